"""Quantities keep their number, unit and comparator, at their characters."""

from __future__ import annotations

import pytest

from entente.evidence.annotation import annotate
from entente.evidence.claim import Claim, Predicate
from entente.evidence.quantities import find_quantities
from entente.evidence.reading import read_document

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
    ("de", "2,7 Milliarden Euro", 2.7e9, "EUR", "="),
    ("de", "EUR 5 Mrd.", 5e9, "EUR", "="),
    ("en", "about 100 Russian instructors", 100, "person", "~"),
    ("en", "48 F-35 jets", 48, "aircraft", "="),
    ("en", "between 3,000 and 4,000 soldiers", 3500, "soldier", "~"),
    ("en", "3 to 4 billion dollars", 3.5e9, "USD", "~"),
    ("en", "three states", 3, "state", "="),
    ("en", "three of the five regiments", 3, "regiment", "="),
    ("de", "bis zu 100.000 Artilleriegranaten im Jahr", 100000, "shell/year", "<="),
    ("de", "zwölf Rafale-Kampfjets", 12, "aircraft", "="),
    ("de", "Fünf EU-Staaten", 5, "state", "="),
    ("de", "1000 Ausländer", 1000, "person", "="),
    ("ru", "миллионы снарядов", None, "shell", "~"),
    ("ru", "три из пяти полков", 3, "regiment", "="),
    ("ru", "шесть миллионов кубометров в сутки", 6e6, "m3/day", "="),
    ("sw", "askari kati ya 3,000 na 4,000", 3500, "soldier", "~"),
    ("sw", "wakufunzi zaidi ya 100", 100, "person", ">"),
    ("tr", "en az 2.000 askeri", 2000, "soldier", ">="),
    ("fr", "quelque 12 000 soldats", 12000, "soldier", "~"),
    ("es", "entre 300 y 400 efectivos", 350, "soldier", "~"),
    ("pt", "três países", 3, "state", "="),
    ("ar", "خمس دول", 5, "state", "="),
    ("zh", "五架无人机", 5, "drone", "="),
    ("uk", "п'ять країн", 5, "state", "="),
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


@pytest.mark.parametrize(
    "text",
    ["the two countries", "a two-state solution", "in 2014 German tanks came", "an F-16 jet"],
)
def test_known_groups_adjectives_and_years_count_nothing(text: str) -> None:
    assert find_quantities(text, 0, len(text), "en") == []


def test_a_claim_takes_the_sum_inside_its_quote_before_a_small_number_in_words() -> None:
    text = "Serbien bestellte zwölf Rafale-Kampfjets für 2,7 Milliarden Euro in Frankreich."
    document = read_document("a.txt", text.encode())
    quote = text[:-1]
    claim = Claim("a.txt", 0, len(quote), quote, "body", ("SRB",), Predicate.SEEK_ARMS)
    (done,) = annotate(document, [claim])
    assert done.quantity is not None
    assert (done.quantity.raw, done.quantity.unit) == ("2,7 Milliarden Euro", "EUR")


@pytest.mark.parametrize("text", ["Article 5 applies", "in 2014", "16: 56", "an F-16", "30 years"])
def test_names_dates_and_times_are_no_quantities(text: str) -> None:
    assert find_quantities(text, 0, len(text), "en") == []
