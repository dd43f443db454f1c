#!/usr/bin/env bash
# bench/readability/run.sh FOLDER: isnad and Readability.js (over linkedom) on the same HTML pages (*.html or *.html.gz) in one
# run, and the ratio of their times: each its best round, warm, with the pages in memory. For a user's view the program is also timed
# from its start to its end, reading the files. Installs the peer from npm.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
build="$here/../../build/release"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
for page in "$1"/*.html "$1"/*.html.gz; do
  case "$page" in
    *'*'*) ;;
    *.gz) gzip -dc "$page" >"$work/$(basename "${page%.gz}")" ;;
    *) cp "$page" "$work/" ;;
  esac
done
(cd "$here" && npm install --no-audit --no-fund --silent)
(cd "$here" && node readability.mjs "$work"/*.html) >"$work/peer.json"
ISNAD_BENCH_PAGES="$work" "$build/isnad-bench" --benchmark_filter=pages_ --benchmark_repetitions=5 --benchmark_format=json \
  >"$work/isnad.json" 2>/dev/null
python3 - "$build/isnad" "$work" <<'PY'
import json, pathlib, subprocess, sys, time
isnad, work = sys.argv[1], pathlib.Path(sys.argv[2])
pages = sorted(str(p) for p in work.glob("*.html"))
size = sum(pathlib.Path(p).stat().st_size for p in pages) / 1e6
peer = json.loads((work / "peer.json").read_text())
ours = {}
for b in json.loads((work / "isnad.json").read_text())["benchmarks"]:
    if b["run_type"] == "iteration":
        ours[b["name"]] = min(b["real_time"] / 1000, ours.get(b["name"], 1e9))
program = []
for _ in range(5):
    start = time.perf_counter()
    done = subprocess.run([isnad, "read", "--as", "html", "--format", "jsonl", *pages], capture_output=True, text=True)
    program.append(time.perf_counter() - start)
characters = sum(len(json.loads(line)["text"]) for line in done.stdout.splitlines())
print(f"{len(pages)} pages, {size:.1f} MB; article text: Readability.js {peer['characters']} characters, isnad {characters}")
for what, seconds in (("Readability.js, parse and extract", peer["seconds"]), ("isnad, extraction alone", ours["pages_extraction"]),
                      ("isnad, whole read and JSON", ours["pages_whole_read"]), ("isnad, program from start to end", min(program))):
    print(f"{what:<35} {seconds:6.3f} s {size / seconds:7.1f} MB/s   {peer['seconds'] / seconds:5.1f} times")
PY
