#!/usr/bin/env bash
# fuzz/run.sh TARGET SECONDS: builds the target with clang and runs it over its corpus; what it finds stays in build/fuzz.
# fuzz/corpus/TARGET-found.tar.xz, where it is there, holds what earlier runs found worth keeping. Needs Debian's clang and
# libclang-rt-14-dev.
set -euo pipefail
cd "$(dirname "$0")/.."
cmake --preset fuzz >/dev/null && cmake --build --preset fuzz --target "fuzz-$1" >/dev/null
if [ ! -d "build/fuzz/found-$1" ]; then
  mkdir -p "build/fuzz/found-$1"
  if [ -f "fuzz/corpus/$1-found.tar.xz" ]; then tar -xJf "fuzz/corpus/$1-found.tar.xz" -C "build/fuzz/found-$1"; fi
fi
build/fuzz/"fuzz-$1" -max_total_time="$2" -timeout=10 -rss_limit_mb=2048 -malloc_limit_mb=256 -max_len=65536 \
  -artifact_prefix="build/fuzz/found-$1/" "build/fuzz/found-$1" "fuzz/corpus/$1"
