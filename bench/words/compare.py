"""compare.py WORK COUNT: prints the table. `hunspell -s` reads the same words, one a line."""
import json
import pathlib
import subprocess
import sys
import time

work, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
report = json.loads((work / "isnad.json").read_text())
best = {}
for b in report["benchmarks"]:
    if b.get("error_occurred"):
        sys.exit(f"{b['name']}: {b['error_message']}")
    if b["run_type"] == "iteration":
        best[b["name"]] = max(b["items_per_second"], best.get(b["name"], 0))

sample = (work / "words.txt").read_text().split("\n")[:20000]
start = time.perf_counter()
done = subprocess.run(["hunspell", "-d", "ar", "-i", "utf-8", "-s"], input="\n".join(sample), capture_output=True, text=True)
peer = len(sample) / (time.perf_counter() - start)
if not done.stdout.strip():
    sys.exit("hunspell -s printed nothing: " + done.stderr)
print(f"{count:,} Arabic words of news, one core; hunspell on the first {len(sample):,}")
for what, rate in (("hunspell -s", peer), ("isnad, look-up", best["words_lookup"]),
                   ("isnad, tagged and parsed", best["words_tagged_and_parsed"])):
    print(f"{what:<28} {rate:12,.0f} words/s {rate / peer:9.1f} times")
