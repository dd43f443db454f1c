#!/usr/bin/env python3
"""Makes the small archive that is kept of a version of archives, for tests/cli/archive_test.py. Every released version
(schema_version in src/archive/sqlite/schema.h) gets one, made by the program that was released and not touched again.

make.py ISNAD tests/archive/versions/1.isnad
"""
import json
import pathlib
import sqlite3
import subprocess
import sys

ARTICLES = [
    {"title": "الجسر آمن", "content": "قال رئيس البلدية سالم الهادي إن الجسر آمن.", "url": "https://wadi.example/1", "source": "صوت الوادي",
     "date": "2024-09-03"},
    {"title": "نفي في الميناء", "content": "نفى وزير النقل عمر ديابي أن يكون الميناء قد أغلق.", "url": "https://wadi.example/2",
     "source": "إذاعة النهر", "date": "2024-09-04"},
    {"title": "رد النقابة", "content": "طالبت رئيسة النقابة هند العامري الوزير عمر ديابي بفتح تحقيق.", "id": "n3", "source": "صوت الوادي",
     "date": "2024-09-05"},
]


def main():
    isnad, path = sys.argv[1], pathlib.Path(sys.argv[2])
    path.unlink(missing_ok=True)
    lines = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in ARTICLES)
    subprocess.run([isnad, "add", "--archive", str(path), "-"], input=lines.encode(), check=True)
    with sqlite3.connect(path) as database:
        database.execute("VACUUM")
    database.close()


main()
