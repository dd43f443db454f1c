import { chromium } from 'playwright-core';
import { server } from './server.mjs';

let browser;

export async function startBrowser() {
  const root = process.getuid?.() === 0;
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: root ? ['--no-sandbox'] : [] });
}
export const stopBrowser = () => browser?.close();

// Shifts of the layout are counted from the first paint on; those that a click brings about are the browser's to leave out.
function countShifts() {
  window.shifts = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Opens an address in a fresh profile, uses it, and fails on anything that the browser complains of. */
export async function visit(address, use, { language = 'ar', scheme = 'light', width = 1280, expected = [], ...options } = {}) {
  const context = await browser.newContext({
    baseURL: server.url, viewport: { width, height: width < 500 ? 740 : 900 }, colorScheme: scheme, acceptDownloads: true,
    permissions: ['clipboard-read', 'clipboard-write'], ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
  await page.addInitScript(countShifts);
  try {
    const url = new URL(address, server.url);
    url.searchParams.set('lang', language);
    await page.goto(url.href);
    await settled(page);
    await use(page, context);
    const unexpected = complaints.filter((text) => !expected.some((pattern) => pattern.test(text)));
    if (unexpected.length > 0) throw new Error(`the browser complains: ${unexpected.join('; ')}`);
  } finally {
    await context.close();
  }
}

/** Until a number of elements is as wanted. Playwright's own waiting for functions needs eval, which the pages forbid. */
export async function untilCount(page, selector, wanted) {
  for (let tries = 0; tries < 80; tries++) {
    if (wanted(await page.locator(selector).count())) return;
    await page.waitForTimeout(100);
  }
  throw new Error(`${selector}: ${await page.locator(selector).count()}`);
}

/** Until nothing is asked for and nothing waits to be shown. */
export async function settled(page) {
  await page.waitForLoadState('networkidle');
  await untilCount(page, 'h1', (count) => count > 0);
  await untilCount(page, '.ghost, .ghost-line', (count) => count === 0);
}

export async function downloaded(page, click) {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), content: Buffer.concat(chunks) };
}
