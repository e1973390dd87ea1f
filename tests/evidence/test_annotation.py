"""A claim takes date, amount, flags and sources from its own sentence."""

from __future__ import annotations

from entente.evidence.annotation import annotate
from entente.evidence.claim import Claim, Flag, Predicate
from entente.evidence.document import Document
from entente.evidence.reading import read_document


def document(words: str) -> Document:
    return read_document("a.txt", f"A title\n\nThe Strelsau Times wrote this. {words}".encode())


def claim(document: Document, words: str, predicate: Predicate) -> Claim:
    start = document.text.index(words)
    return Claim("a.txt", start, start + len(words), words, "body", ("RUR",), predicate, ("GRA",))


def test_a_date_in_the_quote_goes_before_one_beside_it() -> None:
    text = document("In 2014 Ruritania armed Graustark, and in 2016 it left the pact.")
    arms = claim(text, "Ruritania armed Graustark", Predicate.SUPPLY_ARMS)
    left = claim(text, "in 2016 it left the pact", Predicate.WITHDRAW)
    dates = [one.event_date and one.event_date.edtf for one in annotate(text, [arms, left])]
    assert dates == ["2014", "2016"]


def test_what_has_lasted_since_an_event_is_an_interval_and_the_event_a_day() -> None:
    text = document("Since the coup in Strelsau in 2014, Ruritania has armed Graustark.")
    coup = claim(text, "the coup in Strelsau in 2014", Predicate.FIGHT)
    arms = claim(text, "Ruritania has armed Graustark", Predicate.SUPPLY_ARMS)
    dates = [one.event_date and one.event_date.edtf for one in annotate(text, [coup, arms])]
    assert dates == ["2014", "2014/.."]


def test_an_amount_beside_the_quote_belongs_to_what_can_be_counted() -> None:
    text = document("Ruritania met and armed Graustark with over $2.5 billion.")
    met = claim(text, "Ruritania met", Predicate.NEGOTIATE)
    arms = claim(text, "armed Graustark", Predicate.SUPPLY_ARMS)
    amounts = [one.quantity and one.quantity.value for one in annotate(text, [met, arms])]
    assert amounts == [None, 2.5e9]


def test_a_duration_is_a_date_and_no_amount() -> None:
    text = document("Ruritania has armed Graustark for 8 years.")
    (found,) = annotate(
        text, [claim(text, "Ruritania has armed Graustark for 8 years", Predicate.AID)]
    )
    assert found.quantity is None


def test_flags_and_the_author_at_the_head_of_the_chain_are_added() -> None:
    text = document("The rabid junta of Ruritania armed Graustark.")
    whole = claim(text, "The rabid junta of Ruritania armed Graustark", Predicate.SUPPLY_ARMS)
    (found,) = annotate(text, [whole.replaced(attribution=("officials",))])
    assert found.flags == (Flag.LOADED,)
    assert found.attribution == ("article author", "officials")
    assert annotate(text, [found])[0].attribution == found.attribution
    assert found.id == whole.id


def test_a_comment_counts_its_dates_from_its_own_day() -> None:
    page = (
        "A title here\n\nThe body says one thing, and it says it in full.\n"
        "  1. Anna\n    Anna 3 March 2021 10: 05\n    Last year Ruritania armed Graustark.\n"
    )
    text = read_document("a.txt", page.encode())
    (found,) = annotate(text, [claim(text, "Ruritania armed Graustark", Predicate.SUPPLY_ARMS)])
    assert found.event_date is not None
    assert found.event_date.edtf == "2020"
    assert found.attribution == ("Anna",)
