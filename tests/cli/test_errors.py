"""Bad input: what was wrong, where, what to do, and the right exit status."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from entente.cli import main
from entente.pack.tables import PACK_VARIABLE, open_pack

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "schema" / "error.schema.json").read_text("utf-8"))


def fail(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, object]]:
    """Run a command that must fail and return its status and its error record."""
    status = main([*arguments, "--format", "json"])
    printed = capsys.readouterr()
    record = json.loads(printed.out)
    jsonschema.validate(record, SCHEMA)
    return status, record["error"]


@pytest.fixture
def copied_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the pack that a test may damage."""
    copy = tmp_path / "pack"
    shutil.copytree(open_pack().directory, copy)
    monkeypatch.setenv(PACK_VARIABLE, str(copy))
    return copy


def test_a_misspelt_state_is_offered_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    status, error = fail(capsys, "partners", "Rusia")
    assert status == 2
    assert error["where"] == "state"
    assert "Russia" in str(error["nearest"])


def test_a_state_that_is_gone_names_its_successors(capsys: pytest.CaptureFixture[str]) -> None:
    status, error = fail(capsys, "partners", "Czechoslovakia")
    assert status == 2
    assert error["nearest"] == ["Czechia (CZE)", "Slovakia (SVK)"]


@pytest.mark.parametrize(
    ("state", "day", "there"),
    [
        ("Russia", "1991-06-01", ["Soviet Union (SUN)"]),
        ("Ukraine", "1991-06-01", ["Soviet Union (SUN)"]),
        ("Germany", "1990-06-01", ["West Germany (GFR)", "East Germany (GDR)"]),
        ("Serbia", "2000-06-01", ["Serbia and Montenegro (SCG)"]),
        ("South Sudan", "2005-06-01", ["Sudan (SDN)"]),
        ("Yugoslavia", "2000-06-01", ["Serbia and Montenegro (SCG)"]),
        ("Yugoslavia", "2020-06-01", ["Serbia (SRB)", "Montenegro (MNE)", "Slovenia (SVN)"]),
    ],
)
def test_a_state_not_there_on_the_day_names_those_that_were(
    capsys: pytest.CaptureFixture[str], state: str, day: str, there: list[str]
) -> None:
    status, error = fail(capsys, "partners", state, "--as-of", day)
    assert (status, error["where"]) == (2, "state")
    assert set(there) <= set(error["nearest"])
    assert all(name in error["remedy"] for name in there)


def test_what_an_error_offers_is_understood(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--as-of", "1991-06-01", "--with", "Poland", "--format", "json"]
    assert main(["partners", "Soviet Union (SUN)", *arguments]) == 0
    assert json.loads(capsys.readouterr().out)["subject"] == "SUN"


def test_bare_korea_asks_which(capsys: pytest.CaptureFixture[str]) -> None:
    status, error = fail(capsys, "partners", "Korea")
    assert status == 2
    assert error["nearest"] == ["South Korea (KOR)", "North Korea (PRK)"]


@pytest.mark.parametrize("words", [["Russia", "China"], ["Russia", "and", "China"]])
def test_two_states_are_told_of_with(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    status, error = fail(capsys, "partners", *words)
    assert status == 2
    assert error["nearest"] == ["partners RUS --with CHN"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["partners", "x" * 500],
        ["partners", "FRA", "--as-of", "x" * 500],
        ["partners", "FRA", "--horizon", "x" * 500],
        ["partners", "FRA", "--region", "x" * 500],
        ["x" * 500],
        ["answer", "who could ally with " + "x" * 400],
    ],
)
def test_an_error_repeats_no_more_than_a_line_of_what_was_given(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    _, error = fail(capsys, *arguments)
    assert "x" * 20 in str(error["what"])
    assert "x" * 90 not in str(error["what"])


def test_an_error_names_the_program_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["partner"]) == 2
    assert main(["partners"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("entente: ")
    assert "entente: entente" not in said


def test_a_state_that_was_not_yet_born_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    status, error = fail(capsys, "partners", "South Sudan", "--as-of", "2005-06-01")
    assert status == 2
    assert "2005-06-01" in str(error["what"])


@pytest.mark.parametrize("day", ["1989-12-31", "2031-01-01"])
def test_a_date_out_of_range_says_the_range(capsys: pytest.CaptureFixture[str], day: str) -> None:
    status, error = fail(capsys, "partners", "FRA", "--as-of", day)
    assert (status, error["where"]) == (2, "--as-of")
    assert "1990-01-01" in str(error["remedy"])


@pytest.mark.parametrize("day", ["yesterday", "2015-02-30", "15.02.2015"])
def test_what_is_no_date_is_refused(capsys: pytest.CaptureFixture[str], day: str) -> None:
    status, error = fail(capsys, "partners", "FRA", "--as-of", day)
    assert (status, error["where"]) == (2, "--as-of")


@pytest.mark.parametrize("years", ["0", "-1", "11"])
def test_a_horizon_out_of_range_says_the_range(
    capsys: pytest.CaptureFixture[str], years: str
) -> None:
    status, error = fail(capsys, "partners", "FRA", f"--horizon={years}")
    assert (status, error["where"]) == (2, "--horizon")


def test_a_horizon_that_is_no_number_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    status, error = fail(capsys, "partners", "FRA", "--horizon", "soon")
    assert status == 2
    assert "soon" in str(error["what"])


def test_a_state_cannot_ally_with_itself(capsys: pytest.CaptureFixture[str]) -> None:
    status, error = fail(capsys, "partners", "FRA", "--with", "France")
    assert (status, error["where"]) == (2, "--with")


def test_an_unknown_command_offers_one(capsys: pytest.CaptureFixture[str]) -> None:
    status, error = fail(capsys, "partner", "FRA")
    assert (status, error["nearest"]) == (2, ["partners"])


def test_a_dossier_that_cannot_be_written_is_the_request_s_fault(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    target = tmp_path / "missing" / "page.html"
    status = main(["partners", "FRA", "--html", str(target)])
    assert status == 2
    assert "--html" in capsys.readouterr().err


def test_a_failed_write_leaves_what_was_there(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    target = tmp_path / "folder"
    target.mkdir()
    (target / "kept.txt").write_text("kept")
    assert main(["partners", "FRA", "--html", str(target)]) == 2
    assert (target / "kept.txt").read_text() == "kept"
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
    assert capsys.readouterr().err


def test_a_missing_pack_says_where_it_was_sought(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PACK_VARIABLE, str(tmp_path))
    status, error = fail(capsys, "partners", "FRA")
    assert status == 3
    assert str(tmp_path) in str(error["where"])


@pytest.mark.parametrize("name", ["tables/states.csv", "tables/memberships.csv"])
def test_a_damaged_table_is_named(
    capsys: pytest.CaptureFixture[str], copied_pack: Path, name: str
) -> None:
    content = (copied_pack / name).read_bytes()
    (copied_pack / name).write_bytes(content[: len(content) // 2])
    status, error = fail(capsys, "partners", "FRA")
    assert status == 3
    assert name in str(error["where"])


def test_a_lost_table_is_named(capsys: pytest.CaptureFixture[str], copied_pack: Path) -> None:
    (copied_pack / "tables" / "organisations.csv").unlink()
    status, error = fail(capsys, "partners", "FRA")
    assert status == 3
    assert "organisations.csv" in str(error["where"])


def test_errors_in_words_go_to_standard_error_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["partners", "Rusia"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Did you mean Russia" in printed.err


def test_an_unknown_region_offers_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    status, error = fail(capsys, "partners", "FRA", "--region", "Afrika")
    assert (status, error["where"]) == (2, "--region")
    assert "africa" in error["nearest"]


def test_a_region_left_without_states_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--region", "Baltics", "--exclude", "EST", "LVA", "LTU"]
    status, error = fail(capsys, "partners", "FRA", *options)
    assert (status, error["where"]) == (2, "--region")


def test_the_beginning_of_a_name_is_offered_the_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert fail(capsys, "accession", "Saudi", "BRICS")[1]["nearest"] == ["Saudi Arabia"]


def test_a_name_is_offered_without_its_article(capsys: pytest.CaptureFixture[str]) -> None:
    assert fail(capsys, "partners", "Ukrane")[1]["nearest"] == ["Ukraine"]


def test_a_misspelt_state_in_a_question_is_offered_its_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert fail(capsys, "answer", "Will Geogia join NATO?")[1]["nearest"] == ["Georgia"]


def test_an_empty_question_is_said_to_be_empty(capsys: pytest.CaptureFixture[str]) -> None:
    assert fail(capsys, "answer", "")[1]["what"] == "the question is empty"


def test_a_body_in_the_place_of_a_state_is_said_to_be_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert fail(capsys, "partners", "NATO")[1]["what"] == "NATO is an organisation, not a state"
    error = fail(capsys, "accession", "NATO", "Ukraine")[1]
    assert error["what"] == "Ukraine is a state, not a body"


def test_part_of_a_year_is_said_to_be_no_whole_number(capsys: pytest.CaptureFixture[str]) -> None:
    error = fail(capsys, "partners", "Georgia", "--horizon", "2.5")[1]
    assert error["what"] == "argument --horizon: '2.5' is not a whole number"
