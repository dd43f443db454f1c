#!/usr/bin/env python3
"""bench/archive/run.py NEWS [--articles 100000] [--work FOLDER] [--only isnad|xapian]: an archive of the real articles in the folder
NEWS and of what isnad-grow makes of them, and a Xapian database of the same, in one run: how many articles a second each
adds, by tenths, its size, how long searches take, warm and with the start of the program, and what 50 words that stand in
the first 25,000 articles in other forms find there.

Xapian reads no statements, so the times of adding are those of different work, and the searches by speech act and by name are isnad's alone. It
works on one core, isnad on all. It commits after 10,000 articles, its own default (--batch).

A Markdown table is the output; progress goes to the error output. Exit status 1 when isnad misses a figure that is required
of it. 1,000,000 articles need some 40 GB in the work folder.
"""
import argparse
import contextlib
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

import engines
import truth
from engines import progress

HERE = pathlib.Path(__file__).resolve().parent
TRUTH = 25_000
PARTS = 10
STARTS = 20
REQUIRED = {  # of isnad: the figure, at least or at most
    "articles added a second": (500, min),
    "the last tenth's speed to the first's": (0.8, min),
    "size to text": (3, max),
    "search, warm: p50, ms": (5, max),
    "search, warm: p99, ms": (20, max),
    "search, start included: median, ms": (60, max),
}


def grow(options, path, first, end):
    """Writes a file of articles; what isnad-grow says of it."""
    command = [options.build / "isnad-grow", options.news, "--from", str(first), "--articles", str(end)]
    with open(path, "wb") as out:
        done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, encoding="utf-8", check=True)
    return json.loads(done.stderr.splitlines()[-1])


def grow_parts(options, work):
    """The files of the ten parts, and the bytes of text in all."""
    edges = [options.articles * i // PARTS for i in range(PARTS + 1)]
    paths, tallies = [], []
    for first, end in zip(edges, edges[1:]):
        paths.append(work / f"part-{len(paths)}.jsonl")
        tallies.append(grow(options, paths[-1], first, end))
        progress(f"articles {first} to {end - 1} are made")
    return paths, sum(tally["text_bytes"] for tally in tallies)


def speed(engine, parts, articles):
    """The rows about adding: by the clock and by what the cores spent, which others on the machine disturb less."""
    clock, cores = [], []
    for path in parts:
        before = engines.core_seconds()
        clock.append(engine.add(path))
        cores.append(engines.core_seconds() - before)
        rate = articles / len(parts)
        progress(f"{engine.name}: {path.name}: {rate / clock[-1]:.0f} articles/s, {rate / cores[-1]:.0f} of a core")
    return {"articles added a second": articles / sum(clock),
            "the last tenth's speed to the first's": clock[0] / clock[-1],
            "articles added a second of a core": articles / sum(cores),
            "the last tenth's speed to the first's, of a core": cores[0] / cores[-1]}


def starts(engine, work):
    """Milliseconds of single searches, each with the start of the program: the median and the slowest."""
    lines = (work / "xapian.tsv").read_text(encoding="utf-8").splitlines()
    queries = [line.split("\t")[1] for line in lines[::len(lines) // STARTS]][:STARTS]
    times = [engine.start(query) * 1000 for query in queries]
    return statistics.median(times), max(times)


def measure(engine, parts, text_bytes, options, work):
    """The rows of one program by name, and its times by kind of query."""
    engine.clear()
    rows = speed(engine, parts, options.articles)
    rows |= {"size, MB": engine.size() / 1e6, "size to text": engine.size() / text_bytes}
    if engine.name == "Xapian":
        rows["size to text, compacted"] = engine.compacted() / text_bytes
    progress(f"{engine.name}: searching")
    p50, p99, kinds = engine.latencies(work)
    median, slowest = starts(engine, work)
    rows |= {"search, warm: p50, ms": p50, "search, warm: p99, ms": p99,
             "search, start included: median, ms": median, "search, start included: slowest of 20, ms": slowest}
    return rows, kinds


def agreement(engine, articles, truths, work):
    """The means of truth.FIGURES; those of each query go into a file."""
    found = engine.matches(articles, [each.lexeme.query for each in truths])
    scores = [truth.scores(each, urls) for each, urls in zip(truths, found)]
    with open(work / f"recall-{engine.name}.tsv", "w", encoding="utf-8") as out:
        print("query", "relevant", "found", *truth.FIGURES, sep="\t", file=out)
        for each, urls, row in zip(truths, found, scores):
            shown = ["" if value is None else f"{value:.3f}" for value in row]
            print(each.lexeme.query, len(each.relevant), len(urls), *shown, sep="\t", file=out)
    return dict(zip(truth.FIGURES, truth.means(scores)))


def shown(value):
    return "" if value is None else f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def table(head, names, columns):
    print("| " + " | ".join(["what", *head]) + " |\n|" + " --- |" * (len(head) + 1))
    for name in names:
        print("| " + " | ".join([name, *(shown(column.get(name)) for column in columns)]) + " |")
    print()


def print_tables(results, text_bytes, options):
    heads = [*results, "required of isnad"]
    required = {name: limit for name, (limit, _) in REQUIRED.items()}
    rows = [result[0] for result in results.values()]
    print(f"{options.articles:,} articles, {text_bytes / 1e6:,.0f} MB of text; recall and precision: the first {TRUTH:,}.\n")
    table(heads, list(dict.fromkeys(name for each in rows for name in each)), [*rows, required])
    kinds = [result[1] for result in results.values()]
    names = list(dict.fromkeys(kind for each in kinds for kind in each))
    columns = [{kind: each[kind][figure] for kind in each} for each in kinds for figure in ("p50_ms", "p99_ms")]
    table([f"{name}: {figure}, ms" for name in results for figure in ("p50", "p99")], names, columns)


def missed(rows):
    """The required figures that isnad does not reach."""
    return [name for name, (limit, worse) in REQUIRED.items() if worse(rows[name], limit) != limit]


def programs(options, work):
    both = [engines.Isnad(options.build, work), engines.Xapian(work, options.batch)]
    chosen = [engine for engine in both if options.only in (None, engine.name.lower())]
    for engine in chosen:
        why = engine.missing()
        if why:
            raise SystemExit(why)
    return chosen


def run(options, work):
    chosen = programs(options, work)
    grow(options, work / "truth.jsonl", 0, TRUTH)
    subprocess.run([sys.executable, HERE / "queries.py", work / "truth.jsonl", work], check=True)
    truths = truth.truths(work / "truth.jsonl")
    parts, text_bytes = grow_parts(options, work)
    results = {}
    for engine in chosen:
        results[engine.name] = measure(engine, parts, text_bytes, options, work)
        results[engine.name][0].update(agreement(engine, work / "truth.jsonl", truths, work))
    print_tables(results, text_bytes, options)
    wrong = missed(results["isnad"][0]) if "isnad" in results else []
    for name in wrong:
        print(f"missed: {name}: {shown(results['isnad'][0][name])} where {shown(REQUIRED[name][0])} is required")
    return 1 if wrong else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--work", type=pathlib.Path, help="keeps what is made; without it, a folder that is deleted")
    parser.add_argument("--build", type=pathlib.Path, default=HERE.parents[1] / "build/release")
    parser.add_argument("--only", choices=["isnad", "xapian"])
    parser.add_argument("--batch", type=int, default=10_000, help="articles between Xapian's commits")
    options = parser.parse_args()
    if options.work:
        options.work.mkdir(parents=True, exist_ok=True)
    with contextlib.nullcontext(options.work) if options.work else tempfile.TemporaryDirectory() as work:
        return run(options, pathlib.Path(work))


if __name__ == "__main__":
    sys.exit(main())
