from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sheets import Sheet, official_sheet

from entente.errors import DataError
from entente.sources.atop import read_commitments

OBLIGATIONS = ["defense", "offense", "neutrality", "nonaggression", "consultation"]
MEMBER_FILE = "atop5_1m.csv"
ALLIANCE_FILE = "atop5_1a.csv"
OFFICIAL = ["defense", "offense", "neutral", "nonagg", "consul"]


def member(
    code: int, start: str, end: str = "", *, atopid: int = 1, **more: int
) -> dict[str, object]:
    """One row of the member file; dates as Y-M-D, an empty end while in effect, day `` if blank."""
    entry = start.split("-")
    leave = end.split("-") if end else ["0", "0", "0"]
    row: dict[str, object] = {
        "atopid": atopid,
        "member": code,
        "phase": 0,
        **dict(zip(("yrent", "moent", "dayent"), entry, strict=True)),
        **dict(zip(("yrexit", "moexit", "dayexit"), leave, strict=True)),
        "ineffect": int(not end),
        "bilat": 0,
        **dict.fromkeys(OFFICIAL, 0),
    }
    return row | more


def alliances(members: list[dict[str, object]]) -> Sheet:
    """The alliance file that goes with some members."""
    rows: list[dict[str, object]] = []
    for atopid in sorted({int(str(row["atopid"])) for row in members}):
        mine = [row for row in members if row["atopid"] == atopid]
        first = min(mine, key=lambda row: int(str(row["yrent"])))
        codes = sorted({int(str(row["member"])) for row in mine})
        seats = {f"mem{n}": codes[n - 1] if n <= len(codes) else "" for n in range(1, 60)}
        begun = {"begyr": first["yrent"], "begmo": first["moent"], "begday": first["dayent"]}
        rows.append({"atopid": atopid, **begun, **seats})
    return official_sheet("atop_alliances", rows)


def members_sheet(rows: list[dict[str, object]]) -> Sheet:
    return official_sheet("atop_members", rows)


def write(folder: Path, members: list[dict[str, object]], damaged: Sheet | None = None) -> Path:
    folder.mkdir(exist_ok=True)
    (damaged or members_sheet(members)).write(folder / MEMBER_FILE)
    alliances(members).write(folder / ALLIANCE_FILE)
    return folder


def test_a_dyad_is_tied_from_the_later_entry_to_the_earlier_exit(tmp_path: Path) -> None:
    members = [
        member(2, "1949-4-4", consul=1),
        member(20, "1949-4-4", "1960-7-1", consul=1),
        member(640, "1951-10-17", consul=1),
    ]
    table = read_commitments(write(tmp_path, members))
    spans = table.select("ccode1", "ccode2", "start", "end", "route").rows()
    assert spans == [
        (2, 20, date(1949, 4, 4), date(1960, 7, 1), "founding"),
        (2, 640, date(1951, 10, 17), None, "accession"),
        (20, 640, date(1951, 10, 17), date(1960, 7, 1), "accession"),
    ]


def test_what_either_member_owes_binds_the_dyad(tmp_path: Path) -> None:
    pledge = [
        member(200, "1930-6-30", bilat=1, defense=1),
        member(645, "1930-6-30", bilat=1, consul=1),
    ]
    row = read_commitments(write(tmp_path, pledge)).row(0, named=True)
    assert (row["defense"], row["consultation"], row["offense"]) == (True, True, False)
    assert row["route"] == "bilateral"


def test_members_who_owe_each_other_nothing_are_not_tied(tmp_path: Path) -> None:
    members = [
        member(211, "1832-11-10"),
        member(210, "1832-11-10"),
        member(200, "1832-11-10", defense=1),
    ]
    table = read_commitments(write(tmp_path, members))
    assert table.select("ccode1", "ccode2").rows() == [(200, 210), (200, 211)]


def test_phases_with_equal_duties_merge_and_a_new_duty_starts_a_row(tmp_path: Path) -> None:
    phases = [("1900-1-1", "1910-1-1", 0), ("1910-1-1", "1920-1-1", 0), ("1920-1-1", "", 1)]
    members = [
        member(code, start, end, phase=number, nonagg=1, defense=defense)
        for code in (300, 345)
        for number, (start, end, defense) in enumerate(phases, start=1)
    ]
    table = read_commitments(write(tmp_path, members))
    assert table.select("start", "end", "defense").rows() == [
        (date(1900, 1, 1), date(1920, 1, 1), False),
        (date(1920, 1, 1), None, True),
    ]


def test_a_gap_between_equal_phases_keeps_two_rows(tmp_path: Path) -> None:
    members = [
        member(code, *dates, phase=phase, consul=1)
        for code in (255, 300)
        for phase, dates in enumerate([("1820-5-15", "1848-3-31"), ("1850-11-29", "1866-6-15")])
    ]
    table = read_commitments(write(tmp_path, members))
    assert table["route"].to_list() == ["founding", "founding"]
    assert table["start"].to_list() == [date(1820, 5, 15), date(1850, 11, 29)]


def test_a_state_that_left_and_came_back_returns_by_accession(tmp_path: Path) -> None:
    members = [
        member(652, "1945-3-22", consul=1),
        member(651, "1945-3-22", "1979-3-31", consul=1),
        member(651, "1989-5-22", consul=1),
    ]
    table = read_commitments(write(tmp_path, members))
    assert table["route"].to_list() == ["founding", "accession"]


def test_successors_in_different_phases_are_not_tied_to_each_other(tmp_path: Path) -> None:
    members = [
        member(220, "1993-1-1", phase=2, bilat=1, consul=1),
        member(316, "1993-1-1", phase=2, bilat=1, consul=1),
        member(220, "1993-1-1", phase=3, bilat=1, consul=1),
        member(317, "1993-1-1", phase=3, bilat=1, consul=1),
    ]
    table = read_commitments(write(tmp_path, members))
    assert table.select("ccode1", "ccode2").rows() == [(220, 316), (220, 317)]


def test_a_blank_day_is_the_first_of_an_entry_and_the_last_of_an_exit(tmp_path: Path) -> None:
    members = [member(code, "1926-2-", "1928-2-", neutral=1) for code in (255, 365)]
    row = read_commitments(write(tmp_path, members)).row(0, named=True)
    assert (row["start"], row["end"]) == (date(1926, 2, 1), date(1928, 2, 29))


def test_the_member_that_no_state_list_knows_is_dropped(tmp_path: Path) -> None:
    members = [member(code, "1874-3-15", "1883-8-25", defense=1) for code in (200, 220, 8152)]
    table = read_commitments(write(tmp_path, members))
    assert table.select("ccode1", "ccode2").rows() == [(200, 220)]


@pytest.mark.parametrize(
    ("size", "armed", "umbrella"), [(21, 0, True), (20, 0, False), (21, 1, False)]
)
def test_an_umbrella_is_large_and_asks_for_no_arms(
    tmp_path: Path, size: int, armed: int, umbrella: bool
) -> None:
    members = [member(code, "1975-8-1", nonagg=1, defense=armed) for code in range(2, 2 + size)]
    table = read_commitments(write(tmp_path, members))
    assert table["is_umbrella"].unique().to_list() == [umbrella]


def test_many_members_who_never_met_make_no_umbrella(tmp_path: Path) -> None:
    members = [
        member(code, f"{1900 + code}-1-1", f"{1902 + code}-1-1", nonagg=1) for code in range(2, 40)
    ]
    assert not read_commitments(write(tmp_path, members))["is_umbrella"].any()


SOUND = [member(2, "1949-4-4", consul=1), member(20, "1949-4-4", "1960-7-1", consul=1)]


@settings(max_examples=10, deadline=None)
@given(column=st.sampled_from(members_sheet(SOUND).header))
def test_a_member_file_without_a_column_is_refused(
    tmp_path_factory: pytest.TempPathFactory, column: str
) -> None:
    folder = tmp_path_factory.mktemp("atop")
    with pytest.raises(DataError, match=column):
        read_commitments(write(folder, SOUND, members_sheet(SOUND).without(column)))


@settings(max_examples=5, deadline=None)
@given(order=st.permutations(range(len(members_sheet(SOUND).header))))
def test_the_order_of_columns_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, order: list[int]
) -> None:
    plain = read_commitments(write(tmp_path_factory.mktemp("plain"), SOUND))
    folder = tmp_path_factory.mktemp("moved")
    moved = read_commitments(write(folder, SOUND, members_sheet(SOUND).reordered(order)))
    assert plain.equals(moved)


@settings(max_examples=40, deadline=None)
@given(
    row=st.integers(0, 1),
    fault=st.sampled_from(
        [
            ("defense", "2"),
            ("member", "Canada"),
            ("moent", "13"),
            ("dayent", "31"),
            ("yrent", ""),
            ("ineffect", "5"),
            ("bilat", "x"),
            ("phase", "1.5"),
            ("yrexit", "1940"),
        ]
    ),
)
def test_an_impossible_value_names_its_row(
    tmp_path_factory: pytest.TempPathFactory, row: int, fault: tuple[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("atop")
    damaged = members_sheet(SOUND).with_value(row, *fault)
    with pytest.raises(DataError) as caught:
        read_commitments(write(folder, SOUND, damaged))
    assert f"row {row + 2}" in str(caught.value)
    assert MEMBER_FILE in caught.value.where


def test_a_repeated_row_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="repeat"):
        read_commitments(write(tmp_path, SOUND, members_sheet(SOUND).repeating(0)))


def test_a_member_that_the_alliance_file_does_not_list_is_refused(tmp_path: Path) -> None:
    extra = [*SOUND, member(640, "1951-10-17", consul=1)]
    with pytest.raises(DataError, match="atop:1 member 640"):
        read_commitments(write(tmp_path, SOUND, members_sheet(extra)))


def test_a_missing_folder_is_refused_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="entente data add"):
        read_commitments(tmp_path / "nowhere")


@pytest.fixture(scope="module")
def commitments(shared_data: Path) -> pl.DataFrame:
    return read_commitments(shared_data / "atop")


@pytest.mark.shared
def test_nato_grows_by_the_dates_of_signature(commitments: pl.DataFrame) -> None:
    nato = commitments.filter(pl.col("treaty") == "atop:3180", pl.col("ccode1") == 2)
    years = dict(nato.group_by("ccode2").agg(pl.col("start").min().dt.year()).rows())
    assert (years[20], years[290], years[360], years[341]) == (1949, 1997, 2003, 2016)
    assert nato.filter(pl.col("ccode2") == 290)["route"].to_list() == ["accession"]


@pytest.mark.shared
def test_the_umbrellas_are_four(commitments: pl.DataFrame) -> None:
    named = commitments.filter(pl.col("is_umbrella"))["treaty"].unique().sort().to_list()
    assert named == ["atop:3015", "atop:3740", "atop:3755", "atop:4953"]


@pytest.mark.shared
def test_dyad_years_are_those_of_the_official_dyad_year_file(
    commitments: pl.DataFrame, shared_data: Path
) -> None:
    """Every one of 136,648 dyad-years; obligations differ in 240 cells of 683,240.

    The member file says what a member owes to some partner, not to which. Where some members of
    a treaty owe each other less (Locarno, and others before 1945 but for one dyad-year in 1956)
    the dyad file knows the partner; we then say true where it says 0, never the other way about.
    """
    last = pl.coalesce("end", pl.date(2018, 12, 31)).dt.year()
    years = pl.int_ranges(pl.col("start").dt.year(), last + 1).alias("year")
    key = ["ccode1", "ccode2", "year"]
    ours = commitments.with_columns(years).explode("year").group_by(key)
    ours = ours.agg(pl.col(OBLIGATIONS).any()).cast(dict.fromkeys(key, pl.Int64))
    official = pl.read_parquet(shared_data / "atop/atop_directed_dyad_year_peacesciencer.parquet")
    names = dict(zip([f"atop_{name}" for name in OFFICIAL], OBLIGATIONS, strict=True))
    theirs = official.rename(names).with_columns(
        ccode1=pl.min_horizontal("ccode1", "ccode2"), ccode2=pl.max_horizontal("ccode1", "ccode2")
    )
    theirs = theirs.group_by(key).agg((pl.col(OBLIGATIONS) == 1).any())
    both = ours.join(theirs, on=key, suffix="_official")
    assert ours.height == theirs.height == both.height == 136_648
    more = {name: int((both[name] & ~both[f"{name}_official"]).sum()) for name in OBLIGATIONS}
    less = {name: int((~both[name] & both[f"{name}_official"]).sum()) for name in OBLIGATIONS}
    assert more == {
        "defense": 76,
        "offense": 33,
        "neutrality": 57,
        "nonaggression": 74,
        "consultation": 0,
    }
    assert not any(less.values())
