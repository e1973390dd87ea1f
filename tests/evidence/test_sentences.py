"""Sentences end where they end, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.evidence.sentences import LONGEST, split_span

CASES = [
    ("en", "Mr. Smith met Gen. Jones on Jan. 5 in St. Petersburg. They agreed."),
    ("en", "Robert F. Kennedy Jr. (nephew of John F. Kennedy) warned of it. Nobody listened."),
    ("en", "The U.S. Navy sent a ship. The U.K. did not."),
    ("en", '"It is a historic step," he said. "We agree." Then he left.'),
    ("en", "It cost $2.5 billion in 2014. That is a lot."),
    (
        "de",
        "Am 17. Dezember trafen sich Dr. Müller und Prof. Weber, z.B. in Wien. Sie stimmten zu.",
    ),
    ("ru", "В 2014 г. Россия предоставила 5 млн. тонн. Киев отказался."),
    ("ar", "هل توافق مصر؟ قالت القاهرة إنها ستوقع."),
    ("zh", "中国拒绝了提案。俄罗斯表示同意。"),
]
COUNTS = [2, 2, 2, 3, 2, 2, 2, 2, 2]


@pytest.mark.parametrize(("case", "count"), list(zip(CASES, COUNTS, strict=True)))
def test_abbreviations_and_quotes_do_not_end_sentences(case: tuple[str, str], count: int) -> None:
    language, text = case
    spans = split_span(text, 0, len(text), language)
    assert len(spans) == count, [text[start:end] for start, end in spans]


def test_a_missing_space_after_a_stop_still_ends_the_sentence() -> None:
    text = "They met in Moscow.The talks failed on strategic-culture.org today."
    assert next(text[a:b] for a, b in split_span(text, 0, len(text), "en")).endswith("Moscow.")


@given(st.text(max_size=400), st.sampled_from(["en", "ru", "de", "zh", "ar", "und"]))
def test_sentences_are_in_order_visible_and_hold_all_letters(text: str, language: str) -> None:
    spans = split_span(text, 0, len(text), language)
    bounds = [bound for span in spans for bound in span]
    assert bounds == sorted(bounds)
    assert all(start < end for start, end in spans)
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)
    kept = "".join(text[a:b] for a, b in spans)
    assert sum(map(str.isalpha, kept)) == sum(map(str.isalpha, text))


def test_an_endless_line_is_cut_without_losing_a_letter() -> None:
    text = "word " * 20_000 + "x" * 5_000
    spans = split_span(text, 0, len(text), "en")
    assert max(b - a for a, b in spans) <= LONGEST
    kept = "".join(text[a:b] for a, b in spans)
    assert kept.replace(" ", "") == text.replace(" ", "")
