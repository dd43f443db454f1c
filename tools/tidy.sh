#!/usr/bin/env bash
# clang-tidy over the sources with the repository's checks; any finding fails.
set -euo pipefail
cd "$(dirname "$0")/.."
git ls-files 'src/*.cpp' 'tools/*.cpp' | xargs -P "$(nproc)" -n 4 clang-tidy --quiet -p build/release 2>/dev/null
