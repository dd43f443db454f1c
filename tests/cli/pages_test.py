#!/usr/bin/env python3
"""The pages of isnad serve: their types, their parts, and every view in Debian's Chromium with real clicks, on an archive of examples/.

pages_test.py ISNAD

Skipped where the program was built without its pages.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from desk import Desk

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
WEB = ROOT / "web"


def run(*command, **more):
    done = subprocess.run(command, cwd=WEB, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", **more)
    if done.returncode != 0:
        print(done.stdout[-20000:])
        sys.exit(f"{' '.join(map(str, command))}: status {done.returncode}")
    return done.stdout


def summary(tap):
    return ", ".join(line[2:] for line in tap.splitlines() if line.startswith(("# tests ", "# pass ", "# fail ")))


def main():
    isnad = pathlib.Path(sys.argv[1]).resolve()
    if not (WEB / "node_modules").is_dir() or not shutil.which("node"):
        print("skipped: the pages were not built (ISNAD_WEB=OFF)")
        sys.exit(77)
    run("npm", "run", "--silent", "check")
    print("parts:", summary(run("npm", "run", "--silent", "unit")))
    with tempfile.TemporaryDirectory() as name:
        archive = pathlib.Path(name) / "examples.isnad"
        examples = sorted(p for p in (ROOT / "examples").iterdir() if p.name[0].isdigit())
        run(isnad, "add", "--quiet", "--archive", archive, *examples)
        with Desk(isnad, archive) as desk:
            tap = run("node", "tests/browser/run.mjs", env={**os.environ, "ISNAD_URL": f"http://127.0.0.1:{desk.port}"})
    print("views:", summary(tap))


main()
