"""Fuzz the reader and the grammar: whatever the bytes, every quote stands where its claim says.

Needs atheris, which is in no lock: `pip install atheris` into an environment of your own, with this
project's locked packages beside it. Then, for as long as you like:

    PYTHONPATH=src python benchmarks/fuzz_reader.py -max_total_time=600 -max_len=4096 [CORPUS]
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["entente.evidence"]):
    from entente.errors import DataError
    from entente.evidence.folder import claims_of
    from entente.evidence.reading import read_document


def read_anything(content: bytes) -> None:
    """Read some bytes; a refusal is fine, anything else that raises is not."""
    try:
        document = read_document("fuzzed", content)
    except DataError:
        return
    at = 0
    for block in document.blocks:
        assert at <= block.start <= block.end, "blocks overlap"
        at = block.end
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end, "a sentence leaves it"
    for claim in claims_of(document):
        assert document.text[claim.start : claim.end] == claim.quote, "a quote does not stand"
        inside = any(
            sentence.start <= claim.start and claim.end <= sentence.end
            for sentence in document.sentences
        )
        assert inside, "a quote leaves its sentence"


if __name__ == "__main__":
    atheris.Setup(sys.argv, read_anything)
    atheris.Fuzz()
