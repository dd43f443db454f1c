#!/usr/bin/env python3
"""A linguist adds words to the tables: they are read with their clitics, and a bad row is named.

linguist_test.py LEXICON-COMPILE ISNAD HUNSPELL
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
COMPILE, ISNAD, HUNSPELL = sys.argv[1:4]

ADDED = [
    ("broken_plurals", "زبانيط\tزبنوط\tnoun"),
    ("verbs", "زعمط\tيزعمط\tverb"),
    ("proper_names", "غزنفار\tgiven"),
    ("particles", "خزعنذاك\tخزعنذاك\tadverb"),
]

# (sentence, [(form, lemma, part of speech; None where context may decide)])
SENTENCES = [
    ("وزعمط الوزير المشروع.", [("زعمط", "زعمط", "VERB"), ("الوزير", "وزير", "NOUN")]),
    ("وقال الوزير إنهم سيزعمطونها غدا.",
     [("س", "س", "PART"), ("يزعمطون", "زعمط", "VERB"), ("ها", "هو", "PRON"), ("غدا", None, None)]),
    ("زار الوفد الزبانيط القديمة وزبانيطهم.",
     [("الزبانيط", "زبنوط", "NOUN"), ("و", "و", None), ("زبانيط", "زبنوط", "NOUN"), ("هم", "هو", "PRON")]),
    ("وصلت الرسالة لغزنفار وغزنفار في المدينة.", [("ل", "ل", None), ("غزنفار", "غزنفار", "PROPN")]),
    ("وكان الوزير خزعنذاك في المدينة.", [("خزعنذاك", "خزعنذاك", "ADV")]),
]

# (table, row, what is said of it); nothing else may be written.
BAD = [
    ("particles", "ززز\tززز\tadverbial", "there is no kind of word called adverbial"),
    ("particles", "ززز\tززز\tadverb\tneuter", "neuter is no feature"),
    ("particles", "ززز\tززز\tadverb\t\t\tx", "6 cells, but the table has 5 columns"),
    ("broken_plurals", "زززز", "a plural needs its singular"),
    ("proper_names", "ززززز\tcity", "there is no kind of name called city"),
    ("verbs", "ز\tيز\tverb", "a verb needs its past"),
]


def add(table, row):
    """Adds a row where it belongs in the order of bytes; its line."""
    lines = table.read_text(encoding="utf-8").rstrip("\n").split("\n")
    comments = [line for line in lines if line.startswith("#")]
    rows = sorted([line for line in lines if not line.startswith("#")] + [row], key=lambda line: line.encode())
    table.write_text("\n".join(comments + rows) + "\n", encoding="utf-8")
    return len(comments) + rows.index(row) + 1


def compiled(tables, pack):
    return subprocess.run([COMPILE, tables, HUNSPELL, SOURCE / "models", pack], capture_output=True, text=True)


def words_of(sentence, pack):
    done = subprocess.run([ISNAD, "read", "--lexicon", pack, "--as", "text", "--format", "conllu", "-"],
                          input=sentence, capture_output=True, text=True)
    rows = [line.split("\t") for line in done.stdout.split("\n") if line and not line.startswith("#")]
    return [(row[1], row[2], row[3]) for row in rows if "-" not in row[0]], done.stderr


def is_there(word, words):
    form, lemma, upos = word
    return any(form == f and lemma in (l, None) and upos in (u, None) for f, l, u in words)


def problems_of_good_rows(folder):
    tables, pack = folder / "good", folder / "good.pack"
    shutil.copytree(SOURCE / "lexicon", tables)
    for name, row in ADDED:
        add(tables / f"{name}.tsv", row)
    done = compiled(tables, pack)
    if done.returncode != 0:
        yield f"the tables do not compile: {done.stderr}"
        return
    for sentence, expected in SENTENCES:
        words, said = words_of(sentence, pack)
        for word in expected:
            if not is_there(word, words):
                yield f"{sentence} {word} is not among {words} {said}"


def problems_of_bad_rows(folder):
    for number, (name, row, sentence) in enumerate(BAD):
        tables, pack = folder / f"bad-{number}", folder / f"bad-{number}.pack"
        shutil.copytree(SOURCE / "lexicon", tables)
        line = add(tables / f"{name}.tsv", row)
        done = compiled(tables, pack)
        if done.returncode != 1 or pack.exists():
            yield f"{row}: status {done.returncode}, and a pack is {'' if pack.exists() else 'not '}there"
        if f"{name}.tsv:{line}: " not in done.stderr or sentence not in done.stderr:
            yield f"{row} in line {line} of {name}.tsv: {done.stderr}"


def problems_of_no_dictionary(folder):
    done = subprocess.run([COMPILE, SOURCE / "lexicon", folder, SOURCE / "models", folder / "none.pack"],
                          capture_output=True, text=True)
    if done.returncode != 1 or "install hunspell-ar" not in done.stderr:
        yield f"without a dictionary: status {done.returncode}, {done.stderr}"


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        wrong = [*problems_of_good_rows(folder), *problems_of_bad_rows(folder), *problems_of_no_dictionary(folder)]
    print("\n".join(wrong) or f"{len(SENTENCES)} sentences with new words and {len(BAD)} bad rows are as they should be")
    sys.exit(1 if wrong else 0)


main()
