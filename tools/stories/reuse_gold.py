#!/usr/bin/env python3
"""Pairs of articles that go back to one text, against a folder of stories NAME.docs.jsonl and NAME.gold.json:
reuse_gold.py build/release/stories FOLDER [--wrong]
Precision, recall and F1 over pairs for each story and for all together; with --wrong the pairs that are missed or too many."""
import itertools
import json
import pathlib
import subprocess
import sys


def pairs(groups):
    return {frozenset(p) for g in groups for p in itertools.combinations(sorted(set(g)), 2)}


def found_groups(program, path):
    lines = subprocess.run([program, "reuse", str(path)], capture_output=True, text=True, check=True).stdout.split("\n")
    return [line.split("\t")[1:] for line in lines if line.startswith("group\t")]


def figures(right, found, expected):
    p, r = right / max(1, found), right / max(1, expected)
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r) if p + r else 0:.3f}   {right} right, {found} found, {expected} expected"


def main():
    program, folder = sys.argv[1:3]
    sums = [0, 0, 0]
    for path in sorted(pathlib.Path(folder).glob("*.docs.jsonl")):
        name = path.name.replace(".docs.jsonl", "")
        gold = json.loads(path.with_name(name + ".gold.json").read_text(encoding="utf-8"))
        known = set(gold["belongs"]).union(*gold["reuse"])  # the others are there to be told apart, and have no gold
        expected = pairs(gold["reuse"])
        found = pairs([a for a in group if a in known] for group in found_groups(program, path))
        counts = [len(found & expected), len(found), len(expected)]
        sums = [a + b for a, b in zip(sums, counts)]
        print(f"{name:20} {figures(*counts)}")
        if "--wrong" in sys.argv:
            for sign, some in (("-", expected - found), ("+", found - expected)):
                for pair in sorted(sorted(p) for p in some):
                    print(f"    {sign} {pair[0]} {pair[1]}")
    print(f"{'together':20} {figures(*sums)}")


main()
