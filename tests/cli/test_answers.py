"""Answers of the command line, and the machine contract they keep."""

from __future__ import annotations

import csv
import io
import json
import math
from pathlib import Path

import jsonschema
import pytest

from entente.cli import main
from entente.workbench import Request, answer_partners

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "schema" / "partners.schema.json").read_text("utf-8"))
QUESTION = "What countries could Russia join an alliance with?"


def run_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    assert main([*arguments, "--format", "json"]) == 0
    printed = capsys.readouterr()
    return json.loads(printed.out, parse_constant=lambda name: pytest.fail(f"{name} in JSON"))


@pytest.fixture(scope="module")
def russia() -> dict[str, object]:
    return json.loads(json.dumps(answer_partners("Russia").as_record()))


def rows_of(record: dict[str, object]) -> list[dict[str, object]]:
    rows = record["rows"]
    assert isinstance(rows, list)
    return rows


def test_the_question_of_the_readme_is_answered_by_the_contract(
    capsys: pytest.CaptureFixture[str],
) -> None:
    record = run_json(capsys, "answer", QUESTION)
    jsonschema.validate(record, SCHEMA)
    assert record["subject"] == "RUS"
    understood = record["understood"]
    assert isinstance(understood, dict)
    assert understood["command"] == "partners"
    assert understood["text"] == QUESTION


def test_the_partners_the_documents_speak_of_are_all_there(russia: dict[str, object]) -> None:
    partners = {row["partner"] for row in rows_of(russia)}
    assert {"BLR", "IRN", "PRK", "CHN", "KAZ", "UZB"} <= partners
    assert "RUS" not in partners


def test_rows_are_ranked_by_probability(russia: dict[str, object]) -> None:
    chances = [row["probability"] for row in rows_of(russia)]
    assert chances == sorted(chances, reverse=True)


def test_every_interval_contains_its_probability(russia: dict[str, object]) -> None:
    for row in rows_of(russia):
        low, high = row["interval"]
        assert 0 <= low <= row["probability"] <= high <= 1, row["partner"]


def test_baseline_drivers_and_blockers_sum_to_the_log_odds(russia: dict[str, object]) -> None:
    for row in rows_of(russia):
        lines = [*row["drivers"], *row["blockers"]]
        total = row["baseline_log_odds"] + math.fsum(line["log_odds"] for line in lines)
        chance = row["explained"]["probability"]
        assert total == pytest.approx(math.log(chance / (1 - chance)), abs=1e-9)
        assert all(line["log_odds"] >= 0 for line in row["drivers"])
        assert all(line["log_odds"] <= 0 for line in row["blockers"])


def test_the_explained_chance_is_no_larger_than_the_whole(russia: dict[str, object]) -> None:
    for row in rows_of(russia):
        assert row["explained"]["probability"] <= row["probability"] + 1e-12


def test_a_rung_that_binds_already_has_no_probability(russia: dict[str, object]) -> None:
    for row in rows_of(russia):
        assert all(row["rungs"][rung] is None for rung in row["already"])
        known = [chance for chance in row["rungs"].values() if chance is not None]
        pacts = ("consultation", "nonaggression", "neutrality", "defense")
        likeliest = max((row["rungs"][rung] or 0 for rung in pacts), default=0)
        assert likeliest <= row["probability"] + 1e-12
        assert all(0 <= chance <= 1 for chance in known)


def test_belarus_is_bound_by_the_union_state(russia: dict[str, object]) -> None:
    (row,) = [row for row in rows_of(russia) if row["partner"] == "BLR"]
    assert "defense" in row["already"]
    assert "IGO:UNIONSTATE" in {tie["treaty"] for tie in row["ties"]}


def test_north_korea_is_bound_since_the_treaty_of_2024(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = run_json(capsys, "partners", "RUS", "--as-of", "2024-06-01", "--with", "PRK")
    after = run_json(capsys, "partners", "RUS", "--as-of", "2025-06-01", "--with", "PRK")
    assert "defense" not in rows_of(before)[0]["already"]
    assert "defense" in rows_of(after)[0]["already"]


def test_a_longer_horizon_never_lowers_a_chance() -> None:
    one, ten = (answer_partners("JPN", Request(horizon=years)) for years in (1, 10))
    later = {row.partner: row.probability for row in ten.rows}
    assert all(row.probability <= later[row.partner] for row in one.rows)


def test_a_pair_is_forecast_alike_from_both_sides() -> None:
    one = answer_partners("TUR", Request(partner="AZE")).rows[0]
    other = answer_partners("AZE", Request(partner="TUR")).rows[0]
    assert one.probability == pytest.approx(other.probability)
    assert one.interval == pytest.approx(other.interval)


def test_nothing_later_than_the_as_of_date_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    record = run_json(capsys, "partners", "FIN", "--as-of", "2022-12-31")
    for row in rows_of(record):
        assert all(tie["since"] <= "2022-12-31" for tie in row["ties"])
    assert "2023" not in json.dumps([row["ties"] for row in rows_of(record)])


def test_options_win_over_the_words_of_the_question(capsys: pytest.CaptureFixture[str]) -> None:
    text = "Who could ally with Japan in the next ten years?"
    record = run_json(capsys, "answer", text, "--horizon", "3")
    assert record["horizon_years"] == 3


def test_a_form_that_is_asked_for_orders_the_rows(capsys: pytest.CaptureFixture[str]) -> None:
    record = run_json(capsys, "partners", "IND", "--rung", "defense")
    chances = [row["rungs"]["defense"] for row in rows_of(record)]
    known = [chance for chance in chances if chance is not None]
    assert known == sorted(known, reverse=True)
    assert chances[: len(known)] == known


def test_the_same_question_twice_gives_the_same_answer() -> None:
    assert answer_partners("EGY").as_record() == answer_partners("EGY").as_record()


def test_csv_has_one_row_a_partner(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["partners", "KAZ", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == len({row["partner"] for row in rows}) > 150
    assert all(float(row["probability"]) <= float(row["high"]) for row in rows)


def test_markdown_and_text_open_with_the_answer(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["partners", "KAZ", "--format", "markdown"]) == 0
    assert "**Kazakhstan" in capsys.readouterr().out
    assert main(["partners", "KAZ"]) == 0
    assert capsys.readouterr().out.lstrip().startswith("Kazakhstan")
    assert list(tmp_path.glob("entente-KAZ-*.html"))


def test_top_limits_the_rows(capsys: pytest.CaptureFixture[str]) -> None:
    record = run_json(capsys, "partners", "KAZ", "--top", "3")
    assert len(rows_of(record)) == 3


def test_the_pack_declares_its_gaps(capsys: pytest.CaptureFixture[str]) -> None:
    record = run_json(capsys, "pack")
    assert record["freshness"] == "2026-06-30"
    assert record["gaps"]


def test_a_region_keeps_its_own_states_alone(capsys: pytest.CaptureFixture[str]) -> None:
    record = run_json(capsys, "partners", "RUS", "--region", "Central Asia")
    assert {row["partner"] for row in rows_of(record)} == {"KAZ", "KGZ", "TJK", "TKM", "UZB"}
    assert record["region"] == "Central Asia"
    jsonschema.validate(record, SCHEMA)


def test_excluded_states_have_no_row_and_change_no_other(
    capsys: pytest.CaptureFixture[str], russia: dict[str, object]
) -> None:
    record = run_json(capsys, "partners", "RUS", "--exclude", "Iran", "China")
    left = {row["partner"]: row for row in rows_of(russia) if row["partner"] not in {"IRN", "CHN"}}
    assert {row["partner"]: row for row in rows_of(record)} == left
    assert record["excluded"] == ["IRN", "CHN"]


def test_a_region_and_what_is_left_out_are_understood_in_a_question(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = "Which African countries could Russia ally with, other than Egypt and Mali?"
    record = run_json(capsys, "answer", text)
    partners = {row["partner"] for row in rows_of(record)}
    assert {"DZA", "ETH", "ZAF"} <= partners
    assert not {"EGY", "MLI", "IRN"} & partners
    assert record["understood"]["arguments"]["region"] == "Africa"


def test_south_africa_is_a_state_and_no_region(capsys: pytest.CaptureFixture[str]) -> None:
    record = run_json(capsys, "answer", "Who could South Africa ally with?")
    assert (record["subject"], record["region"]) == ("ZAF", None)


def test_the_sentence_names_the_likeliest_form(capsys: pytest.CaptureFixture[str]) -> None:
    record = run_json(capsys, "partners", "JPN")
    assert "most likely a" in str(record["sentence"])


def test_a_pledge_between_adversaries_is_noted_as_a_settlement(russia: dict[str, object]) -> None:
    notes = {row["partner"]: " ".join(row["notes"]) for row in rows_of(russia)}
    assert "settlement between adversaries" in notes["UKR"]
    assert "fought each other" in notes["UKR"]
    assert "strategic rivals" in notes["USA"]
    assert not notes["BLR"]


def test_the_text_lists_who_is_bound_before_what_could_be_new(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["partners", "FIN", "--no-html"]) == 0
    printed = capsys.readouterr().out
    bound, table = printed.index("Bound already to defend"), printed.index("any new pact")
    assert bound < printed.index("NATO", bound) < table
    assert "Sweden (2024)" in printed


def test_what_binds_has_a_chance_to_lapse_and_what_does_not_has_none(
    russia: dict[str, object],
) -> None:
    security = {"consultation", "nonaggression", "neutrality", "offense", "defense"}
    for row in rows_of(russia):
        ending = row["ending"]
        assert (ending is not None) == bool(security & set(row["already"])), row["partner"]
        if ending is not None:
            low, high = ending["interval"]
            assert 0 < low <= ending["probability"] <= high < 1
            assert ending["treaty"] in {tie["treaty"] for tie in row["ties"]}


def test_an_ending_s_lines_sum_to_its_log_odds() -> None:
    for row in answer_partners("Poland").rows:
        if row.ending is not None:
            total = row.ending.baseline_log_odds + math.fsum(
                line.log_odds for line in row.ending.lines
            )
            chance = row.ending.probability
            assert total == pytest.approx(math.log(chance / (1 - chance)), abs=1e-9)


def test_rungs_beside_the_pledges_have_chances_of_their_own(russia: dict[str, object]) -> None:
    for row in rows_of(russia):
        for rung, (low, high) in row["rung_intervals"].items():
            assert rung in {"arms", "economic", "union"}
            assert low <= row["rungs"][rung] <= high
        assert row["rungs"]["union"] is not None or "union" in row["already"]
        assert (row["rungs"]["arms"] is None) == ("arms" in row["already"])
        assert row["rungs"]["contact"] is None
    assert any("contact not modelled" in gap for gap in russia["unknown"])


def test_the_chance_of_any_pact_leaves_the_other_rungs_out(russia: dict[str, object]) -> None:
    """Arms are likelier than any pact for some pairs, which could not be if they were in it."""
    assert any((row["rungs"]["arms"] or 0) > row["probability"] for row in rows_of(russia))


def test_the_same_question_is_asked_in_the_past(russia: dict[str, object]) -> None:
    hindsight = russia["hindsight"]
    assert isinstance(hindsight, list)
    assert [past["as_of"][:4] for past in hindsight] == ["1990", "2000", "2010", "2015"]
    assert hindsight[0]["name"] == "Soviet Union"
    for past in hindsight:
        named = [*past["likeliest"], *past["unforeseen"]]
        assert all(each["signed"] is None or each["signed"] <= past["until"] for each in named)
        assert past["signed"] == sum(each["signed"] is not None for each in named)


def test_a_window_that_is_open_is_not_looked_back_upon(
    capsys: pytest.CaptureFixture[str],
) -> None:
    record = run_json(capsys, "partners", "FRA", "--as-of", "2004-12-31")
    assert [past["as_of"][:4] for past in record["hindsight"]] == ["1990"]


def test_the_sentence_sets_settlements_between_adversaries_apart(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["partners", "Russia", "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    head, settled = record["sentence"].split("as a settlement between adversaries, with ")
    adversaries = {row["name"] for row in record["rows"] if row["notes"]}
    assert "Ukraine" in settled
    assert not any(name in head.split("likeliest to sign")[1] for name in adversaries)


def test_an_accession_nobody_asked_for_is_said_to_be_none(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["partners", "USA", "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    said = [line for line in record["unknown"] if "no candidacy is read" in line]
    joiners = {row["explained"]["joiner"] for row in record["rows"][:10]}
    assert len(said) == 1
    assert "AUT" in joiners
    assert "Austria" in said[0]
    assert "`entente accession AUT NATO`" in said[0]


def test_an_accession_by_treaty_is_told_by_the_treatys_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["partners", "Kenya", "--as-of", "2012-02-29", "--no-html", "--top", "1"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "by accession (African Union non-aggression and common defence pact)" in printed
    assert "au-nacdp-2005" not in printed
