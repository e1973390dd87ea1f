"""Documents on the command line: read, asked about, weighed in an answer."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from entente.cli import main
from entente.dossier.wording import percent
from entente.workbench import Request, answer_partners

ARTICLE = """Tehran, 3 May 2024. Iran and Russia signed a defence agreement on Friday.
Belarus will not join the alliance of Iran and Russia, President Lukashenko said.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def run_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main([*arguments, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_what_is_read_is_quoted_to_the_character(
    capsys: pytest.CaptureFixture[str], article: Path
) -> None:
    (document,) = run_json(capsys, "read", str(article))["documents"]
    assert document["claims"]
    for claim in document["claims"]:
        assert ARTICLE[claim["start"] : claim["end"]] == claim["quote"]


def test_a_case_answers_questions_about_its_claims(
    capsys: pytest.CaptureFixture[str], article: Path, tmp_path: Path
) -> None:
    case = str(tmp_path / "case.entente")
    run_json(capsys, "read", str(article), "--case", case)
    found = run_json(capsys, "claims", "--case", case, "--about", "Iran")["claims"]
    assert {claim["predicate"] for claim in found} >= {"FORM_PACT"}
    assert main(["claims", "--case", case]) == 0
    assert "FORM_PACT" in capsys.readouterr().out
    shown = run_json(capsys, "case", "show", "--case", case)
    assert [document["document"] for document in shown["documents"]] == ["article.txt"]


def test_a_conflict_is_shown_as_a_pair(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for name, words in {
        "one.txt": "Kyiv, 3 May 2024. Turkey ratified the accession of Sweden to NATO on Friday.",
        "two.txt": "Oslo, 3 May 2024. Turkey did not ratify the accession of Sweden to NATO.",
    }.items():
        (tmp_path / name).write_text(words + "\n", encoding="utf-8")
    case = str(tmp_path / "case.entente")
    record = run_json(capsys, "read", str(tmp_path), "--case", case)
    pairs = [link for link in record["links"] if link["kind"] == "conflict"]
    assert main(["claims", "--case", case]) == 0
    assert capsys.readouterr().out.count("conflict: ") == len(pairs) == 1


def test_documents_move_a_forecast_in_the_open(article: Path) -> None:
    plain = answer_partners("Iran", Request(partner="RUS"))
    moved = answer_partners("Iran", Request(partner="RUS", documents=(str(article),)))
    row = moved.rows[0]
    assert row.evidence is not None
    assert row.model_probability == plain.rows[0].probability
    if row.probability > 0:
        before, after = row.model_probability, row.probability
        added = math.log(after / (1 - after)) - math.log(before / (1 - before))
        assert added == pytest.approx(row.evidence.log_odds)
    low, high = plain.rows[0].interval
    assert row.interval[0] <= low <= high <= row.interval[1]


def test_quotes_stand_in_the_text_and_on_the_page(
    capsys: pytest.CaptureFixture[str], article: Path, tmp_path: Path
) -> None:
    article.write_text(ARTICLE + "Iran sells drones to <script>alert(1)</script> Russia.\n")
    page = tmp_path / "page.html"
    assert main(["partners", "IRN", "--documents", str(article), "--html", str(page)]) == 0
    shown = capsys.readouterr().out
    assert "What your documents say" in shown
    assert "no evidence in your documents" in shown
    html = page.read_text("utf-8")
    assert 'id="evidence"' in html
    assert "Iran and Russia signed a defence agreement" in " ".join(html.split())
    assert "<script" not in html


def test_a_claim_from_after_the_day_adds_nothing(article: Path) -> None:
    from datetime import date

    request = Request(partner="RUS", documents=(str(article),), as_of=date(2020, 1, 1))
    row = answer_partners("Iran", request).rows[0]
    assert row.evidence is not None
    assert row.evidence.log_odds == 0
    assert row.probability == row.model_probability


def test_an_answer_with_a_case_is_kept_there(
    capsys: pytest.CaptureFixture[str], article: Path, tmp_path: Path
) -> None:
    case = str(tmp_path / "case.entente")
    run_json(capsys, "read", str(article), "--case", case)
    run_json(capsys, "partners", "IRN", "--with", "RUS", "--case", case)
    shown = run_json(capsys, "case", "show", "--case", case)
    assert (shown["answers"], shown["forecasts"]) == (1, 1)


def test_a_case_that_is_not_there_says_how_to_make_one(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    missing = str(tmp_path / "none.entente")
    assert main(["claims", "--case", missing, "--format", "json"]) == 2
    assert "entente read" in json.loads(capsys.readouterr().out)["error"]["remedy"]


@pytest.mark.usefixtures("article")
def test_one_bad_file_does_not_stop_a_folder(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    record = run_json(capsys, "read", str(tmp_path))
    assert [document["document"] for document in record["documents"]] == ["article.txt"]
    assert len(record["failures"]) == 1


def test_what_a_person_corrects_sticks_and_can_be_undone(
    capsys: pytest.CaptureFixture[str], article: Path, tmp_path: Path
) -> None:
    case = str(tmp_path / "case.entente")
    (first, *_) = run_json(capsys, "read", str(article), "--case", case)["documents"][0]["claims"]
    run_json(capsys, "case", "actor", "IRN", "NSA:Quds", "--case", case)
    run_json(capsys, "case", "correct", first["id"], "topic", "arms_deal", "--case", case)
    again = run_json(capsys, "read", str(article), "--case", case)["documents"][0]["claims"]
    assert "NSA:Quds" in {code for claim in again for code in claim["subject"] + claim["object"]}
    assert again[0]["topic"] == "arms_deal"
    listed = run_json(capsys, "case", "corrections", "--case", case)["corrections"]
    assert [one["target"] for one in listed] == ["IRN", first["id"]]
    for one in listed:
        run_json(capsys, "case", "undo", str(one["number"]), "--case", case)
    back = run_json(capsys, "claims", "--case", case)["claims"]
    assert {claim["id"]: claim["subject"] for claim in back}[first["id"]] == first["subject"]
    assert main(["case", "undo", "one", "--case", case]) == 2
    assert main(["case", "grade", "--case", case]) == 2


def test_a_case_is_searched_dated_and_asked_for_its_forecasts(
    capsys: pytest.CaptureFixture[str], article: Path, tmp_path: Path
) -> None:
    case = str(tmp_path / "case.entente")
    run_json(capsys, "read", str(article), "--case", case)
    (hit,) = run_json(capsys, "case", "search", "Lukashenko", "--case", case)["found"]
    assert "Lukashenko said" in hit["passage"]
    run_json(capsys, "case", "date", "article.txt", "2024-05-04", "--case", case)
    shown = run_json(capsys, "case", "show", "--case", case)
    assert shown["documents"][0]["published"]["earliest"] == "2024-05-04"
    assert main(["case", "date", "article.txt", "May", "--case", case]) == 2
    capsys.readouterr()
    run_json(capsys, "partners", "IRN", "--with", "RUS", "--case", case)
    (forecast,) = run_json(capsys, "case", "forecasts", "--case", case)["forecasts"]
    assert 0 <= forecast["probability"] <= 1


def test_every_action_of_the_command_line_is_one_of_the_workbench() -> None:
    from entente.cli.documents import CASE_ACTIONS
    from entente.workbench.casekeeping import ACTIONS

    assert list(CASE_ACTIONS) == list(ACTIONS)


@pytest.mark.shared
def test_the_five_documents_give_each_partner_they_speak_of_its_quotes(
    capsys: pytest.CaptureFixture[str], shared_data: Path
) -> None:
    documents = str(shared_data.parent / "documents")
    asked = ("partners", "Russia", "--documents", documents, "--as-of", "2022-12-31")
    rows = {row["partner"]: row for row in run_json(capsys, *asked)["rows"]}
    for partner in ("BLR", "IRN", "PRK", "CHN", "KAZ", "UZB"):
        found = rows[partner]["evidence"]
        assert found["for"] or found["against"] or found["mentions"], partner
        assert found["note"] is None
    assert {one["kind"] for one in rows["CHN"]["evidence"]["contrasts"]} >= {"revealed_refusal"}
    assert rows["PRT"]["evidence"]["note"] == "no evidence in your documents"
    assert main([*asked, "--no-html"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    for words in ("path of Belarus", "Statement against behaviour", "tripartite gas union"):
        assert words in shown
    today = {row["partner"]: row for row in run_json(capsys, *asked[:4])["rows"]}
    told = today["PRK"]["evidence"]["for"] + today["PRK"]["evidence"]["against"]
    assert told
    assert all(claim["is_history"] for claim in told)


@pytest.mark.shared
def test_the_sentence_names_the_chances_after_the_documents(
    capsys: pytest.CaptureFixture[str], shared_data: Path
) -> None:
    documents = str(shared_data.parent / "documents")
    given = ["partners", "Russia", "--documents", documents, "--as-of", "2022-12-31"]
    assert main([*given, "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    first = record["rows"][0]
    assert first["probability"] != first["model_probability"]
    assert f"{first['name']} ({percent(first['probability'])}" in record["sentence"]
