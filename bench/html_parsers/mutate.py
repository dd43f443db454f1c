#!/usr/bin/env python3
"""mutate.py FOLDER INTO COUNT: pieces of real pages with tags moved, doubled, dropped and broken, always the same ones."""
import pathlib
import random
import re
import sys

PIECE = re.compile(r"<[^>]*>|[^<]+")


def mutated(page, chance):
    pieces = PIECE.findall(page)
    start = chance.randrange(max(1, len(pieces) - 300))
    pieces = pieces[start:start + 300]
    for _ in range(chance.randrange(1, 30)):
        at = chance.randrange(len(pieces))
        what = chance.randrange(6)
        if what == 0:
            del pieces[at:at + 1]
        elif what == 1:
            pieces.insert(at, pieces[chance.randrange(len(pieces))])
        elif what == 2:
            pieces[at] = pieces[at][:-1]
        elif what == 3:
            pieces.insert(at, chance.choice(["<table>", "</p>", "<b>", "</b>", "<a href=x>", "<tr>", "<li>", "</div>", "<select>", "&amp", "&#x41", "<!--", "<br/>",
                                             "<svg>", "<math>", "<![CDATA[x]]>", "<p", "<td>", "</table>", "<h1>", "<form>", "<option>", "<frameset>", "<html lang=ar>"]))
        elif what == 4:
            other = chance.randrange(len(pieces))
            pieces[at], pieces[other] = pieces[other], pieces[at]
        else:
            pieces[at] = pieces[at].upper()
        if not pieces:
            return ""
    return "<!DOCTYPE html>" * chance.randrange(2) + "".join(pieces)


def main():
    pages = sorted(pathlib.Path(sys.argv[1]).glob("*.html"))
    into = pathlib.Path(sys.argv[2])
    chance = random.Random(1)
    for number in range(int(sys.argv[3])):
        page = chance.choice(pages).read_text(encoding="utf-8", errors="replace")
        (into / f"{number:05}.html").write_text(mutated(page, chance), encoding="utf-8")


main()
