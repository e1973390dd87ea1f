from __future__ import annotations

import pytest

from entente.dossier.palette import (
    DARK,
    GRAPHIC_CONTRAST,
    LIGHT,
    PRINT,
    TEXT_CONTRAST,
    Palette,
    contrast,
)

SCHEMES = pytest.mark.parametrize("palette", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])


@SCHEMES
@pytest.mark.parametrize("text", ["ink", "soft", "link", "raises", "lowers"])
@pytest.mark.parametrize("ground", ["paper", "sheet"])
def test_text_stands_out_from_its_ground(palette: Palette, text: str, ground: str) -> None:
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= TEXT_CONTRAST


@SCHEMES
@pytest.mark.parametrize("mark", ["link", "raises", "lowers", "bound", "hatch"])
def test_marks_stand_out_from_the_paper(palette: Palette, mark: str) -> None:
    assert contrast(getattr(palette, mark), palette.paper) >= GRAPHIC_CONTRAST


@SCHEMES
def test_what_raises_differs_from_what_lowers_in_blue_and_in_red(palette: Palette) -> None:
    # Blue against red survives every common colour blindness; red against green does not.
    raises, lowers = (
        [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
        for colour in (palette.raises, palette.lowers)
    )
    assert raises[2] - lowers[2] > 80
    assert lowers[0] - raises[0] > 80


def test_black_on_white_is_twenty_one_and_a_colour_on_itself_is_one() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)
    assert contrast("#123456", "#123456") == 1
