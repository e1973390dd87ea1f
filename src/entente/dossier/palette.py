"""The page's colours by day and by night, and how far apart two colours are to the eye."""

from __future__ import annotations

from dataclasses import asdict, dataclass

TEXT_CONTRAST = 4.5
GRAPHIC_CONTRAST = 3.0
_DARKEST_LINEAR_STEP = 0.04045


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one scheme, each `#rrggbb`.

    Parameters
    ----------
    paper, sheet : str
        The page, and the slightly raised ground of figures and open details.
    ink, soft : str
        Text, and text that stands back.
    rule : str
        Hairlines that only decorate.
    link : str
        Links and the marks of a forecast.
    raises, lowers : str
        What raises a chance and what lowers it; blue and vermilion, which the colour-blind can
        tell apart.
    bound : str
        Marks of what binds already.
    hatch : str
        Hatching of what is not modelled.

    References
    ----------
    Okabe and Ito (2008), Color Universal Design, for the pair blue and vermilion.
    """

    paper: str
    sheet: str
    ink: str
    soft: str
    rule: str
    link: str
    raises: str
    lowers: str
    bound: str
    hatch: str

    def variables(self) -> dict[str, str]:
        """Return the colours by the name of their CSS variable."""
        return {f"--{name}": colour for name, colour in asdict(self).items()}


LIGHT = Palette(
    paper="#fcfbf8",
    sheet="#f4f1ea",
    ink="#1c1b19",
    soft="#57534c",
    rule="#d8d2c6",
    link="#16527f",
    raises="#0b6699",
    lowers="#a8440b",
    bound="#2f2d2a",
    hatch="#8f887b",
)
DARK = Palette(
    paper="#131518",
    sheet="#1b1e22",
    ink="#e9e6df",
    soft="#aaa69c",
    rule="#33373d",
    link="#8cc3ee",
    raises="#62b4e4",
    lowers="#f0945c",
    bound="#e9e6df",
    hatch="#6f757d",
)
PRINT = Palette(
    paper="#ffffff",
    sheet="#ffffff",
    ink="#000000",
    soft="#474747",
    rule="#bdbdbd",
    link="#16527f",
    raises="#0b6699",
    lowers="#a8440b",
    bound="#1a1a1a",
    hatch="#8a8a8a",
)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, from 0 (black) to 1 (white).

    References
    ----------
    Web Content Accessibility Guidelines 2.2, definition of relative luminance.
    """
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        step / 12.92 if step <= _DARKEST_LINEAR_STEP else ((step + 0.055) / 1.055) ** 2.4
        for step in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, from 1 (the same) to 21 (black on white).

    Examples
    --------
    >>> contrast("#000000", "#ffffff")
    21.0
    """
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
