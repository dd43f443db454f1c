#!/usr/bin/env python3
"""What `isnad read --format conllu` writes is CoNLL-U, for the examples and for one day of news when it is there.

conllu_test.py ISNAD
"""
import json
import pathlib
import re
import subprocess
import sys
import unicodedata
import zipfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
ISNAD = sys.argv[1]
UPOS = set("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())


def of_features(features):
    if features == "_":
        return
    pairs = features.split("|")
    for pair in pairs:
        if not re.fullmatch(r"[A-Z][A-Za-z0-9]*=[A-Z0-9][A-Za-z0-9]*", pair):
            yield f"no feature: {pair}"
    names = [pair.split("=")[0] for pair in pairs]
    if names != sorted(names, key=str.lower) or len(set(names)) != len(names):
        yield f"features are not sorted, or twice: {features}"


def of_word(cells):
    if cells[3] not in UPOS:
        yield f"no part of speech: {cells[3]}"
    yield from of_features(cells[5])
    if cells[2] == "_" and cells[1] != "_":
        yield f"no lemma: {cells}"


def of_range(cells):
    if any(cell != "_" for cell in cells[2:9]):
        yield f"a range has more than a form: {cells}"


def of_text(text, tokens):
    """The forms stand in the text one after the other; spaces between them exactly where SpaceAfter=No is not."""
    for number, (form, misc) in enumerate(tokens):
        if not text.startswith(form):
            yield f"{form} does not stand where it should: {text[:40]}"
            return
        text = text[len(form):]
        if misc not in ("_", "SpaceAfter=No"):
            yield f"MISC is {misc}"
        last = number + 1 == len(tokens)
        if not last and (misc == "SpaceAfter=No") == text.startswith(" "):
            yield f"{form}: {misc}, but then comes {text[:10]!r}"
        text = text.lstrip(" ")
    if text:
        yield f"text that is no token: {text}"


def of_sentence(lines):
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    wrong = [row for row in rows if len(row) != 10 or "" in row or any(c != c.strip(" ") for c in row)]
    if wrong or not rows:
        yield f"not ten fields: {wrong}"
        return
    tokens, expected, last, parts = [], 1, 0, ""
    for cells in rows:
        span = re.fullmatch(r"(\d+)-(\d+)", cells[0])
        if span:
            yield from of_range(cells)
            if last or int(span[1]) != expected or int(span[2]) <= int(span[1]):
                yield f"a range out of place: {cells[0]} before {expected}"
            last, parts = int(span[2]), ""
            tokens.append((cells[1], cells[9]))
            continue
        yield from of_word(cells)
        if cells[0] != str(expected):
            yield f"word {cells[0]} where {expected} should be"
        expected += 1
        if not last:
            tokens.append((cells[1], cells[9]))
            continue
        parts += cells[1]
        if cells[9] != "_":
            yield f"MISC inside a range: {cells}"
        if cells[0] == str(last):
            if parts != tokens[-1][0]:
                yield f"the range {tokens[-1][0]} has the words {parts}"
            last = 0
    if last:
        yield f"a range ends at {last}, but there are only {expected - 1} words"
    texts = [line[len("# text = "):] for line in lines if line.startswith("# text = ")]
    if len(texts) != 1:
        yield f"{len(texts)} lines of text"
    else:
        yield from of_text(texts[0], tokens)


def documents(output):
    """(name, [lines of each sentence]) of each document."""
    assert output.endswith("\n\n"), "the last sentence does not end with an empty line"
    result = []
    for block in output[:-2].split("\n\n"):
        lines = block.split("\n")
        if lines[0].startswith("# newdoc id = "):
            result.append((lines[0][len("# newdoc id = "):], []))
        result[-1][1].append(lines)
    return result


def of_document(sentences):
    ids = []
    for number, lines in enumerate(sentences):
        at = [line for line in lines if line.startswith("# sent_id = ")]
        ids += at
        if len(at) != 1:
            yield f"sentence {number + 1} has {len(at)} sent_id"
        if any(line.startswith("# newdoc") for line in lines[1:]):
            yield f"a document begins inside sentence {number + 1}"
        yield from (f"{at}: {problem}" for problem in of_sentence(lines))
    if len(set(ids)) != len(ids):
        yield "a sent_id is there twice"


def seen(text):
    """What of a text is seen: no spaces and no control characters."""
    return "".join(c for c in text if unicodedata.category(c) not in ("Zs", "Zl", "Zp", "Cc"))


def text_of(sentences):
    return "".join(line[len("# text = "):] for lines in sentences for line in lines if line.startswith("# text = "))


def read(*arguments):
    done = subprocess.run([ISNAD, "read", "--format", "conllu", *map(str, arguments)], capture_output=True)
    if done.returncode not in (0, 1):
        sys.exit(f"status {done.returncode}: {done.stderr.decode()[-300:]}")
    return documents(done.stdout.decode("utf-8"))


def report(name, problems, count):
    if problems:
        sys.exit("\n".join(problems[:40]))
    print(f"{name}: {count} sentences are CoNLL-U")


def check(name, found):
    problems = [f"{document}: {p}" for document, sentences in found for p in of_document(sentences)]
    report(name, problems, sum(len(sentences) for _, sentences in found))


def check_texts(found, articles):
    """Nothing of an article is lost. Where it has markup, what is text is another matter."""
    texts = ["\n".join(filter(None, (a["title"].strip(), a["content"]))) for a in articles]
    texts = [t for t in texts if seen(t)]
    if len(texts) != len(found):
        sys.exit(f"{len(found)} documents of {len(texts)} articles")
    for (name, sentences), text in zip(found, texts):
        if not re.search(r"[<&]", text) and seen(text_of(sentences)) != seen(text):
            sys.exit(f"{name}: the sentences are not the article")


def main():
    examples = sorted(p for p in (SOURCE / "examples").iterdir() if p.suffix in (".html", ".txt"))
    check("examples", read(*examples))
    check("examples as text", read("--as", "text", *(p for p in examples if p.suffix == ".txt")))
    day = SOURCE.parent / "shared/data/news/2015-08-02.zip"
    if not day.exists():
        print(f"news: SKIPPED, {day} is not there")
        return
    with zipfile.ZipFile(day) as archive:
        articles = json.loads(archive.read(archive.namelist()[0]))
    found = read("--as", "text", day)
    check("news", found)
    check_texts(found, articles)


main()
