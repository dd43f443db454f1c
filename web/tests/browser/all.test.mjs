// One browser and one server for all.
import { after, before } from 'node:test';
import { startBrowser, stopBrowser } from './browser.mjs';
import { known, server, startServer } from './server.mjs';
import { everyPage } from './every-page.mjs';
import { stories } from './stories.mjs';
import { articles } from './articles.mjs';
import { reading } from './reading.mjs';
import { searching } from './searching.mjs';

const ids = {};
before(async () => {
  await startServer();
  Object.assign(ids, await known());
  await startBrowser();
});
after(async () => {
  await stopBrowser();
  server.stop();
});

for (const part of [everyPage, stories, articles, reading, searching]) part(ids);
