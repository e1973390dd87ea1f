"""Quantities keep their number, unit and comparator, at their characters."""

from __future__ import annotations

import pytest

from entente.evidence.quantities import find_quantities

CASES = [
    ("en", "over $ 2.5 billion", 2.5e9, "USD", ">"),
    ("en", "at least another $ 300 million", 3e8, "USD", ">="),
    ("en", "up to 400 tanks a year", 400, "tank/year", "<="),
    ("en", "1,500 additional troops", 1500, "soldier", "="),
    ("en", "5 million barrels per day", 5e6, "barrel/day", "="),
    ("en", "hundreds of tanks", None, "tank", "~"),
    ("en", "a few kilometers", None, "km", "~"),
    ("de", "mehr als 2,5 Milliarden Dollar", 2.5e9, "USD", ">"),
    ("de", "rund 1.500 Soldaten", 1500, "soldier", "~"),
    ("ru", "около 1 500 военнослужащих", 1500, "soldier", "~"),
    ("ru", "до 400 танков в год", 400, "tank/year", "<="),
    ("fr", "plus de 2,5 milliards de dollars", 2.5e9, "USD", ">"),
    ("es", "más de 2.500 millones de dólares", 2.5e9, "USD", ">"),
    ("pt", "até 400 tanques por ano", 400, "tank/year", "<="),
    ("sw", "zaidi ya dola milioni 300", 3e8, "USD", ">"),
    ("sw", "vifaru 400", 400, "tank", "="),
    ("tr", "en az 400 tank", 400, "tank", ">="),
    ("ar", "أكثر من 400 دبابة", 400, "tank", ">"),
    ("zh", "超过25亿美元", 2.5e9, "USD", ">"),
    ("uk", "понад 2,5 млрд доларів", 2.5e9, "USD", ">"),
]


@pytest.mark.parametrize(("language", "raw", "value", "unit", "comparator"), CASES)
def test_a_quantity_is_found_whole(
    language: str, raw: str, value: float | None, unit: str, comparator: str
) -> None:
    text = f"({raw})"
    (found,) = find_quantities(text, 0, len(text), language)
    assert (found.raw, found.value, found.unit, found.comparator) == (raw, value, unit, comparator)
    assert text[found.start : found.end] == raw


def test_a_lost_noun_is_not_supplied() -> None:
    found = find_quantities("revealed that ‘millions’ of & rsquo;", 0, 36, "en")
    assert [(one.raw, one.value, one.unit) for one in found] == [("‘millions’", None, None)]


@pytest.mark.parametrize("text", ["Article 5 applies", "in 2014", "16: 56", "an F-16", "30 years"])
def test_names_dates_and_times_are_no_quantities(text: str) -> None:
    assert find_quantities(text, 0, len(text), "en") == []
