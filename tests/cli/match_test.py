#!/usr/bin/env python3
"""isnad match, case by case: what is called, with which lists, its status and exactly what it must print.

match_test.py ISNAD
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ISNAD = str(pathlib.Path(sys.argv[1]).resolve())

FILES = {
    "left.txt": "Oumar Diaby\nKhalid Mansur\nGrzegorz\n",
    "right.txt": "خالد منصور\nليلى سالم\nعمر ديابي\n",
    "bom.txt": "\ufeffOumar Diaby\r\nKhalid Mansur\r\n",
    "gaps.txt": "Oumar Diaby\n\nKhalid\tMansur",
    "twice.txt": "Oumar Diaby\nOmar Diaby\n",
    "one.txt": "عمر ديابي\n",
    "empty.txt": "",
    "blank.txt": " \n\n",
    "windows.txt": "سالم\nخالد\n".encode("cp1256"),
    "half.txt": "سالم\n".encode() + b"\xd8\n",
}

# (arguments, standard input, status, what stdout must match, what stderr must match)
CASES = [
    (["left.txt", "right.txt"], None, 0,
     r"Oumar Diaby\tعمر ديابي\t0\.9\d\d\nKhalid Mansur\tخالد منصور\t0\.9\d\d\nGrzegorz\t\t0\.000\n", ""),
    (["-", "right.txt"], "Khalid Mansur\n", 0, r"Khalid Mansur\tخالد منصور\t0\.9\d\d\n", ""),
    (["left.txt", "-"], "خالد منصور", 0, r"Oumar Diaby\t\t0\.000\nKhalid Mansur\tخالد منصور\t0\.9\d\d\nGrzegorz\t\t0\.000\n", ""),
    (["bom.txt", "right.txt"], None, 0, r"Oumar Diaby\tعمر ديابي\t0\.9\d\d\nKhalid Mansur\tخالد منصور\t0\.9\d\d\n", ""),
    (["gaps.txt", "right.txt"], None, 0,
     r"Oumar Diaby\tعمر ديابي\t0\.9\d\d\n\t\t0\.000\nKhalid Mansur\tخالد منصور\t0\.9\d\d\n", ""),
    (["twice.txt", "one.txt"], None, 0, r"Oumar Diaby\tعمر ديابي\t0\.\d+\nOmar Diaby\tعمر ديابي\t0\.\d+\n", ""),
    (["--one-to-one", "twice.txt", "one.txt"], None, 0, r"(.* Diaby\tعمر ديابي\t0\.9\d\d\n|.* Diaby\t\t0\.000\n){2}", ""),
    (["--min", "1", "left.txt", "right.txt"], None, 0, r"(.*\t\t0\.000\n){3}", ""),
    (["--explain", "left.txt", "right.txt"], None, 0, r"(?s)Oumar Diaby\tعمر ديابي\t0\.9\d\d\t[^\n]*\bd=د[^\n]*\n.*Grzegorz\t\t0\.000\t\n", ""),
    (["missing.txt", "right.txt"], None, 1, "", "missing.txt: there is no such file"),
    (["left.txt", "missing.txt"], None, 1, "", "missing.txt: there is no such file"),
    (["left.txt", "empty.txt"], None, 1, "", "empty.txt: there are no names in it; a list has one name a line"),
    (["blank.txt", "right.txt"], None, 1, "", "blank.txt: there are no names"),
    (["windows.txt", "right.txt"], None, 1, "", "windows.txt:1: this is not UTF-8; convert the list"),
    (["half.txt", "right.txt"], None, 1, "", "half.txt:2: this is not UTF-8"),
    (["-", "-"], "سالم\n", 2, "", "only one of both lists can be standard input"),
    (["left.txt"], None, 2, "", "right is required"),
    (["--min", "2", "left.txt", "right.txt"], None, 2, "", "--min"),
    (["--format", "xml", "left.txt", "right.txt"], None, 2, "", "--format"),
    (["--lexicon", "left.txt", "left.txt", "right.txt"], None, 1, "", "not a lexicon of this version"),
    (["--help"], None, 0, "(?s).*one-to-one.*", ""),
]


def run(arguments, given, folder):
    return subprocess.run([ISNAD, "match", *arguments], input=given.encode() if given else None, capture_output=True, cwd=folder,
                          timeout=60)


def check_cases(folder):
    for arguments, given, status, out, err in CASES:
        done = run(arguments, given, folder)
        said, complained = done.stdout.decode(), done.stderr.decode()
        label = "isnad match " + " ".join(arguments)
        if done.returncode != status:
            yield f"{label}: status {done.returncode}, not {status}; {complained[-200:]}"
        if not re.fullmatch(out, said):
            yield f"{label}: stdout is not «{out}»: {said[:300]}"
        if not re.search(err, complained) or (err == "" and complained):
            yield f"{label}: stderr should match «{err}»: {complained[:200]}"


def check_one_to_one(folder):
    rows = [line.split("\t") for line in run(["--one-to-one", "twice.txt", "one.txt"], None, folder).stdout.decode().splitlines()]
    if sorted(row[1] for row in rows) != ["", "عمر ديابي"]:
        yield f"--one-to-one used a line twice, or not at all: {rows}"


def check_json(folder):
    done = run(["--format", "json", "--explain", "left.txt", "right.txt"], None, folder)
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    if [a["right"] for a in answers] != ["عمر ديابي", "خالد منصور", None] or not all(0 <= a["score"] <= 1 for a in answers):
        yield f"json: {answers}"
    if ["d", "د"] not in answers[0]["letters"]:
        yield f"json: the letters of {answers[0]}"


def check_output_failure(folder):
    with open("/dev/full", "w") as full:
        done = subprocess.run([ISNAD, "match", "left.txt", "right.txt"], stdout=full, stderr=subprocess.PIPE, cwd=folder)
    if done.returncode != 1 or b"cannot write the pairs" not in done.stderr:
        yield f"a full disk: status {done.returncode}, {done.stderr.decode()}"


def main():
    with tempfile.TemporaryDirectory() as folder:
        for name, content in FILES.items():
            (pathlib.Path(folder) / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        wrong = [*check_cases(folder), *check_one_to_one(folder), *check_json(folder), *check_output_failure(folder)]
    print("\n".join(wrong) or f"{len(CASES)} calls did what they should")
    sys.exit(1 if wrong else 0)


main()
