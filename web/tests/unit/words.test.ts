import assert from 'node:assert/strict';
import { test } from 'node:test';
import { speech } from '../../src/i18n';
import { Problem } from '../../src/api/client';
import { addAll, type Progress } from '../../src/text/adding';
import { partsOf, targetOf } from '../../src/text/article';
import { citation } from '../../src/text/citation';
import { barsOf } from '../../src/text/days';
import { withField } from '../../src/text/query';

test('numbers are said as each language says them', () => {
  const { t, count } = speech('ar');
  assert.deepEqual([0, 1, 2, 3, 11, 100].map((n) => count(n, t.count.articles)), ['لا مقالات', 'مقال واحد', 'مقالان', '3 مقالات', '11 مقالًا', '100 مقال']);
  assert.equal(speech('en').count(1, speech('en').t.count.stories), '1 story');
  assert.equal(speech('fr').count(0, speech('fr').t.count.articles), '0 article');
});

test('a time is that of the page, whatever zone the reader is in', () => {
  assert.equal(speech('en').moment('2025-10-23T23:40:00+03:00'), '23 October 2025 at 23:40');
  assert.equal(speech('ar').day('2025-10-23'), '23 أكتوبر 2025');
  assert.equal(speech('fr').day(null), 'Sans date');
});

test('a citation has who, how, the words and where they stand', () => {
  const cited = { speaker: 'سالم', manner: { act: 'say', certainty: 'possible', polarity: 'negative' }, words: 'الجسر آمن', outlet: 'النهر', title: 'ع', published: '2025-10-23', url: 'https://x.example' } as const;
  assert.equal(citation(cited, speech('ar')), 'سالم (قول · نفي · تحفّظ): «الجسر آمن»\n— النهر، «ع»، 23 أكتوبر 2025، https://x.example');
});

test('an address points at a statement or a stretch, or at nothing', () => {
  assert.deepEqual(targetOf('a7'), { statement: 'a7' });
  assert.deepEqual(targetOf('70-130'), { span: { start: 70, end: 130 } });
  for (const hash of ['', 'x', 'a', '1-', 'a7"]']) assert.equal(targetOf(hash), null);
});

test('items that follow one another are one list', () => {
  const block = (kind: 'item' | 'paragraph' | 'furniture', start: number) => ({ kind, start, end: start + 1 });
  assert.deepEqual(partsOf([block('item', 0), block('item', 2), block('paragraph', 4), block('item', 6)]).map((part) => part.kind), ['list', 'block', 'list']);
});

test('days without news have a bar too, and long times a bar a month', () => {
  assert.deepEqual(barsOf([{ day: null, articles: 9, statements: 9 }, { day: '2025-01-30', articles: 1, statements: 0 }, { day: '2025-02-01', articles: 2, statements: 3 }]).map((bar) => bar.articles), [1, 0, 2]);
  assert.deepEqual(barsOf([{ day: '2024-01-30', articles: 1, statements: 0 }, { day: '2024-01-31', articles: 1, statements: 0 }, { day: '2025-02-01', articles: 2, statements: 3 }]).map((bar) => bar.label), ['2024-01-01', '2025-02-01']);
});

test('a condition is added once', () => {
  assert.equal(withField('جسر', 'act', 'deny'), 'جسر act:deny');
  assert.equal(withField('جسر act:deny', 'act', 'deny'), 'جسر act:deny');
  assert.equal(withField('', 'outlet', 'صوت "الوادي'), 'outlet:"صوت الوادي"');
});

const files = (...names: string[]): File[] => names.map((name) => ({ name, webkitRelativePath: '' }) as File);

test('what fails is named and stops nothing', async () => {
  let last: Progress | undefined;
  await addAll(files('1', '2', '3'), async (file) => {
    if (file.name === '2') throw new Problem(413, 'too-large', 'كبير');
    return { id: 'a', title: '', done: file.name === '1' ? 'added' : 'same' };
  }, (progress) => { last = progress; }, new AbortController().signal);
  assert.equal(last?.added, 1);
  assert.equal(last?.same, 1);
  assert.deepEqual(last?.failures.map(({ name, problem }) => [name, problem.detail]), [['2', 'كبير']]);
});

test('a stop stops before the next file', async () => {
  const stop = new AbortController();
  const seen: string[] = [];
  await addAll(files('1', '2', '3'), async (file) => { seen.push(file.name); if (file.name === '2') stop.abort(); return null; }, () => undefined, stop.signal);
  assert.deepEqual(seen, ['1', '2']);
});
