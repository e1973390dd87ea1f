from __future__ import annotations

import pytest
from imagined_answer import imagined_answer

from entente.dossier import forest
from entente.dossier.forest import CLEAR_OF_BASE, ForestFormat, create_forest
from entente.dossier.lettering import text_width

ROWS = imagined_answer(20).rows
FORMS = pytest.mark.parametrize("form", [forest.WIDE, forest.PHONE], ids=lambda form: form.key)


@FORMS
def test_points_lie_within_their_intervals_and_intervals_within_the_picture(
    form: ForestFormat,
) -> None:
    for row in create_forest(ROWS, 0.02, form).rows:
        assert form.left <= row.low <= row.point <= row.high <= form.right


@FORMS
def test_a_likelier_partner_lies_further_right(form: ForestFormat) -> None:
    placed = create_forest(ROWS, 0.02, form).rows
    order = sorted(zip(ROWS, placed, strict=True), key=lambda pair: pair[0].probability)
    points = [row.point for _, row in order]
    assert points == sorted(points)


@FORMS
def test_no_label_runs_into_another(form: ForestFormat) -> None:
    for row in create_forest(ROWS, 0.02, form).rows:
        names_end = max(
            (24 if form.label_above else 34) + text_width(line, form.letter)
            for line in row.name_lines
        )
        chance_begins = form.chance_end - text_width(row.chance, 13)
        interval_begins = form.width - text_width(row.interval, 13)
        assert names_end <= (chance_begins if form.label_above else form.left)
        assert form.label_above or form.right <= chance_begins
        assert form.label_above or interval_begins >= form.chance_end


@FORMS
def test_ticks_keep_clear_of_the_base_rate(form: ForestFormat) -> None:
    drawing = create_forest(ROWS, 0.02, form)
    assert drawing.ticks
    assert all(abs(tick.at - drawing.base) >= CLEAR_OF_BASE for tick in drawing.ticks)
    assert form.left <= drawing.base <= form.right


def test_even_the_longest_names_are_whole_on_a_phone() -> None:
    placed = create_forest(ROWS, 0.02, forest.PHONE).rows
    assert [row.name_lines for row in placed[:6]] == [(row.name,) for row in ROWS[:6]]
