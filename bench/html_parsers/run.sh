#!/usr/bin/env bash
# bench/html_parsers/run.sh FOLDER [MUTATED]: gumbo and MyHTML on the same HTML pages (*.html or *.html.gz): seconds, and on
# how many pages (and on how many of MUTATED broken pieces of them, 1000 when not given) their tree differs from the one that
# parse5 builds. Installs libgumbo-dev from Debian and parse5 from npm.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
pages="$(cd "$1" && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
dpkg-query -W libgumbo-dev >/dev/null 2>&1 || apt-get install -y -qq --no-install-recommends libgumbo-dev >/dev/null
(cd "$here" && npm install --no-audit --no-fund --silent)
g++ -O2 -std=c++20 "$here/dump.cpp" -o "$work/dump" -lgumbo -lmodest
mkdir "$work/whole" "$work/broken"
for page in "$pages"/*.html "$pages"/*.html.gz; do
  case "$page" in
    *'*'*) ;;
    *.gz) gzip -dc "$page" >"$work/whole/$(basename "${page%.gz}")" ;;
    *) cp "$page" "$work/whole/" ;;
  esac
done
python3 "$here/mutate.py" "$work/whole" "$work/broken" "${2:-1000}"
for kind in whole broken; do
  echo "$kind pages: $(ls "$work/$kind" | wc -l)"
  node "$here/reference.mjs" "$work/$kind"/*.html >"$work/parse5"
  for parser in gumbo myhtml; do
    "$work/dump" "$parser" "$work/$kind"/*.html >"$work/$parser" 2>"$work/time"
    echo "  $(cat "$work/time"), $(diff "$work/parse5" "$work/$parser" | grep -c '^<' || true) trees differ from parse5's"
  done
done
