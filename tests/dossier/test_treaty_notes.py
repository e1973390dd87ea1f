from __future__ import annotations

from dataclasses import replace

from imagined_answer import imagined_row, imagined_tie

from entente.dossier.treaties import bindings_of, create_treaty_notes
from entente.terms import Rung

BELARUS = replace(
    imagined_row(1, "Belarus"),
    ties=(
        imagined_tie("IGO:OSCE", Rung.CONSULTATION, "1975-08-01", is_umbrella=True),
        imagined_tie("IGO:CSTO", Rung.CONSULTATION, "1994-04-20"),
        imagined_tie("IGO:CSTO", Rung.DEFENSE, "1992-05", is_verified=False),
    ),
)
IRAN = replace(imagined_row(2, "Iran"), ties=(imagined_tie("IRN-RUS", Rung.NONAGGRESSION),))


def test_treaties_are_numbered_from_one_with_umbrellas_last() -> None:
    notes = create_treaty_notes([BELARUS, IRAN])
    assert [note.number for note in notes] == [1, 2, 3]
    assert [note.treaty for note in notes] == ["IGO:CSTO", "IRN-RUS", "IGO:OSCE"]


def test_a_treaty_with_one_unseen_date_is_unverified() -> None:
    verified = {note.treaty: note.is_verified for note in create_treaty_notes([BELARUS, IRAN])}
    assert verified == {"IGO:CSTO": False, "IRN-RUS": True, "IGO:OSCE": True}


def test_one_treaty_is_one_binding_with_its_highest_obligation_first() -> None:
    first, second = bindings_of(BELARUS, create_treaty_notes([IRAN, BELARUS]))
    assert (first.short, first.rungs) == ("CSTO", (Rung.DEFENSE, Rung.CONSULTATION))
    assert (str(first.since), first.number) == ("1992-05", 2)
    assert second.is_umbrella


def test_a_binding_is_called_by_its_acronym_or_by_its_name_without_the_parties() -> None:
    names = {"IGO:CSTO": "CSTO", "IGO:UNIONSTATE": "Union State", "IRN-RUS": "Treaty of Friendship"}
    long_names = ("Collective Security Treaty Organization", "Union State")
    ties = [
        replace(imagined_tie(code, Rung.DEFENSE), name=name)
        for code, name in zip(
            names, (*long_names, "Treaty of Friendship (Russia, Iran)"), strict=True
        )
    ]
    row = replace(IRAN, ties=tuple(ties))
    found = {each.treaty: each.short for each in bindings_of(row, create_treaty_notes([row]))}
    assert found == names
