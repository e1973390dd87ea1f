from __future__ import annotations

import re
from pathlib import Path

import pytest
from fact_tables import KEYS, PACK, TABLES

from entente.errors import RequestError
from entente.world.build import build_world
from entente.world.names import load_gazetteer

DOCS = Path(__file__).resolve().parents[2] / "docs"
TEXT = (DOCS / "pack.md").read_text(encoding="utf-8")
SECTIONS = {
    re.split(r"[./]", title)[0]: (title, body)
    for title, body in re.findall(r"^### `([^`]+)`(.*?)(?=^##|\Z)", TEXT, re.M | re.S)
}


def cells(body: str) -> list[list[str]]:
    """The rows of the tables in a section, without their heads."""
    lines = [line.strip("|").split("|") for line in body.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line] for line in lines]
    return [row for row in rows if not set(row[0]) <= {"-"} and row[0] not in {"column", "text"}]


@pytest.mark.parametrize("table", sorted(KEYS))
def test_every_column_of_a_table_is_documented_and_no_other(table: str) -> None:
    _, body = SECTIONS[table]
    documented = [row[0].strip("`") for row in cells(body)]
    assert documented == list(TABLES[table][0])
    assert [row for row in cells(body) if len(row[1]) < 4] == []


@pytest.mark.parametrize("table", sorted(KEYS))
def test_the_documented_key_and_counts_are_those_of_the_table(table: str) -> None:
    _, body = SECTIONS[table]
    rows = TABLES[table]
    seen = sum(row["verified"] == "true" for row in rows)
    assert body.startswith(f": {len(rows)} rows, {seen} verified\n"), (len(rows), seen)
    key = re.search(r"Key: (.*)\.", body)
    assert key is not None
    assert re.findall(r"`(\w+)`", key.group(1)) == list(KEYS[table])


def test_the_documented_freshness_is_the_packs() -> None:
    assert f"**{PACK.freshness}**" in TEXT


def test_names_that_could_mislead_mean_what_the_documentation_says() -> None:
    world, gazetteer = build_world(), load_gazetteer()
    section = TEXT.split("What a name that could mislead means:")[1].split("## ")[0]
    checked = 0
    for text, meaning in cells(section):
        codes = re.findall(r"`([A-Z]{3})`", meaning)
        if meaning.startswith("refused") and codes:
            with pytest.raises(RequestError) as caught:
                gazetteer.resolve(text, world)
            assert [gazetteer.code_written(label) for label in caught.value.nearest] == codes
            checked += 1
        elif meaning.startswith("`"):
            assert gazetteer.resolve(text, world) == codes[0], text
            checked += 1
    assert checked >= 14


def test_the_note_on_state_codes_names_only_states_of_the_pack() -> None:
    note = (DOCS / "decisions" / "state-codes.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([A-Z]{3})`", note))
    assert len(named) > 20
    assert named <= {row["state"] for row in TABLES["states"]}
