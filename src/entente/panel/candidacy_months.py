"""Columns of candidacies, month by month, each as it stood at the start of the month."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from entente.panel.candidacies import (
    DAYS_A_MONTH,
    Exit,
    Level,
    Spell,
    candidacy_spells,
    dealt_on,
    frozen_on,
    planned_on,
)
from entente.panel.frame import Floats
from entente.panel.inputs import Inputs
from entente.world.accession import AccessionLedger, AccessionStep, Severity, StandingFact, Veto

DEMOCRATIC_ENOUGH = 0.6
"""V-Dem's electoral democracy below which the union and the alliance have let nobody in of late."""

WAVE_DAYS = 730
MONTHS_A_YEAR = 12
OUTSIDE = ("EU",)
TESTED_FOR_DEMOCRACY = frozenset({"EU", "NATO", "COE"})

COLUMNS = (
    "interest",
    "ask",
    "invited",
    "signed",
    "summit_ask",
    "summit_invited",
    "union_ask",
    "union_invited",
    "frozen",
    "blocked",
    "voiced",
    "deal",
    "unsettled_territory",
    "adversary_on_its_land",
    "democracy_gap",
    "plan",
    "years_in_stage",
    "wave",
)
"""Names of the columns of a candidacy-month, in order."""

Figures = Mapping[int, Mapping[int, float]]


@dataclass(frozen=True)
class CandidacyMonths:
    """Months at risk of every candidacy.

    Parameters
    ----------
    columns : float array, n months by len(COLUMNS)
    exits : array of str, n months
        `advance`, `refused`, `withdrawn`, or empty where the month ended as it began.
    clusters : int array, n months
        Months that share one fate: those of the applicants that moved on the same day.
    """

    columns: Floats
    exits: NDArray[np.str_]
    clusters: NDArray[np.int64]


@dataclass(frozen=True)
class Circumstances:
    """What the columns are read from: the ledger as known on a day, and democracy figures.

    Parameters
    ----------
    ledger : AccessionLedger
    democracy : mapping of state code to mapping of year to figure
    advances : mapping of body to sequence of (day, level, applicant)
        Every advance on record, for the wave.
    vetoes, territories : mapping
        Disputes by body and applicant; land out of hand by state.
    families, targets : mapping of body to str, and to codes
        How it lets in; against whom it is seen to be directed.
    """

    ledger: AccessionLedger
    democracy: Mapping[str, Mapping[int, float]]
    advances: Mapping[str, Sequence[tuple[date, Level, str]]]
    vetoes: Mapping[tuple[str, str], Sequence[Veto]]
    territories: Mapping[str, Sequence[StandingFact]]
    families: Mapping[str, str]
    targets: Mapping[str, Sequence[str]]

    def row(
        self,
        organisation: str,
        applicant: str,
        level: Level,
        since: date,
        day: date,
        history: Sequence[AccessionStep],
    ) -> list[float]:
        """Return the columns of one month that begins on a day."""
        summit = self.families.get(organisation, "summit") != "treaty"
        union = organisation in OUTSIDE
        vetoes = self.vetoes.get((organisation, applicant), ())
        open_vetoes = [veto for veto in vetoes if veto.is_open_on(day)]
        lands = [fact for fact in self.territories.get(applicant, ()) if fact.holds_on(day)]
        targets = self.targets.get(organisation, ())
        blocked = any(v.severity == Severity.BLOCKED for v in open_vetoes)
        asked, invited = level == Level.ASK, level == Level.INVITED
        return [
            float(level == Level.INTEREST),
            float(asked),
            float(invited),
            float(level == Level.SIGNED),
            float(summit and asked),
            float(summit and invited),
            float(union and asked),
            float(union and invited),
            float(frozen_on(history, day)),
            float(blocked),
            float(bool(open_vetoes) and not blocked),
            float(dealt_on(history, day)),
            float(bool(lands)),
            float(any(fact.other in targets for fact in lands)),
            self._gap(organisation, applicant, day),
            float(planned_on(history, day)),
            math.log1p((day - since).days / 365.25),
            float(self._in_wave(organisation, applicant, level, day)),
        ]

    def _gap(self, organisation: str, applicant: str, day: date) -> float:
        """Return tenths of democracy that lack; zero where nothing is asked or known."""
        if organisation not in TESTED_FOR_DEMOCRACY:
            return 0.0
        figures = self.democracy.get(applicant, {})
        newest = max((year for year in figures if year <= day.year - 1), default=None)
        if newest is None or newest < day.year - 6:
            return 0.0
        return max(0.0, DEMOCRATIC_ENOUGH - figures[newest]) * 10

    def _in_wave(self, organisation: str, applicant: str, level: Level, day: date) -> bool:
        """Whether another applicant came past this level in the two years before."""
        return any(
            reached > level and other != applicant and 0 < (day - moved).days <= WAVE_DAYS
            for moved, reached, other in self.advances.get(organisation, ())
        )


def create_circumstances(
    ledger: AccessionLedger, inputs: Inputs, ccodes: Mapping[str, int]
) -> Circumstances:
    """Gather what the columns are read from, all of it known on the ledger's day."""
    last = inputs.readable("democracy", ledger.day)
    states = {ccode: code for code, ccode in ccodes.items()}
    figures: dict[str, dict[int, float]] = {}
    table = inputs.monads.select("ccode", "year", "democracy").drop_nulls()
    for ccode, year, value in table.iter_rows():
        if ccode in states and year <= last:
            figures.setdefault(states[ccode], {})[year] = value
    advances: dict[str, list[tuple[date, Level, str]]] = {}
    for spell in candidacy_spells(ledger):
        if spell.exit == Exit.ADVANCE:
            above = Level(spell.stand.level + 1)
            advances.setdefault(spell.organisation, []).append((spell.end, above, spell.applicant))
    vetoes: dict[tuple[str, str], list[Veto]] = {}
    for veto in ledger.vetoes:
        vetoes.setdefault((veto.organisation, veto.applicant), []).append(veto)
    territories: dict[str, list[StandingFact]] = {}
    for fact in ledger.territories:
        territories.setdefault(fact.state, []).append(fact)
    families = {rule.organisation: rule.family for rule in ledger.rules}
    targets = {rule.organisation: rule.perceived_targets for rule in ledger.rules}
    return Circumstances(ledger, figures, advances, vetoes, territories, families, targets)


def create_months(circumstances: Circumstances) -> CandidacyMonths:
    """Return every month at risk of every candidacy on record, up to the ledger's day."""
    rows: list[list[float]] = []
    exits: list[str] = []
    clusters: list[int] = []
    numbers: dict[tuple[str, object], int] = {}
    for spell in candidacy_spells(circumstances.ledger):
        shared = spell.end if spell.exit == Exit.ADVANCE else spell.applicant
        cluster = numbers.setdefault((spell.organisation, shared), len(numbers))
        count = spell.months()
        for month, row in enumerate(_rows_of(spell, count, circumstances)):
            rows.append(row)
            is_last = month == count - 1 and spell.exit is not None
            exits.append(str(spell.exit) if is_last else "")
            clusters.append(cluster)
    columns = np.array(rows, dtype=np.float64).reshape(len(rows), len(COLUMNS))
    return CandidacyMonths(columns, np.array(exits, dtype=np.str_), np.array(clusters))


def _rows_of(spell: Spell, count: int, circumstances: Circumstances) -> list[list[float]]:
    """Return the columns of each month of a spell, as they stood when the month began."""
    since = spell.stand.since
    assert since is not None
    return [
        circumstances.row(
            spell.organisation,
            spell.applicant,
            spell.stand.level,
            since,
            since + timedelta(days=month * DAYS_A_MONTH),
            spell.history,
        )
        for month in range(count)
    ]
