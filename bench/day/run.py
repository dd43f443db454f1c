#!/usr/bin/env python3
"""bench/day/run.py DAY.zip [--isnad PROGRAM] [--runs 3]: how many articles of a day of news are read a second, from text to
reports, on one core and on all. Fails when what is read is not what expected.json says of that day: the articles exactly, the
attributions within 5 % (they change a little with new weights; a larger change wants to be looked at).
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent


def read(isnad, day, jobs):
    """Seconds, articles and attributions."""
    began = time.monotonic()
    command = [isnad, "read", "--quiet", "--jobs", str(jobs), "--as", "text", "--format", "jsonl", day]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    seconds = time.monotonic() - began
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    return seconds, len(reports), sum(len(report["attributions"]) for report in reports)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("day")
    parser.add_argument("--isnad", default=HERE.parents[1] / "build/release/isnad")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    expected = json.loads((HERE / "expected.json").read_text()).get(pathlib.Path(options.day).name)
    print("cores  articles/s  (best of %d)" % options.runs)
    for jobs in sorted({1, os.cpu_count() or 1}):
        runs = [read(options.isnad, options.day, jobs) for _ in range(options.runs)]
        seconds, articles, attributions = min(runs)
        print(f"{jobs:5}  {articles / seconds:10.0f}")
    print(f"{articles} articles, {attributions} attributions")
    if not expected:
        print("nothing is known of this day; expected.json has no line for it")
        return 0
    off = attributions / expected["attributions"] - 1
    if articles != expected["articles"] or abs(off) > 0.05:
        print(f"expected {expected['articles']} articles and {expected['attributions']} attributions ({off:+.1%})")
        return 1
    return 0


sys.exit(main())
