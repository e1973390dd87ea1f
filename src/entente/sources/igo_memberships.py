"""Which state belonged to which intergovernmental organisation, year by year."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from entente.sources.catalog import data_set
from entente.sources.columnar import read_columnar
from entente.sources.refusal import refuse_outside, refuse_repeats, refuse_rows
from entente.tables import TableSpec

_ABSENT, _MISSING = -1, -9

IGO_MEMBERSHIPS = TableSpec(
    name="memberships of intergovernmental organisations",
    unit="state-year and organisation",
    key=("ccode", "igo", "year"),
    columns={
        "ccode": pl.Int32,
        "igo": pl.String,
        "year": pl.Int32,
        "igo_status": pl.Int8,
    },
)

IGOS = TableSpec(
    name="intergovernmental organisations",
    unit="organisation",
    key=("igo",),
    columns={
        "igo": pl.String,
        "name": pl.String,
        "founded": pl.Int32,
        "dissolved": pl.Int32,
        "is_political": pl.Boolean,
        "is_social": pl.Boolean,
        "is_economic": pl.Boolean,
    },
)


def read_igo_memberships(path: Path) -> pl.DataFrame:
    """Read memberships by state, organisation and year, 1816 to 2014.

    Parameters
    ----------
    path : Path
        `state_year_format3.parquet`.

    Returns
    -------
    polars.DataFrame
        `IGO_MEMBERSHIPS`: `igo` the short name of the source in small letters; `igo_status` 0 no
        member, 1 full member, 2 associate, 3 observer, null where the source does not know (-9).
        There is no row where the state or the organisation did not exist (-1). A state that
        joins during a year counts from that year.

    Raises
    ------
    DataError
        The file is missing or damaged.

    References
    ----------
    Pevehouse et al. (2020), Journal of Peace Research 57(3), version 3.0.
    """
    official = data_set("igo_memberships")
    bodies = [name for name in official.columns if name not in {"ccode", "year", "state"}]
    raw = read_columnar(path, official, whole=("ccode", "year", *bodies))
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_repeats(raw, ["ccode", "year"], path)
    long = raw.unpivot(bodies, index=["row", "ccode", "year"], variable_name="igo").filter(
        pl.col("value") != _ABSENT
    )
    stated = pl.col("value").is_between(0, 3) | (pl.col("value") == _MISSING)
    refuse_rows(long, ~stated, path, "a membership has no such code")
    table = long.select(
        "ccode", "igo", "year", igo_status=pl.when(pl.col("value") != _MISSING).then("value")
    )
    return IGO_MEMBERSHIPS.check(table.sort(IGO_MEMBERSHIPS.key), where=str(path))


def read_igos(path: Path) -> pl.DataFrame:
    """Read the organisations themselves: name, years and tasks.

    Parameters
    ----------
    path : Path
        `igo_year_format3.parquet`.

    Returns
    -------
    polars.DataFrame
        `IGOS`: `igo` the short name in small letters, as in `read_igo_memberships`; the first
        and last year; `is_political`, `is_social` and `is_economic` as the source classes it,
        null where it does not.

    Raises
    ------
    DataError
        The file is missing or damaged, or repeats a year of an organisation.

    References
    ----------
    Pevehouse et al. (2020), Journal of Peace Research 57(3), version 3.0.
    """
    official = data_set("igo_years")
    kinds = ("political", "social", "economic")
    raw = read_columnar(
        path,
        official,
        whole=("year", "sdate", "deaddate", *kinds),
        text=("ioname", "orgname"),
        may_be_null=("sdate", "deaddate", "orgname", *kinds),
    )
    refuse_outside(raw, "year", official.covers_from, official.covers_to, path)
    refuse_repeats(raw, ["ioname", "year"], path)
    for kind in kinds:
        refuse_rows(raw, ~pl.col(kind).is_in([_MISSING, 0, 1]), path, f"{kind} is no code")
    table = (
        raw.sort("year")
        .group_by(igo=pl.col("ioname").str.to_lowercase())
        .agg(
            pl.col("orgname").drop_nulls().last().alias("name"),
            pl.col("sdate").filter(pl.col("sdate") > 0).min().alias("founded"),
            pl.col("deaddate").filter(pl.col("deaddate") > 0).max().alias("dissolved"),
            *((pl.col(kind).max() == 1).alias(f"is_{kind}") for kind in kinds),
        )
    )
    return IGOS.check(table.sort(IGOS.key), where=str(path))
