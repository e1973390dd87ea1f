"""A model as a sum of one-dimensional functions: scored with arrays, explained by its terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Columns = Mapping[str, Floats]
Form = Literal["line", "step"]

_DIGITS = 5


@dataclass(frozen=True)
class Term:
    """One function of one column, in log-odds.

    Parameters
    ----------
    name : str
        The column it reads.
    form : {"line", "step"}
        `line` joins the values at the knots and is flat beyond them; `step` is constant between
        knots and changes on reaching one.
    knots : float array, k
        Ascending places on the column's scale.
    values : float array, k (line) or k + 1 (step)
        Log-odds.
    missing : float
        Log-odds where the column is NaN: the source is silent.
    """

    name: str
    form: Form
    knots: Floats
    values: Floats
    missing: float

    def __call__(self, column: Floats) -> Floats:
        """Return the log-odds this term adds for each value of its column."""
        if self.form == "line":
            added = np.interp(column, self.knots, self.values)
        else:
            added = self.values[np.searchsorted(self.knots, column, side="right")]
        return np.where(np.isnan(column), self.missing, added)

    def shifted(self, scale: float, shift: float = 0.0) -> Term:
        """Return the term multiplied by a scale, plus a shift."""
        return Term(
            self.name,
            self.form,
            self.knots,
            self.values * scale + shift,
            self.missing * scale + shift,
        )


@dataclass(frozen=True)
class Additive:
    """An intercept and a sum of terms, in log-odds.

    Parameters
    ----------
    intercept : float
        Log-odds of a case whose terms are all zero; after `centred`, of the average case.
    terms : tuple of Term
        Several terms may read one column.
    """

    intercept: float
    terms: tuple[Term, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns read, each once, in order."""
        return tuple(dict.fromkeys(term.name for term in self.terms))

    def log_odds(self, columns: Columns) -> Floats:
        """Return the log-odds of each case."""
        total = sum((term(columns[term.name]) for term in self.terms), start=np.float64(0.0))
        return self.intercept + np.asarray(total, dtype=np.float64)

    def contributions(self, columns: Columns) -> dict[str, Floats]:
        """Return what each column adds; with the intercept the sum is `log_odds`."""
        parts: dict[str, Floats] = {}
        for term in self.terms:
            added = term(columns[term.name])
            parts[term.name] = parts[term.name] + added if term.name in parts else added
        return parts

    def centred(self, columns: Columns, weights: Floats) -> Additive:
        """Return the same function with terms that average zero over weighted cases."""
        means = [
            float(np.average(term(columns[term.name]), weights=weights)) for term in self.terms
        ]
        return Additive(
            self.intercept + sum(means),
            tuple(term.shifted(1.0, -mean) for term, mean in zip(self.terms, means, strict=True)),
        )

    def as_record(self) -> dict[str, Any]:
        """Return plain lists and numbers, rounded, for a JSON file."""
        return {
            "intercept": round(self.intercept, _DIGITS),
            "terms": [
                {
                    "name": term.name,
                    "form": term.form,
                    "knots": [round(float(knot), _DIGITS) for knot in term.knots],
                    "values": [round(float(value), _DIGITS) for value in term.values],
                    "missing": round(term.missing, _DIGITS),
                }
                for term in self.terms
            ],
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Additive:
        """Return the model that `as_record` wrote."""
        return cls(
            float(record["intercept"]),
            tuple(
                Term(
                    term["name"],
                    term["form"],
                    np.array(term["knots"], dtype=np.float64),
                    np.array(term["values"], dtype=np.float64),
                    float(term["missing"]),
                )
                for term in record["terms"]
            ),
        )


def average(models: Iterable[tuple[Additive, float]]) -> Additive:
    """Return the weighted average of models in log-odds, itself additive."""
    members = list(models)
    whole = sum(weight for _, weight in members)
    return Additive(
        sum(model.intercept * weight for model, weight in members) / whole,
        tuple(term.shifted(weight / whole) for model, weight in members for term in model.terms),
    )
