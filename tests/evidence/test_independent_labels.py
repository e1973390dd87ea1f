"""Labels made without the rules: each points at whole words and scores one against itself."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from entente.evidence.claim import Modality, Polarity, Predicate

LABELS = Path(__file__).parent / "articles" / "independent"
SEEDS = LABELS / "seeds_000_002_003.jsonl"
FOLDERS = ["dev", "held", "fresh"]
FILES = [*(LABELS / folder / "claims.jsonl" for folder in FOLDERS), SEEDS]
Label = dict[str, Any]


def labels_of(path: Path) -> list[Label]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def cuts_a_word(text: str, start: int, end: int) -> bool:
    """Whether an edge lies between two letters; Chinese puts no space between its words."""
    inside = (text[start - 1 : start + 1], text[end - 1 : end + 1])
    return any(len(pair) == 2 and pair.isalnum() and not is_chinese(pair) for pair in inside)


def is_chinese(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_labels_use_the_vocabulary_of_claims(path: Path) -> None:
    for label in labels_of(path):
        assert label["predicate"] in set(Predicate), label["id"]
        assert label["polarity"] in set(Polarity), label["id"]
        assert label["modality"] in set(Modality), label["id"]
        assert not (label["core"] and label["predicate"] == "ASSESS"), label["id"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_a_repeated_claim_names_an_earlier_one_with_the_same_predicate(path: Path) -> None:
    earlier: dict[str, Label] = {}
    for label in labels_of(path):
        assert label["id"] not in earlier
        if label["dup_of"]:
            assert earlier[label["dup_of"]]["predicate"] == label["predicate"], label["id"]
        earlier[label["id"]] = label


@pytest.mark.parametrize("folder", FOLDERS)
def test_article_labels_round_trip_to_whole_words(folder: str) -> None:
    labels = labels_of(LABELS / folder / "claims.jsonl")
    assert {label["doc"] for label in labels} == {p.name for p in (LABELS / folder).glob("*.txt")}
    for label in labels:
        text = text_of(LABELS / folder / label["doc"])
        start, end = label["char_start"], label["char_end"]
        assert text[start:end] == label["quote"] != "", label["id"]
        assert not cuts_a_word(text, start, end), label["id"]


def test_a_span_may_not_start_or_end_inside_a_word() -> None:
    assert cuts_a_word("Athens signed", 1, 6)
    assert cuts_a_word("Athens signed", 0, 5)
    assert not cuts_a_word("Athens signed", 0, 6)
    assert not cuts_a_word("两年后印度", 3, 5)


def test_seed_labels_carry_no_text_of_the_documents() -> None:
    assert all("quote" not in label for label in labels_of(SEEDS))


@pytest.mark.shared
def test_seed_labels_round_trip_to_whole_words(shared_data: Path) -> None:
    for label in labels_of(SEEDS):
        text = text_of(shared_data.parent / "documents" / label["doc"])
        start, end = label["char_start"], label["char_end"]
        assert 0 <= start < end <= len(text), label["id"]
        assert text[start:end] == text[start:end].strip(), label["id"]
        assert not cuts_a_word(text, start, end), label["id"]


@pytest.mark.shared
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_predicates_are_those_of_the_ontology(path: Path, shared_data: Path) -> None:
    codes = {row["code"] for row in json.loads(text_of(shared_data.parent / "ontology.json"))}
    assert {label["predicate"] for label in labels_of(path)} <= codes


@pytest.mark.shared
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_labels_score_one_against_themselves(path: Path, shared_data: Path) -> None:
    scorer = shared_data.parent / "gold" / "score_claims.py"
    command = [sys.executable, str(scorer), "--pred", str(path), "--gold", str(path), "--no-lang"]
    report = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    scores = [line for line in report.splitlines() if line.startswith("all ")]
    assert len(scores) == 5
    assert all("F1 1.000" in line for line in scores)
