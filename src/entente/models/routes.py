"""From yearly hazards to chances: three routes, two kinds and five obligations combined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from entente.models.hazard import any_of, at_horizon, chance_of
from entente.models.sets import FormationSet, Mix
from entente.panel.cases import ACCESSION, DYAD_MODELS
from entente.panel.events import PLEDGES, Kind, at_risk
from entente.panel.snapshot import Snapshot
from entente.terms import OBLIGATIONS, Route

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

ROUTES = tuple(Route)
_MOST = 1 - 1e-9


@dataclass(frozen=True)
class Openings:
    """What one state and each other could still agree upon.

    Parameters
    ----------
    subject : int
        Position of the state in the frame.
    at_risk : bool array, kinds by n
        Whether a formation of the kind is possible with each state.
    lacking : bool array, obligations by n
        Obligations not held with each state.
    outside : bool array, n by m
        Whether each state is outside each treaty and its charter would take it.
    joins, admits : bool array, n by m
        Whether the subject would come to be tied to each state by its own accession to a treaty,
        and by that state's.
    brings : bool array, kinds by n by m
        Whether a tie by the treaty would be a formation of the kind.
    """

    subject: int
    at_risk: Bools
    lacking: Bools
    outside: Bools
    joins: Bools
    admits: Bools
    brings: Bools


def openings(view: Snapshot, subject: int) -> Openings:
    """Return what one state and each other could still agree upon at an origin."""
    bonds, roster = view.bonds, view.roster
    inside, outside = roster.members.T, roster.outside
    lacking = ~bonds.held[:, subject]
    others = np.arange(view.frame.size) != subject
    undefended = ~bonds.defense[subject] & others
    pledges = list(PLEDGES)
    gives_pledge = (lacking[pledges][:, :, None] & roster.owed.T[pledges][:, None, :]).any(axis=0)
    defends = undefended[:, None] & roster.is_defense[None]
    adds = others[:, None] & gives_pledge & ~defends
    return Openings(
        subject,
        np.stack([at_risk(bonds, kind)[subject] for kind in Kind]),
        lacking & others,
        outside,
        outside[subject] & inside,
        inside[subject] & outside,
        np.stack([defends, adds]),
    )


@dataclass(frozen=True)
class Chances:
    """Chances within the horizon between one state and each other.

    Parameters
    ----------
    by_route : float array, routes by kinds by n (replicates may come first)
        Chance of a formation of the kind by the route.
    by_rung : float array, routes by kinds by obligations by n
        Chance that it carries the obligation, where that is not yet held.
    """

    by_route: Floats
    by_rung: Floats

    @property
    def total(self) -> Floats:
        """Chance of at least one formation."""
        return any_of(any_of(self.by_route, -3), -2)

    @property
    def rungs(self) -> Floats:
        """Chance that each obligation is gained by one formation or another."""
        return any_of(any_of(self.by_rung, -4), -3)

    @property
    def routes(self) -> Floats:
        """Chance of at least one formation by each route."""
        return any_of(self.by_route, -2)


def open_shares(shares: Floats, lacking: Bools) -> Floats:
    """Return the chance that a pledge carries each obligation, given that it adds something.

    Parameters
    ----------
    shares : float array, (..., five obligations)
        Among dyads that lacked the obligation.
    lacking : bool array, obligations by n
        Obligations not held.

    Returns
    -------
    float array, (..., obligations, n)
        Zero where held; where fewer pledges are open each is likelier, for one must be new.
    """
    pledges = list(PLEDGES)
    missing = 1.0 - shares[..., pledges]
    anything = 1.0 - np.prod(missing, axis=-1)
    open_ones = 1.0 - np.prod(np.where(lacking[pledges], missing[..., None], 1.0), axis=-2)
    whole = np.broadcast_to(anything[..., None], open_ones.shape)
    scale = np.divide(whole, open_ones, out=np.ones_like(open_ones), where=open_ones > 0)
    carried = np.minimum(shares[..., None] * scale[..., None, :], 1.0)
    is_last = lacking[pledges].sum(axis=0) == 1
    carried[..., pledges, :] = np.where(is_last, 1.0, carried[..., pledges, :])
    return np.where(lacking, carried, 0.0)


def combine(
    hazards: Mapping[str, Floats], sides: Openings, view: Snapshot, mix: Mix, years: int
) -> Chances:
    """Combine yearly hazards into chances within the horizon.

    Parameters
    ----------
    hazards : mapping of str to float array
        Yearly chances by model: of the subject with each state (..., n) for the dyadic models,
        of each state and treaty (..., n, m) for accession.
    sides : Openings
    view : Snapshot
    mix : Mix
        Shares of obligations and the joint accession of two outsiders; for each replicate where
        the hazards have replicates.
    years : int
        The horizon.
    """
    lead = hazards[ACCESSION].shape[:-2]
    shape = (*lead, len(ROUTES), len(Kind))
    by_route = np.zeros((*shape, view.frame.size))
    by_rung = np.zeros((*shape, len(OBLIGATIONS), view.frame.size))
    for name, route, kind in DYAD_MODELS:
        spot = (..., ROUTES.index(route), int(kind))
        chance = at_horizon(hazards[name], years) * sides.at_risk[kind]
        share = mix.share(route, kind)
        carried = (
            share[..., None] * sides.lacking
            if kind is Kind.DEFENSE
            else open_shares(share, sides.lacking)
        )
        by_route[(*spot, slice(None))] = chance
        by_rung[(*spot, slice(None), slice(None))] = chance[..., None, :] * carried
    rates = accession_rates(hazards[ACCESSION], sides, mix.together, years)
    for kind in Kind:
        spot = (..., ROUTES.index(Route.ACCESSION), int(kind))
        brought = rates * sides.brings[kind]
        by_route[(*spot, slice(None))] = -np.expm1(-brought.sum(axis=-1))
        for place in range(len(OBLIGATIONS)):
            carries = sides.lacking[place][:, None] & view.roster.owed[:, place]
            rung = -np.expm1(-(brought * carries).sum(axis=-1))
            by_rung[(*spot, place, slice(None))] = rung
    return Chances(by_route, by_rung)


def accession_rates(hazard: Floats, sides: Openings, together: Floats, years: int) -> Floats:
    """Return how likely each treaty comes to tie the subject to each state, as rates.

    Parameters
    ----------
    hazard : float array, (..., n, m)
        Yearly chance that each state joins each treaty.
    sides : Openings
    together : float array, (...)
        See `Mix.together`.
    years : int

    Returns
    -------
    float array, (..., n, m)
        Minus the logarithm of the chance that it does not.
    """
    joins = np.minimum(at_horizon(hazard, years) * sides.outside, _MOST)
    rate = -np.log1p(-joins)
    own = rate[..., sides.subject, None, :]
    both_out = sides.outside & sides.outside[sides.subject]
    both_out[sides.subject] = False
    both = together[..., None, None] * np.minimum(joins, joins[..., sides.subject, None, :])
    return own * sides.joins + rate * sides.admits - np.log1p(-both) * both_out


def hazards_of(fitted: FormationSet, view: Snapshot, subject: int) -> dict[str, Floats]:
    """Return the yearly chances of every model for one state, calibrated."""
    row = {name: values[subject] for name, values in view.dyads.items()}
    found = {name: chance_of(fitted.models[name].log_odds(row)) for name, _, _ in DYAD_MODELS}
    found[ACCESSION] = chance_of(fitted.models[ACCESSION].log_odds(view.accessions))
    return found


def replicated_hazards(fitted: FormationSet, view: Snapshot, subject: int) -> dict[str, Floats]:
    """Return the yearly chances of every model and replicate for one state."""
    row = {name: values[subject] for name, values in view.dyads.items()}
    found = {name: chance_of(fitted.models[name].replicated(row)) for name, _, _ in DYAD_MODELS}
    found[ACCESSION] = chance_of(fitted.models[ACCESSION].replicated(view.accessions))
    return found
