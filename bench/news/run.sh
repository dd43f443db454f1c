#!/usr/bin/env bash
# bench/news/run.sh NEWS [DAYS]: how many words a second each stage reads on one core, over the articles of the first DAYS (1)
# archives in the folder NEWS.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
python3 "$here/../words/prepare.py" "$work" "${2:-1}" "$1"
ISNAD_BENCH_NEWS="$work/articles.txt" ISNAD_BENCH_WORDS="$(wc -l <"$work/words.txt")" \
  "$here/../../build/release/isnad-bench" --benchmark_filter='^news' --benchmark_counters_tabular=true
