"""Sound small files of the data sets about arms, money and force."""

from __future__ import annotations

from specimen import Specimen

from entente.sources.armed_conflict import read_conflict_dyads, read_conflict_states, read_wars
from entente.sources.arms import read_arms
from entente.sources.disputes import read_dyadic_disputes, read_gml_disputes
from entente.sources.economy import read_gdp, read_gdp_history, read_population
from entente.sources.spending import read_spending


def deal(supplier: str, recipient: str, years: str, tiv: float) -> dict[str, object]:
    """A row of the arms register."""
    parties: dict[str, object] = {"Supplier": supplier, "Recipient": recipient}
    return parties | {"Year(s) of delivery": years, "SIPRI TIV of delivered weapons": tiv}


def spent(country: str, year: int, value: str, sheet: str = "Current US$") -> dict[str, object]:
    """A cell of the expenditure workbook."""
    return {"sheet": sheet, "country": country, "year": year, "value": value}


def indicator(code: str, year: int, value: float, name: str = "") -> dict[str, object]:
    """A row of a World Bank indicator."""
    return {"Country Name": name, "Country Code": code, "Year": year, "Value": value}


def conflict(number: int, year: int, **more: object) -> dict[str, object]:
    """A row of the list of armed conflicts: an inter-state one unless told otherwise."""
    row: dict[str, object] = {"conflict_id": number, "year": year, "type_of_conflict": 2}
    return row | {"intensity_level": 1, "gwno_a": "531", "gwno_b": "530"} | more


def enemies(code1: int, code2: int, year: int) -> list[dict[str, object]]:
    """Both orders of a pair at war."""
    return [
        {"warnum": 1, "statea": a, "stateb": b, "year": year}
        for a, b in ((code1, code2), (code2, code1))
    ]


def dispute(number: int, code1: int, code2: int, year: int, **more: int) -> list[dict[str, object]]:
    """Both orders of a dispute in the dyadic list."""
    facts: dict[str, object] = {"disno": number, "year": year, "strtyr": year, "hihost": 4}
    return [
        facts | {"fatlev": 0, "statea": a, "stateb": b} | more
        for a, b in ((code1, code2), (code2, code1))
    ]


def gml_dispute(number: int, code1: int, code2: int, year: int) -> list[dict[str, object]]:
    """Both orders of a dispute in the list of Gibler, Miller and Little."""
    facts: dict[str, object] = {"dispnum": number, "year": year, "midonset": 1, "hostlev": 4}
    return [
        facts | {"fatality": -9, "ccode1": a, "ccode2": b}
        for a, b in ((code1, code2), (code2, code1))
    ]


TIES = [
    Specimen(
        "arms",
        read_arms,
        [
            deal("Russia", "India", "2011; 2012", 17.4),
            deal("Russia", "Mujahedin (Afghanistan)*", "2004", 1.0),
        ],
        [
            ("Recipient", "Indja"),
            ("Supplier", "CÃ´te d'Ivoire"),
            ("Year(s) of delivery", "2011; soon"),
            ("Year(s) of delivery", "1911"),
            ("Year(s) of delivery", ""),
            ("SIPRI TIV of delivered weapons", "-1"),
        ],
        is_keyed=False,
    ),
    Specimen(
        "milex",
        read_spending,
        [spent("Türkiye", 2001, "9.5"), spent("Türkiye", 2002, "...")],
        [
            ("country", "Turkiye (est.)"),
            ("value", "n/a"),
            ("value", "-2"),
            ("year", 2031),
            ("sheet", "Sheet1"),
        ],
    ),
    Specimen(
        "gdp",
        read_gdp,
        [indicator("NAM", 2000, 4e9, "Namibia"), indicator("WLD", 2000, 4e13, "World")],
        [("Country Code", "ZZZ"), ("Value", "0"), ("Year", "1959"), ("Value", "")],
        is_keyed=False,
    ),
    Specimen(
        "population",
        read_population,
        [indicator("NAM", 2000, 2e6, "Namibia"), indicator("NAM", 2001, 2e6, "Namibia")],
        [("Country Code", "NA"), ("Value", "-5"), ("Year", "2031")],
    ),
    Specimen(
        "gdp_history",
        read_gdp_history,
        [
            {"ccode": 2, "year": year, "pwtrgdp": 2.8e4, "mrgdppc": 2600.0, "pwtpop": 9.2}
            for year in (1816, 1817)
        ],
        [("pwtpop", 0.0), ("year", 1815), ("mrgdppc", -1.0)],
    ),
    Specimen(
        "armed_conflict",
        read_conflict_states,
        [conflict(1, 1999), conflict(1, 2000)],
        [
            ("gwno_a", ""),
            ("gwno_b", "530; 531"),
            ("type_of_conflict", "7"),
            ("intensity_level", "0"),
            ("year", "1945"),
        ],
    ),
    Specimen(
        "armed_conflict",
        read_conflict_dyads,
        [conflict(1, 1999), conflict(2, 1999, gwno_b="", type_of_conflict=3)],
        [("gwno_b", "Ethiopia"), ("year", "2031")],
    ),
    Specimen(
        "interstate_wars",
        read_wars,
        enemies(220, 230, 1823),
        [("stateb", "220"), ("stateb", "235"), ("year", "1700")],
    ),
    Specimen(
        "dyadic_disputes",
        read_dyadic_disputes,
        dispute(2, 2, 200, 1902),
        [("hihost", "9"), ("statea", "200"), ("fatlev", "7"), ("year", "1815"), ("stateb", "210")],
        is_keyed=False,
    ),
    Specimen(
        "gml_disputes",
        read_gml_disputes,
        gml_dispute(2, 2, 200, 1902),
        [("hostlev", 9), ("midonset", 2), ("fatality", -8), ("ccode2", 2), ("year", 2014)],
    ),
]
