"""Sound small files of the data sets about ordinary life between states."""

from __future__ import annotations

from datetime import date

from specimen import Specimen

from entente.sources.defense_ties import read_defense_agreements, read_exercises, read_support
from entente.sources.exchange import read_shared_igos, read_trade
from entente.sources.forces import read_nuclear, read_troops
from entente.sources.leaders import read_crises, read_leaders
from entente.sources.sanctions import read_sanctions
from entente.sources.votes import read_votes, read_votes_to_2021


def case(number: int, sender: str, target: str, begin: int, end: int) -> dict[str, object]:
    """A row of the sanctions, on travel alone."""
    row: dict[str, object] = {"case_id": number, "begin": begin, "end": end, "travel": 1}
    none = dict.fromkeys(("trade", "arms", "military", "financial", "other"), 0)
    return row | none | {"sanctioning_state": sender, "sanctioned_state": target}


def hosted(code: int, year: int, troops: int, name: str) -> dict[str, object]:
    """A host-year of American troops."""
    return {"countryname": name, "year": year, "ccode": code, "troops_ad": troops}


def agreement(
    number: int, code1: int, code2: int, signed: str, **more: object
) -> dict[str, object]:
    """A defense cooperation agreement; signature as Y-M-D with blanks where unknown."""
    parts = dict(zip(("signYear", "signMonth", "signDay"), signed.split("-"), strict=True))
    row: dict[str, object] = {"DCAid": f"DCAD-{number}", "ccode1": code1, "ccode2": code2}
    return row | parts | {"type": "general", "endYearEstimate": 2010} | more


def participant(exercise: str, code: int | None, year: int, name: str = "") -> dict[str, object]:
    """A state in an exercise."""
    return {"MMEID": exercise, "gwcode": code, "country": name, "year": year}


def signals(code: int, year: int, **more: float) -> dict[str, object]:
    """A protégé-year with no signal but those told."""
    kinds = ("vis", "pact", "ex", "arms", "troops", "nukes")
    columns = [
        f"{major}_{kind}"
        for major in ("us", "uk", "fra", "rus", "chi")
        for kind in kinds
        if kind != "nukes" or major in {"us", "uk", "rus"}
    ]
    return {"ccode": code, "year": year, **dict.fromkeys(columns, 0), **more}


def leader(identity: str, code: int, start: date, end: date) -> dict[str, object]:
    """A leader's spell in office."""
    row: dict[str, object] = {"obsid": identity, "gwcode": code, "leader": identity}
    return row | {"entry": "Regular", "exit": "Regular", "startdate": start, "enddate": end}


def crisis(number: int, actor: int, code: int, **more: object) -> dict[str, object]:
    """An actor in a crisis."""
    row: dict[str, object] = {"crisno": number, "cracno": actor, "cracid": code}
    trigger = {"crisname": "BERLIN WALL", "yrtrig": 1961, "motrig": 8, "datrig": 13}
    return row | trigger | {"yrterm": 1961, "moterm": 10, "daterm": 28, "viol": 1} | more


def pair(code1: int, code2: int, year: int, **more: object) -> dict[str, object]:
    """A dyad-year."""
    return {"ccode1": code1, "ccode2": code2, "year": year, **more}


LIFE = [
    Specimen(
        "sanctions",
        read_sanctions,
        [
            case(1, "EU, Korea, South", "Korea, North", 2006, 2023),
            case(2, "UN", "Iraq", 1990, 2003),
        ],
        [
            ("sanctioned_state", "Korea, Upper"),
            ("begin", "1948"),
            ("end", "1990"),
            ("travel", "2"),
            ("sanctioning_state", ""),
        ],
    ),
    Specimen(
        "troops",
        read_troops,
        [hosted(255, 1991, 9, "Germany"), hosted(255, 1992, 8, "Germany")],
        [("ccode", "NA"), ("troops_ad", "-4"), ("year", "1949")],
    ),
    Specimen(
        "nuclear",
        read_nuclear,
        [{"Entity": "Israel", "Year": year, "nuclear_weapons_status": 3} for year in (2000, 2001)],
        [("Entity", "Isreal"), ("nuclear_weapons_status", "4"), ("Year", "1900")],
    ),
    Specimen(
        "defense_cooperation",
        read_defense_agreements,
        [agreement(1, 2, 20, "1994-8-19"), agreement(2, 2, 20, "1995--")],
        [
            ("type", "informal"),
            ("signYear", "2011"),
            ("signMonth", "13"),
            ("ccode2", "1"),
            ("endYearEstimate", "1990"),
        ],
    ),
    Specimen(
        "exercises",
        read_exercises,
        [
            participant("mme1", 2, 1990),
            participant("mme1", 20, 1990),
            participant("mme1", None, 1990, "-9"),
        ],
        [("year", 2011), ("gwcode", 1), ("MMEID", None)],
        is_keyed=False,
    ),
    Specimen(
        "support",
        read_support,
        [signals(20, 1950, us_pact=1), signals(20, 1951)],
        [("us_pact", "2"), ("chi_troops", "-1"), ("year", "2013"), ("uk_arms", "many")],
    ),
    Specimen(
        "trade",
        read_trade,
        [pair(2, 20, year, flow1=612, flow2=735) for year in (1920, 1921)],
        [("flow1", -3), ("year", 2015), ("ccode2", 2)],
    ),
    Specimen(
        "igos",
        read_shared_igos,
        [pair(2, 20, year, dyadigos=7) for year in (1920, 1921)],
        [("dyadigos", -9), ("dyadigos", None), ("year", 2015), ("ccode2", 2)],
    ),
    Specimen(
        "leaders",
        read_leaders,
        [
            leader("USA-2001", 2, date(2001, 1, 20), date(2009, 1, 20)),
            leader("USA-2009", 2, date(2009, 1, 20), date(2015, 12, 31)),
        ],
        [("enddate", date(2000, 1, 1)), ("startdate", None), ("enddate", date(2016, 1, 1))],
    ),
    Specimen(
        "crises",
        read_crises,
        [crisis(185, 400, 2), crisis(185, 401, 365)],
        [("motrig", "13"), ("daterm", "0"), ("viol", "5"), ("yrtrig", "1917"), ("cracid", "")],
    ),
    Specimen(
        "votes",
        read_votes,
        [{"rcid": 3, "vote": 1, "ccode": code, "year": 1946} for code in (2, 20)],
        [("vote", 4), ("year", 2016), ("ccode", None)],
    ),
    Specimen(
        "votes_undl",
        read_votes_to_2021,
        [
            {"year": 2020, "vote_no": 1, "country": country, "vote": "Y"}
            for country in ("FRANCE", "VIET NAM")
        ],
        [("vote", "yes"), ("country", "FRANCIA"), ("year", 1991)],
    ),
]
