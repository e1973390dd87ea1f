from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise

from fact_tables import LIVES, TABLES, moment, was_a_state

from entente.pack.tables import Row
from entente.spell import parse_partial

SIGNED_BEFORE_STATEHOOD = {
    "cze-svk-1992": "the two republics agreed on the day after their federation",
    "fra-sen-1960": "signed for the Mali Federation",
    "gbr-brn-1979": "signed for independence in 1984",
    "gbr-irq-1930": "signed under the mandate",
    "gbr-jor-1946": "signed under the mandate",
    "gbr-lka-1947": "signed for independence in 1948",
    "ken-eth-1963": "signed three weeks before independence",
    "kgz-kaz-1991": "signed by Soviet republics",
    "mys-sgp-1965": "the separation agreement itself",
    "oecs-1981": "two signed as associated states",
    "rus-hun-1991": "signed by the Russian Federation inside the Soviet Union",
    "rus-ltu-1991": "signed by the Russian Federation inside the Soviet Union",
    "rus-ukr-1990": "signed by Soviet republics",
    "tur-afg-1921": "signed by the government at Ankara",
    "twn-phl-1947": "signed by the Republic of China at Nanking",
    "ukr-blr-1990": "signed by Soviet republics",
    "ukr-kaz-1991": "signed by Soviet republics",
    "usa-fsm-1982": "signed under the trusteeship",
    "usa-mhl-1983": "signed under the trusteeship",
    "usa-plw-1986": "signed under the trusteeship",
}
MEMBERS_BEFORE_STATEHOOD = {
    ("ARABLEAGUE", "JOR"): "a founder under the mandate",
    ("ARABLEAGUE", "SYR"): "a founder before the French left",
    ("ARABLEAGUE", "PSE"): "seated in 1976, declared in 1988",
    ("OIC", "PSE"): "seated in 1969, declared in 1988",
}


def test_spells_of_one_standing_do_not_overlap() -> None:
    overlapping: list[tuple[str, str]] = []
    spells: dict[tuple[str, str, str], list[tuple[date, date]]] = defaultdict(list)
    for row in TABLES["memberships"]:
        since, until = moment(row, "since"), moment(row, "until")
        if since is not None:
            key = row["organisation"], row["state"], row["status"]
            spells[key].append((since.latest, until.earliest if until else date.max))
    for key, held in spells.items():
        ordered = sorted(held)
        for (_, end), (start, _) in pairwise(ordered):
            if start < end:
                overlapping.append(key[:2])
    assert overlapping == []


def test_a_suspended_member_is_either_within_its_membership_or_between_two() -> None:
    held: dict[tuple[str, str], list[tuple[date, date]]] = defaultdict(list)
    for row in TABLES["memberships"]:
        since, until = moment(row, "since"), moment(row, "until")
        if row["status"] == "member" and since is not None:
            key = row["organisation"], row["state"]
            held[key].append((since.earliest, until.latest if until else date.max))
    astride: list[Row] = []
    for row in TABLES["memberships"]:
        if row["status"] != "suspended":
            continue
        since, until = moment(row, "since"), moment(row, "until")
        assert since is not None
        end = until.earliest if until else date.max
        for start, left in held[row["organisation"], row["state"]]:
            within = start <= since.latest and end <= left
            apart = left <= since.latest or end <= start
            if not (within or apart):
                astride.append(row)
    assert astride == []


def test_a_standing_is_held_in_a_known_body_while_there_is_one() -> None:
    bodies = {row["organisation"]: row for row in TABLES["organisations"]}
    for row in [*TABLES["memberships"], *TABLES["organisation_obligations"]]:
        body = bodies[row["organisation"]]
        founded, dissolved = moment(body, "founded"), moment(body, "dissolved")
        since, until = moment(row, "since"), moment(row, "until")
        assert since is None or founded is None or founded.earliest <= since.latest, row
        if dissolved is not None:
            assert until is not None, row
            assert until.earliest <= dissolved.latest, row


def test_a_member_of_a_body_is_a_state_at_the_time() -> None:
    early: list[tuple[str, str]] = []
    for row in TABLES["memberships"]:
        since, until = moment(row, "since"), moment(row, "until")
        if row["status"] != "member" or since is None:
            continue
        key = row["organisation"], row["state"]
        begins = was_a_state(row["state"], since) or key in MEMBERS_BEFORE_STATEHOOD
        open_end = any(end is None for _, end in LIVES[row["state"]])
        ends = was_a_state(row["state"], until) if until is not None else open_end
        if not (begins and ends):
            early.append(key)
    assert early == []


def test_a_party_is_a_state_when_it_signs_and_while_it_is_bound() -> None:
    ended = {row["agreement"]: row["ended"] for row in TABLES["agreements"]}
    strays: set[str] = set()
    for row in TABLES["parties"]:
        signed = moment(row, "signed")
        assert signed is not None
        left = parse_partial(row["left"] or ended[row["agreement"]])
        if not was_a_state(row["state"], signed):
            strays.add(row["agreement"])
        if left is None:
            assert any(end is None for _, end in LIVES[row["state"]]), row
        else:
            assert was_a_state(row["state"], left), row
    assert strays == set(SIGNED_BEFORE_STATEHOOD)


def test_every_agreement_has_two_parties_and_every_party_an_agreement() -> None:
    parties: dict[str, set[str]] = defaultdict(set)
    for row in TABLES["parties"]:
        parties[row["agreement"]].add(row["state"])
    agreements = {row["agreement"] for row in TABLES["agreements"]}
    assert set(parties) == agreements
    assert [code for code, states in parties.items() if len(states) < 2] == []


def test_a_bilateral_treaty_binds_two_states_at_a_time() -> None:
    crowded: list[str] = []
    spells: dict[str, list[tuple[str, date, date]]] = defaultdict(list)
    for row in TABLES["parties"]:
        signed, left = moment(row, "signed"), moment(row, "left")
        assert signed is not None
        end = left.earliest if left else date.max
        spells[row["agreement"]].append((row["state"], signed.latest, end))
    for row in TABLES["agreements"]:
        if row["kind"] == "bilateral":
            for _, day, _ in spells[row["agreement"]]:
                bound = {
                    code for code, start, end in spells[row["agreement"]] if start <= day < end
                }
                if len(bound) > 2:
                    crowded.append(row["agreement"])
    assert crowded == []


def test_spells_of_a_party_do_not_overlap() -> None:
    spells: dict[tuple[str, str], list[tuple[date, date]]] = defaultdict(list)
    for row in TABLES["parties"]:
        signed, left = moment(row, "signed"), moment(row, "left")
        assert signed is not None
        end = left.earliest if left else date.max
        spells[row["agreement"], row["state"]].append((signed.latest, end))
    for key, held in spells.items():
        ordered = sorted(held)
        for (_, end), (start, _) in pairwise(ordered):
            assert end <= start, key


def test_nobody_is_bound_by_an_agreement_that_has_ended() -> None:
    ended = {row["agreement"]: moment(row, "ended") for row in TABLES["agreements"]}
    late: list[Row] = []
    for row in TABLES["parties"]:
        left, end = moment(row, "left"), ended[row["agreement"]]
        if end is not None and (left is None or left.earliest > end.latest):
            late.append(row)
    assert late == []


def test_an_agreement_says_how_it_ended_exactly_when_it_has() -> None:
    wrong = [row for row in TABLES["agreements"] if bool(row["ended"]) != bool(row["end_kind"])]
    assert wrong == []


def test_the_first_signature_dates_the_agreement() -> None:
    first: dict[str, date] = {}
    for row in TABLES["parties"]:
        signed = moment(row, "signed")
        assert signed is not None
        earlier = first.get(row["agreement"], date.max)
        first[row["agreement"]] = min(earlier, signed.earliest)
    for row in TABLES["agreements"]:
        signed = moment(row, "signed")
        assert signed is not None
        assert signed.earliest <= first[row["agreement"]] <= signed.latest, row["agreement"]


def test_a_body_whose_charter_is_coded_has_the_obligations_itself() -> None:
    owed: dict[str, set[str]] = defaultdict(set)
    for row in TABLES["organisation_obligations"]:
        owed[row["organisation"]].add(row["rung"])
    missing: list[tuple[str, str]] = []
    for row in TABLES["agreements"]:
        for rung in ("defense", "offense", "neutrality", "nonaggression", "consultation"):
            if row["organisation"] and row[rung] == "1" and rung not in owed[row["organisation"]]:
                missing.append((row["agreement"], rung))
    assert missing == []


def test_what_ended_since_2019_ended_in_the_tables_as_well() -> None:
    final = {"superseded", "denounced", "expired", "lapsed", "annulled", "dissolved"}
    treaties = {row["agreement"]: row for row in TABLES["agreements"]}
    withdrawn = {
        (row["organisation"], row["state"]): row["until"]
        for row in TABLES["memberships"]
        if row["status"] == "member"
    }
    wrong: list[Row] = []
    for row in TABLES["endings"]:
        code, day = row["agreement_or_organisation"], row["effective"]
        if row["kind"] in final and code in treaties:
            ended = treaties[code]["ended"]
            if not ended or (day and not ended.startswith(day) and not day.startswith(ended)):
                wrong.append(row)
        left = withdrawn.get((code, row["state"]), day)
        if row["kind"] == "withdrawal" and day and left != day:
            wrong.append(row)
    assert wrong == []
