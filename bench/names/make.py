"""Writes two lists of invented names, the same on every run: make.py FOLDER COUNT WORDS. Syllables make the words; the left
list is Latin, the right one Arabic, and half of the left names have their own among the right ones."""
import pathlib
import random
import sys

CONSONANTS = [("b", "ب"), ("t", "ت"), ("j", "ج"), ("h", "ح"), ("kh", "خ"), ("d", "د"), ("r", "ر"), ("z", "ز"), ("s", "س"), ("sh", "ش"),
              ("f", "ف"), ("q", "ق"), ("k", "ك"), ("l", "ل"), ("m", "م"), ("n", "ن"), ("gh", "غ"), ("w", "و"), ("y", "ي")]
VOWELS = [("a", ""), ("a", "ا"), ("i", "ي"), ("ou", "و"), ("u", "و"), ("e", "ي"), ("o", "و")]
ENDS = [("", ""), ("a", "ة"), ("i", "ي"), ("", ""), ("an", "ان")]


def word(random):
    latin = arabic = ""
    for _ in range(random.choice([2, 2, 3])):
        for a, b in (random.choice(CONSONANTS), random.choice(VOWELS)):
            latin, arabic = latin + a, arabic + b
    for a, b in (random.choice(CONSONANTS), random.choice(ENDS)):
        latin, arabic = latin + a, arabic + b
    return latin, arabic


def names(random, count, words, given, family):
    found = set()
    while len(found) < count:
        if words == 1:
            found.add(word(random))
        else:
            parts = [random.choice(given)] + [random.choice(family) for _ in range(words - 1)]
            found.add((" ".join(p[0] for p in parts), " ".join(p[1] for p in parts)))
    return sorted(found)


def main():
    folder, count, words = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    r = random.Random(42)
    given, family = [word(r) for _ in range(1000)], [word(r) for _ in range(20000)]
    everything = names(r, count + count // 2, words, given, family)
    r.shuffle(everything)
    left, right = everything[:count], everything[count // 2:]
    r.shuffle(right)
    (folder / "left.txt").write_text("".join(a + "\n" for a, _ in left), encoding="utf-8")
    (folder / "right.txt").write_text("".join(b + "\n" for _, b in right), encoding="utf-8")
    (folder / "own.tsv").write_text("".join(f"{a}\t{b}\n" for a, b in left), encoding="utf-8")


main()
