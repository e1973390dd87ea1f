"""Border views: whose lines a map draws, said in one sentence under every map."""

from __future__ import annotations

from enum import StrEnum

from entente.errors import RequestError, nearest_words


class BorderView(StrEnum):
    """Whose lines a map draws."""

    UN = "un"
    DE_FACTO = "defacto"


_CAPTIONS = {
    BorderView.UN: (
        "Borders follow resolutions of the United Nations General Assembly: Crimea is drawn as "
        "Ukraine and the Golan as Syria; Kosovo, Taiwan and Western Sahara are drawn within "
        "dashed lines, which say nothing of their status."
    ),
    BorderView.DE_FACTO: (
        "Borders follow control on the ground as Natural Earth records it: Crimea is drawn as "
        "Russia and the Golan as Israel, Kosovo and Taiwan by themselves, and Western Sahara "
        "divided along the berm, its west as Morocco; fronts since 2022 are not drawn."
    ),
}


def border_view(word: str) -> BorderView:
    """Return the view that a request names.

    Raises
    ------
    RequestError
        There is no such view.
    """
    folded = word.strip().casefold().replace(" ", "").replace("-", "").replace("_", "")
    if folded in {view.value for view in BorderView}:
        return BorderView(folded)
    views = [view.value for view in BorderView]
    raise RequestError(
        f"no border view {word!r}",
        where="--borders",
        remedy="Give `un` (resolutions of the UN General Assembly) or `defacto` (control).",
        nearest=nearest_words(folded, views),
    )


def caption(view: BorderView) -> str:
    """Return the sentence that says which borders are drawn, and how the disputed ones are."""
    return _CAPTIONS[view]
