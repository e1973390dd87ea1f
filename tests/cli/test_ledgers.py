"""`ledger`: who gives what to whom, data and documents side by side."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from entente.cli import main

SCHEMA = json.loads(
    (Path(__file__).resolve().parents[2] / "docs" / "schema" / "ledger.schema.json").read_text(
        "utf-8"
    )
)
ARTICLE = (
    "Washington, 4 March 2022. The United States has earmarked $300 million in military aid for "
    "Ukraine. Washington has provided Ukraine with $2.5 billion in arms since 2014.\n"
    "Germany will not supply tanks to Ukraine, the German government said on Monday.\n"
)


def ask(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert main(["ledger", *words, "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(SCHEMA).validate(record)
    return record


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "news.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return str(path)


def test_india_is_armed_by_russia_less_than_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    record = ask(capsys, "arms", "India")
    got = [each for each in record["entries"] if each["receiver"] == "IND"]
    assert got[0]["giver"] == "RUS"
    assert got[0]["status"] == "delivered"
    assert sum(each["share"] for each in got) == pytest.approx(1)
    turns = [turn["year"] for turn in record["suppliers"]["turns"]]
    assert any(1960 <= year <= 1965 for year in turns)
    assert any(2013 <= year <= 2020 for year in turns)


@pytest.mark.parametrize(("state", "low", "high"), [("Egypt", 1974, 1978), ("Iran", 1978, 1982)])
def test_a_switch_of_patron_turns_the_mix_of_suppliers(
    capsys: pytest.CaptureFixture[str], state: str, low: int, high: int
) -> None:
    turns = [turn["year"] for turn in ask(capsys, "arms", state)["suppliers"]["turns"]]
    assert any(low <= year <= high for year in turns)


def test_the_shares_of_a_year_add_up(capsys: pytest.CaptureFixture[str]) -> None:
    mix = ask(capsys, "arms", "Turkey")["suppliers"]
    assert all(sum(row) == pytest.approx(1) for row in mix["shares"])
    assert all(len(row) == len(mix["suppliers"]) for row in mix["shares"])


def test_earmarked_and_pledged_aid_are_kept_apart(capsys: pytest.CaptureFixture[str]) -> None:
    record = ask(capsys, "aid", "Ukraine")
    statuses = {each["status"] for each in record["entries"]}
    assert statuses == {"earmarked", "pledged"}
    earmarked = [each for each in record["entries"] if each["status"] == "earmarked"]
    total = sum(each["amount"] for each in earmarked) / 1000
    assert f"about {total:,.0f} billion euros" in record["verdict"]
    donors = {each["giver"] for each in record["entries"]}
    assert {"USA", "DEU", "IGO:EU"} <= donors


def test_claims_stand_beside_the_data_and_change_no_figure(
    capsys: pytest.CaptureFixture[str], article: str
) -> None:
    plain = ask(capsys, "aid", "Ukraine")
    read = ask(capsys, "aid", "Ukraine", "--documents", article)
    assert read["entries"] == plain["entries"]
    assert read["verdict"] == plain["verdict"]
    assert not plain["claims"]
    by_status = {each["status"]: each for each in read["claims"]}
    assert by_status["earmarked"]["amount"] == 300e6
    assert by_status["delivered"]["amount"] == 2.5e9
    assert all(each["quote"] in " ".join(ARTICLE.split()) for each in read["claims"])
    assert all(each["grade"] for each in read["claims"])


def test_what_is_denied_is_no_delivery(capsys: pytest.CaptureFixture[str], article: str) -> None:
    claims = ask(capsys, "arms", "Germany", "--documents", article)["claims"]
    assert [each["status"] for each in claims] == ["denied"]


def test_a_document_of_later_is_not_read(capsys: pytest.CaptureFixture[str], article: str) -> None:
    early = ask(capsys, "arms", "Ukraine", "--documents", article, "--as-of", "2021-12-31")
    assert early["claims"] == []


@pytest.mark.shared
def test_the_seeds_give_the_aid_of_2021_in_three_stages(
    capsys: pytest.CaptureFixture[str], shared_data: Path
) -> None:
    folder = str(shared_data.parent / "documents")
    claims = ask(capsys, "aid", "Ukraine", "--documents", folder)["claims"]
    told = {(each["amount"], each["status"]) for each in claims}
    assert (2.5e9, "delivered") in told
    assert (3e8, "earmarked") in told
    assert (1e11, "delivered") in told


def test_sanctions_run_both_ways_and_end_with_their_source(
    capsys: pytest.CaptureFixture[str],
) -> None:
    record = ask(capsys, "sanctions", "Russia")
    imposed = [each for each in record["entries"] if each["status"] == "imposed"]
    assert {"USA", "EU", "JPN"} <= {each["giver"] for each in imposed if each["receiver"] == "RUS"}
    assert any(each["giver"] == "RUS" for each in imposed)
    assert record["years"][1] == 2023
    early = ask(capsys, "sanctions", "Russia", "--as-of", "2013-06-01")
    assert not any(each["since"] >= "2013" for each in early["entries"])


def test_recognition_is_told_by_entity_and_by_state(capsys: pytest.CaptureFixture[str]) -> None:
    abkhazia = ask(capsys, "recognition", "Abkhazia")
    status = {each["giver"]: each["status"] for each in abkhazia["entries"]}
    assert (status["RUS"], status["SYR"], status["TUV"]) == (
        "recognised",
        "recognised",
        "withdrawn",
    )
    syria = ask(capsys, "recognition", "Syria")
    assert {"ABK", "SOT"} <= {each["receiver"] for each in syria["entries"]}
    before = ask(capsys, "recognition", "Abkhazia", "--as-of", "2013-01-01")
    status = {each["giver"]: each["status"] for each in before["entries"]}
    assert "SYR" not in status
    assert status["TUV"] == "recognised"


def test_the_neighbours_of_russia_did_not_accept_crimea(
    capsys: pytest.CaptureFixture[str],
) -> None:
    entries = ask(capsys, "recognition", "Crimea")["entries"]
    votes = {each["giver"]: each["what"].split(" in the UN")[0] for each in entries}
    assert votes["KAZ"] == votes["UZB"] == "abstained"
    assert votes["BLR"] == votes["ARM"] == "voted"
    assert sum("against calling" in each["what"] for each in entries) == 11


def test_russian_gas_is_told_by_importer(capsys: pytest.CaptureFixture[str]) -> None:
    entries = ask(capsys, "energy", "Russia")["entries"]
    assert entries[0]["receiver"] == "DEU"
    assert all(each["giver"] == "RUS" for each in entries)
    germany = ask(capsys, "energy", "Germany")["entries"]
    assert [each["receiver"] for each in germany] == ["DEU"]
    assert germany[0]["share"] == next(e for e in entries if e["receiver"] == "DEU")["share"]


def test_one_partner_can_be_picked(capsys: pytest.CaptureFixture[str]) -> None:
    entries = ask(capsys, "arms", "India", "--with", "France")["entries"]
    assert {each["giver"] for each in entries} | {each["receiver"] for each in entries} == {
        "IND",
        "FRA",
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("arms", "Atlantis"), "no state is called"),
        (("recognition", "Atlantis"), "no state and no contested entity"),
        (("arms", "Yugoslavia"), "had ceased to be a state"),
        (("arms", "India", "--since", "1900"), "1900 is out of range"),
        (("aid", "Ukraine", "--as-of", "2021-01-01"), "nothing of aid was known"),
        (("arms", "Northern Cyprus"), "outside the Correlates of War"),
        (("arms", "India", "--with", "Frnace"), "no state is called"),
        (("arms", "India", "--top", "0"), "0 rows"),
    ],
)
def test_a_wrong_request_says_what_is_wrong(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    assert main(["ledger", *words, "--format", "json"]) == 2
    error = json.loads(capsys.readouterr().out)["error"]
    assert said in error["what"]
    assert error["remedy"]


@pytest.mark.parametrize("kind", ["arms", "aid", "energy", "sanctions", "recognition"])
def test_every_ledger_has_a_page_a_table_and_words(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, kind: str
) -> None:
    page = tmp_path / "ledger.html"
    assert main(["ledger", kind, "Ukraine", "--format", "csv", "--html", str(page)]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert rows
    assert {row["origin"] for row in rows} == {"data"}
    text = page.read_text("utf-8")
    assert "<svg" in text
    assert "<script" not in text
    assert main(["ledger", kind, "Ukraine", "--format", "markdown"]) == 0
    assert "## From documents" in capsys.readouterr().out
    assert main(["ledger", kind, "Ukraine"]) == 0
    assert "From data" in capsys.readouterr().out


@pytest.mark.shared
def test_with_the_register_on_the_shelf_deals_are_told_one_by_one(
    capsys: pytest.CaptureFixture[str], shared_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENTENTE_DATA", str(shared_data))
    record = ask(capsys, "arms", "India", "--since", "2018")
    assert {each["status"] for each in record["deals"]} == {"signed", "delivered"}
    assert all(each["since"] >= "2018" for each in record["deals"])
    past = ask(capsys, "arms", "India", "--since", "2016", "--as-of", "2019-06-01")
    assert all((each["until"] or "0") <= "2018" for each in past["deals"])
