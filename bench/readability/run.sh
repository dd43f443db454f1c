#!/usr/bin/env bash
# bench/readability/run.sh FOLDER: `isnad read` (the whole pipeline) and Readability.js on the same HTML pages (*.html or
# *.html.gz) in one run, and the ratio of their times. Installs the peer from npm.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
isnad="$here/../../build/release/isnad"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
for page in "$1"/*.html "$1"/*.html.gz; do
  case "$page" in
    *.gz) gzip -dc "$page" >"$work/$(basename "${page%.gz}")" ;;
    *'*'*) ;;
    *) cp "$page" "$work/" ;;
  esac
done
(cd "$here" && npm install --no-audit --no-fund --silent)
peer="$(cd "$here" && node readability.mjs "$work"/*.html)"
"$isnad" read --as html --format jsonl "$work"/*.html >"$work/reports.jsonl" 2>/dev/null || true
python3 - "$isnad" "$work" "$peer" <<'PY'
import json, pathlib, subprocess, sys, time
isnad, work, peer = sys.argv[1], pathlib.Path(sys.argv[2]), json.loads(sys.argv[3])
pages = sorted(str(p) for p in work.glob("*.html"))
size = sum(pathlib.Path(p).stat().st_size for p in pages)
best = 1e9
for _ in range(5):
    start = time.perf_counter()
    subprocess.run([isnad, "read", "--as", "html", "--format", "jsonl", *pages], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    best = min(best, time.perf_counter() - start)
characters = sum(len(json.loads(line)["text"]) for line in (work / "reports.jsonl").open(encoding="utf-8"))
print(f"{len(pages)} pages, {size / 1e6:.1f} MB")
print(f"Readability.js + linkedom, parse and extract: {peer['seconds']:.2f} s  ({size / 1e6 / peer['seconds']:.1f} MB/s, {peer['characters']} characters)")
print(f"isnad read, start to reports:                 {best:.2f} s  ({size / 1e6 / best:.1f} MB/s, {characters} characters)")
print(f"ratio: {peer['seconds'] / best:.1f}")
PY
