"""A small sound file for every reader, and values it must refuse."""

from __future__ import annotations

from datetime import date

from specimen import Specimen
from specimens_acts import ACTS
from specimens_flows import FLOWS
from specimens_life import LIFE
from specimens_lists import LISTS
from specimens_ties import TIES

from entente.sources.capabilities import read_capabilities
from entente.sources.democracy import read_democracy
from entente.sources.geography import read_contiguity, read_distance
from entente.sources.ideal_points import read_ideal_points
from entente.sources.rivalries import read_rivalries
from entente.sources.states import read_crosswalk, read_gw_states, read_states


def state(code: int, name: str, start: str, end: str) -> dict[str, object]:
    """A row of the list of states; dates as Y-M-D."""
    names = ("styear", "stmonth", "stday", "endyear", "endmonth", "endday")
    dates = dict(zip(names, [*start.split("-"), *end.split("-")], strict=True))
    return {"ccode": code, "stateabb": name[:3].upper(), "statenme": name, **dates}


def session(code: int, number: int, point: float) -> dict[str, object]:
    """A row of the ideal points."""
    row: dict[str, object] = {"ccode": code, "session": number, "NVotesAll": 60}
    return row | {"IdealPointAll": point, "Q5%All": point - 0.3, "Q95%All": point + 0.3}


def rivalry(code1: int, code2: int, start: int, end: int, name: str = "") -> dict[str, object]:
    """A row of the rivalries, positional."""
    row: dict[str, object] = {"ccode1": code1, "ccode2": code2, "start": start, "end": end}
    return row | {"rivalry": name, "positional": 1, "spatial": None}


SPECIMENS = [
    Specimen(
        "states",
        read_states,
        [
            state(40, "Cuba", "1902-5-20", "1906-9-25"),
            state(40, "Cuba", "1909-1-23", "2016-12-31"),
        ],
        [("ccode", "Cuba"), ("stmonth", "13"), ("endday", "31.5"), ("endyear", "1800")],
    ),
    Specimen(
        "gw_states",
        read_gw_states,
        [
            {
                "gwcode": code,
                "gw_abb": "SER",
                "gw_name": "Serbia",
                "microstate": 0,
                "start": date(2006, 6, 5),
                "end": date(2020, 12, 31),
            }
            for code in (340, 341)
        ],
        [("microstate", 2), ("end", date(1999, 1, 1)), ("gwcode", None)],
    ),
    Specimen(
        "gw_cow_panel",
        read_crosswalk,
        [{"gwcode": 260, "ccode": 255, "year": year} for year in (1991, 1992)],
        [("year", 1700), ("year", None)],
    ),
    Specimen(
        "nmc",
        read_capabilities,
        [
            {"ccode": 2, "year": year, "milex": 9, "milper": 5, "irst": 1, "pec": 1, "tpop": 8.0}
            | {"upop": 1.0, "cinc": 0.5}
            for year in (1913, 1914)
        ],
        [("cinc", 1.5), ("year", 2031), ("milex", -3), ("tpop", -8.0), ("ccode", None)],
    ),
    Specimen(
        "distance",
        read_distance,
        [{"ccode1": 2, "ccode2": 20, "year": year, "mindist": 0.0} for year in (1990, 1991)],
        [("mindist", -1.0), ("mindist", 40_000.0), ("ccode1", 20), ("year", 2020)],
    ),
    Specimen(
        "contiguity",
        read_contiguity,
        [
            {"statelno": 2, "statehno": 40, "conttype": 4, "begin": begin, "end": end}
            for begin, end in ((190205, 190609), (190901, 201612))
        ],
        [("conttype", "6"), ("begin", "190213"), ("end", "190101"), ("statelno", "41")],
    ),
    Specimen(
        "ideal_points",
        read_ideal_points,
        [session(2, 18, 1.5), session(2, 20, 1.6)],
        [
            ("session", "19"),
            ("session", "90"),
            ("NVotesAll", "0"),
            ("Q5%All", "3"),
            ("IdealPointAll", "NA"),
            ("IdealPointAll", "inf"),
        ],
    ),
    Specimen(
        "democracy",
        read_democracy,
        [
            {"ccode": 2, "year": year, "v2x_polyarchy": 0.9, "euds": 1.0, "polity2": 10}
            for year in (2018, 2019)
        ],
        [("v2x_polyarchy", 1.1), ("polity2", -66), ("euds", 50.0), ("year", 2030)],
    ),
    Specimen(
        "rivalries",
        read_rivalries,
        [rivalry(2, 365, 1945, 1989), rivalry(2, 365, 2007, 2020)],
        [("positional", 2), ("start", 2019), ("end", 2021), ("ccode1", 365)],
    ),
    *TIES,
    *LIFE,
    *ACTS,
    *LISTS,
    *FLOWS,
]
