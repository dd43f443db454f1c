import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { downloaded, settled, untilCount, visit } from './browser.mjs';

const who = (name) => `/who?${new URLSearchParams({ name })}`;

export function searching(ids) {
  describe('search and who', () => {
    test('words are found in any form and marked; a result leads to its place', () => visit('/search', async (page) => {
      await page.fill('input[type=search]', 'جسر');
      await page.keyboard.press('Enter');
      await page.locator('.result').first().waitFor();
      assert.equal(new URL(page.url()).searchParams.get('q'), 'جسر');
      const marks = await page.locator('.result mark').allInnerTexts();
      assert.ok(marks.some((word) => word === 'الجسر') && marks.every((word) => word.includes('جسر')), marks.join(' '));
      await page.locator('.result-words a').first().click();
      await page.locator('.article-text .is-chosen, .article-text .target').first().waitFor();
    }));

    test('a facet narrows the search down, and back widens it', () => visit(`/search?${new URLSearchParams({ q: 'جسر' })}`, async (page) => {
      const all = await page.locator('.result').count();
      await page.locator('.facets button', { hasText: 'نفي' }).first().click();
      await untilCount(page, '.result', (count) => count > 0 && count < all);
      assert.equal(new URL(page.url()).searchParams.get('q'), 'جسر act:deny');
      assert.equal(await page.inputValue('input[type=search]'), 'جسر act:deny');
      await page.goBack();
      await untilCount(page, '.result', (count) => count === all);
    }));

    test('results as CSV and JSON', () => visit('/search?q=act%3Adeny', async (page) => {
      const csv = await downloaded(page, () => page.click('.exports >> text=CSV'));
      assert.match(csv.content.toString(), /,deny,certain,negative,/);
      const json = await downloaded(page, () => page.click('.exports >> text=JSON'));
      assert.equal(JSON.parse(json.content.toString()).query, 'act:deny');
    }, { language: 'en' }));

    test('nothing found, nothing asked, something wrong', () => visit('/search?q=%D8%B2%D8%B1%D8%A7%D9%81%D8%A9', async (page) => {
      await page.getByText('No results').waitFor();
      await page.goto('/search');
      await page.locator('.examples a').first().click();
      await page.locator('.result').first().waitFor();
      await page.locator('.help summary').click();
      await page.getByText('source-type:', { exact: true }).waitFor();
      await page.goto('/search?q=act%3Anonsense');
      await page.locator('.problem, .empty').first().waitFor();
    }, { language: 'en', expected: [/Failed to load resource/] }));

    test('who somebody is: names, roles, acts, days, statements', () => visit(who('سالم الهادي'), async (page) => {
      assert.match(await page.locator('.who').innerText(), /رئيس البلدية/);
      assert.ok(await page.locator('.chart .bar').count() >= 1);
      await page.locator('.day-chart summary').click();
      assert.match(await page.locator('.day-table').innerText(), /23 أكتوبر 2025/);
      assert.ok(await page.locator('.who .result').count() > 3);
      await page.locator('.act-counts a', { hasText: 'نفي' }).first().click();
      await page.locator('.result').first().waitFor();
      assert.equal(new URL(page.url()).searchParams.get('q'), 'speaker:"سالم الهادي" act:deny');
    }));

    test('a name is split off by hand, after a question', () => visit(who('سالم الهادي'), async (page) => {
      let sent;
      await page.route('**/api/v1/entities/*/links', (route) => { sent = route.request(); return route.fulfill({ status: 204 }); });
      await page.getByRole('button', { name: /^Split off/ }).first().click();
      await page.locator('dialog').getByRole('button', { name: 'Cancel' }).click();
      assert.equal(sent, undefined);
      await page.getByRole('button', { name: /^Split off/ }).first().click();
      await page.locator('dialog input').fill('اسم أب لا غير');
      await page.locator('dialog').getByRole('button', { name: 'Yes' }).click();
      await page.getByText('Your decision is kept').waitFor();
      assert.equal(sent.headers()['x-isnad-request'], '1');
      assert.match(sent.url(), /\/entities\/p[0-9a-z]+\/links$/);
      const { other, same, note } = sent.postDataJSON();
      assert.match(other, /^p[0-9a-z]+$/);
      assert.deepEqual([same, note], [false, 'اسم أب لا غير']);
    }, { language: 'en' }));

    test('from one who to another', () => visit(who('سالم الهادي'), async (page) => {
      const link = page.locator('.rows a').last();
      const name = await link.innerText();
      await link.click();
      await page.locator('.who-name', { hasText: name }).waitFor();
    }));

    test('two articles are chosen and compared; one and the same are not', () => visit('/compare', async (page) => {
      await settled(page);
      await page.locator('select').nth(1).selectOption(ids.wadi);
      await page.locator('select').nth(2).selectOption(ids.wadi);
      await page.click('button[type=submit]');
      await page.getByText('Choose two different articles').waitFor();
      await page.locator('select').nth(2).selectOption(ids.nahr);
      await page.click('button[type=submit]');
      await page.locator('.compare-side').nth(1).waitFor();
    }, { language: 'en' }));

    test('an article to compare is found by its words', () => visit('/compare', async (page) => {
      await settled(page);
      const pick = page.locator('.article-choice').first();
      await pick.locator('input').fill('زرافة');
      await pick.getByText('(No article has these words)').waitFor();
      await pick.locator('input').fill('زميليه');
      await pick.getByText('(1 article)').waitFor();
      await pick.locator('select').selectOption(ids.madar);
      await pick.locator('input').fill('زرافة');
      await pick.getByText('(No article has these words)').waitFor();
      assert.match(await pick.locator('option:checked').innerText(), /^جسر الوادي الكبير/);
      await page.locator('.article-choice select').nth(1).selectOption(ids.nahr);
      await page.click('button[type=submit]');
      await page.locator('.compare-side').nth(1).waitFor();
    }, { language: 'en' }));
  });
}
