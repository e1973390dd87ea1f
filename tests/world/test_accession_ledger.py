from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from entente.terms import Status
from entente.world.accession import AccessionLedger, Standing, Step
from entente.world.accession_tables import load_accessions
from entente.world.build import build_world
from entente.world.world import World


@pytest.fixture(scope="module")
def ledger() -> AccessionLedger:
    return load_accessions()


@pytest.fixture(scope="module")
def whole() -> World:
    return build_world()


def test_a_russian_application_to_nato_is_a_claim_and_the_soviet_note_of_1954_a_record(
    ledger: AccessionLedger,
) -> None:
    steps = ledger.steps_of("NATO", ["RUS", "SUN"])
    applications = [step for step in steps if step.step == Step.APPLICATION]
    assert [step.standing for step in applications] == [Standing.CLAIM]
    assert not applications[0].is_record
    note = next(step for step in steps if step.step == Step.INFORMAL_ASK)
    assert note.is_record
    assert str(note.day) == "1954-03-31"
    assert {str(step.day) for step in steps if step.standing == Standing.REMARK} == {
        "1991-12-20",
        "2000-03-05",
    }


@pytest.mark.parametrize("organisation", ["NATO", "EU", "SCO", "BRICS"])
def test_every_accession_of_the_membership_table_is_in_the_ledger_on_the_same_day(
    ledger: AccessionLedger, whole: World, organisation: str
) -> None:
    founded = whole.organisation(organisation).founded
    assert founded is not None
    told = {
        (step.applicant, str(step.day))
        for step in ledger.steps
        if step.organisation == organisation and step.step == Step.MEMBERSHIP
    }
    joined = {
        (spell.state, str(spell.since))
        for spell in whole.memberships
        if spell.organisation == organisation
        and spell.status == Status.MEMBER
        and spell.since is not None
        and spell.since.latest > founded.latest + timedelta(days=300)
        and spell.state != "DEU"
    }
    assert joined <= told


def test_parliament_and_deposit_of_one_member_are_two_dates(ledger: AccessionLedger) -> None:
    turkey = next(
        item for item in ledger.ratifications if (item.round, item.member) == ("NATO 2024", "TUR")
    )
    assert (str(turkey.parliament), str(turkey.deposit)) == ("2024-01-23", "2024-01-27")


def test_no_consent_comes_before_the_signature_or_after_the_entry(
    ledger: AccessionLedger,
) -> None:
    joined = {
        (step.organisation, step.applicant): step.day.latest
        for step in ledger.steps
        if step.step == Step.MEMBERSHIP and step.day is not None
    }
    for item in ledger.ratifications:
        entry = joined[item.organisation, item.applicants[0]]
        for moment in (item.parliament, item.deposit):
            assert moment is None or item.signed <= moment.latest <= entry, item


def test_nothing_later_than_the_day_is_in_the_ledger_of_that_day(ledger: AccessionLedger) -> None:
    day = date(2022, 7, 5)
    then = ledger.as_of(day)
    assert all(step.day is None or step.day.latest <= day for step in then.steps)
    for item in then.ratifications:
        assert item.signed <= day
        assert item.parliament is None or item.parliament.latest <= day
        assert item.deposit is None or item.deposit.latest <= day
    for veto in then.vetoes:
        assert veto.since.latest <= day
        assert veto.until is None or veto.until.latest <= day
        assert veto.deal is None or veto.deal.latest <= day


def test_no_text_about_a_day_names_a_later_year(ledger: AccessionLedger) -> None:
    def years(text: str) -> list[int]:
        return [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", text)]

    late = [
        (step.organisation, step.applicant, step.note)
        for step in ledger.steps
        if step.day is not None and max(years(step.note), default=0) > step.day.latest.year
    ]
    late += [
        (veto.member, veto.applicant, veto.dispute)
        for veto in ledger.vetoes
        if max(years(veto.dispute + veto.price), default=0) > veto.since.latest.year
    ]
    late += [
        (fact.state, fact.other, fact.what)
        for fact in (*ledger.ties, *ledger.territories)
        if max(years(fact.what), default=0) > fact.since.latest.year
    ]
    assert late == []


def test_an_earlier_ledger_cannot_be_asked_about_a_later_day(ledger: AccessionLedger) -> None:
    with pytest.raises(ValueError, match="knows nothing after"):
        ledger.as_of(date(2000, 1, 1)).as_of(date(2001, 1, 1))


def test_the_members_that_ratify_were_members_on_the_day_of_signature(
    ledger: AccessionLedger, whole: World
) -> None:
    for name in {item.round for item in ledger.ratifications}:
        items = [item for item in ledger.ratifications if item.round == name]
        members = set(whole.as_of(items[0].signed).members(items[0].organisation))
        assert {item.member for item in items} == members, name
