import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesOf, type Entry } from '../../src/text/dropped';

const file = (fullPath: string, words = 'كلمات'): Entry => ({
  isFile: true, isDirectory: false, fullPath, file: (done) => done(new File([words], fullPath.split('/').pop()!)),
});
const gone = (fullPath: string): Entry => ({ isFile: true, isDirectory: false, fullPath, file: (_, failed) => failed(new Error('gone')) });

// Gives its entries two at a time, as browsers give them a hundred at a time.
function folder(fullPath: string, entries: Entry[]): Entry {
  return {
    isFile: false, isDirectory: true, fullPath,
    createReader: () => {
      const left = [...entries];
      return { readEntries: (done) => done(left.splice(0, 2)) };
    },
  };
}

const names = async (entries: Entry[]): Promise<string[]> => (await filesOf(entries)).map(({ name }) => name);

test('files keep their names, those of folders have their paths', async () => {
  assert.deepEqual(await names([file('/one.html')]), ['one.html']);
  assert.deepEqual(await names([folder('/news', [file('/news/b.html'), file('/news/a.html'), folder('/news/old', [file('/news/old/c.html')])])]),
    ['news/a.html', 'news/b.html', 'news/old/c.html']);
});

test('a folder is read to its end', async () => {
  const entries = Array.from({ length: 7 }, (_, n) => file(`/f/${n}.txt`));
  assert.equal((await names([folder('/f', entries)])).length, 7);
});

test('what cannot be read is left out, the rest goes on', async () => {
  assert.deepEqual(await names([gone('/x.html'), folder('/f', [gone('/f/a'), file('/f/b')])]), ['f/b']);
});

test('the bytes stay as they are', async () => {
  const [found] = await filesOf([folder('/f', [file('/f/a.txt', 'نص \u0000 كما هو')])]);
  assert.equal(await found!.text(), 'نص \u0000 كما هو');
});
