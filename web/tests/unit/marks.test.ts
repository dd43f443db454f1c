import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markTree, type Mark, type Node } from '../../src/text/marks';

const mark = (key: string, start: number, end: number, rank = 0): Mark => ({ key, start, end, rank, kind: 'content', className: key });

/** (a 0-3 (b 3-5)) and so on: what stands in what. */
function shown(nodes: Node[]): string {
  return nodes.map((node) => (node.mark ? `${node.mark.key}(${shown(node.children)})` : `${node.start}-${node.end}`)).join(' ');
}

const tree = (marks: Mark[], start = 0, end = 10): string => shown(markTree({ start, end }, marks));

test('no marks', () => assert.equal(tree([]), '0-10'));

test('what nests is nested, whatever order it came in', () => {
  assert.equal(tree([mark('inner', 4, 6), mark('outer', 2, 8)]), '0-2 outer(2-4 inner(4-6) 6-8) 8-10');
});

test('of two marks of the same places the lower rank is outside', () => {
  assert.equal(tree([mark('cue', 2, 4, 2), mark('content', 2, 4)]), '0-2 content(cue(2-4)) 4-10');
});

test('what crosses is cut, and no text is lost or doubled', () => {
  assert.equal(tree([mark('a', 0, 5), mark('b', 3, 8)]), 'a(0-3 b(3-5)) b(5-8) 8-10');
});

test('marks are cut at the ends of a block', () => {
  assert.equal(tree([mark('long', 0, 100)], 20, 30), 'long(20-30)');
  assert.equal(tree([mark('before', 0, 20), mark('behind', 30, 40), mark('empty', 25, 25)], 20, 30), '20-30');
});

test('marks beside one another stay two', () => {
  assert.equal(tree([mark('a', 0, 5), mark('b', 5, 10)]), 'a(0-5) b(5-10)');
});

test('however deep it nests, all text is there', () => {
  const deep = Array.from({ length: 2000 }, (_, index) => mark(String(index), index, 5000 - index));
  let text = 0;
  const walk = (nodes: Node[]): void => nodes.forEach((node) => { if (node.mark) walk(node.children); else text += node.end - node.start; });
  walk(markTree({ start: 0, end: 5000 }, deep));
  assert.equal(text, 5000);
});
