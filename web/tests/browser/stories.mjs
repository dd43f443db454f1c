import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { downloaded, settled, visit } from './browser.mjs';
import { withPassage } from './server.mjs';

export function stories(ids) {
  describe('stories', () => {
    test('from the list to the ledger and back', () => visit('/', async (page) => {
      await page.click('.story-card a');
      await page.locator('.ledger-table').first().waitFor();
      assert.equal(new URL(page.url()).pathname, `/stories/${ids.story}`);
      assert.equal(await page.locator('.timeline li').count(), 3);
      await page.goBack();
      await page.locator('.story-card').waitFor();
    }));

    test('the order of stories is in the address', () => visit('/', async (page) => {
      await page.click('text=الأكبر');
      assert.equal(new URL(page.url()).searchParams.get('order'), 'largest');
      await page.locator('.story-card').first().waitFor();
    }));

    test('the ledger says who denies, and a row opens on the exact words', () => visit(`/stories/${ids.story}`, async (page) => {
      const row = page.locator('tbody', { hasText: 'جسر الوادي الكبير' }).first();
      assert.equal(await row.locator('.stance-denies').count(), 1);
      assert.match(await row.locator('.stance-denies').innerText(), /ينفي/);
      await row.locator('.claim-toggle').click();
      assert.equal(await row.locator('.claim-toggle').getAttribute('aria-expanded'), 'true');
      const denial = row.locator('.account', { hasText: 'صوت الوادي' });
      await denial.getByText('تصدع جسر الوادي الكبير').waitFor();
      await denial.locator('a').click();
      await page.locator('.article-text .is-chosen.cue').first().waitFor();
      assert.match(page.url(), new RegExp(`/articles/${ids.wadi}.*#a1$`));
    }));

    test('the event: who did what, each word with its place', () => visit(`/stories/${ids.story}`, async (page) => {
      const part = (text) => ({ text, article: ids.wadi, start: 21, end: 43 });
      await page.route('**/api/v1/stories/*', async (route) => {
        const story = await (await route.fetch()).json();
        const event = { told: part('بلدية رأس النهر تنفي تصدع الجسر'), actor: part('بلدية رأس النهر'), action: part('تنفي'), recipient: null, place: null,
          date: { from: '2025-10-22', to: '2025-10-22', stated: null }, type: 'REJECT' };
        await route.fulfill({ json: { ...story, event } });
      });
      await page.reload();
      await page.locator('.event').waitFor();
      assert.match(await page.locator('.event').innerText(), /22 أكتوبر 2025 \(يوم أول مقال\)[^]*رفض/);
      await page.locator('.event dd a').first().click();
      await page.locator('.article-text .target').first().waitFor();
    }));

    test('who took a text over repeats it, and the row says why', () => visit(`/stories/${ids.story}#${ids.copied.split(':')[1]}`, async (page) => {
      const row = page.locator(`[id="${ids.copied.split(':')[1]}"]`);
      assert.match(await row.locator('.stance-repeats').first().innerText(), /repeats/);
      await row.getByText('copied text').waitFor();
    }, { language: 'en' }));

    test('claims of one article come on demand; contradictions lead to one another', () => visit(`/stories/${ids.story}`, async (page) => {
      const before = await page.locator('.claim-toggle').count();
      await page.locator('.ledger .more').click();
      assert.ok(await page.locator('.claim-toggle').count() > before);
      await page.locator('.contradiction').first().click();
      await page.locator('tbody.is-open .account').first().waitFor();
    }));

    test('on a phone the ledger is cards, with all that the table has', () => visit(`/stories/${ids.story}`, async (page) => {
      assert.equal(await page.locator('.ledger-table').count(), 0);
      const card = page.locator('.ledger-card').first();
      assert.equal(await card.locator('.stance-denies').count(), 1);
      await card.locator('.claim-toggle').click();
      await card.locator('.account').first().waitFor();
    }, { width: 360 }));

    test('the ledger as CSV and JSON', () => visit(`/stories/${ids.story}`, async (page) => {
      const csv = await downloaded(page, () => page.click('.exports >> text=CSV'));
      assert.match(csv.name, /\.csv$/);
      assert.match(csv.content.toString(), /^\uFEFFclaim_id,.*\r\n/);
      assert.match(csv.content.toString(), /,denies,/);
      const json = await downloaded(page, () => page.click('.exports >> text=JSON'));
      assert.equal(JSON.parse(json.content.toString()).id, ids.story);
    }));

    test('the chain of a claim, drawn from right to left, as SVG and PNG', () => visit(`/claims/${ids.copied}`, async (page) => {
      const origin = await page.locator('.graph .is-origin').first().boundingBox();
      const outlet = await page.locator('.graph a .graph-box').first().boundingBox();
      assert.ok(origin.x > outlet.x);
      const svg = await downloaded(page, () => page.click('.exports >> text=SVG'));
      assert.match(svg.content.toString(), /^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
      const png = await downloaded(page, () => page.click('.exports >> text=PNG'));
      assert.equal(png.content.subarray(1, 4).toString(), 'PNG');
      assert.ok(png.content.length > 4000);
      await page.locator('.graph a').first().focus();
      await page.keyboard.press('Enter');
      await page.locator('.article-text').waitFor();
    }));

    test('two articles of a story are compared, and a passage is shown in both', () => visit(`/stories/${ids.story}`, async (page) => {
      await withPassage(page);
      await page.locator('.pick input').nth(1).check();
      await page.locator('.pick input').nth(2).check();
      await page.locator('.timeline-foot a').click();
      await settled(page);
      assert.match(page.url(), /\/compare\?left=.*right=/);
      await page.locator('.passage-list button').first().click();
      assert.ok(await page.locator('.compare-side:nth-of-type(1) .passage.is-chosen').count() > 0);
      assert.ok(await page.locator('.compare-side:nth-of-type(2) .passage.is-chosen').count() > 0);
    }));
  });
}
