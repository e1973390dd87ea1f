"""Members that hold out: how long a dispute lasts, and who will be among the last two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.special import expit

from entente.models.ratification import (
    PACES,
    PERIOD_DAYS,
    RatificationModel,
    hold_out_share,
    pace_weights,
    posterior_paces,
    remaining_survivor,
)
from entente.panel.consents import DRIVERS, Consent, drivers_of, vetoes_of
from entente.panel.frame import Floats
from entente.world.accession import AccessionLedger, Severity, Veto

PSEUDO: dict[str, tuple[float, float]] = {
    "voiced": (1.0, 15.0),
    "blocked": (1.0, 40.0),
    "deal": (1.0, 4.0),
}
"""Disputes lifted, and months they stood, that are added to the record of each kind: our judgement.
"""

BLOCKED_SHIFT = -0.7
"""Added to the log-odds that a hold-out consents while it blocks openly: our judgement."""

FAR_DAYS = np.arange(0.0, 5400.0, 15.0)
LAST = 2
MOST_HAZARD = 0.999


@dataclass(frozen=True)
class LiftingHazards:
    """Monthly chance that a dispute is lifted, by how it stands, from every dispute on record.

    Parameters
    ----------
    lifted, months : dict of str to float
        Disputes lifted and months they stood, by `voiced`, `blocked` (no bargain yet) and
        `deal` (a bargain struck).
    """

    lifted: dict[str, float]
    months: dict[str, float]

    def hazard(self, kind: str) -> float:
        """Return the posterior mean."""
        events, exposure = PSEUDO[kind]
        told = self.lifted[kind] + events
        return told / (self.months[kind] + exposure + told)

    def drawn(self, generator: np.random.Generator) -> LiftingHazards:
        """Return hazards that are one draw of what they may be, in the same form."""
        lifted: dict[str, float] = {}
        for kind, (events, exposure) in PSEUDO.items():
            waited = self.months[kind] + exposure
            share = min(generator.beta(self.lifted[kind] + events, waited), MOST_HAZARD)
            lifted[kind] = share * waited / (1 - share) - events
        return LiftingHazards(lifted, dict(self.months))


@dataclass(frozen=True)
class Holder:
    """One member whose consent is still wanted.

    Parameters
    ----------
    member : str
        Code.
    drivers : tuple of float
        Values of `DRIVERS` on the day.
    waited : float
        Days since signature that it has let pass; 0 where nothing is signed.
    state : str
        `voiced`, `blocked` or `deal`: how its dispute stands, `voiced` where there is none.
    vetoes : tuple of Veto
        Its disputes on the day.
    is_seen : bool
        Whether it is known to have waited; if not, it may have consented unseen.
    """

    member: str
    drivers: tuple[float, ...]
    waited: float
    state: str
    vetoes: tuple[Veto, ...]
    is_seen: bool = True


def create_lifting(ledger: AccessionLedger) -> LiftingHazards:
    """Count how long disputes stood before and after a bargain, as known on the ledger's day."""
    lifted = dict.fromkeys(PSEUDO, 0.0)
    months = dict.fromkeys(PSEUDO, 0.0)
    for veto in ledger.vetoes:
        start, end = veto.since.latest, veto.until.earliest if veto.until else ledger.day
        kind = str(veto.severity)
        months[kind] += max((end - start).days, 0) / PERIOD_DAYS
        lifted[kind] += veto.until is not None
        if veto.deal is not None and veto.deal.latest <= end:
            months["deal"] += (end - veto.deal.latest).days / PERIOD_DAYS
            lifted["deal"] += veto.until is not None
    return LiftingHazards(lifted, months)


def create_holder(
    ledger: AccessionLedger,
    organisation: str,
    member: str,
    applicant: str,
    waited: float,
    *,
    is_seen: bool = True,
) -> Holder:
    """Return one member as it stands toward an applicant on the ledger's day."""
    day: date = ledger.day
    vetoes = tuple(vetoes_of(ledger, organisation, member, applicant, day))
    if any(veto.deal is not None for veto in vetoes):
        state = "deal"
    elif any(veto.severity == Severity.BLOCKED for veto in vetoes):
        state = "blocked"
    else:
        state = "voiced"
    drivers = drivers_of(ledger, organisation, member, applicant, day)
    return Holder(member, drivers, waited, state, vetoes, is_seen)


@dataclass(frozen=True)
class Outlook:
    """The round as it may run: a weight for each pace, and each member's chance to still wait.

    Parameters
    ----------
    weights : float array, p paces
    waiting : float array, n members by p paces by days
        Chance that the member has not consented after so many days more.
    """

    weights: Floats
    waiting: Floats

    def all_consent(self) -> Floats:
        """Return the chance that every member has consented after so many days more."""
        return self.weights @ np.prod(1 - self.waiting, axis=0)

    def among_last(self) -> Floats:
        """Return each member's chance to be among the last two; they sum to two, or to n."""
        n, paces, _ = self.waiting.shape
        total = np.zeros(n)
        for pace in range(paces):
            total += self.weights[pace] * _last_two(self.waiting[:, pace, :])
        wanted = float(min(LAST, n))
        return np.minimum(total * wanted / max(float(total.sum()), 1e-12), 1.0)


def create_outlook(
    model: RatificationModel,
    lifting: LiftingHazards,
    organisation: str,
    holders: Sequence[Holder],
    running: Sequence[Consent],
    days: Floats,
) -> Outlook:
    """Return how a round may run from the day on.

    Parameters
    ----------
    holders : sequence of Holder
        Members still to consent.
    running : sequence of Consent
        All consents of the round as known on the day, which tell its pace; empty before it.
    days : float array
        Days ahead, ascending.
    """
    waiting = np.empty((len(holders), len(PACES), len(days)))
    for place, holder in enumerate(holders):
        waited = holder.waited if holder.is_seen else 0.0
        ahead = days if holder.is_seen else days + holder.waited
        share = hold_out_share(model, organisation, holder.drivers, waited)[:, None]
        ordinary = remaining_survivor(model, organisation, waited, ahead)
        holding = (1 - consent_hazard(model, lifting, holder)) ** (ahead / PERIOD_DAYS)
        waiting[place] = (1 - share) * ordinary + share * holding[None, :]
    weights = posterior_paces(model, running) if running else pace_weights()
    return Outlook(weights, waiting)


def consent_hazard(model: RatificationModel, lifting: LiftingHazards, holder: Holder) -> float:
    """Return the monthly chance that a hold-out consents once the protocol has been signed."""
    usual = float(expit(model.holding))
    if holder.state == "deal":
        return max(usual, lifting.hazard("deal"))
    return float(expit(model.holding + BLOCKED_SHIFT)) if holder.state == "blocked" else usual


def hold_out_parts(model: RatificationModel, holder: Holder) -> list[tuple[str, float, float]]:
    """Return the log-odds of holding out as a sum: (name, value, log-odds) of each part."""
    parts = [("any member", 1.0, model.held_out)]
    for name, value, slope in zip(DRIVERS, holder.drivers, model.slopes, strict=True):
        if value:
            parts.append((name, value, float(slope) * value))
    return parts


def prior_share(model: RatificationModel, holder: Holder) -> float:
    """Return the chance that a member is a hold-out before its waiting is looked at."""
    return float(expit(model.log_odds(holder.drivers)))


def _last_two(waiting: Floats) -> Floats:
    """Return each member's chance to have at most one other consent after it, at one pace."""
    end = np.concatenate([waiting[:, 1:], np.zeros((len(waiting), 1))], axis=1)
    mass = np.maximum(waiting - end, 0.0)
    later = np.clip((waiting + end) / 2, 1e-9, 1 - 1e-9)
    done = 1 - later
    everyone = np.exp(np.log(done).sum(axis=0))
    ratio = later / done
    others = everyone / done
    return np.sum(mass * others * (1 + ratio.sum(axis=0) - ratio), axis=1)
