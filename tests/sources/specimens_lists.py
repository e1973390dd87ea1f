"""Sound small files of lists that go from one by one: alliances, disputes, rivals, exercises."""

from __future__ import annotations

from specimen import Specimen

from entente.sources.catalog import data_set
from entente.sources.cow_alliances import (
    read_alliance_dyads,
    read_alliance_members,
    read_alliance_years,
    read_directed_alliance_dyads,
)
from entente.sources.dispute_records import (
    read_dispute_records,
    read_dispute_sides,
    read_incidents,
)
from entente.sources.exercise_lists import read_exercise_records, read_joint_exercises
from entente.sources.neighbours import (
    read_colonial_contiguity,
    read_contiguity_years,
    read_neighbours,
)
from entente.sources.other_rivalries import (
    read_arms_races,
    read_earlier_rivalries,
    read_rivalry_disputes,
)
from entente.sources.peace_scale import read_peace_years
from entente.sources.trade_agreements import read_trade_agreement_members, read_trade_agreements
from entente.sources.war_records import read_crisis_records, read_war_sides

Record = dict[str, object]


def dated(prefix: str, start: str, end: str) -> Record:
    """Parts of two dates, the second blank where it is open."""
    parts = ("year", "month", "day")
    first = dict(zip((f"{prefix}_st_{part}" for part in parts), start.split("-"), strict=True))
    if not end:
        return {**first, "right_censor": 1}
    last = dict(zip((f"{prefix}_end_{part}" for part in parts), end.split("-"), strict=True))
    return {**first, **last, "right_censor": 0}


def pact(number: int, prefix: str, start: str, end: str = "", **more: object) -> Record:
    """A spell in an alliance that promises defense."""
    kinds = {"defense": 1, "neutrality": 0, "nonaggression": 0, "entente": 0, "left_censor": 0}
    return {"version4id": number, **dated(prefix, start, end), **kinds, **more}


def begun(number: int, **more: object) -> Record:
    """A dispute of 1902 whose last day is unknown."""
    row: Record = {"dispnum": number, "styear": 1902, "stmon": 7, "stday": 3}
    return row | {"endyear": 1902, "endmon": 9, "endday": -9, "hostlev": 3, "fatality": 0} | more


def taking_part(number: int, code: int, **more: object) -> Record:
    """A state in a dispute."""
    row = begun(number, ccode=code, sidea=1, orig=1, revstate=1, revtype1=1, hiact=7)
    return row | more


def treaty(number: str, *members: int, **more: object) -> Record:
    """An entry of the list of trade agreements; seats beyond its members say NA."""
    seats: Record = {name: "NA" for name in data_set("trade_agreements").columns if name[0] == "c"}
    named: Record = {f"c{place}": code for place, code in enumerate(members, start=1)}
    facts: Record = {"number": number, "base_treaty": number, "name": "A treaty", "year": 1994}
    kinds: Record = {"entry_type": "base_treaty", "typememb": 1, "wto_listed": 1}
    return seats | facts | kinds | {"entryforceyear": "NA"} | named | more


def exercise(number: str, *names: str, **more: object) -> Record:
    """An exercise of January 1990 with its participants."""
    flags: Record = dict.fromkeys(("CPX", "Air", "Land", "Sea", "Amphibious", "Cyber"), 0)
    seats: Record = {f"State{'ABC'[place]}": name for place, name in enumerate(names)}
    facts: Record = {"MMEID": number, "Ex_Name": "-9", "s.year": 1990, "s.month": 1, "s.day": "xx"}
    return facts | flags | seats | more


def warred(number: int, code: int, side: int, **more: object) -> Record:
    """A state in a war that was fought in one spell of 1823."""
    row: Record = {"WarNum": number, "WarName": "A war", "ccode": code, "Side": side}
    first = {"StartMonth1": 4, "StartDay1": 7, "StartYear1": 1823}
    last = {"EndMonth1": 11, "EndDay1": 13, "EndYear1": 1823}
    none = {f"{edge}{part}2": -8 for edge in ("Start", "End") for part in ("Month", "Day", "Year")}
    return row | first | last | none | {"Initiator": side, "Outcome": side, "BatDeath": 400} | more


def touching(code1: int, code2: int, year: int, kind: int = 1) -> list[Record]:
    """Both orders of a contiguous dyad-year."""
    return [
        {"state1no": a, "state2no": b, "year": year, "conttype": kind}
        for a, b in ((code1, code2), (code2, code1))
    ]


LISTS = [
    Specimen(
        "cow_alliance_members",
        read_alliance_members,
        [
            pact(1, "mem", "1816-1-1", "1911-2-15", ccode=200),
            pact(1, "mem", "1949-4-4", ccode=200),
        ],
        [
            ("mem_st_month", "13"),
            ("right_censor", "1"),
            ("mem_end_year", "1815"),
            ("defense", "2"),
            ("mem_end_year", "2013"),
        ],
    ),
    Specimen(
        "cow_alliance_years",
        read_alliance_years,
        [pact(1, "mem", "1949-4-4", ccode=200, year=year) for year in (1949, 1950)],
        [("year", "2013"), ("defense", "9"), ("ccode", "UK")],
    ),
    Specimen(
        "cow_alliance_dyads",
        read_alliance_dyads,
        [
            pact(1, "dyad", "1816-1-1", "1911-2-15", ccode1=200, ccode2=235),
            pact(2, "dyad", "1949-4-4", ccode1=200, ccode2=235),
        ],
        [("ccode1", "300"), ("dyad_end_year", ""), ("entente", "2"), ("dyad_st_year", "1386")],
    ),
    Specimen(
        "cow_alliance_directed",
        read_directed_alliance_dyads,
        [pact(1, "dyad", "1949-4-4", ccode1=a, ccode2=b) for a, b in ((200, 235), (235, 200))],
        [("ccode2", "220"), ("right_censor", "0"), ("nonaggression", "x")],
    ),
    Specimen(
        "disputes",
        read_dispute_records,
        [
            begun(number, outcome=6, settle=1, hiact=7, recip=0, ongo2014=0, numa=1, numb=1)
            for number in (2, 3)
        ],
        [("hostlev", "6"), ("endyear", "1901"), ("outcome", "10"), ("stmon", "13"), ("recip", "2")],
    ),
    Specimen(
        "dispute_sides",
        read_dispute_sides,
        [taking_part(2, 2), taking_part(2, 200, sidea=0)],
        [("sidea", "2"), ("revtype1", "5"), ("fatality", "7"), ("ccode", "-9"), ("hiact", "22")],
    ),
    Specimen(
        "incidents",
        read_incidents,
        [
            begun(3551, incidnum=number, action=1, styear=1993, endyear=1993)
            for number in (3_551_010, 3_551_011)
        ],
        [("action", "30"), ("styear", "1991"), ("hostlev", "-9"), ("endmon", "14")],
    ),
    Specimen(
        "rivalries_2012",
        read_earlier_rivalries,
        [
            {"ccode1": 220, "ccode2": 300, "styear": start, "endyear": end, "type1": "spatial"}
            for start, end in ((1494, 1918), (1990, 2010))
        ],
        [("type1", "friendly"), ("endyear", 1400), ("ccode2", 220), ("styear", 2020)],
    ),
    Specimen(
        "rivalry_disputes",
        read_rivalry_disputes,
        [
            {"RIVALA": 2, "RIVALB": 20, "DISPUTE": number, "RIVNUMB": 1, "RIVTYP2": 2}
            | {"SEVERITY": 6, "DEATHSA": ".", "DEATHSB": 4}
            for number in (2952, 2953)
        ],
        [("RIVTYP2", "3"), ("RIVALA", "20"), ("SEVERITY", "900"), ("DEATHSB", "-4")],
    ),
    Specimen(
        "arms_races",
        read_arms_races,
        [
            {"race_id": 1, "ccode1": 365, "ccode2": 200, "styear": start, "endyear": start + 2}
            for start in (1854, 1864)
        ],
        [("endyear", 1800), ("ccode2", 365), ("styear", None)],
    ),
    Specimen(
        "peace_years",
        read_peace_years,
        [{"dyad": 2020, "yearmonth": year, "peacelevel": 0.75} for year in (1920, 1921)],
        [("peacelevel", "-9"), ("yearmonth", "192001"), ("dyad", "USA-CAN")],
    ),
    Specimen(
        "contiguity_years",
        read_contiguity_years,
        [*touching(2, 20, 1920), *touching(2, 20, 1921)],
        [("conttype", "6"), ("year", "2017"), ("state2no", "40")],
    ),
    Specimen(
        "neighbours",
        read_neighbours,
        [{"stateno": 2, "year": year, "total": 3, "land": 2, "sea": 1} for year in (1920, 1921)],
        [("total", "4"), ("sea", "-1"), ("year", "1815")],
    ),
    Specimen(
        "colonial_contiguity",
        read_colonial_contiguity,
        [
            {"statelno": 2, "statehno": 20, "year": year, "total": 1, "land": 1, "sea": 0}
            for year in (1920, 1921)
        ],
        [("statehno", "2"), ("land", "0"), ("year", "")],
    ),
    Specimen(
        "trade_agreements",
        read_trade_agreements,
        [treaty("1", 4, 356), treaty("2", 124, 840)],
        [("year", "1947"), ("entry_type", "rumour"), ("typememb", "8"), ("wto_listed", "2")],
    ),
    Specimen(
        "trade_agreements",
        read_trade_agreement_members,
        [treaty("1", 4, 356), treaty("2", 124, 840)],
        [("c1", "999"), ("c2", "IND"), ("year", "soon")],
    ),
    Specimen(
        "exercise_records",
        read_exercise_records,
        [exercise("mme1", "Egypt", "United States"), exercise("mme2", "Egypt", "NATO")],
        [("StateA", "Egipt"), ("s.year", "1979"), ("s.month", "13"), ("Sea", "2")],
        is_keyed=False,
    ),
    Specimen(
        "joint_exercises",
        read_joint_exercises,
        [
            {"State A": "USA", "State B": "kor ", "s.year": 1990, "s.month": 3},
            {"State A": "USA", "State B": "8 NATO members", "Start Date": "08/xx/2002"},
        ],
        [("State A", "US"), ("s.year", "1973"), ("s.month", "13")],
        is_keyed=False,
        is_placed=True,
    ),
    Specimen(
        "war_sides",
        read_war_sides,
        [warred(1, 220, 1), warred(1, 230, 2)],
        [("Side", "3"), ("Outcome", "9"), ("EndYear1", "1822"), ("BatDeath", "many")],
    ),
    Specimen(
        "crisis_records",
        read_crisis_records,
        [
            {"crisno": number, "crisname": "BERLIN WALL", "yrtrig": 1961, "yrterm": 1961}
            | {"gravcr": 4, "viol": 1, "noactr": 6, "protrac": 3}
            for number in (185, 186)
        ],
        [("gravcr", "8"), ("viol", "5"), ("yrterm", "1960"), ("protrac", "4"), ("noactr", "0")],
    ),
]
