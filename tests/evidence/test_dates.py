"""Dates are resolved as far as the day of writing allows."""

from __future__ import annotations

from datetime import date

import pytest

from entente.evidence.dates import find_dates, find_moment
from entente.evidence.document import Published

WRITTEN = Published(date(2023, 11, 29), date(2023, 11, 29), "page date")
UNDATED = Published(None, None, "undated")
CASES = [
    ("en", "in 1991", "1991"),
    ("en", "on December 17", "2023-12-17"),
    ("en", "since 2014", "2014/.."),
    ("en", "before 2020", "../2020"),
    ("en", "two years ago", "2021"),
    ("en", "for 8 years", "2015/2023"),
    ("en", "next spring", "2024-21"),
    ("en", "last December", "2022-12"),
    ("en", "on Monday", "2023-11-27"),
    ("en", "during the Cold War", "1947/1991"),
    ("de", "Am 17. Dezember 2021", "2021-12-17"),
    ("de", "vor zwei Jahren", "2021"),
    ("de", "seit 2014", "2014/.."),
    ("fr", "le 17 décembre 2021", "2021-12-17"),
    ("fr", "il y a deux ans", "2021"),
    ("es", "el 17 de diciembre de 2021", "2021-12-17"),
    ("es", "el año pasado", "2022"),
    ("pt", "no ano passado", "2022"),
    ("ru", "17 декабря 2021", "2021-12-17"),
    ("ru", "два года назад", "2021"),
    ("ru", "с 2014", "2014/.."),
    ("uk", "торік", "2022"),
    ("sw", "Mwaka 2003", "2003"),
    ("sw", "miaka miwili iliyopita", "2021"),
    ("tr", "2014'ten beri", "2014/.."),
    ("tr", "geçen yıl", "2022"),
    ("ar", "العام الماضي", "2022"),
    ("zh", "2021年12月17日", "2021-12-17"),
    ("zh", "2014年以来", "2014/.."),
]


@pytest.mark.parametrize(("language", "text", "edtf"), CASES)
def test_a_date_is_found_whole_and_resolved(language: str, text: str, edtf: str) -> None:
    found = find_dates(text, 0, len(text), language, WRITTEN)
    assert [(one.date.expr, one.date.edtf) for one in found] == [(text, edtf)]


def test_a_relative_date_in_an_undated_text_stays_unresolved_and_says_why() -> None:
    (found,) = find_dates("The talks failed last year.", 0, 27, "en", UNDATED)
    assert found.date.edtf is None
    assert found.date.inference is not None


def test_a_day_without_year_takes_the_first_such_day_of_a_text_bounded_from_below() -> None:
    written = Published(date(2021, 12, 17), None, "it names the draft treaties")
    text = "Released on December 17, it led to talks in January."
    assert [one.date.edtf for one in find_dates(text, 0, len(text), "en", written)] == [
        "2021-12-17",
        "2022-01",
    ]


@pytest.mark.parametrize("text", ["It may be so", "They march on", "400 tanks", "$2014", "a 2000%"])
def test_words_and_amounts_are_not_dates(text: str) -> None:
    assert find_dates(text, 0, len(text), "en", WRITTEN) == []


def test_a_comment_header_gives_its_minute() -> None:
    text = "Vlad Sirs (Sirius NVL) 9 December 2022 17: 01"
    found = find_moment(text, 0, len(text), "en")
    assert found is not None
    assert found[2] == "2022-12-09T17:01"
