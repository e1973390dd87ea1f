"""A sheet as one self-contained HTML page."""

from __future__ import annotations

from entente.dossier import page
from entente.dossier.palette import DARK, LIGHT, PRINT
from entente.dossier.sheet import Sheet


def to_html(sheet: Sheet) -> str:
    """Return the page of a sheet: no script, no other file, every text escaped.

    Parameters
    ----------
    sheet : Sheet
        What to show.
    """
    return (
        page.environment()
        .get_template("sheet.html")
        .render(
            sheet=sheet,
            policy=page.POLICY,
            schemes={"light": LIGHT, "dark": DARK, "print": PRINT},
            kind_of=lambda block: type(block).__name__,
        )
    )
