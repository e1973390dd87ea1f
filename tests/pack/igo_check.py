"""The pack's memberships beside the organisations of Correlates of War, to the year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from fact_tables import TABLES

from entente.pack.tables import Row
from entente.sources.catalog import locate
from entente.sources.igo_memberships import read_igo_memberships

LAST_YEAR = 2014
SAME_NAME = (
    "ASEAN ANZUS AU BENELUX BSEC CARICOM CENTO CICA CIS COE CSTO D8 EAC ECCAS ECO ECOWAS EFTA EU "
    "GCC IGAD MERCOSUR NATO OAS OAU OECS OIC OPEC OSCE PIF SAARC SADC SCO SEATO SICA WEU APEC AMU "
    "ACU ANDEAN CEMAC"
)
OTHER_NAME = {
    "WTO_PACT": "wpact",
    "ARABLEAGUE": "loas",
    "ACC_ARAB": "acc",
    "COMECON": "cmea",
    "NORDIC": "nordc",
    "WAEMU": "uemoa",
    "CPLP": "cpsc",
    "COMMONWEALTH": "comsec",
    "EAC_1967": "eac",
}
IGO = {name: name.casefold() for name in SAME_NAME.split()} | OTHER_NAME


@dataclass(frozen=True)
class Difference:
    """A spell of membership on which the two sources differ by a year or more."""

    organisation: str
    state: str
    since: str
    what: str


def full_years(shared_data: Path) -> dict[tuple[int, str], dict[int, int | None]]:
    """Standing by year for each state and organisation that the pack has too."""
    table = read_igo_memberships(locate("igo_memberships", shared_data))
    known = table.filter(pl.col("igo").is_in(list(IGO.values())))
    found: dict[tuple[int, str], dict[int, int | None]] = defaultdict(dict)
    for ccode, igo, year, status in known.iter_rows():
        found[ccode, igo][year] = status
    return found


def spells(years: dict[int, int | None]) -> list[tuple[int, int]]:
    """First and last years of full membership without a gap."""
    runs: list[tuple[int, int]] = []
    for year in sorted(year for year, status in years.items() if status == 1):
        if runs and runs[-1][1] == year - 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return runs


def comparable() -> list[Row]:
    """Spells of members of organisations that both have, begun in the years that both cover."""
    coded = {row["state"] for row in TABLES["states"] if row["ccode"]}
    return [
        row
        for row in TABLES["memberships"]
        if row["status"] == "member"
        and row["organisation"] in IGO
        and row["state"] in coded
        and int(row["since"][:4]) <= LAST_YEAR
    ]


def difference(row: Row, years: dict[int, int | None]) -> str:
    """What differs: nothing, the start, the end, or the whole spell."""
    if not years:
        return "absent"
    first = int(row["since"][:4])
    last = next((run[1] for run in spells(years) if run[0] == first), None)
    if last is None:
        return "start"
    until = int(row["until"][:4]) if row["until"] else LAST_YEAR + 1
    if until > LAST_YEAR:
        return "" if last == max(years) else "end"
    return "" if last in (until, until - 1) else "end"


def differences(shared_data: Path) -> set[Difference]:
    """Every spell on which the two differ."""
    code = {row["state"]: int(row["ccode"]) for row in TABLES["states"] if row["ccode"]}
    years = full_years(shared_data)
    found: set[Difference] = set()
    for row in comparable():
        told = years.get((code[row["state"]], IGO[row["organisation"]]), {})
        what = difference(row, told)
        if what:
            found.add(Difference(row["organisation"], row["state"], row["since"], what))
    return found
