// What is tested: the server at ISNAD_URL, whose archive holds the three articles of examples/; without it, the stand-in
// of dev/mock.mjs on an archive of its own. All that differs between the two is here.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../..');
export const examples = fs.readdirSync(path.join(root, 'examples')).filter((name) => /^\d/.test(name)).map((name) => path.join(root, 'examples', name));

export const server = { url: process.env.ISNAD_URL?.replace(/\/$/, '') ?? '', stop: () => {} };

async function answers(url) {
  for (let tries = 0; tries < 100; tries++) {
    if (await fetch(`${url}/api/v1/status`).then((response) => response.ok, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} does not answer`);
}

export async function startServer() {
  if (server.url) return answers(server.url);
  const program = process.env.ISNAD ?? path.join(root, 'build/release/isnad');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'isnad-web-'));
  const archive = path.join(folder, 'examples.isnad');
  execFileSync(program, ['add', '--quiet', '--archive', archive, ...examples]);
  const port = 18000 + (process.pid % 2000);
  const mock = spawn(process.execPath, [path.join(root, 'web/dev/mock.mjs')], { env: { ...process.env, ISNAD: program, ARCHIVE: archive, PORT: String(port) }, stdio: 'inherit' });
  server.url = `http://127.0.0.1:${port}`;
  server.stop = () => { mock.kill(); fs.rmSync(folder, { recursive: true }); };
  await answers(server.url);
}

/** What both tell in the same words is too short to be a passage for some servers; then it is added to what they say. */
export async function withPassage(page) {
  const words = 'ثلاثة مهندسين رصدوا شقوقا في الدعامة الوسطى للجسر';
  await page.route('**/api/v1/compare?*', async (route) => {
    const answer = await (await route.fetch()).json();
    const span = ({ text }) => ({ start: [...text.slice(0, text.indexOf(words))].length, end: [...text.slice(0, text.indexOf(words))].length + [...words].length });
    if (answer.passages.length === 0) answer.passages.push({ left: span(answer.left), right: span(answer.right), alike: 1, earlier: 'left' });
    await route.fulfill({ json: answer });
  });
}

/** The ids that the archive has given to its articles and its story. */
export async function known() {
  const get = async (where) => (await fetch(`${server.url}/api/v1/${where}`)).json();
  const { articles } = await get('articles?limit=50');
  const id = (title) => articles.find((card) => card.title.startsWith(title)).id;
  const story = (await get('stories')).stories[0].id;
  const { claims } = await get(`stories/${story}`);
  const claim = (text) => claims.find((one) => one.text.startsWith(text)).id;
  return {
    story,
    wadi: id('بلدية رأس النهر تنفي'), nahr: id('مصدر في البلدية'), madar: id('جسر الوادي الكبير'),
    copied: claim('ثلاثة مهندسين'), denied: claim('جسر الوادي الكبير'),
  };
}
