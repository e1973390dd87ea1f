"""Words that cite and verbs whose act is speech, by language and kind."""

from __future__ import annotations

import re
from functools import lru_cache

from entente.evidence.grammar.words import read_rows
from entente.pack.tables import open_pack

_COLUMNS = ("kind", "language", "text")


@lru_cache(maxsize=16)
def speech_words(language: str) -> dict[str, re.Pattern[str]]:
    """Return the words of a language that cite, and those whose act is speech, by kind.

    Kinds are `cite` ("citing"), `act` (verbs such as "offered", by which a person speaks),
    `shown` (verbs that report only with a clause behind them, such as "show") and `back` (sentences
    such as "This was stated by ...", whose source answers for the sentence before), and `forum`
    ("in the media"). Acts done by announcing are `deed`; `deny` and, denied, `allow` ("did not
    exclude") are verbs of speech that need no clause; `document` are written things that say.
    """
    table: dict[str, re.Pattern[str]] = {}
    for row in read_rows(open_pack(), "tables/evidence/attribution.csv", _COLUMNS):
        if row["language"] == language:
            table[row["kind"]] = re.compile(rf"(?:{row['text']})\Z", re.DOTALL)
    return table
