#!/usr/bin/env python3
"""isnad compare, case by case: what is called, with which pairs, its status and exactly what it must print.

compare_test.py ISNAD
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ISNAD = str(pathlib.Path(sys.argv[1]).resolve())

UP = "أسعار القمح ترتفع في الميناء"
DOWN = "أسعار القمح تنخفض في الميناء"
RISE = "ارتفاع أسعار القمح في الميناء"
PAIR = f"{UP}\t{DOWN}\n"
CONTRADICTS, SAME, ERROR = r"contradicts\t[01]\.\d\d\d\n", r"same\t[01]\.\d\d\d\n", r"error\n"

FILES = {
    "pairs.tsv": f"{UP}\t{DOWN}\n{UP}\t{RISE}\n",
    "bom.tsv": f"\ufeff{UP}\t{RISE}\r\n{UP}\t{DOWN}",
    "bad.tsv": f"{UP}\n\n{UP}\t{DOWN}\n{UP}\t\n\t{UP}\n{UP}\t{UP}\t{UP}\n{UP}\t{RISE}\n",
    "empty.tsv": "",
    "windows.tsv": PAIR.encode() + "سالم\tخالد\n".encode("cp1256") + PAIR.encode(),
    "binary.tsv": bytes(range(256)) * 40 + b"\n" + PAIR.encode(),
    "huge.tsv": ("ا" * 700_000 + "\t" + UP + "\n").encode() + PAIR.encode(),
    "long.tsv": ("وزير " * 20_000 + "\t" + "وزير " * 20_000 + "\n").encode(),
    "latin.tsv": "Hello there\tGood bye\n12\t13\n...\t؟\n",
}

# (arguments, standard input, status, what stdout must match, what stderr must match)
CASES = [
    (["pairs.tsv"], None, 0, CONTRADICTS + SAME, ""),
    ([], PAIR, 0, CONTRADICTS, ""),
    (["-"], PAIR, 0, CONTRADICTS, ""),
    (["bom.tsv"], None, 0, SAME + CONTRADICTS, ""),
    (["empty.tsv"], None, 0, "", ""),
    (["bad.tsv"], None, 1, ERROR * 2 + CONTRADICTS + ERROR * 3 + SAME,
     r"bad\.tsv:1: there is no tab.*\n.*bad\.tsv:2: there is no tab.*\n.*bad\.tsv:4: a statement is missing.*\n"
     r".*bad\.tsv:5: a statement is missing.*\n.*bad\.tsv:6: there are several tabs"),
    (["windows.tsv"], None, 1, CONTRADICTS + ERROR + CONTRADICTS, r"windows\.tsv:2: this is not UTF-8; convert the list"),
    (["binary.tsv"], None, 1, f"({ERROR})+{CONTRADICTS}", r"binary\.tsv:1: "),
    (["huge.tsv"], None, 1, ERROR + CONTRADICTS, r"huge\.tsv:1: this line is longer than 1 MiB"),
    (["long.tsv"], None, 0, SAME, ""),
    (["latin.tsv"], None, 0, r"((same|contradicts|other)\t[01]\.\d\d\d\n){3}", ""),
    (["--explain", "pairs.tsv"], None, 0, r"contradicts\t[01]\.\d+\t.*opposite.* \+\d.*\nsame\t[01]\.\d+\t.* \+\d.*\n", ""),
    (["missing.tsv"], None, 1, "", "missing.tsv: there is no such file"),
    (["--format", "xml", "pairs.tsv"], None, 2, "", "--format"),
    (["--lexicon", "pairs.tsv", "pairs.tsv"], None, 1, "", "not a lexicon of this version"),
    (["pairs.tsv", "bom.tsv"], None, 2, "", ""),
    (["--help"], None, 0, "(?s).*same, contradicts or other.*", ""),
]


def run(arguments, given, folder):
    return subprocess.run([ISNAD, "compare", *arguments], input=given.encode() if given else None, capture_output=True, cwd=folder,
                          timeout=60)


def check_cases(folder):
    for arguments, given, status, out, err in CASES:
        done = run(arguments, given, folder)
        said, complained = done.stdout.decode(), done.stderr.decode()
        label = "isnad compare " + " ".join(arguments)
        if done.returncode != status:
            yield f"{label}: status {done.returncode}, not {status}; {complained[-200:]}"
        if not re.fullmatch(out, said):
            yield f"{label}: stdout is not «{out}»: {said[:300]}"
        if not re.search(err, complained) or (err == "" and complained and status == 0):
            yield f"{label}: stderr should match «{err}»: {complained[:300]}"


def check_json(folder):
    done = run(["--format", "json", "--explain", "bad.tsv"], None, folder)
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    if [a.get("relation", "error") for a in answers] != ["error", "error", "contradicts", "error", "error", "error", "same"]:
        yield f"json: {answers}"
        return
    third = answers[2]
    if (third["left"], third["right"]) != (UP, DOWN) or abs(third["same"] + third["contradicts"] + third["other"] - 1) > 0.002:
        yield f"json: {third}"
    if not third["reasons"] or not all(r["weight"] > 0 and r["feature"] for r in third["reasons"]):
        yield f"json: the reasons of {third}"
    if "there is no tab" not in answers[0]["error"]:
        yield f"json: {answers[0]}"


def check_pipe(folder):
    """Nobody minds when the answers are no longer read."""
    first = subprocess.run(f"yes '{PAIR.strip()}' | head -100000 | {ISNAD} compare | head -1", shell=True, capture_output=True,
                           cwd=folder, timeout=60)
    if not re.fullmatch(CONTRADICTS, first.stdout.decode()) or first.stderr:
        yield f"a closed pipe: {first}"


def check_output_failure(folder):
    with open("/dev/full", "w") as full:
        done = subprocess.run([ISNAD, "compare", "pairs.tsv"], stdout=full, stderr=subprocess.PIPE, cwd=folder)
    if done.returncode != 1 or b"cannot write the answers" not in done.stderr:
        yield f"a full disk: status {done.returncode}, {done.stderr.decode()}"


def main():
    with tempfile.TemporaryDirectory() as folder:
        for name, content in FILES.items():
            (pathlib.Path(folder) / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        wrong = [*check_cases(folder), *check_json(folder), *check_pipe(folder), *check_output_failure(folder)]
    print("\n".join(wrong) or f"{len(CASES)} calls did what they should")
    sys.exit(1 if wrong else 0)


main()
