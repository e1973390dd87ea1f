"""Whether two claims can both hold: their times and their amounts."""

from __future__ import annotations

from entente.evidence.claim import Claim, Quantity

_SAME_VALUE = 0.05
_ROUGHLY = 0.25


def quantities_differ(one: Claim, other: Claim) -> str | None:
    """Return how the amounts of two claims differ, or None if they can both hold."""
    left, right = one.quantity, other.quantity
    if left is None or right is None or left.value is None or right.value is None:
        return None
    if left.unit != right.unit or apart(one, other) or _both_hold(left, right):
        return None
    return f"{left.raw} against {right.raw}"


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
