"""Sentences read into claims in a second on one core, beside a reference of the same run.

    PYTHONPATH=src .venv/bin/python benchmarks/evidence_speed.py [PATH ...]

Without paths it reads articles of its own making. The reference splits the same text into words.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from entente.evidence.annotation import annotate
from entente.evidence.claim import Claim
from entente.evidence.document import Document
from entente.evidence.extract import extract
from entente.evidence.folder import claims_of, read_all
from entente.evidence.reading import read_document

ARTICLE = """Two states sign a pact | The Strelsau Times

2 March 2021

Russia and Iran signed an agreement on military cooperation in Moscow on Monday, officials said.
Under the pact Tehran will supply up to 400 drones a year, and Russia will train Iranian pilots.

President Vladimir Putin said that Russia would not join NATO. "We have asked for guarantees since
2008," he told reporters. Turkey has ratified the protocol on the accession of Sweden. Washington
has provided Ukraine with more than $2.5 billion in arms since 2014, and China rejected the
demands of the West. Kazakhstan does not recognise Crimea. Belarus may withdraw its troops.
"""
ROUNDS = 40
FOLDER_FILES = 24
FOLDER_BYTES = 4_200_000


def timed(work: Callable[[], object]) -> float:
    """Return the processor seconds of the best of three runs."""
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return best


def main() -> None:
    contents = [(path.name, path.read_bytes()) for path in map(Path, sys.argv[1:])]
    contents = contents or [(f"{number}.txt", ARTICLE.encode()) for number in range(ROUNDS)]
    documents = [read_document(name, content) for name, content in contents]
    found = [(document, extract(document)) for document in documents]
    sentences = sum(len(document.sentences) for document in documents)

    def read() -> list[Document]:
        return [read_document(name, content) for name, content in contents]

    def annotated() -> list[list[Claim]]:
        return [annotate(document, claims) for document, claims in found]

    steps: dict[str, Callable[[], object]] = {
        "reading": read,
        "grammar": lambda: [extract(document) for document in documents],
        "annotation": annotated,
    }
    reference = timed(lambda: [re.findall(r"\w+", document.text) for document in documents])
    whole = 0.0
    for name, work in steps.items():
        spent = timed(work)
        whole += spent
        print(f"{name:10s} {sentences / spent:8.0f} sentences/s {spent / reference:7.1f} x words")
    print(f"{'all':10s} {sentences / whole:8.0f} sentences/s {whole / reference:7.1f} x words")
    folder(contents)


def folder(contents: list[tuple[str, bytes]]) -> None:
    """Print how long a folder takes on one core and over all, its linking left out."""
    with tempfile.TemporaryDirectory() as place:
        paths: list[tuple[str, Path | None]] = []
        for number in range(FOLDER_FILES):
            name, content = contents[number % len(contents)]
            path = Path(place, f"{number}_{name}")
            path.write_bytes(content * max(1, FOLDER_BYTES // (FOLDER_FILES * len(content))))
            paths.append((path.name, path))
        begun = time.monotonic()
        for name, path in paths:
            assert path is not None
            claims_of(read_document(name, path.read_bytes()))
        alone = time.monotonic() - begun
        begun = time.monotonic()
        together = sum(1 for _ in read_all(paths))
        shared = time.monotonic() - begun
    cores = os.cpu_count() or 1
    print(
        f"folder of {together} files: {alone / shared:.2f} x as fast over {cores} cores as on one"
    )


if __name__ == "__main__":
    main()
