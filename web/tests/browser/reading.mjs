import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settled, visit } from './browser.mjs';
import { examples } from './server.mjs';

const HOSTILE = `<!doctype html><html><head><title>خبر</title></head><body><article><h1>نفى الوزير سالم الهادي &lt;script&gt;window.hacked=1&lt;/script&gt; الخبر</h1>
<p>وقال الوزير سالم الهادي في بيان إن الجسر آمن تماما &lt;img src=x onerror="window.hacked=2"&gt; وإن العمل فيه مستمر منذ أشهر طويلة بلا توقف.</p>
<p>وأضاف الوزير أن &lt;svg onload=window.hacked=3&gt; الأشغال ستنتهي قبل الشتاء المقبل 🌉 بحسب الجدول المعلن من الوزارة &lt;a href="javascript:window.hacked=4"&gt;هنا&lt;/a&gt;.</p>
</article></body></html>`;

export function reading() {
  describe('reading and adding', () => {
    test('a pasted text is read, and nothing is kept', () => visit('/read', async (page) => {
      let kept = 0;
      page.on('request', (request) => { if (request.method() === 'POST' && request.url().includes('/articles')) kept++; });
      await page.fill('textarea', 'جسر الوادي 🌉\n\nنفى رئيس البلدية سالم الهادي وجود شقوق في الجسر، وقال إن الجسر آمن. 🌉\n');
      await page.click('button[type=submit]');
      await page.locator('.article-text .cue').first().waitFor();
      assert.match(await page.locator('.article-text .content.is-denial').first().innerText(), /وجود شقوق في الجسر/);
      assert.equal(kept, 0);
      await page.locator('.article-text .cue').first().click();
      assert.match(page.url(), /\/read\?.*#a1$/);
      await page.getByRole('button', { name: 'اقرأ غيره' }).click();
      await page.locator('textarea').waitFor();
    }));

    test('a file in windows-1256 is read as it is, and keeping it is one click', () => visit('/read', async (page) => {
      await page.setInputFiles('input[type=file]', examples.find((name) => name.includes('1-')));
      await page.locator('.article-text h1').waitFor();
      assert.match(await page.locator('.article-text h1').innerText(), /بلدية رأس النهر/);
      await page.route('**/api/v1/articles?*', async (route) => {
        assert.equal(route.request().headers()['x-isnad-request'], '1');
        assert.match(route.request().url(), /name=1-/);
        await route.fulfill({ status: 201, json: { id: 'a1', done: 'added', title: 'x' } });
      });
      await page.locator('.read-bar .primary').click();
      await page.getByText('Kept in the archive').waitFor();
    }, { language: 'en' }));

    test('with nothing to read, the page says what it needs; a refusal is shown in its own words', () => visit('/read', async (page) => {
      await page.click('button[type=submit]');
      await page.getByText('ألصق نصًّا أو اختر ملفًّا').waitFor();
      await page.route('**/api/v1/read', (route) => route.fulfill({ status: 502, contentType: 'application/problem+json', body: JSON.stringify({ title: 'Bad gateway', status: 502, code: 'fetch', detail: 'robots.txt forbids this page.' }) }));
      await page.fill('input[type=url]', 'https://akhbar.example/1');
      await page.click('button[type=submit]');
      await page.getByText('robots.txt forbids this page.').waitFor();
    }, { expected: [/502/] }));

    test('an address asks for its page, and only when told to', () => visit('/read?url=https%3A%2F%2Fakhbar.example%2F1', async (page) => {
      let asked;
      await page.route('**/api/v1/read', (route) => { asked = route.request(); return route.fulfill({ status: 404, json: { detail: 'no' } }); });
      assert.equal(asked, undefined);
      await page.click('button[type=submit]');
      await page.locator('.problem').waitFor();
      assert.deepEqual(asked.postDataJSON(), { url: 'https://akhbar.example/1' });
    }, { expected: [/404/] }));

    test('what a hostile page says stays text', () => visit('/read', async (page) => {
      await page.setInputFiles('input[type=file]', { name: 'hostile.html', mimeType: 'text/html', buffer: Buffer.from(HOSTILE) });
      await page.locator('.article-text').waitFor();
      const words = await page.locator('.article-text').innerText();
      for (const piece of ['<script>window.hacked=1</script>', '<img src=x onerror="window.hacked=2">', '<svg onload=window.hacked=3>']) assert.ok(words.includes(piece), piece);
      assert.equal(await page.locator('.article-text :is(script, img, svg, a[href^="javascript"])').count(), 0);
      assert.equal(await page.evaluate(() => window.hacked), undefined);
    }));

    test('many files, one by one; what fails is named; the rest goes on', () => visit('/add', async (page) => {
      let sent = 0;
      await page.route('**/api/v1/articles?*', async (route) => {
        sent++;
        if (route.request().url().includes('bad')) await route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify({ detail: 'This is no page.' }) });
        else await route.fulfill({ status: 201, json: { id: `a${sent}`, done: sent === 1 ? 'added' : 'same', title: '' } });
      });
      const file = (name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from('خبر') });
      await page.setInputFiles('input[type=file][multiple]:not([webkitdirectory])', [file('1.txt'), file('bad.bin'), file('3.txt')]);
      await page.getByText('Done').waitFor();
      assert.deepEqual(await page.locator('.counts dd').allInnerTexts(), ['1', '0', '1', '1', '0']);
      assert.match(await page.locator('.errors').innerText(), /bad\.bin.*This is no page\./);
    }, { language: 'en', expected: [/422/] }));

    test('adding can be stopped', () => visit('/add', async (page) => {
      await page.route('**/api/v1/articles?*', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 150));
        await route.fulfill({ status: 201, json: { id: 'a1', done: 'added', title: '' } }).catch(() => {});
      });
      const files = Array.from({ length: 30 }, (_, index) => ({ name: `${index}.txt`, mimeType: 'text/plain', buffer: Buffer.from('خبر') }));
      await page.setInputFiles('input[type=file][multiple]:not([webkitdirectory])', files);
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByText('Stopped').waitFor();
      assert.ok(Number((await page.locator('.counts dd').allInnerTexts())[4]) > 20);
    }, { language: 'en' }));

    test('an archive that may not be written to offers no adding', () => visit('/', async (page) => {
      await page.route('**/api/v1/status', (route) => route.fulfill({ json: { version: '0.1.0', archive: 'x', articles: 3, writable: false, public: true } }));
      await page.goto('/add');
      await settled(page);
      await page.getByText('read-only').waitFor();
      assert.equal(await page.locator('nav a[href="/add"]').count(), 0);
    }, { language: 'en' }));
  });
}
