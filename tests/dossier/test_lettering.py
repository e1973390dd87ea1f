from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from entente.dossier.lettering import ELLIPSIS, text_width, wrapped


@given(st.text(max_size=200), st.floats(40, 300), st.floats(8, 20), st.integers(1, 3))
def test_no_line_is_wider_than_its_room(text: str, width: float, size: float, most: int) -> None:
    lines = wrapped(text, width, size, most=most)
    assert len(lines) <= most
    assert all(text_width(line, size) <= width for line in lines)


@given(st.text("abc de", max_size=60))
def test_a_text_that_is_not_cut_keeps_all_of_its_words(text: str) -> None:
    joined = " ".join(wrapped(text, 200, 13))
    assert ELLIPSIS in joined or joined.split() == text.split()


def test_the_longest_names_of_states_fit_on_two_lines() -> None:
    names = ("Democratic Republic of the Congo", "Bosnia and Herzegovina")
    for name in (*names, "Saint Vincent and the Grenadines"):
        assert " ".join(wrapped(name, 156, 13.5)) == name
