#!/usr/bin/env python3
"""forms.py [FILE]: writes out the inflected forms that forms.tsv states in brief, one a line: query, column, form.

A cell of forms.tsv holds items «stem:paradigm» with white space between them; «one/other:paradigm» are two spellings of a stem, and _ is
a space inside a name. The paradigms, of which none has imperatives, the question's أ or the emphatic ل:

  noun     with و ف, ب ك ل, ال; or with possessive pronouns; or with و ف and the accusative's alif
  bare     the same without that alif: diptotes, stems in اء or ى
  fem      bare of the stem with ة;  women: with ات
  dual     ان ين, before a genitive or pronoun ا ي;  men: ون ين, و ي
  name     with و ف, ب ك ل alone;  the: with ال (and what stands before it) always;  exact: with و ف alone
  past     a strong perfect; past3: its third persons but هن; past1: the persons with ت نا تم تن ن. All with objects
  verb     a finite verb as it stands, with objects
  present  a strong imperfect, stem without its prefix: indicative, subjunctive, jussive, س and ل before it, objects
  weak     the same of a stem in و ي ى
"""
import itertools
import pathlib
import sys
from dataclasses import dataclass

HERE = pathlib.Path(__file__).resolve().parent
AND = ["", "و", "ف"]
OPEN = [conjunction + preposition for conjunction in AND for preposition in ("", "ب", "ك", "ل")]
THE = [conjunction + article for conjunction in AND for article in ("ال", "بال", "كال", "لل")]
WILL = [conjunction + particle for conjunction in AND for particle in ("", "س", "ل")]
THEIR = ["ه", "ها", "هما", "هم", "هن", "ك", "كم", "نا"]
POSSESSIVE = [*THEIR, "ي"]
OBJECT = [*THEIR, "ني"]


@dataclass
class Lexeme:
    query: str
    kind: str
    forms: set  # other forms of the query's lexeme
    either: set  # forms that may as well belong to another lexeme, and words derived from it: right and wrong to find
    traps: set  # forms of other lexemes that look alike


def joined(stem, pronouns):
    """What becomes of a stem's last letter before a pronoun."""
    if stem.endswith("اء"):
        stems = [stem[:-1] + seat for seat in "ءئؤ"]
    elif stem.endswith("وا"):
        stems = [stem[:-1]]
    else:
        stems = [stem[:-1] + {"ة": "ت", "ى": "ا"}.get(stem[-1], stem[-1])]
    return [s + pronoun for s in stems for pronoun in pronouns]


def crossed(prefixes, words):
    return {prefix + word for prefix in prefixes for word in words}


def bare(stem):
    return crossed(OPEN, [stem, *joined(stem, POSSESSIVE)]) | crossed(THE, [stem])


def noun(stem):
    return bare(stem) | crossed(AND, [stem + "ا"])


def two_cases(stem, full, construct):
    before = [stem + ending for ending in construct]
    with_pronouns = [form + pronoun for form in before for pronoun in THEIR]
    whole = [stem + ending for ending in full]
    return crossed(OPEN, [*whole, *before, *with_pronouns]) | crossed(THE, whole)


def verb(form):
    return crossed(AND, [form, *joined(form, OBJECT)])


def verbs(stem, endings):
    return set().union(*(verb(stem + ending) for ending in endings))


def past3(stem):
    return verbs(stem, ["", "ت", "ا", "تا", "وا"])


def past1(stem):
    return verbs(stem, ["ت", "نا", "ن"]) | crossed(AND, [stem + "تم", stem + "تن", *joined(stem + "تمو", OBJECT)])


def imperfect(persons):
    """Of forms without their particles."""
    return crossed(WILL, [form for person in persons for form in (person, *joined(person, OBJECT))])


def present(stem):
    third = ["ي" + stem + ending for ending in ("", "ان", "ا", "ون", "وا", "ن")]
    second = ["ت" + stem + ending for ending in ("", "ان", "ا", "ون", "وا", "ن", "ين", "ي")]
    return imperfect([*third, *second, "أ" + stem, "ن" + stem])


def weak(stem):
    short, glide = stem[:-1], stem[:-1] + stem[-1].replace("ى", "ي")
    plural = [person + short + ending for person in "يت" for ending in ("ون", "وا")]
    dual = [person + glide + ending for person in "يت" for ending in ("ان", "ا", "ن")]
    single = [person + form for person in "يتنأ" for form in (stem, short)]
    return imperfect([*single, *dual, *plural, "ت" + short + "ين"])


PARADIGMS = {
    "noun": noun,
    "bare": bare,
    "fem": lambda stem: bare(stem + "ة"),
    "women": lambda stem: bare(stem + "ات"),
    "dual": lambda stem: two_cases(stem, ["ان", "ين"], ["ا", "ي"]),
    "men": lambda stem: two_cases(stem, ["ون", "ين"], ["و", "ي"]),
    "name": lambda stem: crossed(OPEN, [stem]),
    "the": lambda stem: crossed(THE, [stem]),
    "exact": lambda stem: crossed(AND, [stem]),
    "past": lambda stem: past3(stem) | past1(stem),
    "past3": past3,
    "past1": past1,
    "verb": verb,
    "present": present,
    "weak": weak,
}


def misspelled(form, swaps):
    """The spellings of hasty writers: alif without its hamza, and `swaps` of last letters, each alone or together."""
    words = []
    for word in form.split(" "):
        plain = word.translate(str.maketrans("أإآ", "ااا"))
        words.append({w[:-1] + last for w in (word, plain) for last in (w[-1], swaps.get(w[-1], w[-1]))})
    return {" ".join(choice) for choice in itertools.product(*words)}


def expanded(cell, swaps):
    forms = set()
    for item in cell.split():
        stems, paradigm = item.replace("_", " ").split(":")
        for stem in stems.split("/"):
            for form in PARADIGMS[paradigm](stem):
                forms |= misspelled(form, swaps)
    return forms


def lexeme_of(line):
    """What is no form for certain is taken out of the forms; ى for ي and the reverse is a misspelling of forms only,
    as else نفي, the noun, would take out نفى, the verb."""
    query, kind, forms, either, traps = line.rstrip("\n").split("\t")
    either, traps = expanded(either, {"ة": "ه"}), expanded(traps, {"ة": "ه"})
    forms = expanded(forms, {"ة": "ه", "ى": "ي", "ي": "ى"}) - either - traps - {query}
    return Lexeme(query, kind, forms, either - {query}, traps - either - {query})


def load(path=HERE / "forms.tsv"):
    lines = pathlib.Path(path).read_text(encoding="utf-8").splitlines()
    return [lexeme_of(line) for line in lines[1:] if line and not line.startswith("#")]


def main():
    for lexeme in load(*sys.argv[1:2]):
        for column in ("forms", "either", "traps"):
            for form in sorted(getattr(lexeme, column)):
                print(lexeme.query, column, form, sep="\t")


if __name__ == "__main__":
    main()
