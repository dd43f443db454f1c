"""Which articles a search should find, by forms.tsv, and how well what it found agrees.

An article is right for a query when a form of the query's lexeme stands in its title or content as a whole token, diacritics and
tatweel aside; relevant when one other than the query itself stands there; hidden when the query itself does not. Articles
with none of these but with a form that may as well be another lexeme's count neither way.
"""
import json
import re
import statistics
from dataclasses import dataclass

import forms

MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\ufeff]")
TOKEN = re.compile("[\u0621-\u064a\u0671-\u06d3]+")
FIGURES = ("recall", "recall where the query's own form is not", "precision", "found of what only looks alike")


@dataclass
class Truth:
    lexeme: forms.Lexeme
    right: set
    relevant: set
    hidden: set
    open: set
    traps: set


def tokens_of(article):
    tokens = TOKEN.findall(MARKS.sub("", article["title"] + "\n" + article["content"]))
    return set(tokens) | {f"{one} {other}" for one, other in zip(tokens, tokens[1:])}


def truths(path):
    """One for each query, of a file of articles."""
    found = [Truth(lexeme, set(), set(), set(), set(), set()) for lexeme in forms.load()]
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            tokens = tokens_of(article)
            for truth in found:
                judge(truth, article["url"], tokens)
    return found


def judge(truth, url, tokens):
    lexeme = truth.lexeme
    itself, others = lexeme.query in tokens, not tokens.isdisjoint(lexeme.forms)
    if others:
        truth.relevant.add(url)
        if not itself:
            truth.hidden.add(url)
    if itself or others:
        truth.right.add(url)
    elif not tokens.isdisjoint(lexeme.either):
        truth.open.add(url)
    elif not tokens.isdisjoint(lexeme.traps):
        truth.traps.add(url)


def share(part, whole):
    return len(part & whole) / len(whole) if whole else None


def scores(truth, found):
    """FIGURES of one query; None where there is nothing to be a share of."""
    return (share(found, truth.relevant), share(found, truth.hidden), share(truth.right, found - truth.open),
            share(found, truth.traps))


def means(rows):
    """Each query counts the same."""
    return [statistics.mean(value for value in column if value is not None) for column in zip(*rows)]
