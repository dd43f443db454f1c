#!/usr/bin/env python3
"""Cross-validates the tagger of words on the shared treebank and fails where a score is below its floor:
words_floor_test.py WORDS PACK; skipped without the data."""
import pathlib
import re
import subprocess
import sys

TREEBANK = pathlib.Path(__file__).resolve().parents[3] / "shared/data/ud/pud.dev.conllu"
SKIP = 77
FLOORS = {"words": 0.988, "with part of speech": 0.925, "with lemma": 0.938, "noun phrases, core": 0.80,
          "subjects of verbs": 0.75, "objects of verbs": 0.54}


def main():
    if not TREEBANK.exists():
        print(f"SKIPPED: {TREEBANK} is not there")
        sys.exit(SKIP)
    done = subprocess.run([sys.argv[1], "--pack", sys.argv[2], "cross-validate", str(TREEBANK)], capture_output=True, text=True)
    print(done.stdout, done.stderr)
    as_printed = done.stdout.split("as printed\n")[1]
    low = []
    for what, floor in FLOORS.items():
        score = float(re.search(rf"^ +{what} +P .*? F1 ([\d.]+)", as_printed, re.M).group(1))
        if score < floor:
            low.append(f"{what}: {score} is below {floor}")
    print("\n".join(low))
    sys.exit(1 if low else done.returncode)


main()
