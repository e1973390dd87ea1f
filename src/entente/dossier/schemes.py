"""A scheme of several states: the typed answer to `project`, from which every rendering is made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from entente.dossier.articles import articled
from entente.dossier.wording import listed, percent, years_words
from entente.models.projects import Edge, Rated, Rating, is_pact, strength
from entente.terms import OBLIGATIONS
from entente.world.scheme import FORM_WORDS, Form, Scheme

LARGEST_AS_ODDS = 0.01
SMALLEST = 1e-12


@dataclass(frozen=True, slots=True)
class Trial:
    """The scheme with one more member, or one fewer.

    Parameters
    ----------
    state : str
        Code of the member tried.
    rating : Rating
        Of the scheme so made, in the form asked about.
    own : Edge or None
        Of the pairs that lack the form and that the member belongs to, the weakest; None where a
        member is left out.
    """

    state: str
    rating: Rating
    own: Edge | None = None


@dataclass(frozen=True, slots=True)
class Trade:
    """What of one member's trade was with another, in the last year told.

    Parameters
    ----------
    state, partner : str
        Codes.
    year : int
    share : float
        0 to 1.
    """

    state: str
    partner: str
    year: int
    share: float


@dataclass(frozen=True)
class SchemeAnswer:
    """A scheme rated.

    Parameters
    ----------
    scheme : Scheme
        As defined, its members as codes.
    as_of : date
    horizon : int
        Years.
    rated : Rated
        Every form.
    codes : mapping of int to str
        Codes of states by Correlates of War number.
    names : mapping of str to str
        Names by code.
    joined, left : tuple of Trial
        With each optional member alone; without each member, where three are left.
    trade : tuple of Trade
        What is on record of trade between members.
    quotes : tuple of dict
        Claims about each two members, with the pair and the direction; the number is not moved.
    documents : tuple of str
        Names of the documents read.
    held_out : mapping of str to float
        How the rule did on treaties whose own window it was fitted without.
    unknown, citations : tuple of str
    manifest : mapping of str to str
    """

    scheme: Scheme
    as_of: date
    horizon: int
    rated: Rated
    codes: Mapping[int, str]
    names: Mapping[str, str]
    joined: tuple[Trial, ...]
    left: tuple[Trial, ...]
    trade: tuple[Trade, ...]
    quotes: tuple[Mapping[str, Any], ...]
    documents: tuple[str, ...]
    held_out: Mapping[str, float]
    unknown: tuple[str, ...]
    citations: tuple[str, ...]
    manifest: Mapping[str, str]

    @property
    def rating(self) -> Rating:
        """The form asked about."""
        return self.rated.ratings[self.scheme.form]

    @property
    def title(self) -> str:
        """What is asked about: its name, or its form, and its members."""
        members = listed([self.names[code] for code in self.scheme.members])
        form = FORM_WORDS[self.scheme.form]
        return f"{self.scheme.name} ({members})" if self.scheme.name else f"{form} of {members}"

    @property
    def question(self) -> str:
        """The question as understood."""
        form = f" as {FORM_WORDS[self.scheme.form]}" if self.scheme.name else ""
        return f"How likely is {self.title}{form}?"

    @property
    def sentence(self) -> str:
        """The answer in plain sentences."""
        within = f"within {years_words(self.horizon)}"
        form = FORM_WORDS[self.scheme.form]
        subject = self.title[0].upper() + self.title[1:]
        if self.scheme.name:
            subject = f"{subject} as {form}"
        if self.rating.chance is not None:
            first = f"{subject}: {chance_words(self.rating.chance[0])} {within}."
        else:
            first = f"{subject} has no number: {self.rating.reason}."
        return " ".join(filter(None, (first, self.obstacle)))

    @property
    def obstacle(self) -> str:
        """Which pair and which member stand in the way, in a sentence."""
        if self.rating.weakest is None or self.rating.blocking is None:
            return ""
        edge = self.rating.weakest
        pair = f"{self.named(edge.first)} and {self.named(edge.second)}"
        how = "the least likely to sign with others" if is_pact(self.scheme.form) else "bound least"
        return (
            f"Of the pairs that lack it {pair} are {how}, and the rest would come furthest "
            f"without {self.named(self.rating.blocking)}."
        )

    @property
    def weakest_member(self) -> Trial | None:
        """The optional member with which the scheme is least likely."""
        return min(self.joined, key=standing_of, default=None)

    def named(self, ccode: int) -> str:
        """Return the name of a state by its number."""
        return self.names[self.codes[ccode]]

    def pair(self, edge: Edge) -> list[str]:
        """Return the codes of a pair."""
        return [self.codes[edge.first], self.codes[edge.second]]

    def as_record(self) -> dict[str, object]:
        """Return the object of the machine contract."""
        rule = self.rated.rule
        return {
            "question": articled(self.question),
            "sentence": articled(self.sentence),
            "as_of": self.as_of.isoformat(),
            "horizon_years": self.horizon,
            "name": self.scheme.name or None,
            "note": self.scheme.note or None,
            "members": [
                {"state": code, "name": self.names[code], "core": code in self.scheme.members}
                for code in (*self.scheme.members, *self.scheme.optional)
            ],
            "form": self.scheme.form.value,
            **self.rating_record(self.rating),
            "forms": [
                {"form": form.value, **self.rating_record(rating)}
                for form, rating in self.rated.ratings.items()
            ],
            "edges": [self.edge_record(edge) for edge in self.rated.edges],
            "without": [self.trial_record(trial) for trial in self.left],
            "one_by_one": [self.trial_record(trial) for trial in self.joined],
            "trade": [
                {"state": e.state, "partner": e.partner, "year": e.year, "share": e.share}
                for e in self.trade
            ],
            "rule": {
                "power": rule.power,
                "treaties": rule.treaties,
                "windows": rule.windows,
                "base_rate": rule.base_rate,
                "held_out": dict(self.held_out),
            }
            if rule
            else None,
            "quotes": [
                {
                    **quote,
                    "stances": {
                        form.value: "for" if is_for else "against"
                        for form, is_for in stances(str(quote["quote"])).items()
                    },
                }
                for quote in self.quotes
            ],
            "documents": list(self.documents),
            "unknown": list(self.unknown),
            "citations": list(self.citations),
            "manifest": dict(self.manifest),
        }

    def rating_record(self, rating: Rating) -> dict[str, object]:
        """Return one form as the machine contract has it."""
        return {
            "probability": rating.chance[0] if rating.chance else None,
            "interval": list(rating.chance[1:]) if rating.chance else None,
            "reason": rating.reason or None,
            "method": rating.method or None,
            "class": [each.code for each in rating.foundings],
            "weakest_edge": self.pair(rating.weakest) if rating.weakest else None,
            "blocking_member": self.codes[rating.blocking] if rating.blocking else None,
        }

    def trial_record(self, trial: Trial) -> dict[str, object]:
        """Return the scheme with a member more or fewer."""
        own = self.pair(trial.own) if trial.own else None
        return {"state": trial.state, "own_weakest_edge": own, **self.rating_record(trial.rating)}

    def edge_record(self, edge: Edge) -> dict[str, object]:
        """Return a pair as the machine contract has it."""
        return {
            "states": self.pair(edge),
            "founding": edge.founding,
            "already": [rung.value for rung in OBLIGATIONS if rung in edge.held],
            "shares_economic_body": edge.shares_economic_body,
            "is_united": edge.is_united,
            "lacks_form": edge.lacks(self.scheme.form),
        }


def chance_words(chance: float) -> str:
    """Return a chance in percent, and a small one as one in so many too.

    Examples
    --------
    >>> chance_words(0.12), chance_words(0.00029)
    ('12 %', '< 0.1 %, about 1 in 3,400')
    """
    if chance >= LARGEST_AS_ODDS or chance <= 0:
        return percent(chance)
    return f"{percent(chance)}, about {one_in(chance)}"


def one_in(chance: float) -> str:
    """Return a small chance as one in so many, to two digits."""
    number = 1 / max(chance, SMALLEST)
    digits = 10 ** max(len(str(int(number))) - 2, 0)
    return f"1 in {round(number / digits) * digits:,.0f}"


def standing_of(trial: Trial) -> tuple[float, tuple[float, float]]:
    """Return by what trials are ranked: the chance, then the member's own weakest pair."""
    rating, edge = trial.rating, trial.own or trial.rating.weakest
    weakest = strength(edge, rating.form) if edge else (float(len(OBLIGATIONS)), 1.0)
    return rating.chance[0] if rating.chance else 1.0, weakest


def forms_of(answer: SchemeAnswer) -> list[tuple[Form, Rating]]:
    """Return every form, the one asked about first."""
    asked = answer.scheme.form
    rest = [(form, rating) for form, rating in answer.rated.ratings.items() if form is not asked]
    return [(asked, answer.rating), *rest]


def stances(quote: str) -> dict[Form, bool]:
    """Return the forms that an English quote names, and whether it is for them.

    A form after *not* and before the end of its clause is turned down; nothing else is read.

    Examples
    --------
    >>> said = "a contract, purchase and sale, and not through the transfer of our networks"
    >>> {form.value: is_for for form, is_for in stances(said).items()}
    {'contract': True, 'asset_transfer': False}
    """
    found: dict[Form, bool] = {}
    plain = " ".join(quote.casefold().split())
    for form, pattern in _NAMED:
        for match in re.finditer(rf"\b(?:{pattern})\b", plain):
            clause = re.split(r"[.;:]", plain[: match.start()])[-1]
            denied = re.search(r"\b(?:not|no|never|without)\b[^,]*$", clause)
            found[form] = found.get(form, False) or denied is None
    return found


_NAMED: tuple[tuple[Form, str], ...] = (
    (Form.CONTRACT, r"contracts?|purchases?|purchase and sale|import gas"),
    (
        Form.ASSET_TRANSFER,
        r"transfer of (?:\w+ ){0,3}networks?|transport(?:ation)? infrastructure|pipelines?",
    ),
    (Form.GAS_UNION, r"gas union"),
    (Form.UNION, r"unions?(?<!gas union)"),
    (Form.TRILATERAL, r"alliances?"),
)
