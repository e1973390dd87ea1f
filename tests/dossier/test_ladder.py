from __future__ import annotations

from dataclasses import replace
from math import pi

import pytest
from imagined_answer import imagined_answer, imagined_row, imagined_tie

from entente.dossier import ladder
from entente.dossier.ladder import create_ladder, describe_ladder, hatching, radius_of, standing
from entente.dossier.lettering import text_width
from entente.terms import RUNGS, Rung

ROWS = imagined_answer(20).rows


def test_the_area_of_a_circle_goes_with_the_chance() -> None:
    areas = [pi * radius_of(chance) ** 2 / chance for chance in (0.02, 0.2, 0.9)]
    assert areas == pytest.approx([areas[0]] * 3, rel=0.01)


@pytest.mark.parametrize("form", [ladder.WIDE, ladder.PHONE], ids=lambda form: form.key)
def test_names_stay_clear_of_the_marks(form: ladder.LadderFormat) -> None:
    drawing = create_ladder(ROWS, form)
    for row in drawing.rows:
        if form.name_width:
            ends = [34 + text_width(line, form.letter) for line in row.name_lines]
            first = drawing.columns[0].x - form.column_width / 2
            assert max(ends) <= first
        else:
            marks = [mark for mark in row.marks if mark.kind == "chance"]
            assert len(row.name_lines) == 1
            assert all(mark.y - mark.radius >= row.top + form.letter for mark in marks)


@pytest.mark.parametrize("form", [ladder.WIDE, ladder.PHONE], ids=lambda form: form.key)
def test_every_mark_lies_in_its_cell(form: ladder.LadderFormat) -> None:
    drawing = create_ladder(ROWS, form)
    for row in drawing.rows:
        for mark, column in zip(row.marks, drawing.columns, strict=True):
            assert mark.x == column.x
            assert row.top < mark.y < row.top + form.row_height
            assert text_width(mark.label, 11.5) <= form.column_width


def test_what_binds_is_filled_what_is_only_signed_is_not() -> None:
    row = replace(
        imagined_row(1, "Belarus"),
        already=(Rung.DEFENSE, Rung.CONSULTATION),
        ties=(
            imagined_tie("PACT-1", Rung.DEFENSE, in_force=False),
            imagined_tie("PACT-2", Rung.CONSULTATION, in_force=False),
            imagined_tie("PACT-3", Rung.CONSULTATION),
            imagined_tie("IGO:OSCE", Rung.NONAGGRESSION, is_umbrella=True),
            imagined_tie("IGO:OSCE", Rung.UNION, is_umbrella=True),
        ),
        rungs={rung: 0.1 if rung == Rung.NONAGGRESSION else None for rung in RUNGS},
    )
    assert standing(row, Rung.DEFENSE) == "signed"
    assert standing(row, Rung.CONSULTATION) == "bound"
    assert standing(row, Rung.NONAGGRESSION) == "chance"
    assert standing(row, Rung.UNION) == "umbrella"
    assert standing(row, Rung.CONTRACT) == "unmodelled"


@pytest.mark.parametrize("form", [ladder.WIDE, ladder.PHONE], ids=lambda form: form.key)
def test_hatching_covers_what_is_not_modelled_and_nothing_else(form: ladder.LadderFormat) -> None:
    row = replace(
        imagined_row(1, "Belarus"),
        already=(),
        ties=(),
        rungs={rung: None if rung == Rung.UNION else 0.1 for rung in RUNGS},
    )
    drawing = create_ladder([row], form)
    assert len(drawing.hatches) == 1
    points = [pair.split() for pair in drawing.hatches[0].replace("L", "M").split("M")[1:]]
    left = drawing.columns[-1].x - form.column_width / 2
    assert all(left < float(x) < drawing.width for x, _ in points)


def test_hatching_stays_inside_its_box() -> None:
    points = [pair.split() for pair in hatching(10, 20, 70, 45).replace("L", "M").split("M")[1:]]
    assert all(10 <= float(x) <= 70 and 20 <= float(y) <= 45 for x, y in points)


def test_the_description_names_every_partner_and_every_chance() -> None:
    words = describe_ladder(ROWS[:5])
    assert all(row.name in words for row in ROWS[:5])
    assert "union of states bound" in words
