from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from entente.panel.candidacies import Exit, Level, candidacy_spells, stand_on
from entente.panel.consents import DateKind, create_consents, drivers_of
from entente.world.accession import AccessionLedger
from entente.world.accession_tables import load_accessions


@pytest.fixture(scope="module")
def ledger() -> AccessionLedger:
    return load_accessions()


@pytest.mark.parametrize(
    ("body", "state", "day", "stage", "frozen"),
    [
        ("NATO", "UKR", date(2023, 7, 10), "door_open", False),
        ("NATO", "SWE", date(2023, 7, 10), "signed", False),
        ("NATO", "GEO", date(2015, 6, 1), "door_open", False),
        ("NATO", "MNE", date(2015, 6, 1), "candidate", False),
        ("NATO", "MNE", date(2016, 1, 1), "invited", False),
        ("NATO", "UKR", date(2012, 1, 1), "withdrawn", False),
        ("EU", "TUR", date(2026, 6, 30), "talks", True),
        ("EU", "MAR", date(1990, 1, 1), "refused", False),
        ("EU", "MAR", date(2000, 1, 1), "none", False),
        ("BRICS", "SAU", date(2026, 6, 30), "invited", True),
        ("NATO", "RUS", date(2026, 6, 30), "none", False),
    ],
)
def test_a_candidacy_stands_where_history_says(
    ledger: AccessionLedger, body: str, state: str, day: date, stage: str, frozen: bool
) -> None:
    stand = stand_on(ledger.as_of(day), body, [state])
    assert (stand.stage, stand.is_frozen) == (stage, frozen)


def test_a_claim_or_a_remark_moves_no_candidacy(ledger: AccessionLedger) -> None:
    assert stand_on(ledger, "NATO", ["RUS"]).level == Level.NONE
    told = {(spell.organisation, spell.applicant) for spell in candidacy_spells(ledger)}
    assert ("NATO", "RUS") not in told


def test_spells_of_a_candidacy_follow_one_another_upwards_unless_it_ends(
    ledger: AccessionLedger,
) -> None:
    spells = candidacy_spells(ledger)
    for one, other in pairwise(spells):
        if (one.organisation, one.applicant) != (other.organisation, other.applicant):
            continue
        assert other.stand.since is not None
        assert one.end <= other.stand.since
        if one.exit == Exit.ADVANCE:
            assert other.stand.level > one.stand.level


def test_a_member_that_is_known_to_be_waiting_has_no_end(ledger: AccessionLedger) -> None:
    consents = create_consents(ledger.as_of(date(2023, 2, 15)), DateKind.PARLIAMENT)
    waiting = {c.member for c in consents if c.round == "NATO 2023" and c.by == float("inf")}
    assert waiting == {"TUR", "HUN"}


def test_a_known_day_is_exact_and_a_bound_is_not(ledger: AccessionLedger) -> None:
    by_key = {(c.round, c.member): c for c in create_consents(ledger, DateKind.DEPOSIT)}
    canada = by_key["NATO 2004", "CAN"]
    assert (canada.after, canada.by, canada.is_exact) == (2.0, 2.0, True)
    slovenia = by_key["NATO 2017", "SVN"]
    assert slovenia.after == 20.0
    assert slovenia.after < slovenia.by < float("inf")


def test_drivers_are_read_as_they_stood_on_the_day(ledger: AccessionLedger) -> None:
    before = drivers_of(ledger, "NATO", "TUR", "SWE", date(2022, 5, 1))
    after = drivers_of(ledger, "NATO", "TUR", "SWE", date(2023, 2, 15))
    assert before[0] == 0.0
    assert after[0] == 2.0
    assert drivers_of(ledger, "NATO", "TUR", "FIN", date(2023, 2, 15))[0] == 1.0
