#!/usr/bin/env python3
"""The command line, case by case: what is called, with which input, its status and what it must say.

command_line_test.py ISNAD
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from report_checks import problems

ISNAD = str(pathlib.Path(sys.argv[1]).resolve())
STORY = "نفي في رأس النهر\nقال رئيس البلدية سالم الهادي إن الجسر آمن. وأضاف أن العمل مستمر.\n"
PAGE = ("<html><head><title>خبر</title></head><body><article><h1>نفي في رأس النهر</h1><p>قال رئيس البلدية سالم الهادي إن الجسر "
        "آمن وإن حركة المرور فوقه لم تتوقف يوما واحدا.</p><p>وأضاف أن العمل مستمر حتى نهاية الشهر المقبل بلا انقطاع.</p>"
        "</article></body></html>")


def files():
    """name -> bytes of every input the cases use."""
    return {
        "story.txt": STORY.encode(),
        "bom.txt": b"\xef\xbb\xbf" + STORY.encode(),
        "windows.txt": STORY.encode("cp1256"),
        "iso.txt": STORY.encode("iso-8859-6"),
        "utf16.txt": b"\xff\xfe" + STORY.encode("utf-16-le"),
        "truncated.txt": STORY.encode()[:-2],
        "mixed.txt": STORY.encode() + b"\xe3\xe4 " + STORY.encode() * 8,
        "page.html": PAGE.encode(),
        "windows.html": PAGE.replace("<head>", '<head><meta charset="windows-1256">').encode("cp1256"),
        "wrong.html": PAGE.replace("<head>", '<head><meta charset="utf-8">').encode("cp1256"),
        "empty.txt": b"",
        "blank.txt": b" \n\t\n",
        "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
        "nothing.html": b"<html><body><nav><a href='/'>home</a></nav></body></html>",
        "nested.html": b"<html><body>" + b"<div>" * 10000 + b"x" + b"</div>" * 10000,
        "unclosed.html": b"<p>" * 50000 + PAGE.encode(),
        "long_line.txt": b"\xd8\xa7" * (32 << 20),
    }


# (arguments, standard input, status, what stdout must match, what stderr must match)
CASES = [
    (["read", "story.txt"], None, 0, "الجسر آمن", ""),
    (["read", "-"], STORY.encode(), 0, "الجسر آمن", ""),
    (["read", "--format", "json", "story.txt"], None, 0, '"isnad": 1', ""),
    (["read", "bom.txt", "windows.txt", "iso.txt", "utf16.txt", "truncated.txt"], None, 0, "(?s)(سالم الهادي.*){5}", ""),
    (["read", "--as", "text", "mixed.txt"], None, 0, "سالم الهادي", ""),
    (["read", "page.html", "windows.html", "wrong.html", "unclosed.html"], None, 0, "(?s)(سالم الهادي.*){4}", ""),
    (["read", "--charset", "windows-1256", "windows.txt"], None, 0, "سالم الهادي", ""),
    (["read", "--url", "https://wadi.example/%D8%AE%D8%A8%D8%B1/a%20b%zz", "story.txt"], None, 0,
     "https://wadi.example/خبر/a%20b%zz", ""),
    (["read", "missing.txt", "story.txt"], None, 1, "الجسر آمن", "missing.txt: there is no such file"),
    (["read", "empty.txt", "story.txt"], None, 1, "الجسر آمن", "empty.txt: this is empty"),
    (["read", "blank.txt", "story.txt"], None, 1, "الجسر آمن", "blank.txt: there are no words"),
    (["read", "picture.png", "story.txt"], None, 1, "الجسر آمن", "picture.png: this is no text"),
    (["read", "nothing.html", "story.txt"], None, 1, "الجسر آمن", "nothing.html: no article was found"),
    (["read", "nested.html", "story.txt"], None, 1, "الجسر آمن", "nested more than 512 deep.*--max-depth"),
    (["read", "long_line.txt", "story.txt"], None, 1, "الجسر آمن", "larger than the limit of 16777216 bytes; --max-bytes"),
    (["read", "--max-bytes", "100M", "--format", "jsonl", "long_line.txt"], None, 0, '"isnad":1', ""),
    (["read", "--explain", "story.txt"], None, 0, "(?s)سالم الهادي.*role:.*رئيس البلدية", ""),
    (["read", "--explain", "--format", "json", "story.txt"], None, 0, '(?s)"evidence".*"why": "name"', ""),
    (["read", "--max-bytes", "10", "story.txt"], None, 1, "", "larger than the limit of 10 bytes"),
    (["read", "unreadable.txt", "story.txt"], None, 1, "الجسر آمن", "unreadable.txt: no permission"),
    (["read", "--jobs", "0", "story.txt"], None, 2, "", "--jobs"),
    (["read"], None, 2, "", "inputs is required"),
    (["read", "--format", "xml", "story.txt"], None, 2, "", "--format"),
    (["raed", "story.txt"], None, 2, "", "Try: isnad --help"),
    ([], None, 2, "", "subcommand is required"),
    (["--help"], None, 0, "read", ""),
    (["--version"], None, 0, "isnad 0", ""),
    (["read", "--lexicon", "story.txt", "story.txt"], None, 1, "", "not a lexicon of this version"),
]


def run(arguments, given, folder):
    command = [ISNAD, *arguments]
    if os.getuid() == 0 and "unreadable.txt" in arguments:  # root may read everything
        for name in ("isnad", "isnad.pack"):  # which nobody else may where root built them
            shutil.copy(pathlib.Path(ISNAD).with_name(name), folder)
        command = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "./isnad", *arguments]
    return subprocess.run(command, input=given, capture_output=True, cwd=folder, timeout=120)


def check_cases(folder):
    for arguments, given, status, out, err in CASES:
        done = run(arguments, given, folder)
        said, complained = done.stdout.decode(), done.stderr.decode()
        label = "isnad " + " ".join(arguments)
        if done.returncode != status:
            yield f"{label}: status {done.returncode}, not {status}; {complained[-200:]}"
        if not re.search(out, said):
            yield f"{label}: stdout lacks «{out}»: {said[:200]}"
        if not re.search(err, complained) or (err == "" and complained):
            yield f"{label}: stderr should match «{err}»: {complained[:200]}"


def check_reports(folder):
    """Every report of the odd inputs keeps the contract, one a line and in order."""
    names = [n for n in files() if n != "long_line.txt"]
    done = run(["read", "--format", "jsonl", *names], None, folder)
    reports = [json.loads(line) for line in done.stdout.decode().splitlines()]
    read = [r["input"] for r in reports]
    if read != [n for n in names if n in read]:
        yield f"the reports are not in the order of the inputs: {read}"
    if len(reports) < 8:
        yield f"only {len(reports)} inputs were read"
    for report in reports:
        for problem in problems(report):
            yield f"{report['input']}: {problem}"


def check_jobs(folder):
    """However many documents are read at a time, the same comes out in the same order."""
    names = [n for n in files() if n != "long_line.txt"] * 20
    one, four = (run(["read", "--format", "jsonl", "--jobs", jobs, *names], None, folder) for jobs in ("1", "4"))
    if one.stdout.count(b"\n") < 160 or (one.stdout, one.stderr, one.returncode) != (four.stdout, four.stderr, four.returncode):
        yield "--jobs 1 and --jobs 4 differ"


def check_output_failure(folder):
    with open("/dev/full", "w") as full:
        done = subprocess.run([ISNAD, "read", "story.txt"], stdout=full, stderr=subprocess.PIPE, cwd=folder)
    if done.returncode != 1 or b"cannot write the reports" not in done.stderr:
        yield f"a full disk: status {done.returncode}, {done.stderr.decode()}"


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        for name, data in files().items():
            (pathlib.Path(folder) / name).write_bytes(data)
        (pathlib.Path(folder) / "unreadable.txt").write_text(STORY)
        (pathlib.Path(folder) / "unreadable.txt").chmod(0)
        wrong = [*check_cases(folder), *check_reports(folder), *check_jobs(folder), *check_output_failure(folder)]
    print("\n".join(wrong) or f"{len(CASES)} calls did what they should")
    sys.exit(1 if wrong else 0)


main()
