#!/usr/bin/env python3
"""Fails when a score on the shared data falls below its floor: floor_test.py ISNAD NAME; skipped without the data."""
import json
import pathlib
import subprocess
import sys

SOURCE = pathlib.Path(__file__).resolve().parents[2]
SHARED = SOURCE.parent / "shared"
SKIP = 77


def main():
    floor = json.loads((SOURCE / "tests/accuracy/floors.json").read_text())[sys.argv[2]]
    if not SHARED.exists():
        print(f"SKIPPED: {SHARED} is not there")
        sys.exit(SKIP)
    arguments = [a if a.startswith("--") else str(SHARED / a) for a in floor["arguments"]]
    scorer = SHARED / "eval" / floor["scorer"]
    done = subprocess.run([sys.executable, str(scorer), "--isnad", sys.argv[1], *arguments, "--bar", str(floor["bar"])])
    sys.exit(done.returncode)


main()
