"""Sound small files of the data sets about trade, aid, regimes, equipment and events."""

from __future__ import annotations

from datetime import date

from specimen import Specimen

from entente.sources.catalog import data_set
from entente.sources.equipment import read_bases, read_equipment, read_territorial_threat
from entente.sources.event_counts import read_event_counts, read_events
from entente.sources.regimes import read_polity, read_regimes
from entente.sources.trade_flows import (
    read_exports,
    read_influence,
    read_influence_of_traders,
    read_national_trade,
)
from entente.sources.ukraine_aid import read_ukraine_aid, read_ukraine_weapons

Record = dict[str, object]


def influence(iso1: str, iso2: str, year: int) -> Record:
    """A directed dyad-year of influence capacity."""
    row: Record = {"iso3a": iso1, "iso3b": iso2, "year": year, "totaltradeawithb": 5e6}
    return row | {"fbic": 0.02, "bandwidth": 0.1, "dependence": 0.2}


def given(country: str, iso: str, month: int, **more: object) -> Record:
    """What a donor allocated in a month of 2023."""
    row: Record = {"country": country, "iso": iso, "year": 2023, "month": month}
    sums = {"military": 0.5, "financial": 0.25, "humanitarian": 0.25, "total": 1.0}
    return row | sums | {"commitments": 1.0} | more


def equipped(code: int, year: int) -> Record:
    """A state-year with one submarine of each kind and none of the rest."""
    kinds = [name for name in data_set("equipment").columns if "_" in name]
    counts: Record = {kind: 1 if "submarine" in kind else 0 for kind in kinds}
    return {"ccode": code, "year": year} | counts


def event(number: int, source: str, target: str) -> Record:
    """An event of the first of June 2018."""
    row: Record = {"Event ID": number, "Event Date": "2018-06-01", "CAMEO Code": "040"}
    parties = {"Source Country": source, "Target Country": target}
    names = {"Source Name": "Government", "Target Name": "Government"}
    return row | parties | names | {"Intensity": 1.0}


FLOWS = [
    Specimen(
        "national_trade",
        read_national_trade,
        [{"ccode": 2, "year": year, "imports": 450, "exports": 418} for year in (1870, 1871)],
        [("imports", "-9"), ("year", "2015"), ("exports", "NA")],
    ),
    Specimen(
        "influence",
        read_influence,
        [influence("USA", "SUN", 1980), influence("SUN", "USA", 1980)],
        [("iso3a", "XXZ"), ("fbic", "1.2"), ("year", "1959"), ("totaltradeawithb", "-1")],
    ),
    Specimen(
        "influence_18",
        read_influence_of_traders,
        [influence("USA", "HKG", 2000), influence("USA", "CHN", 2000)],
        [("iso3b", "USSR"), ("dependence", "-0.1"), ("year", "2024")],
    ),
    Specimen(
        "exports",
        read_exports,
        [
            {"year": 2000, "exporter": "Canada", "importer": importer, "value": 9.0}
            for importer in ("Algeria", "Niue", "Canada")
        ],
        [("exporter", "Kanada"), ("value", -1.0), ("year", 1999)],
    ),
    Specimen(
        "ukraine_aid",
        read_ukraine_aid,
        [given("Germany", "DEU", 3), given("EU (Commission and Council)", "EU", 3)],
        [("iso", "GER"), ("total", "9"), ("month", "13"), ("military", "-1"), ("year", "2021")],
    ),
    Specimen(
        "ukraine_weapons",
        read_ukraine_weapons,
        [
            {"donor": donor, "category": "Tanks", "number_of_weapons": 18}
            | {"monetary_value_eur": 9e6, "weapons_list": "Leopard 2A6 (18)"}
            for donor in ("Germany", "Poland")
        ],
        [("donor", "Germania"), ("number_of_weapons", "0"), ("monetary_value_eur", "-1")],
    ),
    Specimen(
        "polity",
        read_polity,
        [
            {"cown": 2, "year": year, "polity": 10, "polity2": 10, "durable": 5}
            for year in (1990, 1991)
        ],
        [("polity", -50), ("polity2", 11), ("year", 1700)],
        is_keyed=False,
    ),
    Specimen(
        "regimes",
        read_regimes,
        [
            {"cown": 2, "year": year, "gwf_regimetype": "presidential"}
            | {"Start": date(1950, 1, 1), "End": date(2020, 12, 31)}
            for year in (1990, 1991)
        ],
        [("End", date(1949, 1, 1)), ("year", 2022), ("Start", None)],
    ),
    Specimen(
        "equipment",
        read_equipment,
        [equipped(2, 1990), equipped(2, 1991)],
        [("submarines_attack", -1), ("year", 2017), ("ccode", None)],
    ),
    Specimen(
        "bases",
        read_bases,
        [
            {"ccode": code, "base": 1, "lat": 34.9, "lon": "NA", "basename": "A base"}
            for code in (700, "NA")
        ],
        [("base", "2"), ("lat", "91"), ("ccode", "AFG"), ("basename", "")],
        is_keyed=False,
        is_placed=True,
    ),
    Specimen(
        "territorial_threat",
        read_territorial_threat,
        [
            {"ccode": 2, "year": year, "lterrthreat": 0.2, "lwr": 0.1, "upr": 0.4}
            for year in (1816, 1817)
        ],
        [("lwr", 0.3), ("year", 2011), ("lterrthreat", None)],
    ),
    Specimen(
        "events",
        read_events,
        [event(1, "Bangladesh", "Vietnam"), event(1, "Vietnam", "NA")],
        [
            ("Source Country", "Bangla Desh"),
            ("CAMEO Code", "4"),
            ("Event Date", "June 1"),
            ("Intensity", "11"),
        ],
        is_keyed=False,
        is_placed=True,
    ),
    Specimen(
        "event_counts",
        read_event_counts,
        [
            {"i_iso3c": "AFG", "j_iso3c": "ALB", "year": year, "verbCoop": 6, "matlCoop": 0}
            | {"verbConf": 0, "matlConf": 0}
            for year in (2002, 2003)
        ],
        [("i_iso3c", "AFX"), ("verbCoop", -1), ("year", 2015)],
    ),
]
