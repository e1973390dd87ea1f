"""Claims compared: their words, their times, their amounts."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache

from entente.evidence.claim import Claim, Quantity
from entente.evidence.document import Document
from entente.evidence.language import is_frequent_word
from entente.evidence.thread import shingles

_SAME_VALUE = 0.05
_ROUGHLY = 0.25
_SAME_SUM = 2.0
_SAME_WORDS = 0.6
_FEWEST_SHINGLES = 4
_LONG_WORD = re.compile(r"\w{4,}")
_WORD = re.compile(r"\w{3,}")
_FREQUENT = ("en", "de", "fr", "es", "ru", "sw")
_LONG_AFTER = timedelta(days=90)


def quantities_differ(one: Claim, other: Claim) -> str | None:
    """Return how the amounts of two claims differ, or None if they can both hold."""
    left, right = one.quantity, other.quantity
    if left is None or right is None or left.value is None or right.value is None:
        return None
    if left.unit != right.unit or apart(one, other) or _both_hold(left, right):
        return None
    return f"{left.raw} against {right.raw}"


def same_amount(left: Quantity | None, right: Quantity | None) -> bool:
    """Whether two claims name no amount, or amounts in one unit that can be the same sum.

    "At least 300 million" and "more than 100 billion" can both hold, but are not one sum: the
    values must lie within a factor of two.
    """
    if left is None or right is None:
        return left is right
    if left.value is None or right.value is None:
        return left.value is right.value
    low, high = sorted((abs(left.value), abs(right.value)))
    return left.unit == right.unit and _both_hold(left, right) and high <= _SAME_SUM * low


def _both_hold(left: Quantity, right: Quantity) -> bool:
    """Whether some amount satisfies both quantities."""
    low, high = _range(left), _range(right)
    return low[0] <= high[1] and high[0] <= low[1]


def _range(quantity: Quantity) -> tuple[float, float]:
    """Return the least and the greatest amount a quantity allows."""
    value = quantity.value or 0.0
    slack = abs(value) * (_ROUGHLY if quantity.comparator == "~" else _SAME_VALUE)
    low = float("-inf") if quantity.comparator.startswith("<") else value - slack
    high = float("inf") if quantity.comparator.startswith(">") else value + slack
    return low, high


def event_bounds(claim: Claim) -> tuple[str, str] | None:
    """Return the first and the last day of a claim's event as ISO prefixes, or None."""
    edtf = claim.event_date.edtf if claim.event_date else None
    if not edtf or "X" in edtf:
        return None
    first, _, last = edtf.replace("~", "").partition("/")
    last = last or first
    return ("0000" if first == ".." else first), ("9999" if last == ".." else f"{last}\uffff")


def apart(one: Claim, other: Claim) -> bool:
    """Whether the events of two claims lie in times that do not meet."""
    left, right = event_bounds(one), event_bounds(other)
    if left is None or right is None:
        return False
    return left[1] < right[0] or right[1] < left[0]


def written_apart(one: Document | None, other: Document | None) -> bool:
    """Whether two documents were certainly written months apart."""
    if one is None or other is None:
        return False
    pairs = ((one.published, other.published), (other.published, one.published))
    return any(
        first.latest is not None
        and second.earliest is not None
        and first.latest + _LONG_AFTER < second.earliest
        for first, second in pairs
    )


@lru_cache(maxsize=20_000)
def _shingles_of(quote: str) -> frozenset[str]:
    """Return the runs of three words of a quote."""
    return shingles(quote)


def same_words(one: Claim, other: Claim) -> bool:
    """Whether two quotes are copies of each other."""
    left, right = _shingles_of(one.quote), _shingles_of(other.quote)
    fewer = min(len(left), len(right))
    return fewer >= _FEWEST_SHINGLES and len(left & right) >= _SAME_WORDS * fewer


def word_stems(words: str) -> set[str]:
    """Return the beginnings of a quote's longer words."""
    return {word[:5] for word in _LONG_WORD.findall(words.casefold())}


def common_words(words: str) -> set[str]:
    """Return the beginnings of a quote's words that are neither names nor very frequent."""
    return {
        word[:5]
        for word in _WORD.findall(words)
        if not word[0].isupper() and not any(is_frequent_word(word, code) for code in _FREQUENT)
    }
