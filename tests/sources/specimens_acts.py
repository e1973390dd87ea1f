"""Sound small files of the data sets about what states do to each other."""

from __future__ import annotations

from specimen import Specimen
from specimens_ties import deal, dispute, gml_dispute

from entente.sources.arms import read_arms_deals
from entente.sources.catalog import data_set
from entente.sources.directed_disputes import read_directed_disputes, read_gml_directed_disputes
from entente.sources.igo_memberships import read_igo_memberships, read_igos
from entente.sources.sanction_threats import read_sanction_threats


def acts(number: int, code1: int, code2: int, year: int, **of_1: int) -> list[dict[str, object]]:
    """Both orders of a dispute, the first state having opened it with a display of force."""
    first, second = dispute(number, code1, code2, year)
    shown = {"hihosta": 3, "fatleva": 0, "sideaa": 1, "revstata": 1, "orignata": 1}
    borne = {"hihosta": 1, "fatleva": 0, "sideaa": 0, "revstata": 0, "orignata": 1}
    return [first | shown | of_1, second | borne]


def gml_acts(number: int, code1: int, code2: int, year: int) -> list[dict[str, object]]:
    """As above, in the list of Gibler, Miller and Little."""
    first, second = gml_dispute(number, code1, code2, year)
    shown = {"hostlev1": 4, "fatality1": -9, "sidea1": 1, "revstate1": -9, "orig1": 1}
    return [first | shown, second | shown | {"hostlev1": 1, "sidea1": 0}]


def threat(case: int, sender: int, target: int, year: int, **more: object) -> dict[str, object]:
    """A sanction case begun in June by one sender."""
    row: dict[str, object] = {"caseid": case, "startyear": year, "startmonth": 6}
    parties = {"sender1": sender, "primarysender": sender, "targetstate": target}
    return row | parties | {"issue1": 7, "threat": 1, "imposition": 0} | more


def belonging(code: int, year: int, **bodies: int) -> dict[str, object]:
    """A state-year in which no organisation exists but those given."""
    columns: dict[str, object] = dict.fromkeys(data_set("igo_memberships").columns, -1)
    return columns | {"ccode": code, "year": year, "state": "any"} | bodies


def body_year(name: str, year: int, **more: object) -> dict[str, object]:
    """A year of an organisation."""
    row: dict[str, object] = {"ioname": name, "orgname": f"{name} in full", "year": year}
    return row | {"sdate": 1949, "political": 1, "social": 0, "economic": 0} | more


ACTS = [
    Specimen(
        "dyadic_disputes",
        read_directed_disputes,
        acts(2, 2, 200, 1902),
        [("hihosta", "9"), ("fatleva", "7"), ("sideaa", "2"), ("revstata", "3"), ("stateb", "2")],
        is_keyed=False,
    ),
    Specimen(
        "gml_disputes",
        read_gml_directed_disputes,
        gml_acts(2, 2, 200, 1902),
        [("hostlev1", 9), ("fatality1", -8), ("sidea1", 2), ("revstate1", 2), ("year", 2011)],
    ),
    Specimen(
        "arms",
        read_arms_deals,
        [
            deal("Russia", "India", "2011; 2012", 17.4) | {"Year of order": 2009},
            deal("Russia", "Mujahedin (Afghanistan)*", "", 0) | {"Number ordered": 12},
        ],
        [
            ("Recipient", "Indja"),
            ("Year of order", "20009"),
            ("Number ordered", "-2"),
            ("Year(s) of delivery", "2011; soon"),
            ("SIPRI TIV for total order", "cheap"),
        ],
        is_keyed=False,
        is_placed=True,
    ),
    Specimen(
        "igo_memberships",
        read_igo_memberships,
        [belonging(2, 1990, nato=1, wpact=0), belonging(2, 1991, nato=1, wpact=-9)],
        [("nato", 4), ("nato", -2), ("year", 2015), ("ccode", None)],
    ),
    Specimen(
        "igo_years",
        read_igos,
        [body_year("NATO", 1949), body_year("NATO", 1950)],
        [("year", 2015), ("political", 2), ("ioname", None)],
    ),
    Specimen(
        "sanction_threats",
        read_sanction_threats,
        [
            threat(1980010401, 2, 365, 1980, sender2=20, endyear=1981, finaloutcome=4),
            threat(1993010101, 1000, 345, 1993, ongoingasofyear=2012),
        ],
        [
            ("startyear", "1944"),
            ("targetstate", "Russia"),
            ("issue1", "16"),
            ("threat", "2"),
            ("finaloutcome", "11"),
            ("startmonth", "13"),
            ("endyear", "1979"),
        ],
    ),
]
