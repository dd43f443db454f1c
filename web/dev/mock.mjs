// Stands in for `isnad serve` while the pages are worked on: answers the API by running the isnad program.
//   ISNAD=path/to/isnad ARCHIVE=file.isnad PORT=8765 node dev/mock.mjs
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = path.dirname(fileURLToPath(import.meta.url));
const program = process.env.ISNAD ?? path.join(here, '../../build/release/isnad');
const archive = process.env.ARCHIVE ?? path.join(os.tmpdir(), 'examples.isnad');
const port = Number(process.env.PORT ?? 8765);
const dist = path.join(here, '../dist');
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
  + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

class Refusal extends Error {
  constructor(status, code, detail) { super(detail); Object.assign(this, { status, code }); }
}

async function isnad(...words) {
  try {
    return (await run(program, words, { maxBuffer: 1 << 30 })).stdout;
  } catch (error) {
    throw new Refusal(404, 'not-found', String(error.stderr ?? error).trim().split('\n').pop());
  }
}
const inArchive = async (command, ...words) =>
  JSON.parse(await isnad(command, '--archive', archive, '--format', 'json', ...words));

// Which articles there are: reports and their ids come out in one order, in two formats.
let known = null;
function articles() {
  const stamp = fs.statSync(archive).mtimeMs;
  if (known?.stamp === stamp) return known.list;
  const lines = (format) => execFileSync(program, ['export', '--archive', archive, '--format', format, '--quiet'],
    { maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] });
  const cards = lines('jsonld').toString().split('\n').filter((line) => line.includes('"@type":"NewsArticle"'))
    .map((line) => JSON.parse(line.replace(/^,/, '')));
  const reports = lines('jsonl').toString().split('\n').filter(Boolean);
  const list = cards.map((card, index) => ({ id: card.identifier, added: card['isnad:added'], report: reports[index] }));
  known = { stamp, list, by: new Map(list.map((one) => [one.id, one])) };
  return list;
}
function article(id) {
  articles();
  const found = known.by.get(id);
  if (!found) throw new Refusal(404, 'no-such-article', `The archive has no article ${id}.`);
  const report = JSON.parse(found.report);
  return { report, card: { id, url: report.url, outlet: report.outlet, language: report.language, title: report.title,
    published: report.published, added: found.added, version: 1, versions: 1 } };
}

// Large archives take a while to group; what came out is kept beside the archive's name and time.
async function stories() {
  const key = createHash('md5').update(archive + fs.statSync(archive).mtimeMs).digest('hex');
  const file = path.join(os.tmpdir(), `isnad-mock-${key}.json`);
  if (!fs.existsSync(file)) fs.writeFileSync(file, JSON.stringify((await inArchive('stories')).stories
    .map((s) => ({ id: s.id, title: s.title, articles: s.articles, outlets: [...new Set(s.outlets.filter(Boolean))], first: s.from, last: s.to }))));
  return JSON.parse(fs.readFileSync(file));
}

function facets(results) {
  const counts = { act: {}, outlet: {}, polarity: {}, source_type: {} };
  const count = (name, value) => { if (value) counts[name][value] = (counts[name][value] ?? 0) + 1; };
  for (const { statement, article: card } of results) {
    count('outlet', card.outlet);
    for (const name of ['act', 'polarity', 'source_type']) count(name, statement?.[name]);
  }
  return counts;
}

// Runs of at least five common words; the server does better.
function sharedPassages(left, right) {
  const words = (text) => [...text.matchAll(/\p{L}+/gu)].map((m) => ({ word: m[0], start: [...text.slice(0, m.index)].length, length: [...m[0]].length }));
  const [a, b] = [words(left), words(right)];
  const passages = [];
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      let n = 0;
      while (a[i + n] && b[j + n] && a[i + n].word === b[j + n].word) n++;
      if (n < 4) continue;
      const span = (list, at) => ({ start: list[at].start, end: list[at + n - 1].start + list[at + n - 1].length });
      passages.push({ left: span(a, i), right: span(b, j), alike: 1, earlier: 'left' });
      i += n - 1;
      break;
    }
  }
  return passages;
}

async function withInput(url, request, use) {
  const body = await new Promise((resolve) => {
    const parts = [];
    request.on('data', (part) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts)));
  });
  if (request.headers['x-isnad-request'] !== '1') throw new Refusal(403, 'foreign', 'Requests that write need the header X-Isnad-Request.');
  if (request.headers['content-type'] === 'application/json') return use(JSON.parse(body).url);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'isnad-mock-'));
  const file = path.join(folder, path.basename(url.searchParams.get('name') || 'text.txt'));
  fs.writeFileSync(file, body);
  try {
    return await use(file);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

const pages = {
  'GET status': () => ({ version: '0.1.0', archive: path.basename(archive), articles: articles().length, writable: true, public: false }),
  'POST read': (url, request) => withInput(url, request, async (input) => JSON.parse(await isnad('read', '--format', 'json', '--as', url.searchParams.get('as') ?? 'auto', input))),
  'POST articles': (url, request) => withInput(url, request, async (input) => {
    const before = new Set(articles().map((one) => one.id));
    await isnad('add', '--quiet', '--archive', archive, input);
    known = null;
    const fresh = articles().find((one) => !before.has(one.id));
    const one = fresh ?? articles()[0];
    return { id: one.id, done: fresh ? 'added' : 'same', title: JSON.parse(one.report).title };
  }),
  'GET articles': (url) => {
    const list = [...articles()].reverse();
    const limit = Number(url.searchParams.get('limit') ?? 50);
    const at = Number(url.searchParams.get('after') ?? 0);
    return { articles: list.slice(at, at + limit).map((one) => article(one.id).card), next: at + limit < list.length ? String(at + limit) : null };
  },
  'GET articles/': async (_url, _request, id) => {
    const { card, report } = article(id);
    return { article: card, report, story: (await stories()).find((story) => story.articles.includes(id))?.id ?? null };
  },
  'GET search': async (url) => {
    const answer = await inArchive('search', '--limit', url.searchParams.get('limit') ?? '20', url.searchParams.get('q') ?? '');
    return { ...answer, facets: facets(answer.results) };
  },
  'GET entities': (url) => inArchive('who', url.searchParams.get('name') ?? ''),
  'GET stories': async (url) => {
    const all = (await stories()).map((story) => ({ ...story, articles: story.articles.length }));
    if (url.searchParams.get('order') === 'largest') all.sort((x, y) => y.articles - x.articles);
    const offset = Number(url.searchParams.get('offset') ?? 0);
    return { stories: all.slice(offset, offset + Number(url.searchParams.get('limit') ?? 30)), total: all.length };
  },
  'GET stories/': (_url, _request, id) => inArchive('story', '--explain', id),
  'GET claims/': (_url, _request, id) => inArchive('claim', '--explain', id),
  'GET compare': (url) => {
    const [left, right] = ['left', 'right'].map((side) => article(url.searchParams.get(side) ?? ''));
    const side = ({ card, report }) => ({ article: card, text: report.text });
    return { left: side(left), right: side(right), passages: sharedPassages(left.report.text, right.report.text) };
  },
};

async function answer(url, request) {
  const [first, second, third] = url.pathname.slice('/api/v1/'.length).split('/').map(decodeURIComponent);
  if (third === 'links') {
    return withInput(url, request, () => null).then(() => null);
  }
  const page = pages[`${request.method} ${first}${second ? '/' : ''}`];
  if (!page) throw new Refusal(404, 'no-such-path', 'There is nothing at this path.');
  return page(url, request, second);
}

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.svg': 'image/svg+xml' };
function sendFile(url, response) {
  const last = url.pathname.split('/').pop();
  const file = last.includes('.') ? path.join(dist, path.normalize(url.pathname)) : path.join(dist, 'index.html');
  if (!file.startsWith(dist) || !fs.existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { 'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': POLICY, 'X-Content-Type-Options': 'nosniff' });
  fs.createReadStream(file).pipe(response);
}

function sendExport(url, response) {
  response.writeHead(200, { 'Content-Type': 'application/octet-stream' });
  execFile(program, ['export', '--quiet', '--archive', archive, '--format', url.searchParams.get('format')], { maxBuffer: 1 << 30 }).stdout.pipe(response);
}

http.createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname === '/api/v1/export') return sendExport(url, response);
  if (!url.pathname.startsWith('/api/v1/')) return sendFile(url, response);
  try {
    const value = await answer(url, request);
    response.writeHead(value === null ? 204 : 200, { 'Content-Type': 'application/json' }).end(value === null ? undefined : JSON.stringify(value));
  } catch (error) {
    const status = error.status ?? 500;
    response.writeHead(status, { 'Content-Type': 'application/problem+json' })
      .end(JSON.stringify({ type: 'about:blank', title: 'Not possible', status, code: error.code ?? 'internal', detail: error.message }));
  }
}).listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}`));
