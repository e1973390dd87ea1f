"""Claims are linked by what they say, never by how often it is copied."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

from entente.evidence.claim import (
    Claim,
    EventDate,
    Modality,
    Polarity,
    Predicate,
    Quantity,
)
from entente.evidence.document import Document, Published
from entente.evidence.links import Ledger, LinkKind, link_claims
from entente.evidence.reading import read_document

NEG = Polarity.NEGATIVE


def document(name: str, outlet: str = "") -> Document:
    suffix = f" | {outlet}" if outlet else ""
    return read_document(name, f"A title{suffix}\n\nSome words stand here, and more.".encode())


def claim(name: str, start: int, words: str, **fields: object) -> Claim:
    given: dict[str, object] = {
        "subject": ("RUS",),
        "predicate": Predicate.SEEK_ARMS,
        "object": ("IRN",),
        **fields,
    }
    return Claim(name, start, start + len(words), words, "body", **given)  # pyright: ignore[reportArgumentType]


def linked(*claims: Claim, outlets: dict[str, str] | None = None) -> Ledger:
    names = {one.document for one in claims}
    return link_claims(
        claims, {name: document(name, (outlets or {}).get(name, "")) for name in names}
    )


def kinds(ledger: Ledger) -> list[LinkKind]:
    return [link.kind for link in ledger.links]


def test_two_documents_that_say_the_same_in_other_words_confirm_each_other() -> None:
    ledger = linked(
        claim("a", 0, "Russia goes to Iran and asks for drones"),
        claim("b", 0, "Putin is turning to North Korea and Iran", object=("PRK", "IRN")),
    )
    assert kinds(ledger) == [LinkKind.CORROBORATION]
    assert {one.independent for one in ledger.claims} == {2}


def test_a_copied_report_counts_once() -> None:
    words = "Moscow has asked Tehran for several hundred drones of every kind"
    ledger = linked(
        claim("a", 0, words), claim("b", 0, f"{words}, it is said"), claim("c", 3, words)
    )
    assert set(kinds(ledger)) == {LinkKind.DUPLICATE}
    assert {one.independent for one in ledger.claims} == {1}


def test_two_papers_that_cite_the_same_speaker_are_one_source() -> None:
    ledger = linked(
        claim("a", 0, "Russia asked Iran for drones", speaker="Jake Sullivan"),
        claim("b", 0, "Iran was approached by Moscow", speaker="Jake Sullivan"),
    )
    assert kinds(ledger) == [LinkKind.QUOTATION]
    assert {one.independent for one in ledger.claims} == {1}


def test_the_contrary_said_by_another_voice_is_a_conflict_on_both_sides() -> None:
    one = claim("a", 0, "Russia asked for drones")
    other = claim("b", 0, "Russia asked for nothing", polarity=NEG)
    ledger = linked(one, other)
    assert kinds(ledger) == [LinkKind.CONFLICT]
    assert [found.conflicts for found in ledger.claims] == [(other.id,), (one.id,)]


def test_a_change_between_two_dates_is_no_conflict() -> None:
    ledger = linked(
        claim("a", 0, "close in the Cold War", event_date=EventDate(None, "1947/1991")),
        claim("b", 0, "cold since then", polarity=NEG, event_date=EventDate(None, "1992/..")),
    )
    assert kinds(ledger) == [LinkKind.UPDATE]


def test_a_fact_and_a_demand_for_the_contrary_do_not_conflict() -> None:
    fields = {"predicate": Predicate.ENLARGE, "subject": ("IGO:NATO",), "object": ()}
    ledger = linked(
        claim("a", 0, "NATO expanded eastwards", **fields),
        claim("b", 0, "no further expansion", polarity=NEG, modality=Modality.DEMANDED, **fields),
    )
    assert ledger.links == ()


def test_one_voice_in_one_document_does_not_contradict_itself() -> None:
    ledger = linked(claim("a", 0, "they want it"), claim("a", 50, "they do not", polarity=NEG))
    assert ledger.links == ()


def test_a_proposal_conflicts_with_the_refusal_of_those_it_was_made_to() -> None:
    union = {"predicate": Predicate.FORM_PACT, "topic": "gas_union"}
    ledger = linked(
        claim(
            "a", 0, "Putin proposed a union", speaker="Vladimir Putin", object=("KAZ", "UZB"),
            modality=Modality.PROPOSED, **union,
        ),
        claim(
            "a", 90, "not through an alliance", subject=("UZB",), object=("RUS",), polarity=NEG,
            speaker="Zhurabek Mirzamakhmudov", **union,
        ),
    )  # fmt: skip
    assert kinds(ledger) == [LinkKind.CONFLICT]


def amount(raw: str, value: float, unit: str = "USD", comparator: str = "=") -> Quantity:
    return Quantity(raw, value, unit, comparator, 0, len(raw))


def test_amounts_conflict_only_in_one_unit_and_period_and_if_no_amount_fits_both() -> None:
    one = claim("a", 0, "gave 2 billion", quantity=amount("2 billion", 2e9))
    pairs = {
        "three billion": (amount("3 billion", 3e9), None, [LinkKind.QUANTITY]),
        "over one billion": (amount("over 1", 1e9, "USD", ">"), None, [LinkKind.CORROBORATION]),
        "over a hundred": (amount("over 100", 1e8, "USD", ">"), None, []),
        "three billion euros": (amount("3 billion", 3e9, "EUR"), None, []),
        "another year": (amount("3 billion", 3e9), EventDate("in 2019", "2019"), []),
    }
    for words, (quantity, when, expected) in pairs.items():
        other = claim("b", 0, words, quantity=quantity, event_date=when)
        first = one.replaced(event_date=EventDate("in 2014", "2014")) if when else one
        assert kinds(linked(first, other)) == expected, words


def test_relations_between_two_states_mean_the_same_from_either_side() -> None:
    ledger = linked(
        claim("a", 0, "Russia met Iran for talks", predicate=Predicate.NEGOTIATE),
        claim(
            "b",
            0,
            "Iran met Russia",
            predicate=Predicate.NEGOTIATE,
            subject=("IRN",),
            object=("RUS",),
        ),
    )
    assert kinds(ledger) == [LinkKind.CORROBORATION]


def test_supplying_arms_does_not_mean_the_same_from_either_side() -> None:
    ledger = linked(
        claim("a", 0, "Russia armed Iran", predicate=Predicate.SUPPLY_ARMS),
        claim(
            "b",
            0,
            "Iran armed Russia",
            predicate=Predicate.SUPPLY_ARMS,
            subject=("IRN",),
            object=("RUS",),
        ),
    )
    assert ledger.links == ()


def test_comments_confirm_nothing() -> None:
    comment = claim("b", 0, "they asked for drones").replaced(block="comment:1")
    ledger = linked(claim("a", 0, "Russia asked for drones"), comment)
    assert {one.independent for one in ledger.claims} == {1}


def test_two_mentions_of_a_war_are_not_the_same_event_unless_their_words_agree() -> None:
    war = {"predicate": Predicate.FIGHT, "object": ("UKR",)}
    ledger = linked(
        claim("a", 0, "such an unsuccessful campaign", **war),
        claim("b", 0, "drones are used at the front", **war),
        claim("c", 0, "drones used along the front", **war),
    )
    assert [(link.one, link.other) for link in ledger.links] == [
        (ledger.claims[1].id, ledger.claims[2].id)
    ]


def test_a_claim_without_a_doer_confirms_nobody() -> None:
    ledger = linked(
        claim("a", 0, "arms were sought", subject=()),
        claim("b", 0, "weapons were asked for", subject=()),
    )
    assert ledger.links == ()


def test_that_something_could_be_is_not_contradicted_by_its_not_being() -> None:
    ledger = linked(
        claim("a", 0, "it could ask for drones", modality=Modality.POSSIBLE),
        claim("b", 0, "it asks for none", polarity=NEG, modality=Modality.PLANNED),
    )
    assert ledger.links == ()


def test_what_two_documents_say_months_apart_is_a_change_and_no_conflict() -> None:
    one = claim("a", 0, "they ask for drones")
    other = claim("b", 0, "they ask for none", polarity=NEG)
    early = replace(document("a"), published=Published(None, date(2022, 9, 16), "test"))
    late = replace(document("b"), published=Published(date(2023, 7, 11), None, "test"))
    ledger = link_claims([one, other], {"a": early, "b": late})
    assert kinds(ledger) == [LinkKind.UPDATE]


def test_thousands_of_claims_about_one_war_are_linked_in_seconds() -> None:
    war = {"predicate": Predicate.FIGHT, "object": ("UKR",)}
    claims = [
        claim(f"{n % 100}", n * 10, f"attack number {n} in the east", **war) for n in range(4000)
    ]
    begun = time.monotonic()
    linked(*claims)
    assert time.monotonic() - begun < 30


def test_a_request_for_arms_and_their_delivery_bear_each_other_out_across_documents() -> None:
    asked = claim("a", 0, "Russia asks Iran for drones")
    given = claim(
        "b",
        0,
        "Iranian drones for Russia",
        subject=("IRN",),
        predicate=Predicate.SUPPLY_ARMS,
        object=("RUS",),
    )
    ledger = linked(asked, given)
    assert kinds(ledger) == [LinkKind.CORROBORATION]
    assert [one.independent for one in ledger.claims] == [2, 2]
    assert kinds(linked(asked, given.replaced(polarity=NEG))) == []
    assert kinds(linked(asked, given.replaced(modality=Modality.PLANNED))) == []


def test_an_offer_conflicts_with_its_refusal_under_another_predicate() -> None:
    offer = claim(
        "a",
        0,
        "Putin proposed a gas union",
        predicate=Predicate.FORM_PACT,
        object=("KAZ", "UZB"),
        modality=Modality.PROPOSED,
        speaker="Vladimir Putin",
    )
    refusal = claim(
        "a",
        90,
        "Tashkent wants no alliances",
        subject=("UZB",),
        predicate=Predicate.REJECT,
        object=("RUS",),
    )
    ledger = linked(offer, refusal)
    assert kinds(ledger) == [LinkKind.CONFLICT]
    assert ledger.links[0].why == "Vladimir Putin proposes what UZB does not want"
    assert kinds(linked(offer, refusal.replaced(subject=("BLR",)))) == []


def test_a_denied_demand_conflicts_with_what_the_state_is_said_to_want() -> None:
    denial = claim(
        "a",
        0,
        "Nobody talks about gas in exchange for conditions",
        predicate=Predicate.DEMAND,
        object=("KAZ", "UZB"),
        polarity=NEG,
        speaker="Dmitry Peskov",
    )
    wish = claim(
        "a",
        90,
        "Moscow wants the gas network of Uzbekistan",
        predicate=Predicate.ENERGY,
        object=("UZB",),
        modality=Modality.PLANNED,
    )
    assert kinds(linked(denial, wish)) == [LinkKind.CONFLICT]
    other = wish.replaced(quote="Moscow wants the oil network of Uzbekistan")
    assert kinds(linked(denial, other)) == []


def test_an_author_who_repeats_a_cited_source_is_no_second_witness() -> None:
    author = claim("a", 0, "Russia asked Iran for drones")
    cited = claim("a", 90, "Moscow wanted drones of Tehran", speaker="Jake Sullivan")
    third = claim("a", 190, "Iran was asked by Russia", speaker="John Kirby")
    assert kinds(linked(author, cited)) == []
    assert kinds(linked(cited, third)) == [LinkKind.CORROBORATION]


def test_relations_told_of_two_matters_do_not_contradict_each_other() -> None:
    good = claim("a", 0, "closeness with America", predicate=Predicate.ALIGN, object=("USA",))
    bad = claim("b", 0, "leaving America", predicate=Predicate.ALIGN, object=("USA",), polarity=NEG)
    assert kinds(linked(good, bad)) == []
    same = bad.replaced(quote="no closeness with America")
    assert kinds(linked(good, same)) == [LinkKind.CONFLICT]
