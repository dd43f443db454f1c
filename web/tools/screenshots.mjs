// node tools/screenshots.mjs http://127.0.0.1:8765 ../docs/images: the pictures of the README, from an archive of examples/.
import { chromium } from 'playwright-core';

const [, , base, out] = process.argv;
const views = [
  { name: 'story-ar', path: '/stories/s7gq6rm7rsr57bmd2', height: 1130, click: '.claim-toggle' },
  { name: 'article-ar', path: '/articles/aw5xxqqhmncghzxdk', height: 900 },
  { name: 'claim-en', path: '/stories/s7gq6rm7rsr57bmd2?lang=en', height: 620, follow: 'ثلاثة مهندسين' },
  { name: 'search-en', path: '/search?q=act%3Adeny&lang=en', height: 720 },
  { name: 'who-ar', path: '/who?name=سالم الهادي', height: 820 },
];

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const { name, path, height, click, follow } of views) {
  const page = await browser.newPage({ viewport: { width: 1200, height } });
  await page.goto(base + path, { waitUntil: 'networkidle' });
  if (follow) {
    const { claims } = await (await fetch(`${base}/api/v1${path.split('?')[0]}`)).json();
    const id = claims.find((claim) => claim.text.startsWith(follow)).id;
    await page.goto(`${base}/claims/${id}?lang=en`, { waitUntil: 'networkidle' });
  }
  if (click) await page.locator(click).first().click();
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${out}/${name}.png` });
  await page.close();
}
await browser.close();
