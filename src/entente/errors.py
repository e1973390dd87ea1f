"""What can go wrong, said as what, where, remedy, and the nearest valid word."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from enum import IntEnum

MOST_ECHOED = 80


class ExitStatus(IntEnum):
    """The exit statuses of the machine contract."""

    ANSWERED = 0
    OUR_FAULT = 1
    REQUEST_WRONG = 2
    DATA_WRONG = 3


class EntenteError(Exception):
    """An error a person can act upon.

    Parameters
    ----------
    what : str
        What was wrong, with the real value.
    where : str
        The option, file, row or column in which it was found.
    remedy : str
        What to do about it.
    nearest : iterable of str
        Valid words close to the wrong one, best first; may be empty.
    """

    status = ExitStatus.OUR_FAULT

    def __init__(self, what: str, *, where: str, remedy: str, nearest: Iterable[str] = ()) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy
        self.nearest = list(nearest)

    def __str__(self) -> str:
        offer = f" Did you mean {' or '.join(self.nearest)}?" if self.nearest else ""
        return f"{self.where}: {self.what}.{offer} {self.remedy}"

    def as_record(self) -> dict[str, object]:
        """Return the error object of the machine contract."""
        return {
            "what": self.what,
            "where": self.where,
            "remedy": self.remedy,
            "nearest": self.nearest,
        }


class RequestError(EntenteError):
    """The request was wrong: an unknown name, a date or an option out of range."""

    status = ExitStatus.REQUEST_WRONG


class DataError(EntenteError):
    """The data or a document was wrong: damaged, truncated, missing or inconsistent."""

    status = ExitStatus.DATA_WRONG


def shortened(text: str, most: int = MOST_ECHOED) -> str:
    """Return a person's words, cut to a length that an error can repeat."""
    return text if len(text) <= most else f"{text[: most - 3]}..."


def echoed(text: str) -> str:
    """Return a person's words in quotation marks, cut to a length that an error can repeat."""
    return repr(shortened(text))


def nearest_words(word: str, valid: Iterable[str], *, most: int = 3) -> list[str]:
    """Return the valid words closest to a wrong one, best first, without regard to case."""
    by_fold: dict[str, str] = {}
    for candidate in valid:
        by_fold.setdefault(candidate.casefold(), candidate)
    close = get_close_matches(word.casefold(), list(by_fold), n=most * 2, cutoff=0.72)
    unique = dict.fromkeys(by_fold[fold] for fold in close)
    return list(unique)[:most]
