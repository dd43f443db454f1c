#!/usr/bin/env python3
"""Cross-validates the tagger of words on the shared treebank and fails where a score is below its floor:
words_floor_test.py WORDS PACK; skipped without the data."""
import pathlib
import re
import subprocess
import sys

SOURCE = pathlib.Path(__file__).resolve().parents[2]
TREEBANK = SOURCE.parent / "shared/data/ud/pud.dev.conllu"
SKIP = 77
FLOORS = {"words": 0.990, "with part of speech": 0.930, "with lemma": 0.943, "noun phrases, core": 0.81,
          "subjects of verbs": 0.76, "objects of verbs": 0.56}


def main():
    if not TREEBANK.exists():
        print(f"SKIPPED: {TREEBANK} is not there")
        sys.exit(SKIP)
    command = [sys.argv[1], "--pack", sys.argv[2], "--own", str(SOURCE / "models/corpus"), "cross-validate", str(TREEBANK)]
    done = subprocess.run(command, capture_output=True, text=True)
    print(done.stdout, done.stderr)
    if done.returncode:
        sys.exit(done.returncode)
    as_printed = done.stdout.split("as printed\n")[1]
    low = []
    for what, floor in FLOORS.items():
        score = float(re.search(rf"^ +{what} +P .*? F1 ([\d.]+)", as_printed, re.M).group(1))
        if score < floor:
            low.append(f"{what}: {score} is below {floor}")
    print("\n".join(low))
    sys.exit(1 if low else 0)


main()
