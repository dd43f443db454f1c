import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toCsv } from '../../src/text/csv';

test('a table as RFC 4180 has it', () => {
  assert.equal(toCsv(['من', 'ماذا'], [['سالم', 3], [null, undefined]]), '\uFEFFمن,ماذا\r\nسالم,3\r\n,\r\n');
});

test('quotes, commas and line ends', () => {
  assert.equal(toCsv(['a'], [['x "y", z\nw']]), '\uFEFFa\r\n"x ""y"", z\nw"\r\n');
});

test('no cell becomes a formula, and numbers stay numbers', () => {
  const csv = toCsv(['a'], [['=HYPERLINK("x")'], ['@x'], ['+1'], ["'=1"], [-1]]);
  assert.equal(csv, "\uFEFFa\r\n\"'=HYPERLINK(\"\"x\"\")\"\r\n'@x\r\n'+1\r\n''=1\r\n-1\r\n");
});
