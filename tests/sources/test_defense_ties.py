from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from specimen import Specimen
from specimens_life import agreement, participant, signals

from entente.sources.catalog import locate
from entente.sources.defense_ties import read_defense_agreements, read_exercises, read_support


def agreements(tmp_path: Path, rows: list[dict[str, object]]) -> pl.DataFrame:
    specimen = Specimen("defense_cooperation", read_defense_agreements, rows, [])
    return read_defense_agreements(specimen.write(tmp_path / "dcad.csv"))


def exercises(tmp_path: Path, rows: list[dict[str, object]]) -> pl.DataFrame:
    specimen = Specimen("exercises", read_exercises, rows, [])
    return read_exercises(specimen.write(tmp_path / "mme.parquet"))


def test_unknown_days_are_the_first_and_2010_is_open(tmp_path: Path) -> None:
    rows = [agreement(1, 2, 20, "1995--"), agreement(2, 2, 20, "1996-5-", endYearEstimate=2001)]
    assert agreements(tmp_path, rows).select("signed", "end").rows() == [
        (date(1995, 1, 1), None),
        (date(1996, 5, 1), date(2002, 1, 1)),
    ]


def test_minus_77_and_a_force_before_the_signature_are_silence(tmp_path: Path) -> None:
    rows = [
        agreement(1, 2, 20, "2004-1-1", EIFYear=-77),
        agreement(2, 2, 20, "2004-1-1", EIFYear=2002, EIFMonth=1, EIFDay=1),
        agreement(3, 2, 20, "2004-1-1", EIFYear=2005, EIFMonth=1, EIFDay=1),
    ]
    assert agreements(tmp_path, rows)["in_force"].to_list() == [None, None, date(2005, 1, 1)]


def test_an_agreement_of_a_state_with_itself_is_dropped(tmp_path: Path) -> None:
    rows = [agreement(1, 145, 145, "2006-1-1"), agreement(2, 2, 20, "2006-1-1")]
    assert agreements(tmp_path, rows)["agreement"].to_list() == ["DCAD-2"]


def test_a_state_listed_twice_exercises_once(tmp_path: Path) -> None:
    rows = [participant("mme1", code, 1998) for code in (290, 290, 390)]
    assert exercises(tmp_path, rows).rows() == [(290, 390, 1998, 1, 1)]


def test_states_without_a_code_are_coded_by_name(tmp_path: Path) -> None:
    rows = [
        participant("mme1", 2, 1998),
        participant("mme1", None, 1998, "St. Lucia"),
        participant("mme1", None, 1998, "NATO"),
        participant("mme1", 260, 1998, "Germany"),
    ]
    assert exercises(tmp_path, rows).select("ccode1", "ccode2", "bilateral_exercises").rows() == [
        (2, 56, 0),
        (2, 255, 0),
        (56, 255, 0),
    ]


def test_what_the_source_does_not_code_is_null_and_no_major_backs_itself(tmp_path: Path) -> None:
    rows = [signals(365, 1980, us_nukes=0), signals(255, 1992, us_nukes=1, us_troops=5)]
    specimen = Specimen("support", read_support, rows, [])
    table = read_support(specimen.write(tmp_path / "signals.csv"))
    assert table.filter(pl.col("ccode1") == pl.col("ccode2")).is_empty()
    nukes = table.filter(pl.col("ccode2") == 255).select("ccode1", "has_nuclear_weapons_there")
    assert nukes.rows() == [(2, True), (200, False), (220, None), (365, False), (710, None)]


@pytest.mark.shared
def test_of_1871_agreements_three_are_of_a_state_with_itself(shared_data: Path) -> None:
    table = read_defense_agreements(locate("defense_cooperation", shared_data))
    assert table.height == 1_868
    assert table["is_general"].sum() == 1_321


@pytest.mark.shared
def test_exercises_and_signals_cover_their_years(shared_data: Path) -> None:
    joint = read_exercises(locate("exercises", shared_data))
    assert (joint["year"].min(), joint["year"].max()) == (1980, 2010)
    assert (joint["bilateral_exercises"] <= joint["exercises"]).all()
    backed = read_support(locate("support", shared_data))
    canada = backed.filter(
        pl.col("ccode1") == 2, pl.col("ccode2") == 20, pl.col("year") == 1950
    ).row(0, named=True)
    assert (canada["has_pact"], canada["arms_mtiv"]) == (True, 557.0)
