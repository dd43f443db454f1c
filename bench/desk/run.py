#!/usr/bin/env python3
"""What isnad serve does under load: searches a second over loopback, how long they take, its memory, and a large story's first view.

run.py ARCHIVE [--minutes 5] [--seconds 20] [--isnad build/release/isnad]

Needs Debian's wrk, which runs on the same machine and takes its share of it. The queries are made of words of the titles of the archive;
nothing of it is written anywhere but to a temporary folder. Status 1 if a bar is missed.
"""
import argparse
import collections
import itertools
import json
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request

SOURCE = pathlib.Path(__file__).resolve().parents[2]
THREADS, CONNECTIONS = 1, 16
STARTS = 5
LEAST_A_SECOND, MOST_P99, MOST_STORY, MOST_GROWTH = 1000, 50, 200, 0.05

Load = collections.namedtuple("Load", "a_second p50 p99 longest failed")


class Desk:
    def __init__(self, isnad, archive):
        self.process = subprocess.Popen([isnad, "serve", "--archive", archive, "--port", "0", "--read-only"], stdout=subprocess.PIPE, text=True)
        self.url = next(line.split()[1] for line in self.process.stdout if line.startswith("open")).rstrip("/")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()

    def get(self, path):
        with urllib.request.urlopen(self.url + "/api/v1" + path, timeout=120) as answer:
            return json.load(answer)

    def resident(self):
        """MiB of its own, and with the pages of the archive and lexicon that it maps."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            fields = dict(line.split(":", 1) for line in status)
        own, all_of_it = (int(fields[name].split()[0]) / 1024 for name in ("RssAnon", "VmRSS"))
        return own, all_of_it


def titles(desk):
    after = ""
    while after is not None:
        page = desk.get("/articles?limit=200" + (f"&after={after}" if after else ""))
        yield from (article["title"] for article in page["articles"])
        after = page["next"]


def words_of(title):
    words = ["".join(c for c in word if c.isalpha()) for word in title.split()]
    return [word for word in words if len(word) > 2]


def query(chance, words):
    """As people ask: words of a title, mostly two of them; now and then a phrase, or what somebody denied."""
    first, second = sorted(chance.sample(range(len(words)), 2))
    kind = chance.random()
    if kind < 0.1:
        return f'"{words[first]} {words[min(first + 1, len(words) - 1)]}"'
    if kind < 0.2:
        return f"act:deny {words[first]}"
    return words[first] if kind < 0.3 else f"{words[first]} {words[second]}"


def queries(desk, most):
    """As many as there are, and all different."""
    chance = random.Random(7)
    all_words = [words for words in map(words_of, titles(desk)) if len(words) > 2]
    made = dict.fromkeys(query(chance, chance.choice(all_words)) for _ in range(2 * most))
    return list(itertools.islice(made, most))


def write(path, asked):
    path.write_text("".join("/api/v1/search?q=" + urllib.parse.quote(q) + "\n" for q in asked), encoding="ascii")
    return path


def load(desk, file, seconds):
    command = ["wrk", f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s", "-s", SOURCE / "bench/desk/queries.lua", desk.url,
               "--", file, str(THREADS)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    requests, microseconds, p50, p99, longest, failed = next(l for l in said.split("\n") if l.startswith("RESULT")).split()[1:]
    return Load(int(requests) / int(microseconds) * 1e6, float(p50), float(p99), float(longest), int(failed))


def row(name, value):
    print(f"{name:<58}{value}", flush=True)


def row_of(name, got):
    row(name, f"{got.a_second:8.0f}/s  p50 {got.p50:6.1f} ms  p99 {got.p99:6.1f} ms  longest {got.longest:6.0f} ms  failed {got.failed}")


def story_near(desk, size):
    """The story whose number of articles is nearest."""
    found, offset = [], 0
    while True:
        page = desk.get(f"/stories?order=largest&limit=200&offset={offset}")
        found += page["stories"]
        offset += 200
        if not page["stories"] or page["stories"][-1]["articles"] < size / 2:
            return min(found, key=lambda story: abs(story["articles"] - size), default=None)


def milliseconds(work):
    start = time.monotonic()
    work()
    return (time.monotonic() - start) * 1000


def long_load(desk, file, minutes):
    """Memory after each minute."""
    sizes = []
    loading = threading.Thread(target=lambda: row_of(f"all different, {minutes} min", load(desk, file, minutes * 60)))
    loading.start()
    for minute in range(1, minutes + 1):
        time.sleep(60 if minute < minutes else 57)  # while it still runs
        sizes.append(desk.resident())
    loading.join()
    return sizes


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("archive")
    parser.add_argument("--minutes", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--isnad", default=SOURCE / "build/release/isnad")
    asked = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("install wrk: apt-get install wrk")
    missed = []
    with tempfile.TemporaryDirectory() as name, Desk(asked.isnad, asked.archive) as desk:
        folder = pathlib.Path(name)
        row("articles", desk.get("/status")["articles"])
        made = queries(desk, 1000 * 60 * (asked.minutes + 1) * 2)
        few, many = write(folder / "few", made[:500]), write(folder / "many", made[500:])
        row("different queries", len(made))
        row("memory at the start, own and with what is mapped", "%.0f MiB, %.0f MiB" % desk.resident())
        for asked_before in made[:500]:  # so that those in rotation are answered from what is kept
            desk.get("/search?q=" + urllib.parse.quote(asked_before))
        for label, file in (("500 different in rotation", few), ("all different", many)):
            got = load(desk, file, asked.seconds)
            row_of(f"{label}, {asked.seconds} s", got)
            if got.a_second < LEAST_A_SECOND or got.p99 > MOST_P99 or got.failed:
                missed.append(label)
        sizes = long_load(desk, many, asked.minutes) if asked.minutes else []
        for minute, size in enumerate(sizes, 1):
            row(f"memory after {minute} min", "%.0f MiB, %.0f MiB" % size)
        if sizes and sizes[-1][0] > sizes[0][0] * (1 + MOST_GROWTH):
            missed.append("memory grows")
        story = story_near(desk, 100)
    if story:
        after_list, after_start, again, lists = [], [], [], []
        for _ in range(STARTS):  # each time a desk that has not shown it
            with Desk(asked.isnad, asked.archive) as desk:
                after_start.append(milliseconds(lambda: desk.get("/stories/" + story["id"])))
                again.append(milliseconds(lambda: desk.get("/stories/" + story["id"])))
            with Desk(asked.isnad, asked.archive) as desk:
                lists.append(milliseconds(lambda: desk.get("/stories")))
                after_list.append(milliseconds(lambda: desk.get("/stories/" + story["id"])))
        first, at_once, seen, listed = map(statistics.median, (after_list, after_start, again, lists))
        row(f"first view of a story of {story['articles']} articles of the list, and again", f"{first:.0f} ms, {seen:.1f} ms (medians of {STARTS} starts)")
        row("the same at once after the start, without the list", f"{at_once:.0f} ms")
        row("first list of stories", f"{listed:.0f} ms")
        if first > MOST_STORY:
            missed.append("story")
    print("missed: " + ", ".join(missed) if missed else "all bars are held")
    sys.exit(1 if missed else 0)


main()
