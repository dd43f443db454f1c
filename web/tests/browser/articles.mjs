import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { downloaded, visit } from './browser.mjs';

export function articles(ids) {
  describe('an article', () => {
    test('a denial is told by word, colour and a double line', () => visit(`/articles/${ids.wadi}`, async (page) => {
      const cue = page.locator('h1 .cue');
      assert.equal(await cue.getAttribute('data-label'), 'نفي');
      const content = page.locator('h1 .content.is-denial');
      assert.equal(await content.innerText(), 'تصدع جسر الوادي الكبير');
      assert.match(await content.evaluate((element) => getComputedStyle(element).textDecorationStyle), /double/);
    }));

    test('a hedge is dotted, and says so', () => visit(`/articles/${ids.nahr}`, async (page) => {
      const cue = page.locator('.article-text .cue.is-hedged').first();
      assert.match(await cue.getAttribute('data-label'), /تحفّظ/);
      assert.match(await page.locator('.article-text .content.is-hedged').first().evaluate((element) => getComputedStyle(element).textDecorationStyle), /dotted/);
    }));

    test('choosing in the text chooses in the list, and the address knows', () => visit(`/articles/${ids.wadi}`, async (page) => {
      await page.locator('.article-text .cue').nth(2).click();
      assert.match(page.url(), /#a3$/);
      const card = page.locator('[data-card="a3"]').first();
      assert.equal(await card.locator('.statement-main').getAttribute('aria-pressed'), 'true');
      assert.equal(await card.locator('.chain-steps li').count(), 2);
    }));

    test('choosing in the list shows the place in the text', () => visit(`/articles/${ids.wadi}`, async (page) => {
      const last = page.locator('.statements .statement-main').last();
      await last.focus();
      await page.keyboard.press('Enter');
      await page.waitForTimeout(900);
      const place = await page.locator('.article-text .is-chosen.cue').first().boundingBox();
      assert.ok(place.y > 0 && place.y < 900, `at ${place.y}`);
    }));

    test('statements within statements: both contents are marked, and the inner leads to the outer', () => visit(`/articles/${ids.nahr}#a5`, async (page) => {
      assert.ok(await page.locator('.content[data-key="a4"] .content[data-key="a5"]').count() > 0);
      await page.locator('[data-card="a5"] .inside button').first().click();
      assert.match(page.url(), /#a4$/);
    }));

    test('a stretch that an address names is shown', () => visit(`/articles/${ids.madar}#70-130`, async (page) => {
      const words = await page.locator('.article-text .target').allInnerTexts();
      assert.match(words.join(''), /رصد ثلاثة مهندسين شقوقا/);
    }));

    test('filters by speaker and act', () => visit(`/articles/${ids.wadi}`, async (page) => {
      const all = await page.locator('.statement').count();
      await page.locator('.filters select').nth(1).selectOption('deny');
      const denials = await page.locator('.statement').count();
      assert.ok(denials > 0 && denials < all);
      await page.locator('.filters select').nth(0).selectOption({ index: 2 });
      assert.ok(await page.locator('.statement').count() <= denials);
    }));

    test('a statement is copied with its citation', () => visit(`/articles/${ids.wadi}#a3`, async (page) => {
      await page.locator('.statement-details .button').first().click();
      await page.getByText('نُسخ').first().waitFor();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      assert.match(copied, /بلدية رأس النهر \(تأكيد\): «الجسر آمن/);
      assert.match(copied, /صوت الوادي، «بلدية رأس النهر تنفي تصدع جسر الوادي الكبير»، 23 أكتوبر 2025/);
    }));

    test('names and dates are shown in the text; tabs go by arrow keys', () => visit(`/articles/${ids.wadi}`, async (page) => {
      await page.locator('[role="tab"]').first().focus();
      await page.keyboard.press('ArrowRight');
      assert.equal(await page.locator('[role="tab"]').nth(1).getAttribute('aria-selected'), 'true');
      await page.locator('.name-main:enabled').first().click();
      assert.ok(await page.locator('.article-text .pointed').count() > 0);
    }, { language: 'en' }));

    test('marks can be put away', () => visit(`/articles/${ids.wadi}`, async (page) => {
      await page.locator('.switch input').uncheck();
      assert.equal(await page.locator('.article-text .content, .article-text .cue').count(), 0);
      assert.match(await page.locator('.article-text').innerText(), /نفت بلدية رأس النهر، الأربعاء، وجود أي تصدع/);
    }));

    test('on a phone the chosen statement comes up at the foot, and goes again', () => visit(`/articles/${ids.wadi}`, async (page) => {
      await page.locator('.article-text .cue').nth(2).click();
      await page.locator('.sheet .chain-steps').waitFor();
      await page.waitForTimeout(900);
      const sheet = await page.locator('.sheet').boundingBox();
      const cue = await page.locator('.article-text .is-chosen.cue').boundingBox();
      assert.ok(cue.y + cue.height <= sheet.y, 'the sheet covers what was chosen');
      await page.locator('.sheet-close').click();
      assert.equal(await page.locator('.sheet').count(), 0);
    }, { width: 360 }));

    test('the whole archive is exported', () => visit('/articles', async (page) => {
      const lines = await downloaded(page, () => page.click('.exports >> text=JSONL'));
      assert.ok(lines.content.toString().trim().split('\n').map((line) => JSON.parse(line)).length >= 3);
    }));

    test('all articles are listed', () => visit('/articles', async (page) => {
      assert.ok(await page.locator('.article-list li').count() >= 3);
      await page.locator('.article-list a').first().click();
      await page.locator('.article-text').waitFor();
    }));
  });
}
