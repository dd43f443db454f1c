#!/usr/bin/env bash
# Builds the web pages of the desk into web/dist, from the exact packages of web/package-lock.json.
set -euo pipefail
cd "$(dirname "$0")/../web"
if [ ! -d node_modules ] || [ package-lock.json -nt node_modules ]; then
  npm ci --no-audit --no-fund --loglevel=error
  touch node_modules
fi
npm run --silent build
touch dist/index.html
