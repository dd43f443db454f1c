"""prepare.py WORK DAYS NEWS: articles.txt with an article a line, words.txt with its Arabic words one a line, counted by rules of
its own: a run of Arabic letters and marks that has a letter; «إنشاء الله» is three words."""
import json
import pathlib
import sys
import unicodedata
import zipfile

work, days, news = pathlib.Path(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3])
ARABIC = set("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيٱکگیپڤچژ")


def is_mark(c):
    return c == "\u0640" or unicodedata.category(c) in ("Mn", "Me", "Mc", "Cf")


def is_arabic(c):
    return c in ARABIC or "\ufb50" <= c <= "\ufefc"


def arabic_words(text):
    """Each with the character after it."""
    word = ""
    for c in text + " ":
        if is_mark(c):
            word += c
        elif unicodedata.category(c)[0] == "L" and is_arabic(c):
            word += c
        else:
            if any(not is_mark(x) for x in word):
                yield word, c
            word = ""


def counted(text):
    found = list(arabic_words(text))
    for (word, after), (following, _) in zip(found, found[1:] + [("", "")]):
        if word.strip("ـ") == "ال" and after.isdigit():
            continue  # the article of a number belongs to the number: ال84
        if word in ("إنشاء", "انشاء") and following == "الله" and after == " ":
            yield word[:2]
            word = word[2:]
        yield word


with (work / "articles.txt").open("w") as articles, (work / "words.txt").open("w") as words:
    for archive in sorted(news.glob("*.zip"))[:days]:
        with zipfile.ZipFile(archive) as z:
            for article in json.loads(z.read(z.namelist()[0])):
                text = " ".join((article["title"] + " . " + article["content"]).split())
                articles.write(text + "\n")
                words.writelines(word + "\n" for word in counted(text))
