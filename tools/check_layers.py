#!/usr/bin/env python3
"""A folder of src/ may use only folders above it in this list, so that data flows one way."""
import pathlib
import re
import sys

ORDER = ["text", "lexicon", "page", "input", "watch", "language", "entity", "statement", "story", "archive", "html", "export", "desk",
         "cli"]
ROOT = pathlib.Path(__file__).resolve().parent.parent / "src"


def layer(path):
    return ORDER.index(path.split("/")[0]) if "/" in path and path.split("/")[0] in ORDER else None


def main():
    wrong = []
    for file in sorted(ROOT.rglob("*.[ch]*")):
        mine = layer(file.relative_to(ROOT).as_posix())
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            found = re.match(r'#include "([^"]+)"', line)
            if not found or mine is None:
                continue
            used = layer(found.group(1))
            whole_program = found.group(1) in ("knowledge.h",) and ORDER[mine] not in ("story", "archive", "desk", "cli")
            if whole_program or (used is not None and used > mine):
                wrong.append(f"{file.relative_to(ROOT.parent)}:{number}: {ORDER[mine]} may not use {found.group(1)}")
    print("\n".join(wrong) or "every folder uses only folders above it")
    sys.exit(1 if wrong else 0)


main()
