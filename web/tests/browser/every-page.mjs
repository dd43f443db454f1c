// What holds for every page: language, direction, room, accessibility, weight, calm.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import zlib from 'node:zlib';
import { settled, visit } from './browser.mjs';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const PAGES = {
  stories: () => '/',
  story: (ids) => `/stories/${ids.story}`,
  claim: (ids) => `/claims/${ids.copied}`,
  article: (ids) => `/articles/${ids.wadi}`,
  articles: () => '/articles',
  read: () => '/read',
  add: () => '/add',
  search: () => `/search?${new URLSearchParams({ q: 'جسر' })}`,
  'empty search': () => '/search',
  who: () => `/who?${new URLSearchParams({ name: 'سالم الهادي' })}`,
  compare: (ids) => `/compare?left=${ids.wadi}&right=${ids.nahr}`,
  'no such page': () => '/nothing/here/at/all',
};

const SCREENS = [
  { language: 'ar', scheme: 'light', width: 1280 }, { language: 'en', scheme: 'dark', width: 1280 }, { language: 'fr', scheme: 'light', width: 1280 },
  { language: 'ar', scheme: 'dark', width: 360 }, { language: 'en', scheme: 'light', width: 360 },
];

async function violations(page) {
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return found.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

async function fits(page) {
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(tooWide <= 0, `the page scrolls ${tooWide} sideways`);
}

const MOST_SHIFT = 0.02;
const HEAVIEST = 60_000;

export function everyPage(ids) {
  describe('every page', () => {
    for (const [name, address] of Object.entries(PAGES)) {
      for (const screen of SCREENS) {
        test(`${name}, ${screen.language}, ${screen.scheme}, ${screen.width}`, () => visit(address(ids), async (page) => {
          assert.equal(await page.getAttribute('html', 'lang'), screen.language);
          assert.equal(await page.getAttribute('html', 'dir'), screen.language === 'ar' ? 'rtl' : 'ltr');
          assert.equal(await page.locator('h1').count(), 1);
          assert.equal(await page.locator('[style]').count(), 0, 'styles in attributes');
          await fits(page);
          assert.ok(await page.evaluate(() => window.shifts) <= MOST_SHIFT, `the layout shifts by ${await page.evaluate(() => window.shifts)}`);
          assert.deepEqual(await violations(page), []);
        }, screen));
      }
    }

    test('at twice the size everything still fits', async () => {
      for (const address of Object.values(PAGES)) await visit(address(ids), fits, { width: 640, deviceScaleFactor: 2 });
    });

    test('the pages weigh little, and nothing comes from elsewhere', async () => {
      await visit('/', async (page) => {
        let weight = 0;
        const hosts = new Set();
        const bodies = [];
        page.on('response', (response) => {
          hosts.add(new URL(response.url()).origin);
          if (/\/(assets\/.*\.(js|css))?(\?.*)?$/.test(new URL(response.url()).pathname)) bodies.push(response.body());
        });
        await page.reload();
        await settled(page);
        for (const body of await Promise.all(bodies)) weight += zlib.gzipSync(body).length;
        assert.ok(weight > 10_000 && weight < HEAVIEST, `${weight} bytes`);
        assert.deepEqual([...hosts], [new URL(page.url()).origin]);
      });
    });

    test('the language of an address is remembered, and another can be chosen', () => visit('/', async (page) => {
      await page.goto('/articles');
      await settled(page);
      assert.equal(await page.getAttribute('html', 'lang'), 'fr');
      await page.selectOption('.language', 'ar');
      assert.equal(await page.getAttribute('html', 'dir'), 'rtl');
      assert.equal(new URL(page.url()).searchParams.get('lang'), 'ar');
      await page.click('nav a[href="/search"]');
      assert.equal(new URL(page.url()).searchParams.get('lang'), 'ar');
    }, { language: 'fr' }));

    test('from the keyboard: the first key leads past the menu, the focus is seen', () => visit('/', async (page) => {
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
      assert.ok((await page.locator('.skip').boundingBox()).y >= 0);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      assert.ok(await page.evaluate(() => document.getElementById('content').contains(document.activeElement)));
      assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), 'none');
    }));

    test('a server that is gone and one that refuses are told kindly', () => visit('/', async (page) => {
      await page.route('**/api/v1/stories/**', (route) => route.abort());
      await page.click('.story-card a');
      await page.getByText('isnad serve').first().waitFor();
      await page.unroute('**/api/v1/stories/**');
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.locator('.ledger-table').waitFor();
      await page.goto('/stories/snope');
      assert.ok((await page.locator('.problem p').first().innerText()).length > 10);
    }, { language: 'en', expected: [/Failed to load resource/] }));
  });
}
