#!/usr/bin/env python3
"""queries.py ARTICLES.jsonl FOLDER: 1,150 queries from the words of the first 25,000 articles, the same each time, as three
files of a query a line: queries.tsv (kind, words), isnad.tsv and xapian.tsv (kind, the query in the program's language).

Kinds: one word in 1 of 50 articles or more (high), in 1 of 1,000 (middle), in fewer but three at least (low), 30, 40 and 30 in a
hundred; and, or, not of words that stand in one article; phrases of words that stand side by side; prefixes; and words
with a speech act (act), persons who speak or are spoken of (speaker, about), named by a given name of lexicon/given_names.tsv and the
word behind it or by that word alone, and places of lexicon/places.tsv (place), all of which Xapian knows nothing of. The 100 most frequent words, nearly all of them function words, stand only in
phrases.
"""
import collections
import functools
import itertools
import json
import pathlib
import random
import re
import sys

ARTICLES = 25_000
COUNTS = {"high": 90, "middle": 120, "low": 90, "and": 200, "or": 100, "not": 50, "phrase": 150, "prefix": 100, "act": 100,
          "speaker": 60, "about": 60, "place": 30}
OWN = {"act", "speaker", "about", "place"}  # isnad's alone
LEXICON = pathlib.Path(__file__).resolve().parents[2] / "lexicon"
ACTS = ["deny", "accuse", "confirm", "warn", "demand"]
LETTERS = "[\u0621-\u063a\u0641-\u064a]+"
WHOLE = r"(?<![\w\u064b-\u0652]){}(?![\w\u064b-\u0652])"
WORD = re.compile(WHOLE.format(LETTERS))
SIDE_BY_SIDE = re.compile(WHOLE.format(f"{LETTERS}(?: {LETTERS})+"))
ARTICLE = re.compile("[وف]?[بك]?ال|[وف]?لل")


class News:
    def __init__(self, path):
        with open(path, encoding="utf-8") as lines:
            articles = [json.loads(line) for line in itertools.islice(lines, ARTICLES)]
        self.texts = [article["title"] + "\n" + article["content"] for article in articles]
        self.frequency = collections.Counter(word for text in self.texts for word in set(WORD.findall(text)))
        by_frequency = sorted(self.frequency, key=lambda word: (-self.frequency[word], word))
        self.common = set(by_frequency[:100])
        self.words = [word for word in by_frequency[100:] if len(word) > 2]
        self.beginnings = [word for word in self.between(0.0002, 1) if len(word) >= 6 and not self.has_clitic(word)]

    def has_clitic(self, word):
        """Nobody types the beginning of a word with what is written together with it."""
        return ARTICLE.match(word) or (word[0] in "وفبكلس" and self.frequency[word[1:]] > self.frequency[word])

    @functools.cache
    def between(self, low, high):
        """Words in a share of the articles from low to below high."""
        return [word for word in self.words if low <= self.frequency[word] / len(self.texts) < high]


    @functools.cached_property
    def persons(self):
        """A given name and what stands behind it."""
        given = names_of("given_names")
        pairs = collections.Counter(pair for text in self.texts for pair in itertools.pairwise(WORD.findall(text)) if pair[0] in given)
        return sorted(pair for pair, count in pairs.items() if count >= 3 and pair[1] not in self.common)

    @functools.cached_property
    def places(self):
        return sorted(names_of("places") & set(self.between(0.001, 1)))


def names_of(table):
    lines = (LEXICON / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    return {line.split("\t")[0] for line in lines if not line.startswith("#")}


class Chance:
    """Only random() itself is promised to be the same in every Python."""

    def __init__(self):
        self.random = random.Random(20150725).random

    def of(self, things):
        return things[int(self.random() * len(things))]


def words_of_one(news, chance, count):
    while True:
        words = sorted(set(WORD.findall(chance.of(news.texts))) - news.common)
        words = [word for word in words if len(word) > 2]
        if len(words) >= 20:
            chosen = [chance.of(words) for _ in range(count)]
            if len(set(chosen)) == count:
                return chosen


def phrase(news, chance):
    while True:
        runs = SIDE_BY_SIDE.findall(chance.of(news.texts))
        words = chance.of(runs).split(" ") if runs else []
        count = chance.of([2, 3])
        start = int(chance.random() * max(1, len(words) - count + 1))
        chosen = words[start:start + count]
        if len(chosen) == count and not news.common.issuperset(chosen):
            return chosen


def prefix(news, chance):
    return [chance.of(news.beginnings)[:chance.of([3, 4, 5])]]


def words_for(kind, news, chance):
    bands = {"high": (0.02, 1), "middle": (0.001, 0.02), "low": (3 / ARTICLES, 0.001), "act": (0.005, 1)}
    if kind in bands:
        word = chance.of(news.between(*bands[kind]))
        return [chance.of(ACTS), word] if kind == "act" else [word]
    if kind in ("speaker", "about"):
        person = chance.of(news.persons)
        return [person[1]] if chance.random() < 0.3 else list(person)
    if kind == "place":
        return [chance.of(news.places)]
    if kind in ("phrase", "prefix"):
        return phrase(news, chance) if kind == "phrase" else prefix(news, chance)
    return words_of_one(news, chance, 2 if kind == "not" else chance.of([2, 2, 3]))


def xapian(kind, words):
    """In Xapian's language, which is isnad's but for the fields."""
    patterns = {"phrase": '"{}"', "prefix": "{}*"}
    between = {"or": " OR ", "not": " NOT "}.get(kind, " ")
    return patterns.get(kind, "{}").format(between.join(words))


def isnad(kind, words):
    if kind == "act":
        return f"act:{words[0]} {words[1]}"
    return f'{kind}:"{" ".join(words)}"' if kind in OWN else xapian(kind, words)


def write(path, rows):
    path.write_text("".join(f"{kind}\t{text}\n" for kind, text in rows), encoding="utf-8")


def main():
    articles, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    news, chance = News(articles), Chance()
    queries = [(kind, words_for(kind, news, chance)) for kind, count in COUNTS.items() for _ in range(count)]
    write(folder / "queries.tsv", [(kind, " ".join(words)) for kind, words in queries])
    write(folder / "isnad.tsv", [(kind, isnad(kind, words)) for kind, words in queries])
    write(folder / "xapian.tsv", [(kind, xapian(kind, words)) for kind, words in queries if kind not in OWN])


if __name__ == "__main__":
    main()
