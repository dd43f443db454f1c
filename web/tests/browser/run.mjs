import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const all = path.join(path.dirname(fileURLToPath(import.meta.url)), 'all.test.mjs');
process.exit(spawnSync(process.execPath, ['--test', ...process.argv.slice(2), all], { stdio: 'inherit' }).status ?? 1);
