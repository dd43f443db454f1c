"""prepare.py WORK DAYS NEWS: articles.txt with an article a line, words.txt with its Arabic words one a line, counted by rules of
its own: a run of letters and marks that has a letter, all of them Arabic."""
import json
import pathlib
import sys
import unicodedata
import zipfile

work, days, news = pathlib.Path(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3])
ARABIC = set("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيٱکگیپڤچژ")


def is_mark(c):
    return c == "\u0640" or unicodedata.category(c) in ("Mn", "Me", "Mc", "Cf")


def arabic_words(text):
    word = ""
    for c in text + " ":
        if is_mark(c) or unicodedata.category(c)[0] == "L":
            word += c
            continue
        letters = [x for x in word if not is_mark(x)]
        if letters and all(x in ARABIC or "\ufb50" <= x <= "\ufefc" for x in letters):
            yield word, c
        word = ""


with (work / "articles.txt").open("w") as articles, (work / "words.txt").open("w") as words:
    for archive in sorted(news.glob("*.zip"))[:days]:
        with zipfile.ZipFile(archive) as z:
            for article in json.loads(z.read(z.namelist()[0])):
                text = " ".join((article["title"] + " . " + article["content"]).split())
                articles.write(text + "\n")
                # the article before a number belongs to the number: ال84
                words.writelines(w + "\n" for w, after in arabic_words(text) if not (w.strip("ـ") == "ال" and after.isdigit()))
