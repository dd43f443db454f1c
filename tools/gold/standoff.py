#!/usr/bin/env python3
"""Attributions apart from their texts: data/gold/ keeps ids, offsets and labels; the texts are in a corpus that its
reader downloads (SaudiNewsNet: one ZIP a day, each with JSON arrays of articles).

standoff.py join NEWS_FOLDER            articles with their attributions, JSON Lines, to standard output
    --apart-from ARTICLES.jsonl         without those that share a tenth of their text with one of these: newspapers print the same
                                        agencies, and what is measured must not have been learned from
standoff.py cut ARTICLES.jsonl...       the opposite: what data/gold/attributions.jsonl holds
"""
import argparse
import hashlib
import json
import pathlib
import re
import sys
import zipfile

GOLD = pathlib.Path(__file__).resolve().parents[2] / "data/gold/attributions.jsonl"
KEPT = ("id", "outlet", "date", "url")


def checksum(text):
    return hashlib.sha1(text.encode()).hexdigest()[:16]


def article_text(article):
    return (article.get("title") or "").strip() + "\n" + (article.get("content") or "").strip()


def corpus(folder):
    """The articles of the corpus by checksum of their text."""
    texts = {}
    for path in sorted(pathlib.Path(folder).glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                for article in json.loads(archive.read(name)):
                    text = article_text(article)
                    texts[checksum(text)] = text
    return texts


def sequences(text, length=8):
    """What a text shares with its copies: its runs of eight words."""
    words = re.findall(r"\w+", text)
    return {" ".join(words[i:i + length]) for i in range(len(words) - length + 1)}


def join(folder, apart_from):
    texts = corpus(folder)
    held_out = set()
    for file in apart_from:
        for line in open(file, encoding="utf-8"):
            held_out |= sequences(json.loads(line)["text"])
    missing = copies = 0
    for line in GOLD.open(encoding="utf-8"):
        record = json.loads(line)
        text = texts.get(record.pop("text_sha1"))
        if text is None:
            missing += 1
            continue
        own = sequences(text) if held_out else set()
        if own and len(own & held_out) >= 0.1 * len(own):
            copies += 1
            continue
        attributions = record.pop("attributions")
        print(json.dumps({**record, "text": text, "attributions": attributions}, ensure_ascii=False))
    if missing:
        print(f"standoff: {missing} articles are not in {folder}; download the days that are missing", file=sys.stderr)
    if copies:
        print(f"standoff: {copies} articles are left out, because others hold much of their text", file=sys.stderr)
    return 1 if missing else 0


def cut(files):
    for file in files:
        for line in open(file, encoding="utf-8"):
            article = json.loads(line)
            record = {key: article[key] for key in KEPT}
            record["text_sha1"] = checksum(article["text"])
            record["attributions"] = article["attributions"]
            print(json.dumps(record, ensure_ascii=False, separators=(",", ":")))
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    joining = commands.add_parser("join")
    joining.add_argument("folder")
    joining.add_argument("--apart-from", action="append", default=[])
    commands.add_parser("cut").add_argument("files", nargs="+")
    options = parser.parse_args()
    return join(options.folder, options.apart_from) if options.command == "join" else cut(options.files)


sys.exit(main())
