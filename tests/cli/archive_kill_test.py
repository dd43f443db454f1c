#!/usr/bin/env python3
"""Whoever writes to an archive is killed, at a hundred moments: each time the archive has whole articles only, finds all of
them, and what was interrupted goes on to the same end as if nothing had happened.

archive_kill_test.py ISNAD
"""
import json
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from archives import IN_ALL, Program, article, contents, differences, integrity, json_lines

PROGRAM = Program(str(pathlib.Path(sys.argv[1]).resolve()))
ARTICLES = 40
OF_REREAD = 210  # more than are read again between two commits
KILLS = {"add": 60, "update": 20, "reread": 20}
QUERIES = ["الجسر", "act:deny", "speaker:ديابي", "place:النهر NOT ميناء"]
NAMES = ["عمر ديابي", "هند العامري"]
ASKED = 4  # archives are asked all of these; of others it is enough that their tables are right

chance = random.Random(20240903)


def size(path):
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


class Killer:
    """Kills what it starts, at moments of all kinds: after a time; when the journal grows, so within a commit; when the
    journal goes back into the file, at the end."""

    def __init__(self, path, usual, commits=12):
        self.path, self.usual, self.commits = path, usual, commits

    def kills(self, command):
        """Whether it was killed; else it has come to its end."""
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        wait = chance.choice([self.some_time, self.some_time, self.start, self.commit, self.commit, self.end])
        wait(process)
        process.send_signal(signal.SIGKILL)
        said = process.communicate()[1].decode()
        if process.returncode not in (0, -signal.SIGKILL):
            raise RuntimeError(f"{command[1]}: status {process.returncode}; {said[:300]}")
        return process.returncode != 0

    def until(self, process, condition):
        while process.poll() is None and not condition():
            pass
        time.sleep(chance.choice([0, 0, 0.0002, 0.001, 0.003]))

    def some_time(self, _):
        time.sleep(chance.uniform(0, 1.1 * self.usual))

    def start(self, _):
        time.sleep(chance.uniform(0, 0.3 * self.usual))

    def commit(self, process):
        journal = pathlib.Path(f"{self.path}-wal")
        for _ in range(chance.randint(1, self.commits)):
            before = size(journal)
            self.until(process, lambda: size(journal) not in (0, before))

    def end(self, process):
        journal = pathlib.Path(f"{self.path}-wal")
        self.until(process, lambda: size(journal) > 0)
        before = size(self.path)
        self.until(process, lambda: size(self.path) != before or size(journal) == 0)


def lines_of(path):
    return [line for line in PROGRAM.exported(path).split("\n") if line]


def broken_copy(path, folder):
    """What SQLite says of a copy, journal and all; the archive itself stays as it was left."""
    copy = folder / "copy.isnad"
    for end in ("", "-wal"):
        pathlib.Path(f"{copy}{end}").unlink(missing_ok=True)
        if pathlib.Path(f"{path}{end}").exists():
            shutil.copy(f"{path}{end}", f"{copy}{end}")
    said = integrity(copy)
    return [] if said == [("ok",)] else said


def not_begun(path):
    done = PROGRAM.run("search", path, IN_ALL)
    said = done.stderr.decode()
    return done.returncode == 1 and ("there is no such archive" in said or "there is nothing in this archive yet" in said)


def whole(path, folder, label):
    """The lines of an archive that was left by a killed program, each found by the word that all have; or a problem."""
    if broken := broken_copy(path, folder):
        return [], [f"{label}: {broken[:3]}"]
    lines = lines_of(path)
    found = PROGRAM.search(path, IN_ALL)["articles"]
    return lines, [] if found == len(lines) else [f"{label}: {found} of {len(lines)} articles are found"]


def made(path, *inputs):
    """An archive made in one go, and how long that takes."""
    started = time.monotonic()
    for file in inputs:
        done = PROGRAM.run("add", path, file, "--quiet", "--batch", 0)
        if done.returncode != 0:
            raise RuntimeError(done.stderr.decode())
    return time.monotonic() - started


def add_command(path, file):
    return PROGRAM.command("add", path, file, "--quiet", "--batch", chance.choice([0, 0, 0.02, 3]))


def copied(source, target):
    target.unlink(missing_ok=True)
    shutil.copy(source, target)
    return target


def other_contents(path, expected, rounds):
    asked = contents(PROGRAM, path, QUERIES, NAMES) if rounds <= ASKED else contents(PROGRAM, path, [], [])
    return differences(asked, expected)


def check_add(folder):
    """Articles are written in the order they come in: what is there is always the beginning of what will be."""
    usual = made(folder / "once.isnad", folder / "first.jsonl")
    expected, lines_expected = contents(PROGRAM, folder / "once.isnad", QUERIES, NAMES), lines_of(folder / "once.isnad")
    kills = rounds = 0
    while kills < KILLS["add"]:
        rounds += 1
        path = folder / f"add{rounds}.isnad"
        had = 0
        while Killer(path, usual).kills(add_command(path, folder / "first.jsonl")):
            kills += 1
            if had == 0 and not_begun(path):
                continue
            lines, problems = whole(path, folder, f"isnad add, killed for the {kills}th time")
            yield from problems
            if lines != lines_expected[:len(lines)] or len(lines) < had:
                yield f"isnad add, killed for the {kills}th time: {had} articles, then {len(lines)}, or others than should be there"
            had = len(lines)
        if other := other_contents(path, expected, rounds):
            yield f"isnad add, killed until there were {kills}: the archive differs from one made in one go in {other}"
    print(f"isnad add: killed {kills} times while making {rounds} archives")


def by_address(lines):
    return {json.loads(line)["url"]: line for line in lines}


def check_update(folder):
    """While every second article is replaced by another edition, each is one of both, and those that come first are first."""
    made(folder / "updated.isnad", folder / "first.jsonl", folder / "second.jsonl")
    expected = contents(PROGRAM, folder / "updated.isnad", QUERIES, NAMES)
    old, new = by_address(lines_of(folder / "once.isnad")), by_address(lines_of(folder / "updated.isnad"))
    order = [f"https://wadi.example/{n}" for n in range(0, ARTICLES, 2)]
    usual = made(copied(folder / "once.isnad", folder / "timed.isnad"), folder / "second.jsonl")
    kills = rounds = 0
    while kills < KILLS["update"]:
        rounds += 1
        path = copied(folder / "once.isnad", folder / f"update{rounds}.isnad")
        while Killer(path, usual).kills(add_command(path, folder / "second.jsonl")):
            kills += 1
            label = f"isnad add of another edition, killed for the {kills}th time"
            lines, problems = whole(path, folder, label)
            yield from problems
            there = by_address(lines)
            changed = [address for address in order if there.get(address) == new[address]]
            if len(lines) != len(old) or changed != order[:len(changed)] or there != old | {a: new[a] for a in changed}:
                yield f"{label}: {len(lines)} articles, {len(changed)} of them new, or others than should be there"
        if other := other_contents(path, expected, rounds):
            yield f"isnad add of another edition, killed until there were {kills}: the archive differs in {other}"
    print(f"isnad add of another edition: killed {kills} times in {rounds} archives")


def in_any_order(answers):
    """Contents where it does not matter what came last, which reading again may change: it is what scores are made of."""
    answers = dict(answers)
    for query in QUERIES:
        found = answers[query]
        answers[query] = [found["articles"], sorted(result["id"] for result in found["results"])]
    for name in NAMES:
        who = dict(answers["who " + name])
        for part in ("statements", "statements_about_it", "roles"):  # of the latest articles
            who.pop(part)
        answers["who " + name] = who
    answers["reports"] = sorted(answers["reports"].split("\n"))
    return answers


def check_reread(folder):
    """Whatever is read again, all reports are there once and are found, while it is done and when it was killed."""
    path = folder / "reread.isnad"
    made(path, folder / "large.jsonl", folder / "second.jsonl")
    expected = contents(PROGRAM, path, QUERIES, NAMES)
    started = time.monotonic()
    done = PROGRAM.run("reread", path, "--all")
    usual, kills, ends = time.monotonic() - started, 0, 0
    if done.returncode != 0 or (other := differences(expected, contents(PROGRAM, path, QUERIES, NAMES))):
        yield f"isnad reread --all: status {done.returncode}, or the archive differs in {other}"
    reports = sorted(line for line in expected["reports"].split("\n") if line)
    while kills < KILLS["reread"]:
        if not Killer(path, usual, commits=2).kills(PROGRAM.command("reread", path, "--all", "--quiet")):
            ends += 1
            continue
        kills += 1
        lines, problems = whole(path, folder, f"isnad reread, killed for the {kills}th time")
        yield from problems
        if sorted(lines) != reports:
            yield f"isnad reread, killed for the {kills}th time: {len(lines)} reports, not {len(reports)}, or others"
    yield from check_searches_meanwhile(path, reports)
    now = in_any_order(contents(PROGRAM, path, QUERIES, NAMES))
    if other := differences(in_any_order(expected), now):
        yield f"isnad reread, killed {kills} times, then ended: the archive differs in {other}"
    print(f"isnad reread: killed {kills} times, ended {ends} times")


def check_searches_meanwhile(path, reports):
    """What one command says is of one moment, although what it has found is replaced while it speaks."""
    rereading = PROGRAM.command("reread", path, "--all", "--quiet")
    process = subprocess.Popen(["sh", "-c", '"$@" && "$@" && "$@"', "sh", *rereading], stdout=subprocess.DEVNULL)
    asked = 0
    while process.poll() is None:
        asked += 1
        done = PROGRAM.run("search", path, "--format", "json", "--limit", 1000, IN_ALL)
        found = json.loads(done.stdout)["articles"] if done.returncode == 0 else done.stderr.decode()
        if found != OF_REREAD:
            yield f"while everything is read again a search finds {found}, not {OF_REREAD} articles"
        done = PROGRAM.run("export", path, "--quiet")
        if done.returncode != 0 or sorted(done.stdout.decode().splitlines()) != reports:
            yield f"while everything is read again: export has status {done.returncode}, {done.stdout.count(10)} lines, {done.stderr.decode()}"
        if (done := PROGRAM.run("who", path, NAMES[0])).returncode != 0:
            yield f"while everything is read again: who has status {done.returncode}, {done.stderr.decode()}"
    if process.returncode != 0 or asked == 0:
        yield f"isnad reread: status {process.returncode}, {asked} searches meanwhile"


def check_stalled(folder):
    """What has come is there in time, though nothing more comes; others may write meanwhile; and whoever is asked to end does."""
    path = folder / "stalled.isnad"
    process = subprocess.Popen(PROGRAM.command("add", path, "--batch", 0.2, "-"), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)
    process.stdin.write((folder / "large.jsonl").read_bytes() * 3)  # more than is read at a time
    process.stdin.flush()
    deadline = time.monotonic() + 30
    while not_begun(path) or (found := PROGRAM.search(path, IN_ALL)["articles"]) < OF_REREAD:
        if time.monotonic() > deadline:
            yield "isnad add that waits for input: what it has read is not in the archive"
            break
    done = PROGRAM.run("add", path, folder / "second.jsonl", "--quiet")
    if done.returncode != 0:
        yield f"while isnad add waits for input another cannot write: {done.stderr.decode()}"
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=30)
    said, complained = (out.decode() for out in process.communicate())
    if process.returncode != 1 or complained != "isnad: stopped; adding the same again goes on from here\n":
        yield f"isnad add, asked to end while it waits for input: status {process.returncode}, {complained}"
    if not said.startswith(f"added {OF_REREAD}, ") or len(lines_of(path)) != OF_REREAD:
        yield f"isnad add, asked to end: {said}"


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "first.jsonl").write_bytes(json_lines(article(n) for n in range(ARTICLES)))
        (folder / "second.jsonl").write_bytes(json_lines(article(n, 2) for n in range(0, ARTICLES, 2)))
        (folder / "large.jsonl").write_bytes(json_lines(article(n) for n in range(OF_REREAD)))
        wrong = [*check_add(folder), *check_update(folder), *check_reread(folder), *check_stalled(folder)]
    print("\n".join(wrong[:40]) or "whole after each of them")
    sys.exit(1 if wrong else 0)


main()
