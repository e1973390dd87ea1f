from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from specimen import Specimen

from entente.errors import DataError
from entente.sources.catalog import data_set, locate
from entente.sources.votes import read_votes, read_votes_to_2019, read_votes_to_2021


def tidy(tmp_path: Path, votes: list[tuple[int, str, str]], held: dict[int, date]) -> Path:
    names = ("rcid", "country", "vote")
    rows: list[dict[str, object]] = [dict(zip(names, vote, strict=True)) for vote in votes]
    calls: list[dict[str, object]] = [{"rcid": rcid, "date": day} for rcid, day in held.items()]
    for name, records in (("votes_tidy", rows), ("roll_calls", calls)):
        file = tmp_path / Path(data_set(name).file).name
        Specimen(name, read_votes, records, []).write(file)
    return tmp_path


def test_absences_and_non_members_cast_no_vote(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"rcid": 3, "vote": vote, "ccode": code, "year": 1946}
        for code, vote in ((2, 1), (20, 2), (40, 3), (200, 8), (255, 9))
    ]
    table = read_votes(Specimen("votes", read_votes, rows, []).write(tmp_path / "votes.parquet"))
    assert table.select("ccode", "vote").rows() == [(2, 1), (20, 2), (40, 3)]


def test_states_are_known_by_name_and_germany_of_1990_is_united(tmp_path: Path) -> None:
    votes = [
        (1, "Federal Republic of Germany", "yes"),
        (1, "German Democratic Republic", "no"),
        (2, "Federal Republic of Germany", "abstain"),
    ]
    folder = tidy(tmp_path, votes, {1: date(1989, 11, 1), 2: date(1990, 11, 1)})
    table = read_votes_to_2019(folder).select("ccode", "year", "vote")
    assert table.rows() == [(260, 1989, 1), (265, 1989, 3), (255, 1990, 2)]


def test_a_vote_without_a_roll_call_is_refused(tmp_path: Path) -> None:
    folder = tidy(tmp_path, [(7, "France", "yes")], {1: date(1989, 11, 1)})
    with pytest.raises(DataError, match=r"no roll call \(row 1\)"):
        read_votes_to_2019(folder)


def test_the_beginning_of_2022_is_left_out(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"year": year, "vote_no": 1, "country": "FRANCE", "vote": vote}
        for year, vote in ((2020, "A"), (2021, "X"), (2022, "Y"))
    ]
    specimen = Specimen("votes_undl", read_votes_to_2021, rows, [])
    table = read_votes_to_2021(specimen.write(tmp_path / "undl.parquet"))
    assert table.rows() == [("undl:2020-1", 220, 2020, 2)]


@pytest.mark.shared
def test_two_distributors_agree_on_every_vote_they_share(shared_data: Path) -> None:
    first = read_votes(locate("votes", shared_data))
    second = read_votes_to_2019(shared_data)
    both = first.join(second, on=["roll_call", "ccode"])
    assert both.height == first.height == 738_764
    assert both.filter(pl.col("vote") != pl.col("vote_right")).is_empty()


@pytest.mark.shared
def test_the_library_reaches_2021_with_193_members(shared_data: Path) -> None:
    table = read_votes_to_2021(locate("votes_undl", shared_data))
    last = table.filter(pl.col("year") == 2021)
    assert table["year"].max() == 2021
    assert last["ccode"].n_unique() == 193
    assert last["roll_call"].n_unique() == 86
