#!/usr/bin/env python3
"""What goes wrong with an archive: a full disk, missing rights, a lock, damage, files that are none. Each time one sentence
says what it is and what to do, and nothing is lost.

archive_faults_test.py ISNAD
"""
import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

from archives import IN_ALL, Program, article, integrity, json_lines, rows

ISNAD = str(pathlib.Path(sys.argv[1]).resolve())
PROGRAM = Program(ISNAD)
ARTICLES = 60
NOBODY = 65534
READERS = [["search", IN_ALL], ["who", "ديابي"], ["export", "--quiet"]]
WRITERS = [["add", "--quiet", "more.txt"], ["reread", "--all"], ["link", "عمر ديابي", "سالم الهادي"]]
DAMAGED = "this archive is damaged; take a copy of it, then put back the last one that was whole"
RIGHTS = "this archive cannot be written to; see to the rights of the file and its folder"
CLOSED = "this archive cannot be opened; see to the path and the rights of the file and its folder"
FULL = "the disk is full; make room and do it again: nothing that was added is lost"
LOCKED = "another program is writing to this archive; try again when it has finished"
MISSING = "there is no such archive; isnad add makes one, --archive names another"


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() and path.stat().st_size > 0 else None


def refused(call, path, sentence, folder, program=PROGRAM):
    """The call fails with this one sentence about the archive, writes nothing, and leaves the file as it was."""
    before = digest(folder / path)
    done = program.run(call[0], path, *call[1:], cwd=folder)
    said = done.stderr.decode()
    label = f"isnad {' '.join(call)} with {path}"
    if done.returncode != 1 or not re.fullmatch(f"isnad: {re.escape(str(path))}: {sentence}\n", said):
        yield f"{label}: status {done.returncode}, «{said[:400]}», not «{sentence}»"
    if done.stdout and not done.stdout.startswith(b"added 0"):
        yield f"{label}: prints {done.stdout[:200]}"
    if before and digest(folder / path) != before:
        yield f"{label}: the file has changed"


def lines_of(archive):
    return PROGRAM.exported(archive).splitlines()


# What each file is made of, from the bytes of an archive, and what is said of it.
def other_database(path, _):
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE sums (of TEXT)")
    database.commit()
    database.close()


def newer(path, good):
    path.write_bytes(good)
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version = 99")
    database.close()


def beyond_pages(path, good):
    middle = len(good) // 2 // 4096 * 4096
    path.write_bytes(good[:middle] + random.Random(7).randbytes(10 * 4096) + good[middle + 10 * 4096:])


NONE = "; --archive names another"
FILES = [
    ("text.isnad", lambda path, _: path.write_text("هذا نص طويل وليس أرشيفا. " * 100), "this file is no archive" + NONE),
    ("short.isnad", lambda path, _: path.write_text("نص"), "this file is no archive" + NONE),
    ("byte.isnad", lambda path, _: path.write_bytes(b"x"), "this file is no archive" + NONE),
    ("noise.isnad", lambda path, _: path.write_bytes(random.Random(5).randbytes(100_000)), "this file is no archive" + NONE),
    ("database.isnad", other_database, "this file is a database, but no archive of isnad" + NONE),
    ("newer.isnad", newer, "this archive is of version 99, which a newer isnad has made; this one knows version \\d+: get the newer one"),
    ("half.isnad", lambda path, good: path.write_bytes(good[:len(good) // 2]), DAMAGED),
    ("page.isnad", lambda path, good: path.write_bytes(good[:4096]), DAMAGED),
    ("head.isnad", lambda path, good: path.write_bytes(good[:100]), DAMAGED),
    ("folder.isnad", lambda path, _: path.mkdir(), "this is a folder; --archive wants a file in it"),
]


def check_files(folder):
    """Files that are no archives, or no longer."""
    good = (folder / "good.isnad").read_bytes()
    for name, make, sentence in FILES:
        make(folder / name, good)
        for call in READERS + WRITERS:
            yield from refused(call, name, sentence, folder)


def check_missing(folder):
    for name in ("missing.isnad", "no/such/folder/a.isnad", "more.txt/a.isnad"):
        for call in READERS + WRITERS[1:]:
            yield from refused(call, name, MISSING, folder)
    if (folder / "missing.isnad").exists() or (folder / "no").exists():
        yield "what only reads has made an archive"
    done = PROGRAM.run("add", "more.txt/a.isnad", "more.txt", cwd=folder)
    if done.returncode != 1 or done.stderr.decode() != "isnad: more.txt: this folder cannot be made: Not a directory\n":
        yield f"an archive below a file: status {done.returncode}, {done.stderr.decode()}"


def check_empty(folder):
    """An empty file, as mktemp makes it, is an archive that nothing is in yet."""
    for call in READERS:
        (folder / "empty.isnad").write_bytes(b"")
        yield from refused(call, "empty.isnad", "there is nothing in this archive yet; isnad add puts articles in", folder)
    done = PROGRAM.run("add", "empty.isnad", "more.txt", cwd=folder)
    if done.returncode != 0 or len(lines_of(folder / "empty.isnad")) != 1:
        yield f"an empty file: isnad add has status {done.returncode}, {done.stderr.decode()}"


def check_damage(folder):
    """Wrong bytes within: the article is named and the others come out, or the archive is called damaged; a wrong query is
    something else."""
    good = folder / "good.isnad"
    beyond_pages(folder / "pages.isnad", good.read_bytes())
    for call in READERS:
        yield from refused(call, "pages.isnad", DAMAGED, folder)
    shutil.copy(good, folder / "bytes.isnad")
    database = sqlite3.connect(folder / "bytes.isnad")
    raw = bytearray(database.execute("SELECT raw FROM document WHERE version = 20").fetchone()[0])
    raw[len(raw) // 2] ^= 0x55
    database.execute("UPDATE document SET raw = ? WHERE version = 20", (bytes(raw),))
    database.commit()
    [(broken,)] = database.execute("SELECT a.id FROM version v JOIN article a ON a.number = v.article WHERE v.number = 20").fetchall()
    database.close()
    done = PROGRAM.run("export", "bytes.isnad", "--quiet", cwd=folder)
    lines = lines_of(good)
    if done.stdout.decode().splitlines() != lines[:19] + lines[20:] or done.returncode != 1:
        yield f"a damaged article: export has status {done.returncode} and {done.stdout.count(10)} lines"
    calls = [["search", "--limit", "1000", IN_ALL], ["export", "--quiet"], ["reread", "--all", "--quiet"]]
    for call in calls:
        done = PROGRAM.run(call[0], "bytes.isnad", *call[1:], cwd=folder)
        if done.returncode != 1 or done.stderr.decode() != f"isnad: bytes.isnad: {broken}: {DAMAGED}\n":
            yield f"a damaged article: isnad {' '.join(call)}: status {done.returncode}, {done.stderr.decode()}"
    if PROGRAM.run("search", "bytes.isnad", "act:dance", cwd=folder).returncode != 2:
        yield "a wrong query of a damaged archive: the status is not 2"
    for seed in range(20):
        yield from survives(good, folder, random.Random(seed))


def survives(good, folder, chance):
    """Whatever bytes are wrong, every command ends by itself, and says so if it cannot do all."""
    damaged = bytearray(good.read_bytes())
    for _ in range(chance.choice([1, 10, 300])):
        damaged[chance.randrange(100, len(damaged))] = chance.randrange(256)
    path = folder / "random.isnad"
    for call in READERS + WRITERS:
        for end in ("", "-wal", "-shm"):
            pathlib.Path(f"{path}{end}").unlink(missing_ok=True)
        path.write_bytes(damaged)
        done = PROGRAM.run(call[0], path, *call[1:], cwd=folder)
        said = done.stderr.decode()
        silent = done.returncode == 0 and not said
        if not silent and (done.returncode not in (0, 1) or not re.fullmatch("(isnad: [^\n]+\n)+(  [^\n]*\n)*", said)):
            yield f"isnad {' '.join(call)} with wrong bytes: status {done.returncode}, {said[:300]}"


class Unprivileged(Program):
    """isnad as somebody who has no rights but everybody's. Who is not root has few enough."""

    def command(self, name, path, *arguments):
        command = super().command(name, path, *arguments)
        if os.getuid() != 0:
            return command
        return ["setpriv", "--reuid", str(NOBODY), "--regid", str(NOBODY), "--clear-groups", *command]


def check_rights(folder):
    """An archive that may only be read is read; whoever wants to write is told."""
    for name in ("isnad", "isnad.pack"):  # which nobody else may run where root built them
        shutil.copy(pathlib.Path(ISNAD).with_name(name), folder)
    user = Unprivileged(str(folder / "isnad"))
    for place, folder_mode, file_mode in (("closed", 0o555, 0o444), ("closed-file", 0o777, 0o444)):
        (folder / place).mkdir()
        archive = folder / place / "a.isnad"
        shutil.copy(folder / "good.isnad", archive)
        archive.chmod(file_mode)
        (folder / place).chmod(folder_mode)
        yield from read_as(user, archive, folder)
        for call in WRITERS:
            yield from refused(call, archive.relative_to(folder), RIGHTS, folder, user)
        yield from read_as(user, archive, folder)
        (folder / place).chmod(0o755)
    (folder / "closed").chmod(0o555)
    yield from refused(WRITERS[0], "closed/new.isnad", CLOSED, folder, user)
    done = user.run("add", "closed/new/a.isnad", "more.txt", cwd=folder)
    if done.returncode != 1 or done.stderr.decode() != "isnad: closed/new: this folder cannot be made: Permission denied\n":
        yield f"a folder that cannot be made: status {done.returncode}, {done.stderr.decode()}"
    (folder / "closed/a.isnad").chmod(0)
    for call in READERS + WRITERS:
        yield from refused(call, "closed/a.isnad", CLOSED, folder, user)
    (folder / "closed").chmod(0o755)
    yield from check_left_behind(folder, user)


def read_as(user, archive, folder):
    done = user.run("export", archive, "--quiet")
    if done.returncode != 0 or done.stdout.decode().splitlines() != lines_of(folder / "good.isnad"):
        yield f"{archive}: cannot be read where it cannot be written to: {done.stderr.decode()}"
    elif user.search(archive, IN_ALL)["articles"] != ARTICLES:
        yield f"{archive}: not everything is found where it cannot be written to"


def check_left_behind(folder, user):
    """Somebody was killed while writing; who may not clean up is not shown half of it."""
    (folder / "left").mkdir()
    archive = folder / "left/a.isnad"
    process = subprocess.Popen(PROGRAM.command("add", archive, "--batch", 0, "large.jsonl"), stdout=subprocess.DEVNULL, cwd=folder)
    while process.poll() is None and not rows_waiting(archive):
        time.sleep(0.001)
    process.kill()
    process.wait()
    (folder / "left").chmod(0o555)
    done = user.run("export", "left/a.isnad", "--quiet", cwd=folder)
    (folder / "left").chmod(0o755)
    lines = lines_of(archive)
    told = done.returncode == 1 and re.fullmatch("isnad: left/a.isnad: this archive cannot be [^\n]+; see to the [^\n]+\n", done.stderr.decode())
    if not told and (done.returncode != 0 or done.stdout.decode().splitlines() != lines):
        yield f"a journal that was left behind: status {done.returncode}, {done.stdout.count(10)} of {len(lines)} lines, {done.stderr.decode()}"
    if not lines or [json.loads(line)["url"] for line in lines] != [article(n)["url"] for n in range(len(lines))]:
        yield f"a journal that was left behind: {len(lines)} articles afterwards"


def rows_waiting(archive):
    try:
        return pathlib.Path(f"{archive}-wal").stat().st_size > 300_000
    except FileNotFoundError:
        return False


class Lock:
    """Another program that writes."""

    def __init__(self, path):
        self.database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self.database.execute("BEGIN IMMEDIATE")

    def end(self):
        self.database.execute("ROLLBACK")
        self.database.close()


def check_locks(folder):
    """A short lock is waited for; a long one is told of, and reading goes on meanwhile."""
    shutil.copy(folder / "good.isnad", folder / "locked.isnad")
    lock = Lock(folder / "locked.isnad")
    threading.Timer(1.5, lock.end).start()
    started = time.monotonic()
    done = PROGRAM.run("add", "locked.isnad", "more.txt", cwd=folder)
    if done.returncode != 0 or time.monotonic() - started < 1 or len(lines_of(folder / "locked.isnad")) != ARTICLES + 1:
        yield f"a short lock: status {done.returncode} after {time.monotonic() - started:.1f} s, {done.stderr.decode()}"
    shutil.copy(folder / "good.isnad", folder / "held.isnad")
    lock = Lock(folder / "held.isnad")
    calls = [PROGRAM.command(call[0], "held.isnad", *call[1:]) for call in WRITERS]
    waiting = [subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder) for call in calls]
    if PROGRAM.search(folder / "held.isnad", IN_ALL)["articles"] != ARTICLES or len(lines_of(folder / "held.isnad")) != ARTICLES:
        yield "while another program writes not everything is found"
    said = [process.communicate(timeout=60)[1].decode() for process in waiting]
    lock.end()
    for call, process, sentence in zip(WRITERS, waiting, said):
        if process.returncode != 1 or sentence != f"isnad: held.isnad: {LOCKED}\n":
            yield f"isnad {' '.join(call)} of a locked archive: status {process.returncode}, {sentence}"
    if len(lines_of(folder / "held.isnad")) != ARTICLES or PROGRAM.run("add", "held.isnad", "more.txt", cwd=folder).returncode != 0:
        yield "after a lock the archive is not what it was"


def check_full_disk(folder):
    """In a mount namespace of its own, so that nothing is left of the small disk."""
    own = ["unshare", "--mount"] if os.getuid() == 0 else ["unshare", "--map-root-user", "--mount"]
    (folder / "disk").mkdir()
    small = ["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(folder / "disk")]
    if subprocess.run([*own, *small], capture_output=True).returncode != 0:
        print("skipped: a full disk; there are no rights to make a small one")
        return
    script = '"$@" && exec "$0" -W error "$PROGRAM_OF_TEST" "$ISNAD" --on-small-disk "$FOLDER"'
    environment = os.environ | {"PROGRAM_OF_TEST": __file__, "ISNAD": ISNAD, "FOLDER": str(folder)}
    done = subprocess.run([*own, "sh", "-c", script, sys.executable, *small], capture_output=True, env=environment)
    yield from done.stdout.decode().splitlines()
    if done.returncode != 0:
        yield f"a full disk: {done.stderr.decode()[-500:]}"


def on_small_disk(folder):
    disk = folder / "disk"
    shutil.copy(folder / "good.isnad", disk / "a.isnad")
    yield from refused(["add", "--quiet", "large.jsonl"], "disk/a.isnad", FULL, folder)
    if integrity(disk / "a.isnad") != [("ok",)] or len(lines_of(disk / "a.isnad")) != ARTICLES:
        yield f"after the disk was full: {integrity(disk / 'a.isnad')}, {len(lines_of(disk / 'a.isnad'))} articles"
    with open(disk / "filling", "wb", buffering=0) as filling:
        try:
            while filling.write(bytes(4096)):
                pass
        except OSError:
            pass
    for call in WRITERS:
        yield from refused(call, "disk/a.isnad", FULL, folder)
    yield from refused(WRITERS[0], "disk/new.isnad", FULL, folder)
    if PROGRAM.search(disk / "a.isnad", IN_ALL)["articles"] != ARTICLES or lines_of(disk / "a.isnad") != lines_of(folder / "good.isnad"):
        yield "on a full disk nothing can be found"
    (disk / "filling").unlink()
    subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
    done = PROGRAM.run("add", "disk/a.isnad", "large.jsonl", cwd=folder)
    if done.returncode != 0 or not done.stdout.startswith(b"added 840, 60 were there already;"):
        yield f"when there was room again: {done.stdout.decode()}{done.stderr.decode()}"
    count = rows(disk / "a.isnad", "SELECT count(*) FROM article")[0][0][0]
    if count != 900 or PROGRAM.search(disk / "a.isnad", IN_ALL)["articles"] != count:
        yield f"when there was room again: {count} articles, or others are found"


CHECKS = [check_files, check_missing, check_empty, check_damage, check_rights, check_full_disk]


def main():
    if "--on-small-disk" in sys.argv:
        wrong = list(on_small_disk(pathlib.Path(sys.argv[-1])))
        print("\n".join(wrong), end="")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        (folder / "some.jsonl").write_bytes(json_lines(article(n) for n in range(ARTICLES)))
        (folder / "large.jsonl").write_bytes(json_lines(article(n) for n in range(900)))
        (folder / "more.txt").write_text("خبر جديد\nقال سالم الهادي إن الوادي هادئ.\n")
        PROGRAM.run("add", "good.isnad", "some.jsonl", cwd=folder)
        wrong = []
        locks = threading.Thread(target=lambda: wrong.extend(check_locks(folder)))  # most of it is waiting
        locks.start()
        for check in CHECKS:
            wrong += check(folder)
        locks.join()
    print("\n".join(wrong) or f"{len(CHECKS) + 1} kinds of faults were told of, and nothing was lost")
    sys.exit(1 if wrong else 0)


main()
