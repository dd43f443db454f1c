#!/usr/bin/env bash
# bench/words/run.sh NEWS [DAYS]: how many Arabic words a second isnad looks up, and tags and parses, on the articles of the first
# DAYS (1) archives in the folder NEWS, on one core; and `hunspell -s` on the same words in the same run. Installs the peer.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
build="$here/../../build/release"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
command -v hunspell >/dev/null || apt-get install -y -qq hunspell hunspell-ar >/dev/null
python3 "$here/prepare.py" "$work" "${2:-1}" "$1"
count="$(wc -l <"$work/words.txt")"
ISNAD_BENCH_NEWS="$work/articles.txt" ISNAD_BENCH_WORDS="$count" "$build/isnad-bench" --benchmark_filter='^words_' \
  --benchmark_repetitions=5 --benchmark_format=json >"$work/isnad.json" 2>/dev/null
python3 "$here/compare.py" "$work" "$count"
