"""The answer to `guarantee`: the menu short of membership, form by form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from entente.models.guarantee import Rate, Share, odds
from entente.world.guarantee import GuaranteeForm, Precedent


@dataclass(frozen=True, slots=True)
class Held:
    """A commitment of a form that the state has on the day.

    Parameters
    ----------
    code, name : str
        Of the agreement or body.
    partners : tuple of str
        Who owes it, by code; of a body its members.
    since : str
    is_verified : bool
    """

    code: str
    name: str
    partners: tuple[str, ...]
    since: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance to get a form within the horizon, as far as a model gives one.

    Parameters
    ----------
    probability : float or None
    source : str or None
        The likeliest guarantor or body, by code.
    why : str
        Which model gives it, or why none does.
    """

    probability: float | None
    source: str | None
    why: str


@dataclass(frozen=True)
class Option:
    """One form on the menu.

    Parameters
    ----------
    form : GuaranteeForm
    held : tuple of Held
    chance : Chance
    rates : mapping of sample to mapping of kind to Rate
    share : Share
        Estimated: how much of membership's fall in attacks goes with the form.
    precedents : tuple of Precedent
    """

    form: GuaranteeForm
    held: tuple[Held, ...]
    chance: Chance
    rates: Mapping[str, Mapping[str, Rate]]
    share: Share
    precedents: tuple[Precedent, ...]

    def as_record(self) -> dict[str, Any]:
        """Return the form for the machine contract."""
        return {
            "form": self.form.code,
            "name": self.form.name,
            "obligations": [rung.value for rung in self.form.rungs],
            "obliges": self.form.obliges,
            "held": [
                {
                    "code": item.code,
                    "name": item.name,
                    "partners": list(item.partners),
                    "since": item.since,
                    "verified": item.is_verified,
                }
                for item in self.held
            ],
            "chance": {
                "probability": self.chance.probability,
                "source": self.chance.source,
                "why": self.chance.why,
            },
            "cost": {"words": self.form.cost, "rank": self.form.cost_rank, "basis": "judgement"},
            "rates": {
                sample: {kind: rate_record(rate) for kind, rate in kinds.items()}
                for sample, kinds in self.rates.items()
            },
            "substitution": {
                "judged_share": self.form.substitution,
                "judged_odds": odds(self.form.substitution),
                "estimated_share": self.share.share,
                "estimated_interval": list(self.share.interval) if self.share.interval else None,
            },
            "precedents": [precedent_record(each) for each in self.precedents],
            "source": self.form.source,
            "verified": self.form.is_verified,
        }


@dataclass(frozen=True)
class GuaranteeAnswer:
    """The menu for one state on one day.

    Parameters
    ----------
    question : str
    state, name : str
    as_of : date
    horizon_years : int
    last_year : int
        The last year of disputes that may be read on the day.
    options : tuple of Option
        From membership's own clause down.
    nothing : mapping of sample to mapping of kind to Rate
        States without any form.
    names : mapping
        Names of states by code.
    unknown, citations : tuple of str
    manifest : mapping
    """

    question: str
    state: str
    name: str
    as_of: date
    horizon_years: int
    last_year: int
    options: tuple[Option, ...]
    nothing: Mapping[str, Mapping[str, Rate]]
    names: Mapping[str, str]
    unknown: tuple[str, ...]
    citations: tuple[str, ...]
    manifest: Mapping[str, Any]

    def as_record(self) -> dict[str, Any]:
        """Return the object of the machine contract."""
        return {
            "question": self.question,
            "state": self.state,
            "name": self.name,
            "as_of": self.as_of.isoformat(),
            "horizon_years": self.horizon_years,
            "disputes_to": self.last_year,
            "options": [option.as_record() for option in self.options],
            "without_any": {
                sample: {kind: rate_record(rate) for kind, rate in kinds.items()}
                for sample, kinds in self.nothing.items()
            },
            "unknown": list(self.unknown),
            "citations": list(self.citations),
            "manifest": dict(self.manifest),
        }


def rate_record(rate: Rate) -> dict[str, Any]:
    """Return a rate for the machine contract."""
    return {
        "events": rate.events,
        "protege_years": rate.protege_years,
        "rate": rate.rate,
        "interval": list(rate.interval) if rate.interval else None,
    }


def precedent_record(precedent: Precedent) -> dict[str, Any]:
    """Return a precedent for the machine contract; what lay ahead on the day is null."""
    return {
        "protege": precedent.protege,
        "guarantors": list(precedent.guarantors),
        "since": str(precedent.since),
        "until": str(precedent.until) if precedent.until else None,
        "what": precedent.what,
        "followed": precedent.followed or None,
        "source": precedent.source,
        "verified": precedent.is_verified,
    }
