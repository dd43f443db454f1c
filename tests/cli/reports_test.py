#!/usr/bin/env python3
"""The reports of the examples, and of one day of real news when it is there, keep the contract.

reports_test.py ISNAD examples|news
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile

from report_checks import SOURCE, problems

ISNAD = sys.argv[1]
SKIP = 77


def read(paths):
    done = subprocess.run([ISNAD, "read", "--explain", "--format", "jsonl", *map(str, paths)], capture_output=True, text=True)
    return done, [json.loads(line) for line in done.stdout.splitlines()]


def examples():
    return sorted(p for p in (SOURCE / "examples").iterdir() if p.suffix in (".html", ".txt"))


def check(paths, expected_attributions):
    wrong, attributions = [], 0
    for start in range(0, len(paths), 500):
        part = paths[start:start + 500]
        done, reports = read(part)
        if done.returncode != 0 or len(reports) != len(part):
            wrong.append(f"status {done.returncode}, {len(reports)} of {len(part)} read: {done.stderr[-300:]}")
        for report in reports:
            attributions += len(report["attributions"])
            wrong += [f"{report['input']}: {p}" for p in problems(report)]
    if attributions < expected_attributions:
        wrong.append(f"only {attributions} attributions in {len(paths)} articles")
    print("\n".join(wrong[:40]) or f"{len(paths)} reports with {attributions} attributions keep the contract")
    sys.exit(1 if wrong else 0)


def main():
    if sys.argv[2] == "examples":
        check(examples(), 10)
    day = SOURCE.parent / "shared/data/news/2015-08-02.zip"
    if not day.exists():
        print(f"SKIPPED: {day} is not there")
        sys.exit(SKIP)
    with zipfile.ZipFile(day) as archive, tempfile.TemporaryDirectory() as folder:
        articles = json.loads(archive.read(archive.namelist()[0]))
        paths = []
        for i, article in enumerate(articles):
            text = f"{article['title']}\n{article['content']}"
            if not text.strip():
                continue
            paths.append(pathlib.Path(folder) / f"{i:05d}.txt")
            paths[-1].write_text(text, encoding="utf-8")
        check(paths, len(paths))


main()
