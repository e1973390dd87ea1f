"""Schemes of several states on the command line and by the machine contract."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from entente.cli import main
from entente.dossier.schemes import stances
from entente.world.scheme import Form

DOCS = Path(__file__).resolve().parents[2] / "docs"
SCHEMA = json.loads((DOCS / "schema" / "project.schema.json").read_text("utf-8"))
EXAMPLES = sorted((DOCS / "examples" / "projects").glob("*.toml"))


def run_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main([*arguments, "--format", "json"]) == 0
    return json.loads(
        capsys.readouterr().out, parse_constant=lambda name: pytest.fail(f"{name} in JSON")
    )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_each_scheme_of_the_documents_is_rated_by_the_contract(
    capsys: pytest.CaptureFixture[str], path: Path
) -> None:
    record = run_json(capsys, "project", str(path))
    jsonschema.validate(record, SCHEMA)
    asked = next(each for each in record["forms"] if each["form"] == record["form"])
    assert asked["probability"] == record["probability"]
    assert record["as_of"] == "2022-12-19"
    assert record["weakest_edge"]
    for each in record["forms"]:
        if each["probability"] is None:
            assert each["reason"]
        else:
            assert each["interval"][0] <= each["probability"] <= each["interval"][1]


def test_there_are_five_examples() -> None:
    assert len(EXAMPLES) == 5


def test_members_and_a_file_of_them_give_the_same_numbers(
    capsys: pytest.CaptureFixture[str],
) -> None:
    given = ("--members", "RUS,KAZ,UZB", "--form", "gas_union", "--as-of", "2022-12-19")
    one = run_json(capsys, "project", *given)
    other = run_json(capsys, "project", str(DOCS / "examples" / "projects" / "gas_union.toml"))
    assert one["forms"] == other["forms"]
    assert one["blocking_member"] == "UZB"


def test_optional_members_are_tried_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    record = run_json(capsys, "project", str(DOCS / "examples" / "projects" / "ussr_2.toml"))
    assert len(record["one_by_one"]) == 9
    for trial in record["one_by_one"]:
        assert trial["state"] in trial["own_weakest_edge"]
        assert trial["probability"] <= record["probability"]


def test_without_the_one_outside_the_body_the_rest_is_there_already(
    capsys: pytest.CaptureFixture[str],
) -> None:
    record = run_json(capsys, "project", str(DOCS / "examples" / "projects" / "eu_like_model.toml"))
    without = {trial["state"]: trial for trial in record["without"]}
    assert record["blocking_member"] == "UZB"
    assert without["UZB"]["reason"] == "each two are so bound already"


def test_a_question_comes_to_the_scheme(capsys: pytest.CaptureFixture[str]) -> None:
    text = "How realistic is a gas union of Russia, Kazakhstan and Uzbekistan?"
    record = run_json(capsys, "answer", text, "--as-of", "2022-12-19")
    understood = record.pop("understood")
    jsonschema.validate(record, SCHEMA)
    assert understood["command"] == "project"
    assert understood["arguments"] == {
        "members": ["RUS", "KAZ", "UZB"],
        "form": "gas_union",
    }


@pytest.mark.parametrize(
    ("arguments", "where", "says"),
    [
        ((), "project", "neither"),
        (("x.toml", "--members", "RUS,KAZ,UZB"), "project", "a file and --members"),
        (("missing.toml",), "project", "cannot be read"),
        (("--members", "RUS,KAZ"), "--members", "2 members"),
        (("--members", "RUS,KAZ,Russia"), "--members", "RUS is in it twice"),
        (("--members", "RUS,KAZ,Rusia"), "state", "no state is called"),
        (("--members", "RUS,KAZ,UZB", "--form", "gas"), "--form", "no form"),
        (("--members", "RUS,KAZ,UZB", "--as-of", "1980-01-01"), "--as-of", "out of range"),
        (("--members", "RUS,KAZ,UZB", "--horizon", "11"), "--horizon", "out of range"),
        (("--members", "RUS,KAZ,UZB", "--top", "0"), "--top", "0 rows"),
        (("--members", "RUS,KAZ,ABK"), "members", "outside the Correlates of War"),
    ],
)
def test_a_wrong_request_is_refused(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], where: str, says: str
) -> None:
    assert main(["project", *arguments, "--format", "json"]) == 2
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["where"] == where
    assert says in error["what"]


def test_nothing_later_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    record = run_json(
        capsys, "project", "--members", "MLI,NER,BFA", "--form", "union", "--as-of", "2022-12-19"
    )
    assert record["class"] == []
    assert record["rule"]["held_out"] == {}
    assert all(2009 < each["year"] < 2022 for each in record["trade"])


def test_trade_of_long_ago_is_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    record = run_json(capsys, "project", "--members", "RUS,IRN,CHN")
    assert record["trade"]
    assert all(each["year"] > 2009 for each in record["trade"])
    contract = next(each for each in record["forms"] if each["form"] == "contract")
    assert "there already" not in contract["reason"]


def test_text_markdown_and_csv_have_every_form(capsys: pytest.CaptureFixture[str]) -> None:
    members = ("project", "--members", "RUS,IRN,CHN")
    for form in ("text", "markdown"):
        assert main([*members, "--format", form]) == 0
        printed = capsys.readouterr().out
        assert "Pair by pair" in printed
        assert "What it rests on" in printed
    assert main([*members, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["form"] for row in rows} == set(Form)
    assert [row["form"] for row in rows if row["asked"] == "True"] == ["trilateral"]


class Parts(HTMLParser):
    """Collects ids, fragments, anything that would be loaded, and words in pictures."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.fragments: set[str] = set()
        self.loaded: list[str] = []
        self.lines = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.lines += tag == "line"
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif name == "href" and value and value.startswith("#"):
                self.fragments.add(value[1:])
            elif name in {"src", "href"} and value:
                self.loaded.append(value)


def test_the_page_stands_alone_and_draws_each_pair(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    target = tmp_path / "page.html"
    name = "<script>alert(1)</script>"
    members = ("--members", "RUS,IRN,CHN", "--name", name)
    assert main(["project", *members, "--format", "csv", "--html", str(target)]) == 0
    capsys.readouterr()
    page = target.read_text("utf-8")
    parts = Parts(page)
    assert not parts.loaded
    assert parts.fragments <= parts.ids
    assert parts.lines >= 3
    assert name not in page
    assert "(weakest)" in page


@pytest.mark.shared
def test_the_word_of_the_minister_names_three_stances(
    capsys: pytest.CaptureFixture[str], shared_data: Path
) -> None:
    documents = shared_data.parent / "documents"
    example = str(DOCS / "examples" / "projects" / "gas_union.toml")
    plain = run_json(capsys, "project", example)
    record = run_json(capsys, "project", example, "--documents", str(documents))
    jsonschema.validate(record, SCHEMA)
    assert record["forms"] == plain["forms"]
    said: dict[str, set[str]] = {}
    for quote in record["quotes"]:
        if "Mirzamakhmudov" in (quote["speaker"] or ""):
            for form, stance in quote["stances"].items():
                said.setdefault(form, set()).add(stance)
    assert said["contract"] == {"for"}
    assert said["asset_transfer"] == {"against"}
    assert said["union"] == {"against"}


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        (
            "to import gas and not through some kind of alliance or union",
            {"contract": True, "union": False, "trilateral": False},
        ),
        ("a tripartite gas union", {"gas_union": True}),
        ("no contract was signed", {"contract": False}),
        ("the weather was cold", {}),
    ],
)
def test_forms_after_not_are_turned_down(quote: str, expected: dict[str, bool]) -> None:
    assert {form.value: is_for for form, is_for in stances(quote).items()} == expected
