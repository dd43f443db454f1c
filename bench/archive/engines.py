"""The two programs that run.py compares, by the same methods: add, size, latencies, start, matches."""
import json
import pathlib
import re
import resource
import shutil
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
SHARD = 2_500  # articles: isnad gives 10,000 results at most, and up to three of an article


def progress(*words):
    print(time.strftime("%H:%M:%S"), *words, file=sys.stderr, flush=True)


def timed(command, **how):
    began = time.monotonic()
    done = subprocess.run([str(word) for word in command], capture_output=True, encoding="utf-8", **how)
    return time.monotonic() - began, done


def core_seconds():
    """What the cores have spent on the programs so far: on a shared machine the clock says little."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def must(done):
    if done.returncode != 0:
        raise SystemExit(f"{done.args[0]}: {done.stderr.strip() or done.returncode}")
    return done.stdout


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def split(path, folder):
    """The lines of a file in files of SHARD lines."""
    lines = pathlib.Path(path).read_bytes().splitlines(keepends=True)
    for start in range(0, len(lines), SHARD):
        part = folder / f"shard-{start // SHARD}.jsonl"
        part.write_bytes(b"".join(lines[start:start + SHARD]))
        yield part


class Isnad:
    name = "isnad"

    def __init__(self, build, work):
        self.program, self.bench = build / "isnad", build / "isnad-archive-bench"
        self.work, self.archive = work, work / "articles.isnad"

    def missing(self):
        for program, how in ((self.program, ["add", "--help"]), (self.bench, None)):
            if not program.exists() or (how and timed([program, *how])[1].returncode != 0):
                return f"{program} " + ("cannot add" if program.exists() else "is not there")
        return None

    def clear(self):
        for file in [*self.work.glob("*.isnad*"), *self.work.glob("shard-*")]:
            file.unlink()

    def add(self, articles, archive=None):
        """Seconds. Single articles may fail, as they may for a user; the summary says how many."""
        archive = archive or self.archive
        seconds, done = timed([self.program, "add", "--quiet", "--as", "text", "--archive", archive, articles])
        if done.returncode not in (0, 1) or not re.search(r"\d+ articles", done.stdout):
            raise SystemExit(f"isnad add: {done.stderr.strip()}")
        progress("isnad:", done.stdout.strip().replace("\n", "; "))
        return seconds

    def size(self):
        return sum(file.stat().st_size for file in self.work.glob(self.archive.name + "*"))

    def latencies(self, queries):
        """p50 and p99 in ms, and where the program says so those of each kind."""
        figures = json.loads(must(timed([self.bench, self.archive, queries / "isnad.tsv"])[1]))
        return figures["p50_ms"], figures["p99_ms"], figures.get("kinds", {})

    def start(self, query):
        seconds, done = timed([self.program, "search", "--archive", self.archive, "--format", "json", query])
        must(done)
        return seconds

    def matches(self, articles, queries):
        """The urls that each query finds among few articles."""
        found = [set() for _ in queries]
        for part in split(articles, self.work):
            archive = part.with_suffix(".isnad")
            self.add(part, archive)
            for urls, query in zip(found, queries):
                urls |= self.urls(archive, query)
        return found

    def urls(self, archive, query):
        command = [self.program, "search", "--archive", archive, "--format", "json", "--limit", 10_000, query]
        answer = json.loads(must(timed(command)[1]))
        urls = {result["article"]["url"] for result in answer["results"]}
        if answer["more"] or len(urls) < answer["articles"]:
            raise SystemExit(f"isnad search: not all articles with «{query}» are among the results")
        return urls


class Xapian:
    name = "Xapian"

    def __init__(self, work, batch):
        self.work, self.batch, self.database = work, batch, work / "articles.xapian"
        self.indexer, self.searcher = work / "xapian_index", work / "xapian_search"

    def missing(self):
        if not shutil.which("xapian-compact") or timed(["pkg-config", "--exists", "xapian-core"])[1].returncode != 0:
            must(timed(["apt-get", "install", "-y", "-qq", "libxapian-dev", "xapian-tools"])[1])
        flags = must(timed(["pkg-config", "--cflags", "--libs", "xapian-core"])[1]).split()
        for program in (self.indexer, self.searcher):
            source = HERE / (program.name + ".cpp")
            must(timed(["g++", "-std=c++20", "-O2", "-Wall", "-Wextra", source, "-o", program, *flags])[1])
        return None

    def clear(self):
        for folder in self.work.glob("*.xapian"):
            shutil.rmtree(folder)

    def add(self, articles, database=None):
        with open(articles, "rb") as lines:
            seconds, done = timed([self.indexer, database or self.database, self.batch], stdin=lines)
        progress("Xapian:", must(done).strip(), f"{seconds:.1f} s")
        return seconds

    def size(self):
        return sum(file.stat().st_size for file in self.database.iterdir())

    def compacted(self):
        small = self.work / "compacted.xapian"
        must(timed(["xapian-compact", "--quiet", self.database, small])[1])
        return sum(file.stat().st_size for file in small.iterdir())

    def latencies(self, queries):
        lines = must(timed([self.searcher, self.database, queries / "xapian.tsv"])[1]).splitlines()
        kinds = {}
        for kind, microseconds, _ in (line.split("\t") for line in lines):
            kinds.setdefault(kind, []).append(int(microseconds) / 1000)
        every = [value for values in kinds.values() for value in values]
        of_kinds = {kind: {"p50_ms": statistics.median(v), "p99_ms": percentile(v, 0.99)} for kind, v in kinds.items()}
        return statistics.median(every), percentile(every, 0.99), of_kinds

    def start(self, query):
        one = self.work / "one.tsv"
        one.write_text(f"one\t{query}\n", encoding="utf-8")
        seconds, done = timed([self.searcher, self.database, one, "once"])
        must(done)
        return seconds

    def matches(self, articles, queries):
        database = self.work / "truth.xapian"
        self.add(articles, database)
        (self.work / "forms.tsv").write_text("".join(f"word\t{query}\n" for query in queries), encoding="utf-8")
        found = [set() for _ in queries]
        for line in must(timed([self.searcher, database, self.work / "forms.tsv", "all"])[1]).splitlines():
            number, url = line.split("\t", 1)
            found[int(number)].add(url)
        return found
