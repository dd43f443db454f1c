import assert from 'node:assert/strict';
import { test } from 'node:test';
import { articlePath, claimPath, match, searchPath, storyPath, withLanguage } from '../../src/router';

test('every page has an address', () => {
  assert.deepEqual(match('/'), { view: 'stories' });
  for (const view of ['read', 'add', 'articles', 'search', 'who', 'compare']) assert.deepEqual(match(`/${view}`), { view });
  assert.deepEqual(match('/search/'), { view: 'search' });
});

test('ids come back as they were', () => {
  for (const id of ['s7gq6', 's7gq6:kg9x', 'news.example/2025/1.html', 'جسر ١', 'a%2Fb', 'a%2Eb.c', '..']) {
    assert.deepEqual(match(articlePath(id)), { view: 'article', id });
    assert.deepEqual(match(storyPath(id)), { view: 'story', id });
    assert.deepEqual(match(claimPath(id)), { view: 'claim', id });
  }
});

test('no id looks like a file to the server, who decodes it once', () => {
  assert.ok(!decodeURIComponent(articlePath('1.html')).includes('.'));
  assert.equal(new URL(articlePath('..'), 'http://x').pathname, articlePath('..'));
});

test('what is no page is said to be missing', () => {
  for (const path of ['/nothing', '/stories/a/b', '/articles/%E0%A4%A', '/constructor/x', '/who/x']) assert.equal(match(path).view, 'missing', path);
});

test('a search is in its address', () => {
  assert.equal(new URL(searchPath('speaker:"سالم" act:deny'), 'http://x').searchParams.get('q'), 'speaker:"سالم" act:deny');
});

test('the language goes along, unless another is asked for', () => {
  assert.equal(withLanguage('/who?name=x', 'http://h/?lang=fr'), '/who?name=x&lang=fr');
  assert.equal(withLanguage('/?lang=en', 'http://h/?lang=fr'), '/?lang=en');
  assert.equal(withLanguage('/articles/a#a7', 'http://h/'), '/articles/a#a7');
});
