#!/usr/bin/env bash
# bench/names/run.sh [COUNT]: COUNT (100000) invented Latin names against as many Arabic ones, names of one word (all different) and
# of two, on one core: seconds from the start of the program to its
# end, those a core was busy (less where others use the machine), and the peak of memory.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
isnad="$here/../../build/release/isnad"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
for words in 1 2; do
  python3 "$here/make.py" "$work" "${1:-100000}" "$words"
  python3 - "$isnad" "$work" "$words" <<'PY'
import resource, subprocess, sys, time
isnad, work, words = sys.argv[1:]
start = time.perf_counter()
with open(f"{work}/out.tsv", "w") as out:
    subprocess.run([isnad, "match", f"{work}/left.txt", f"{work}/right.txt"], stdout=out, check=True)
seconds = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
peak = used.ru_maxrss // 1024
right = set(open(f"{work}/right.txt", encoding="utf-8").read().splitlines())
own = dict(line.rstrip("\n").split("\t") for line in open(f"{work}/own.tsv", encoding="utf-8"))
found = [line.rstrip("\n").split("\t") for line in open(f"{work}/out.tsv", encoding="utf-8")]
there = [f for f in found if own[f[0]] in right]
print(f"{len(found)} names of {words} word(s): {seconds:.1f} s ({used.ru_utime + used.ru_stime:.1f} s of a core), peak {peak} MiB; "
      f"{sum(f[1] == own[f[0]] for f in there)} of {len(there)} whose own was there were matched to it")
PY
done
