// Bundles the unit tests and gives them to Node's own runner.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.join(here, '../../node_modules/.cache/unit');
fs.rmSync(out, { recursive: true, force: true });
const tests = fs.readdirSync(here).filter((name) => name.endsWith('.test.ts')).map((name) => path.join(here, name));
await build({
  entryPoints: tests, outdir: out, outExtension: { '.js': '.mjs' }, bundle: true, platform: 'node', format: 'esm', jsx: 'automatic',
  jsxImportSource: 'preact', logLevel: 'warning',
});
const bundled = tests.map((file) => path.join(out, `${path.basename(file, '.ts')}.mjs`));
process.exit(spawnSync(process.execPath, ['--test', ...bundled], { stdio: 'inherit' }).status ?? 1);
