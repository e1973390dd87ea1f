"""Trade agreements: what was signed, and who belongs to it."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.codes import code_m49
from entente.sources.delimited import read_delimited
from entente.sources.refusal import refuse_outside, refuse_repeats, refuse_rows
from entente.tables import TableSpec

_ENTRIES = (
    "base_treaty",
    "accession",
    "consolidated",
    "negotiation",
    "protocol or amendment",
    "withdrawal",
)
_MOST_MEMBERS = 91

TRADE_AGREEMENTS = TableSpec(
    name="trade agreements",
    unit="entry of the list of trade agreements",
    key=("agreement",),
    columns={
        "agreement": pl.String,
        "base_agreement": pl.String,
        "name": pl.String,
        "entry": pl.String,
        "signed_year": pl.Int32,
        "in_force_year": pl.Int32,
        "composition": pl.Int8,
        "is_notified": pl.Boolean,
    },
)

TRADE_AGREEMENT_MEMBERS = TableSpec(
    name="members of trade agreements",
    unit="state in an entry of the list of trade agreements",
    key=("agreement", "ccode"),
    columns={"agreement": pl.String, "ccode": pl.Int32, "signed_year": pl.Int32},
)


def read_trade_agreements(path: Path) -> pl.DataFrame:
    """Read trade agreements, 1948 to 2020.

    Parameters
    ----------
    path : Path
        `DESTA.csv`.

    Returns
    -------
    polars.DataFrame
        `TRADE_AGREEMENTS`: `entry` is what the row is: a base treaty, an accession, a consolidated
        treaty, a protocol, a withdrawal, or a mere negotiation, which is no agreement;
        `base_agreement` the treaty it belongs to; `composition` 1 bilateral, 2 plurilateral, 3
        plurilateral and third state, 4 two groups, 5 accession to a region, 6 accession, 7
        withdrawal; `is_notified` to the WTO. `NA` is null.

    Raises
    ------
    DataError
        The file is missing or damaged, or repeats an entry.

    References
    ----------
    Dür, Baccini and Elsig (2014), Review of International Organizations 9(3): DESTA.
    """
    official = data_set("trade_agreements")
    years = ("year", "entryforceyear")
    raw = read_delimited(
        path,
        official,
        whole=(*years, "typememb", "wto_listed"),
        text=("number", "base_treaty", "name", "entry_type"),
        null_marks=("NA",),
        may_be_null=(*years, "wto_listed"),
    )
    refuse_repeats(raw, ["number"], path)
    for year in years:
        refuse_outside(raw, year, official.covers_from, official.covers_to + 1, path)
    refuse_outside(raw, "typememb", 1, 7, path)
    refuse_outside(raw, "wto_listed", 0, 1, path)
    refuse_rows(raw, ~pl.col("entry_type").is_in(_ENTRIES), path, "entry_type is no known entry")
    table = raw.select(
        pl.col("number").alias("agreement"),
        pl.col("base_treaty").alias("base_agreement"),
        "name",
        pl.col("entry_type").alias("entry"),
        pl.col("year").alias("signed_year"),
        pl.col("entryforceyear").alias("in_force_year"),
        pl.col("typememb").alias("composition"),
        (pl.col("wto_listed") == 1).alias("is_notified"),
    )
    return TRADE_AGREEMENTS.check(table.sort("agreement"), where=str(path))


def read_trade_agreement_members(path: Path) -> pl.DataFrame:
    """Read which states an entry names, 1948 to 2020.

    Parameters
    ----------
    path : Path
        `DESTA.csv`.

    Returns
    -------
    polars.DataFrame
        `TRADE_AGREEMENT_MEMBERS`: members stand in up to 91 columns as numeric codes of the
        United Nations; territories and bodies are left out. Of an accession these are the old and
        the new members, of a withdrawal those that are concerned.

    Raises
    ------
    DataError
        The file is missing or damaged, or holds a code that is in no list.

    References
    ----------
    Dür, Baccini and Elsig (2014), Review of International Organizations 9(3): DESTA.
    """
    official = data_set("trade_agreements")
    seats = [f"c{number}" for number in range(1, _MOST_MEMBERS + 1)]
    raw = read_delimited(
        path,
        official,
        whole=("year", *seats),
        text=("number",),
        null_marks=("NA",),
        may_be_null=("year", *seats),
    )
    refuse_repeats(raw, ["number"], path)
    long = raw.unpivot(seats, index=["row", "number", "year"], value_name="m49").drop_nulls("m49")
    # An entry without a year is coded as of the last year of the list.
    dated = long.with_columns(of=pl.col("year").fill_null(official.covers_to))
    coded = code_m49(dated, "m49", "ccode", path, year="of").drop_nulls("ccode")
    table = coded.select(
        pl.col("number").alias("agreement"), "ccode", pl.col("year").alias("signed_year")
    ).unique()
    return TRADE_AGREEMENT_MEMBERS.check(table.sort(TRADE_AGREEMENT_MEMBERS.key), where=str(path))
