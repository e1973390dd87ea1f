"""Will a state get into a body: its stage, who must consent, and the chances over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from entente.models.holdouts import (
    FAR_DAYS,
    Holder,
    LiftingHazards,
    Outlook,
    create_holder,
    create_lifting,
    create_outlook,
)
from entente.models.paths import Path, walk
from entente.models.ratification import PERIOD_DAYS, RatificationModel, fit_ratification
from entente.models.stages import (
    StageModel,
    create_ahead,
    first_ask_hazard,
    fit_stages,
    thaw_hazard,
)
from entente.panel.candidacies import DAYS_A_MONTH, Level, Stand, freezes, stand_on
from entente.panel.candidacy_months import (
    MONTHS_A_YEAR,
    Circumstances,
    create_circumstances,
    create_months,
)
from entente.panel.consents import Consent, DateKind, create_consents
from entente.panel.frame import Floats
from entente.panel.inputs import Inputs
from entente.world.accession import (
    AccessionLedger,
    AccessionRule,
    AccessionStep,
    Ratification,
    Severity,
)
from entente.world.accession import Consent as ConsentRule
from entente.world.state import State
from entente.world.world import World

DRAWS = 100
LAG_DAYS = {DateKind.PARLIAMENT: 15.0, DateKind.DEPOSIT: 30.0}
"""Days from the last consent to membership, by the kind of act that is counted."""


@dataclass(frozen=True)
class Case:
    """One applicant before one body on one day, with all that is known of it.

    Parameters
    ----------
    applicant : State
    codes : tuple of str
        The applicant's code and those of predecessors whose record counts as its own.
    rule : AccessionRule
    stand : Stand
    history : tuple of AccessionStep
        Dated steps and claims alike, as known on the day.
    is_barred : bool
        Whether the body's charter keeps the state out.
    members : tuple of str
        Codes of the members on the day.
    """

    applicant: State
    codes: tuple[str, ...]
    rule: AccessionRule
    stand: Stand
    history: tuple[AccessionStep, ...]
    is_barred: bool
    members: tuple[str, ...]

    @property
    def recorded(self) -> tuple[AccessionStep, ...]:
        """The steps on record."""
        return tuple(step for step in self.history if step.is_record)


@dataclass(frozen=True)
class AccessionForecast:
    """Outcomes and their chances, with what they rest on.

    Parameters
    ----------
    path : Path
        The forecast at the most likely coefficients.
    draws : tuple of Path
        Forecasts at coefficients drawn from what they may be.
    holders : tuple of Holder
        Members whose consent is still wanted; empty where a majority decides.
    among_last : float array, n holders
        Chance of each to be among the last two.
    kind : DateKind
        The act that the ratification part counts.
    running : tuple of Consent
        Consents of the round that runs, if one does.
    month : float array
        The columns of the month that begins on the day; empty where there is no candidacy.
    """

    path: Path
    draws: tuple[Path, ...]
    holders: tuple[Holder, ...]
    among_last: Floats
    kind: DateKind
    running: tuple[Consent, ...]
    month: Floats


def create_case(
    applicant: State,
    rule: AccessionRule,
    world: World,
    ledger: AccessionLedger,
    barred: Mapping[str, frozenset[int]],
) -> Case:
    """Gather what is known of one candidacy on the ledger's day."""
    wanted = (applicant.code,)
    if applicant.ccode in CONTINUING:
        wanted = (applicant.code, *applicant.predecessors)
    history = tuple(ledger.steps_of(rule.organisation, wanted))
    return Case(
        applicant,
        wanted,
        rule,
        stand_on(ledger, rule.organisation, wanted),
        history,
        applicant.ccode in barred.get(f"IGO:{rule.organisation}", frozenset()),
        tuple(world.members(rule.organisation)),
    )


CONTINUING = frozenset({365, 255, 345, 679})
"""Russia, Germany, Serbia and Yemen keep the number, and the record, of the state before them."""


@dataclass(frozen=True)
class Fitted:
    """Everything that is estimated from the record as known on a day, for any candidacy.

    Parameters
    ----------
    world : World
    ledger : AccessionLedger
        Both as of the day.
    circumstances : Circumstances
    stages : StageModel
    consents : mapping of DateKind to consents
    ratification : mapping of DateKind to RatificationModel
    lifting : LiftingHazards
    thaw : float
        Monthly chance that a frozen process is taken up again.
    """

    world: World
    ledger: AccessionLedger
    circumstances: Circumstances
    stages: StageModel
    consents: Mapping[DateKind, Sequence[Consent]]
    ratification: Mapping[DateKind, RatificationModel]
    lifting: LiftingHazards
    thaw: float


def fit_accession(world: World, ledger: AccessionLedger, inputs: Inputs) -> Fitted:
    """Estimate all parts from what was known on a day.

    Parameters
    ----------
    world, ledger
        As of the same day; nothing later is in them.
    inputs : Inputs
        Read no fresher than they would be today.
    """
    ccodes = {state.code: state.ccode for state in world.states if state.ccode is not None}
    circumstances = create_circumstances(ledger, inputs, ccodes)
    consents = {kind: create_consents(ledger, kind) for kind in DateKind}
    return Fitted(
        world,
        ledger,
        circumstances,
        fit_stages(create_months(circumstances)),
        consents,
        {kind: fit_ratification(found) for kind, found in consents.items()},
        create_lifting(ledger),
        thaw_hazard(*freezes(ledger)),
    )


def forecast_accession(
    case: Case, fitted: Fitted, *, horizon: int, seed: int = 0, draws: int = DRAWS
) -> AccessionForecast:
    """Return the chances of one candidacy.

    Parameters
    ----------
    case : Case
    fitted : Fitted
        Of the same day.
    horizon : int
        Years.
    seed, draws : int
        Of the draws behind the intervals.
    """
    ledger = fitted.ledger
    items = running_round(case, ledger)
    kind, running = choose_kind(items, case, fitted)
    ratification, lifting, stages = fitted.ratification[kind], fitted.lifting, fitted.stages
    holders = create_holders(case, ledger, items, kind)
    months = horizon * MONTHS_A_YEAR
    rows = level_rows(case, fitted.circumstances, ledger.day, months)
    start = first_ask_hazard(*_starts(case, fitted.world, ledger))
    blockers = sum(holder.state == "blocked" for holder in holders)
    blockers += has_domestic_veto(case, ledger)

    def path(
        model: StageModel, consent: RatificationModel, hazards: LiftingHazards, first: float
    ) -> Path:
        outlook = _outlook(consent, hazards, case, holders, running, months)
        ratified = None if outlook is None else _entries(outlook, LAG_DAYS[kind])
        lift = hazards.hazard("blocked")
        ahead = {
            level: create_ahead(columns, thaw=fitted.thaw, lift=lift, blockers=blockers)
            for level, columns in rows.items()
        }
        return walk(case.stand, case.rule, model, ahead, ratified, first, case.is_barred)

    generator = np.random.default_rng(seed)
    drawn = tuple(
        path(
            stages.drawn(generator),
            ratification.drawn(generator),
            lifting.drawn(generator),
            float(generator.beta(start * 500 + 0.5, (1 - start) * 500 + 0.5)),
        )
        for _ in range(draws)
    )
    far = create_outlook(ratification, lifting, case.rule.organisation, holders, running, FAR_DAYS)
    return AccessionForecast(
        path(stages, ratification, lifting, start),
        drawn,
        holders,
        far.among_last() if holders else np.zeros(0),
        kind,
        running,
        rows[case.stand.level][0] if case.stand.level in rows else np.zeros(0),
    )


def running_round(case: Case, ledger: AccessionLedger) -> tuple[Ratification, ...]:
    """Return the consents of the round that runs for a case, known or not; empty before it."""
    if case.stand.level != Level.SIGNED:
        return ()
    return tuple(
        item
        for item in ledger.ratifications
        if item.organisation == case.rule.organisation
        and case.applicant.code in item.applicants
        and item.signed == case.stand.since
    )


def create_holders(
    case: Case, ledger: AccessionLedger, items: Sequence[Ratification], kind: DateKind
) -> tuple[Holder, ...]:
    """Return the members whose consent is still wanted, as they stand on the day."""
    if case.rule.consent == ConsentRule.MAJORITY:
        return ()
    given = {item.member for item in items if item.parliament or item.deposit}
    # A state that joined after the signature is no party to the protocol that is being ratified.
    asked = {item.member for item in items} or set(case.members)
    waited = float((ledger.day - items[0].signed).days) if items else 0.0
    is_seen = not items or kind.value in items[0].covered
    body, code = case.rule.organisation, case.applicant.code
    return tuple(
        create_holder(ledger, body, member, code, waited, is_seen=is_seen)
        for member in case.members
        if member in asked - given
    )


def level_rows(
    case: Case, circumstances: Circumstances, day: date, months: int
) -> dict[Level, Floats]:
    """Return the columns of each month ahead at each level, circumstances as on the day."""
    rows: dict[Level, Floats] = {}
    for level in (Level.INTEREST, Level.ASK, Level.INVITED, Level.SIGNED):
        if level < case.stand.level:
            continue
        here = level == case.stand.level and case.stand.since is not None
        spent = (day - case.stand.since).days if here and case.stand.since else 0
        history = case.recorded if here else tuple(s for s in case.recorded if s.step != "freeze")
        rows[level] = np.array(
            [
                circumstances.row(
                    case.rule.organisation,
                    case.applicant.code,
                    level,
                    day - timedelta(days=spent + month * DAYS_A_MONTH),
                    day,
                    history,
                )
                for month in range(months)
            ]
        )
    return rows


def choose_kind(
    items: Sequence[Ratification], case: Case, fitted: Fitted
) -> tuple[DateKind, tuple[Consent, ...]]:
    """Choose the act by which the members' consents are dated, and return the running round.

    The act that is dated for more members: of the round that runs, or else of the body's rounds.
    """
    names = {item.round for item in items}

    def dated(kind: DateKind) -> int:
        return sum(
            consent.is_exact
            for consent in fitted.consents[kind]
            if (consent.round in names if names else consent.organisation == case.rule.organisation)
        )

    kind = max(DateKind, key=lambda each: (dated(each), each == DateKind.DEPOSIT))
    return kind, tuple(c for c in fitted.consents[kind] if c.round in names)


def _outlook(
    model: RatificationModel,
    lifting: LiftingHazards,
    case: Case,
    holders: Sequence[Holder],
    running: Sequence[Consent],
    months: int,
) -> Outlook | None:
    """Return how the round may run, where every member ratifies and the rounds are on record."""
    if case.rule.organisation != "NATO":
        return None
    days = np.arange(0.0, months + 1) * DAYS_A_MONTH
    return create_outlook(model, lifting, case.rule.organisation, holders, running, days)


def _entries(outlook: Outlook, lag: float) -> Floats:
    """Return the chance to be in by the end of each month after signature or after the day."""
    done = outlook.all_consent()
    months = np.arange(len(done)) * DAYS_A_MONTH
    return np.interp(months - lag, months, done, left=0.0)


def has_domestic_veto(case: Case, ledger: AccessionLedger) -> bool:
    """Whether somebody inside the applicant blocks on the day."""
    own = ledger.vetoes_over(case.rule.organisation, case.applicant.code, ledger.day)
    return any(v.member == v.applicant and v.severity == Severity.BLOCKED for v in own)


def _starts(case: Case, world: World, ledger: AccessionLedger) -> tuple[int, float]:
    """Return the candidacies that began for a body, and the months of states without one."""
    organisation = world.organisation(case.rule.organisation)
    began = {s.applicant for s in ledger.steps if s.organisation == case.rule.organisation}
    founded = organisation.founded.latest if organisation.founded else ledger.day
    months = max((ledger.day - founded).days / PERIOD_DAYS, 1.0)
    idle = len(world.codes_in_being) - len(case.members) - len(began)
    return len(began), max(idle, 1) * months
