"""The article that some names take in a sentence: the United States, the Netherlands."""

from __future__ import annotations

import re

NAMES = (
    "African Union",
    "Association of Southeast Asian Nations",
    "Bahamas",
    "Central African Republic",
    "Collective Security Treaty Organization",
    "Commonwealth of Independent States",
    "Comoros",
    "Cook Islands",
    "Democratic Republic of the Congo",
    "Dominican Republic",
    "Eurasian Economic Union",
    "European Union",
    "Gambia",
    "Gulf Cooperation Council",
    "Maldives",
    "Marshall Islands",
    "Netherlands",
    "North Atlantic Treaty Organization",
    "Organization for Security and Co-operation in Europe",
    "Organization of Turkic States",
    "Philippines",
    "Republic of the Congo",
    "Shanghai Cooperation Organisation",
    "Solomon Islands",
    "Soviet Union",
    "United Arab Emirates",
    "United Kingdom",
    "United States",
    "Warsaw Treaty Organization",
)
_BARE = re.compile(
    r"(?P<opening>^|[.?!:] )?(?<![\w(-])(?<!\b[Tt]he )(?<!Democratic )"
    rf"(?P<name>{'|'.join(NAMES)})\b(?! [A-Z])(?![^()]*\))"
)


def articled(text: str) -> str:
    """Return a sentence with the articles that its names take, those in brackets left as they are.

    Examples
    --------
    >>> articled("United States and Canada")
    'The United States and Canada'
    >>> articled("Will Ukraine get into European Union with Netherlands (12 %)?")
    'Will Ukraine get into the European Union with the Netherlands (12 %)?'
    >>> articled("the Soviet Union; a treaty (Ukraine, United Kingdom)")
    'the Soviet Union; a treaty (Ukraine, United Kingdom)'
    """
    return _BARE.sub(_with_article, text)


def _with_article(found: re.Match[str]) -> str:
    """Return one name with its article, a capital where a sentence begins."""
    opening = found["opening"]
    begins = opening is not None and not opening.startswith(":")
    return f"{opening or ''}{'The' if begins else 'the'} {found['name']}"
