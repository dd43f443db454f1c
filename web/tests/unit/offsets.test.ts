import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CodePoints } from '../../src/text/offsets';

test('without pairs both counts are one', () => {
  const text = new CodePoints('قال سالم');
  assert.equal(text.length, 8);
  assert.equal(text.slice({ start: 4, end: 8 }), 'سالم');
});

test('a pair counts once', () => {
  const text = new CodePoints('🌉 جسر 👷 آمن');
  assert.equal(text.length, 11);
  assert.equal(text.slice({ start: 0, end: 1 }), '🌉');
  assert.equal(text.slice({ start: 2, end: 5 }), 'جسر');
  assert.equal(text.slice({ start: 6, end: 7 }), '👷');
  assert.equal(text.slice({ start: 8, end: 11 }), 'آمن');
});

test('there and back again', () => {
  const words = 'a🌉ب👷👷ج\u{10FFFF}';
  const text = new CodePoints(words);
  [...words].forEach((_, index) => assert.equal(text.fromUnits(text.toUnits(index)), index));
  assert.equal(text.fromUnits(2), 1, 'the middle of a pair is the pair');
  assert.equal(text.toUnits(text.length), words.length);
});

test('a half of a pair counts as one, as it does for the server', () => {
  const text = new CodePoints('ا\uD83Cب');
  assert.equal(text.length, 3);
  assert.equal(text.slice({ start: 2, end: 3 }), 'ب');
});

test('places outside are brought inside', () => {
  const text = new CodePoints('🌉آمن');
  assert.equal(text.slice({ start: -5, end: 99 }), '🌉آمن');
  assert.equal(text.slice({ start: 3, end: 1 }), '');
});
