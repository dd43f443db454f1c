import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Account, Claim, Story } from '../../src/api/types';
import { carriersOf, graphOf } from '../../src/text/graph';
import { layOut } from '../../src/text/graph-layout';
import { cellsOf, columnsOf, ledgerCsv, outletsOf, parted } from '../../src/text/ledger';

const account = (article: string, fields: Partial<Account> = {}): Account => ({
  article, start: 0, end: 5, stance: 'asserts', origin: 'الوكالة', attribution: 'a1', chain: ['صحيفة', 'الوكالة'], ...fields,
});
const claim = (accounts: Account[], fields: Partial<Claim> = {}): Claim => ({
  id: 's1:k1', text: 'الجسر آمن', contradicts: [], independent_origins: 1, origins: [{ name: 'الوكالة', kind: 'agency' }], accounts, ...fields,
});
const story = (claims: Claim[]): Story => ({
  id: 's1', title: 'جسر', from: '2025-10-23', to: '2025-10-23', articles: ['a', 'b', 'c'], outlets: ['صحيفة', 'صحيفة', ''], reuse: [], claims,
});

test('a column is an outlet, the busiest first', () => {
  assert.deepEqual(columnsOf(story([])), [{ outlet: 'صحيفة', articles: 2 }, { outlet: '', articles: 1 }]);
});

test('a cell has all that an outlet does, a denial first; who copied repeats', () => {
  const cells = cellsOf(claim([account('a'), account('b', { stance: 'denies' }), account('c', { same_origin: 'copy', as: 'a' })]), outletsOf(story([])));
  assert.deepEqual([...cells], [['صحيفة', ['denies', 'asserts']], ['', ['repeats']]]);
});

test('who names the same speaker asserts by himself; a copied denial is still a denial', () => {
  const cells = cellsOf(claim([account('a', { same_origin: 'name', as: 'b' }), account('c', { stance: 'denies', same_origin: 'copy', as: 'a' })]), outletsOf(story([])));
  assert.deepEqual([...cells], [['صحيفة', ['asserts']], ['', ['denies']]]);
});

test('claims of several articles are told from those of one', () => {
  const twice = claim([account('a'), account('a')]);
  const both = claim([account('a'), account('b')]);
  assert.deepEqual(parted([twice, both]), { several: [both], single: [twice] });
});

test('a ledger as a table has a line for each account', () => {
  const lines = ledgerCsv(story([claim([account('a'), account('c', { same_origin: 'copy', as: 'a' })])])).trim().split('\r\n');
  assert.equal(lines.length, 3);
  assert.match(lines[2]!, /^s1:k1,الجسر آمن,1,,c,,repeats,الوكالة,agency,صحيفة < الوكالة,copy,a,0,5$/);
});

test('carriers stand between the origin and the page', () => {
  assert.deepEqual(carriersOf(account('a', { chain: ['صحيفة', 'ناقل', 'وسيط', 'الوكالة'] })), ['وسيط', 'ناقل']);
  assert.deepEqual(carriersOf(account('a', { chain: ['صحيفة'] })), []);
  assert.deepEqual(carriersOf(account('a', { chain: ['صحيفة', 'ناقل', 'اسم آخر للأصل'] })), ['ناقل']);
  assert.deepEqual(carriersOf(account('a', { chain: ['صحيفة', 'صحيفة', 'الوكالة'] })), []);
});

test('a copy hangs on what it was copied from', () => {
  const graph = graphOf(claim([account('a'), account('c', { same_origin: 'copy', as: 'a' })]), outletsOf(story([])));
  assert.deepEqual(graph.edges.map(({ from, to, copied }) => [from.id, to.id, copied]), [['origin الوكالة', 'account a', false], ['account a', 'account c', true]]);
  assert.deepEqual(graph.nodes.map(({ layer }) => layer), [0, 1, 2]);
});

test('articles that copied one another in a ring end', () => {
  const ring = claim([account('a', { same_origin: 'copy', as: 'b' }), account('b', { same_origin: 'copy', as: 'a' })]);
  assert.ok(graphOf(ring, outletsOf(story([]))).layers <= 10);
});

test('in Arabic the origin stands to the right, and nothing overlaps', () => {
  const graph = graphOf(claim([account('a'), account('b'), account('c')]), outletsOf(story([])));
  const right = layOut(graph, true);
  const left = layOut(graph, false);
  assert.ok(right.boxes[0]!.x > right.boxes[1]!.x);
  assert.ok(left.boxes[0]!.x < left.boxes[1]!.x);
  const tops = left.boxes.slice(1).map((box) => box.y);
  assert.ok(tops[1]! - tops[0]! >= 46 && tops[2]! - tops[1]! >= 46);
});

test('a box that has room stands beside what it is joined to, however many stand elsewhere', () => {
  const copies = Array.from({ length: 20 }, (_, index) => account(`x${index}`, { same_origin: 'copy', as: 'a' }));
  const graph = graphOf(claim([account('a'), account('b'), ...copies, account('y', { same_origin: 'copy', as: 'b' })]), outletsOf(story([])));
  const { boxes } = layOut(graph, false);
  const top = (id: string): number => boxes.find((box) => box.node.id === `account ${id}`)!.y;
  for (const layer of [0, 1, 2]) {
    const tops = boxes.filter((box) => box.node.layer === layer).map((box) => box.y).sort((x, y) => x - y);
    tops.slice(1).forEach((y, index) => assert.ok(y - tops[index]! >= 60 - 1e-9));
  }
  assert.ok(Math.abs(top('a') - (top('x0') + top('x19')) / 2) < 31);
  assert.ok(Math.abs(top('b') - top('y')) < 400);
});
