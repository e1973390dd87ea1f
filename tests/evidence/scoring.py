"""Predicted claims against labelled ones: the rules of the project's own scorer, core claims."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from entente.evidence.extract import extract
from entente.evidence.reading import read_document

Record = dict[str, Any]
ARTICLES = Path(__file__).parent / "articles"


@dataclass(frozen=True)
class Score:
    """Precision, recall and F1 at predicate, span, subject, object and polarity."""

    right: int
    predicted: int
    labelled: int

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.labelled if self.labelled else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def overlaps(pred: Record, gold: Record) -> bool:
    shared = min(pred["end"], gold["char_end"]) - max(pred["start"], gold["char_start"])
    long, short = pred["end"] - pred["start"], gold["char_end"] - gold["char_start"]
    return shared > 0 and 2 * shared >= min(long, short) and long <= 3 * short


def shares(pred: Sequence[str], gold: Sequence[str]) -> bool:
    return not gold or 2 * len(set(pred) & set(gold)) >= len(set(pred) | set(gold))


def same(pred: Record, gold: Record) -> bool:
    return (
        pred["predicate"] == gold["predicate"]
        and overlaps(pred, gold)
        and shares(pred["subject"], gold["subject"])
        and shares(pred["object"], gold["object"])
        and pred["polarity"] == gold["polarity"]
    )


def count(pred: list[Record], gold: list[Record]) -> Score:
    """Match one to one within a document; hits on claims that are not core count neither way."""
    core = [g for g in gold if g.get("core", True)]
    taken: set[int] = set()

    def matched(wanted: list[Record]) -> int:
        found = 0
        for g in wanted:
            for index, p in enumerate(pred):
                if index not in taken and same(p, g):
                    taken.add(index)
                    found += 1
                    break
        return found

    right = matched(core)
    soft = matched([g for g in gold if not g.get("core", True)])
    return Score(right, len(pred) - soft, len(core))


def score_articles(folder: Path, language: str | None = None, labels: Path | None = None) -> Score:
    """Return the score over all documents that the labels speak of."""
    by_document: dict[str, list[Record]] = {}
    for line in (labels or folder / "claims.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        if language is None or gold["lang"] == language:
            by_document.setdefault(gold["doc"], []).append(gold)
    scores: list[Score] = []
    for name, gold in sorted(by_document.items()):
        document = read_document(name, (folder / name).read_bytes())
        scores.append(count([claim.as_record() for claim in extract(document)], gold))
    return Score(
        sum(s.right for s in scores),
        sum(s.predicted for s in scores),
        sum(s.labelled for s in scores),
    )
