#!/usr/bin/env python3
"""Groups words that are used alike: word_classes.py NEWS_FOLDER > models/ar-word-classes.tsv

Reads a corpus of news (SaudiNewsNet: one ZIP a day, each with JSON arrays of articles), learns a vector for each word
from the words around it (fastText's skip-gram, without parts of words) and groups the vectors by k-means, once into few
and once into many groups. Needs Debian's fasttext and python3-sklearn. The same corpus gives the same file.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

import numpy
from sklearn.cluster import MiniBatchKMeans

BROAD, NARROW = 48, 256
MARKS = re.compile("[\u064b-\u0652\u0640\u200e\u200f]")
TOKEN = re.compile(r"[\u0621-\u064a]+|[0-9\u0660-\u0669]+|[A-Za-z]+|[^\s\w]")
FOLDED = str.maketrans("أإآىة", "اااي" + "ه")


def folded(token):
    if token[0].isdigit():
        return "<number>"
    return "<latin>" if token[0].isascii() and token[0].isalpha() else token.translate(FOLDED)


def lines(folder):
    seen = set()
    for path in sorted(pathlib.Path(folder).glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                for article in json.loads(archive.read(name)):
                    text = (article.get("title") or "") + "\n" + (article.get("content") or "")
                    if text not in seen:
                        seen.add(text)
                        yield from text.split("\n")


def vectors(folder):
    """The words from the commonest on, and their vectors."""
    with tempfile.TemporaryDirectory() as place:
        corpus = pathlib.Path(place) / "corpus.txt"
        with corpus.open("w", encoding="utf-8") as out:
            for line in lines(folder):
                if tokens := TOKEN.findall(MARKS.sub("", line)):
                    out.write(" ".join(map(folded, tokens)) + "\n")
        learned = pathlib.Path(place) / "words"
        subprocess.run(["fasttext", "skipgram", "-input", corpus, "-output", learned, "-dim", "64", "-ws", "2", "-minCount", "8",
                        "-minn", "0", "-maxn", "0", "-epoch", "8", "-thread", "1", "-verbose", "0"], check=True)
        words, rows = [], []
        for line in learned.with_suffix(".vec").read_text(encoding="utf-8").split("\n")[1:]:
            word, *numbers = line.split(" ")
            if len(numbers) >= 64 and word != "</s>":
                words.append(word)
                rows.append([float(n) for n in numbers[:64]])
    rows = numpy.array(rows, dtype=numpy.float32)
    return words, rows / (numpy.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)


def groups(rows, count):
    means = MiniBatchKMeans(count, random_state=1, batch_size=4096, n_init=3, max_iter=60)
    return means.fit(rows[:40000]).predict(rows) + 1


def main():
    words, rows = vectors(sys.argv[1])
    broad, narrow = groups(rows, BROAD), groups(rows, NARROW)
    print("# Words that are used alike: a folded word, its broad class and its narrow one. models/README.md has the card.")
    for word, b, n in sorted(zip(words, broad, narrow)):
        if "\u0621" <= word[0] <= "\u064a":
            print(f"{word}\t{b}\t{n}")


if len(sys.argv) != 2:
    sys.exit(__doc__)
main()
