#!/usr/bin/env python3
"""Every table of lexicon/ is sorted, has no row twice, has its columns, and says in its header what each column is."""
import pathlib
import sys

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "lexicon"


def problems(path):
    comments, columns, rows = "", [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.startswith("#columns:"):
            columns = line[len("#columns:"):].strip().split("\t")
        elif line.startswith("#"):
            comments += line + "\n"
        elif line:
            rows.append((number, line))
    if not columns:
        yield f"{path}: no #columns: line"
    for column in columns:
        if column not in comments:
            yield f"{path}: the header does not explain the column {column}"
    for (_, before), (number, line) in zip(rows, rows[1:]):
        if before.encode() >= line.encode():
            yield f"{path}:{number}: out of order or twice: {line}"
    for number, line in rows:
        if len(line.split("\t")) > len(columns):
            yield f"{path}:{number}: more cells than columns"


def contradictions(path):
    """Pairs of words that one row of opposites.tsv takes for the same and another for opposites."""
    same, opposite = set(), set()
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = [cell.split("|") for cell in line.split("\t") if cell and not line.startswith("#")]
        for cell in cells:
            same.update((a, b) for a in cell for b in cell)
        if len(cells) == 2:
            opposite.update((a, b) for a in cells[0] for b in cells[1])
    for a, b in sorted(same & opposite):
        yield f"{path}: {a} and {b} mean the same in one row and the opposite in another"


def main():
    tables = sorted(FOLDER.glob("*.tsv"))
    wrong = [p for table in tables for p in problems(table)] + [*contradictions(FOLDER / "opposites.tsv")]
    print("\n".join(wrong) or f"{len(tables)} tables are sorted, unique and explained")
    sys.exit(1 if wrong or not tables else 0)


main()
