"""One pair in depth, by the command line and the machine contract."""

from __future__ import annotations

import csv
import io
import json
import math
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest

from entente.cli import main
from entente.workbench import Request
from entente.workbench.pairs import explain_pair

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "schema" / "explain.schema.json").read_text("utf-8"))
PARTNERS = json.loads((ROOT / "docs" / "schema" / "partners.schema.json").read_text("utf-8"))


def run_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    assert main([*arguments, "--format", "json"]) == 0
    return json.loads(
        capsys.readouterr().out, parse_constant=lambda name: pytest.fail(f"{name} in JSON")
    )


@pytest.mark.parametrize("pair", [("Russia", "Ukraine"), ("FRA", "DEU"), ("Fiji", "Bolivia")])
def test_a_pair_is_explained_by_the_contract(
    capsys: pytest.CaptureFixture[str], pair: tuple[str, str]
) -> None:
    record = run_json(capsys, "explain", *pair)
    jsonschema.validate(record, SCHEMA)
    for way in record["ways"]:
        total = way["baseline_log_odds"] + math.fsum(line["log_odds"] for line in way["lines"])
        chance = way["probability"]
        assert total == pytest.approx(math.log(chance / (1 - chance)), abs=1e-9)


def test_both_schemas_say_the_same_of_what_they_share() -> None:
    for name, definition in PARTNERS["$defs"].items():
        assert SCHEMA["$defs"][name] == definition
    for name in set(SCHEMA["properties"]) & set(PARTNERS["properties"]):
        assert SCHEMA["properties"][name] == PARTNERS["properties"][name]


def test_obligations_are_quoted_by_type_and_article() -> None:
    found = explain_pair("Finland", "Estonia")
    articles = {(each.treaty, each.rung.value): each.article for each in found.obligations}
    assert articles["IGO:NATO", "defense"] == "Art. 5"
    assert articles["IGO:NATO", "consultation"] == "Art. 4"


def test_the_history_holds_what_has_ended() -> None:
    found = explain_pair("Russia", "Ukraine")
    big_treaty = [each for each in found.history if each.start.isoformat() == "1997-05-31"]
    assert [each.end.isoformat() for each in big_treaty if each.end] == ["2019-04-01"]
    starts = [each.start for each in found.history]
    assert starts == sorted(starts)


def test_the_history_ends_with_the_day_asked_about() -> None:
    found = explain_pair("Russia", "Ukraine", Request(as_of=date(2005, 1, 1)))
    assert all(each.start.year < 2005 for each in found.history)
    assert any(each.end is None for each in found.history if not each.is_umbrella)


def test_the_target_asked_for_is_the_target_sought(capsys: pytest.CaptureFixture[str]) -> None:
    premises = run_json(capsys, "explain", "RUS", "UKR", "--target", "0.75")["premises"]
    assert isinstance(premises, dict)
    assert (premises["target"], premises["above"], premises["reached"]) == (0.75, False, True)
    assert all(turn["probability"] >= 0.75 for turn in premises["singles"])


@pytest.mark.parametrize("target", ["0", "1", "1.5", "-0.1"])
def test_a_target_that_is_no_chance_is_refused(
    capsys: pytest.CaptureFixture[str], target: str
) -> None:
    assert main(["explain", "RUS", "UKR", f"--target={target}", "--format", "json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["where"] == "--target"


def test_a_state_is_not_paired_with_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "RUS", "Russia", "--format", "json"]) == 2
    assert "both the state and the partner" in capsys.readouterr().out


def test_text_and_markdown_have_every_part(capsys: pytest.CaptureFixture[str]) -> None:
    parts = ["What would have to be true", "Bound already by", "What may end", "Cases like it"]
    for form in ("text", "markdown"):
        assert main(["explain", "RUS", "KAZ", "--format", form]) == 0
        printed = capsys.readouterr().out
        places = [printed.index(part) for part in parts]
        assert places == sorted(places)


def test_the_accounts_in_csv_add_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "RUS", "KAZ", "--format", "csv"]) == 0
    sums: dict[tuple[str, str], tuple[float, float]] = {}
    for row in csv.DictReader(io.StringIO(capsys.readouterr().out)):
        key = (row["account"], row["kind"])
        before = sums.get(key, (0.0, 0.0))[0]
        sums[key] = (before + float(row["log_odds"]), float(row["probability"]))
    assert ("ending", "defense") in sums
    for total, chance in sums.values():
        assert total == pytest.approx(math.log(chance / (1 - chance)), abs=1e-6)


class Links(HTMLParser):
    """Collects ids, fragments and anything that would be loaded."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.fragments: set[str] = set()
        self.loaded: list[str] = []
        self.feed(text)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif name == "href" and value and value.startswith("#"):
                self.fragments.add(value[1:])
            elif name in {"src", "href"} and value:
                self.loaded.append(value)


def test_the_page_of_a_pair_stands_alone_and_its_links_lead_somewhere(tmp_path: Path) -> None:
    target = tmp_path / "pair.html"
    assert main(["explain", "RUS", "KAZ", "--format", "csv", "--html", str(target)]) == 0
    page = target.read_text("utf-8")
    links = Links(page)
    assert not links.loaded
    assert links.fragments <= links.ids
    assert len(page.encode()) < 400_000


def test_two_states_outside_a_treaty_would_both_join_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["explain", "Russia", "Iran"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "as both join Treaty of Guarantee" in printed
    assert main(["explain", "Sweden", "Poland", "--as-of", "2021-12-31"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "as Sweden joins North Atlantic Treaty" in printed
