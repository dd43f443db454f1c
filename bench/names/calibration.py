#!/usr/bin/env python3
"""How far the probabilities of `isnad match` can be believed: calibration.py ISNAD NAMES

NAMES is a folder with anetac.train.en and anetac.train.ar, of which line i is one name. Six samples of 1,000 pairs: each left name
against the 1,000 right ones, and 500 of them again against the right ones without their own. Prints, for each tenth, the mean
probability of the best pairs and how many were right, and the mean difference of both over all (expected calibration error).
"""
import collections
import pathlib
import random
import subprocess
import sys
import tempfile


def pairs(folder):
    left, right = ([line.replace(" ", "").strip() for line in (folder / f"anetac.train.{script}").open(encoding="utf-8")]
                   for script in ("en", "ar"))
    return [(a, b) for a, b in zip(left, right) if a and b]


def match(isnad, left, right):
    with tempfile.TemporaryDirectory() as folder:
        lists = [pathlib.Path(folder) / name for name in ("left.txt", "right.txt")]
        for path, names in zip(lists, (left, right)):
            path.write_text("\n".join(names) + "\n", encoding="utf-8")
        done = subprocess.run([isnad, "match", "--min", "0", *map(str, lists)], capture_output=True, text=True, check=True)
    return [line.split("\t") for line in done.stdout.splitlines()]


def sample(isnad, everything, seed):
    chosen = random.Random(seed).sample(everything, 1000)
    own = collections.defaultdict(set)
    for a, b in chosen:
        own[a].add(b)
    right = sorted({b for _, b in chosen})
    for left, best, score in match(isnad, sorted(own), right):
        yield "own name in the list", float(score), best in own[left]
    gone = {b for _, b in chosen[:500]}
    for _, _, score in match(isnad, sorted({a for a, _ in chosen[:500]}), [b for b in right if b not in gone]):
        yield "own name not in the list", float(score), False


def table(rows):
    tenths = collections.defaultdict(list)
    for _, score, right in rows:
        tenths[min(9, int(score * 10))].append((score, right))
    error = 0
    for tenth, found in sorted(tenths.items()):
        score, right = (sum(column) / len(found) for column in zip(*found))
        error += abs(score - right) * len(found) / len(rows)
        print(f"  from {tenth / 10:.1f}: {len(found):5d} names, probability {score:.3f}, right {right:.3f}")
    print(f"  expected calibration error {error:.3f}, right in all {sum(right for _, _, right in rows) / len(rows):.3f}")


def main():
    everything = pairs(pathlib.Path(sys.argv[2]))
    rows = [row for seed in range(10, 16) for row in sample(sys.argv[1], everything, seed)]
    for kind in ("own name in the list", "own name not in the list"):
        print(kind)
        table([row for row in rows if row[0] == kind])
    print("both")
    table(rows)


main()
