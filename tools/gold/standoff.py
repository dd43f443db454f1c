#!/usr/bin/env python3
"""Attributions apart from their texts: data/gold/ keeps ids, offsets and labels; the texts are in a corpus that its
reader downloads (SaudiNewsNet: one ZIP a day, each with JSON arrays of articles).

standoff.py join NEWS_FOLDER            articles with their attributions, JSON Lines, to standard output
standoff.py cut ARTICLES.jsonl...       the opposite: what data/gold/attributions.jsonl holds
"""
import argparse
import hashlib
import json
import pathlib
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


def join(folder):
    texts = corpus(folder)
    missing = 0
    for line in GOLD.open(encoding="utf-8"):
        record = json.loads(line)
        text = texts.get(record.pop("text_sha1"))
        if text is None:
            missing += 1
            continue
        attributions = record.pop("attributions")
        print(json.dumps({**record, "text": text, "attributions": attributions}, ensure_ascii=False))
    if missing:
        print(f"standoff: {missing} articles are not in {folder}; download the days that are missing", file=sys.stderr)
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
    commands.add_parser("join").add_argument("folder")
    commands.add_parser("cut").add_argument("files", nargs="+")
    options = parser.parse_args()
    return join(options.folder) if options.command == "join" else cut(options.files)


sys.exit(main())
