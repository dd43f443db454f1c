#!/usr/bin/env python3
"""Trains the recogniser of names on four fifths of the shared corpus, reads the last fifth with the whole program and fails where
F1 is below its floor: recogniser_floor_test.py BUILD HUNSPELL; skipped without the data."""
import os
import pathlib
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
SHARED = SOURCE.parent / "shared"
CORPUS = SHARED / "data/ner/anercorp.train.conll"
SKIP = 77
FLOOR = "0.80"
SENTENCES = 12  # of a document, as in eval/ner.py


def split(folder):
    sentences = CORPUS.read_text(encoding="utf-8").strip().split("\n\n")
    documents = [sentences[i:i + SENTENCES] for i in range(0, len(sentences), SENTENCES)]
    cut = len(documents) * 4 // 5
    for name, part in (("first", documents[:cut]), ("last", documents[cut:])):
        text = "\n\n".join(sentence for document in part for sentence in document)
        (folder / f"{name}.conll").write_text(text + "\n\n", encoding="utf-8")


def main():
    build, hunspell = pathlib.Path(sys.argv[1]), sys.argv[2]
    if not CORPUS.exists():
        print(f"SKIPPED: {CORPUS} is not there")
        sys.exit(SKIP)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        split(folder)
        for model in (SOURCE / "models").glob("*.tsv"):
            (folder / model.name).write_bytes(model.read_bytes())
        subprocess.run([build / "names", "--pack", build / "isnad.pack", "--own", SOURCE / "models/names", "train",
                        folder / "first.conll", "--output", folder / "ar-names.tsv"], check=True)
        subprocess.run([build / "lexicon-compile", SOURCE / "lexicon", hunspell, folder, folder / "isnad.pack"], check=True)
        done = subprocess.run([sys.executable, SHARED / "eval/ner.py", "--isnad", build / "isnad", "--gold", folder / "last.conll",
                               "--bar", FLOOR], env={**os.environ, "ISNAD_PACK": str(folder / "isnad.pack")})
    sys.exit(done.returncode)


main()
