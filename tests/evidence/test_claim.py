"""The record of a claim."""

from __future__ import annotations

from dataclasses import replace

from entente.evidence.claim import Claim, Polarity, Predicate

CLAIM = Claim("a.txt", 3, 15, "Ankara joins", "body", ("TUR",), Predicate.ACCEDE, ("IGO:NATO",))


def test_reading_the_same_claim_again_gives_the_same_id() -> None:
    again = Claim("a.txt", 3, 15, "Ankara joins", "body", ("TUR",), Predicate.ACCEDE, ("IGO:NATO",))
    assert again.id == CLAIM.id


def test_another_polarity_is_another_claim() -> None:
    assert replace(CLAIM, polarity=Polarity.NEGATIVE, id="").id != CLAIM.id


def test_grading_a_claim_keeps_its_id() -> None:
    assert CLAIM.replaced(grade="B2", duplicates=("x",)).id == CLAIM.id


def test_the_record_has_every_field_of_the_machine_contract() -> None:
    contract = (
        "id document start end quote block speaker attribution subject predicate topic obligation "
        "object polarity modality event_date quantity confidence grade duplicates conflicts"
    )
    record = CLAIM.as_record()
    assert set(contract.split()) <= set(record)
    assert (record["subject"], record["event_date"]) == (["TUR"], None)
