from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from shutil import copytree

import pytest
from fact_tables import PACK

from entente.errors import DataError
from entente.pack.tables import open_pack
from entente.world.build import build_world


def damaged_copy(tmp_path: Path, damage: Callable[[Path], None]) -> Path:
    copy = tmp_path / "pack"
    copytree(PACK.directory / "tables", copy / "tables")
    (copy / "manifest.json").write_bytes((PACK.directory / "manifest.json").read_bytes())
    damage(copy)
    return copy


def reseal(copy: Path, name: str) -> None:
    """Put a changed file's digest into the manifest, as a careless editor would."""
    manifest = json.loads((copy / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"][name] = sha256((copy / name).read_bytes()).hexdigest()
    (copy / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def test_a_pack_that_is_missing_says_where_it_was_sought(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read") as caught:
        open_pack(tmp_path)
    assert str(tmp_path / "manifest.json") in caught.value.where


@pytest.mark.parametrize("manifest", ["", "{}", "[]", '{"freshness": "soon", "files": {}}'])
def test_a_damaged_manifest_is_refused(tmp_path: Path, manifest: str) -> None:
    (tmp_path / "manifest.json").write_text(manifest, encoding="utf-8")
    with pytest.raises(DataError, match="is no manifest"):
        open_pack(tmp_path)


@pytest.mark.parametrize("name", ["tables/states.csv", "tables/agreements/world.csv"])
def test_one_changed_byte_is_noticed(tmp_path: Path, name: str) -> None:
    def flip(copy: Path) -> None:
        content = bytearray((copy / name).read_bytes())
        content[len(content) // 2] ^= 1
        (copy / name).write_bytes(content)

    with pytest.raises(DataError, match="is not the file") as caught:
        build_world(open_pack(damaged_copy(tmp_path, flip)))
    assert caught.value.where.endswith(name)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    copy = damaged_copy(tmp_path, lambda copy: (copy / "tables/memberships.csv").unlink())
    with pytest.raises(DataError, match="cannot be read") as caught:
        build_world(open_pack(copy))
    assert caught.value.where.endswith("memberships.csv")


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("tables/memberships.csv", "NATO,FIN,member", "NATO,FIN,friend", "friend"),
        ("tables/memberships.csv", ",2023-04-04,", ",2023-04-31,", "day is out of range"),
        ("tables/states.csv", "state,name,", "name,state,", "has the columns"),
        ("tables/states.csv", "\nFRA,France,220,", "\nFRA,France,", "fields in row"),
        ("tables/organisation_obligations.csv", "NATO,defense,", "NATO,defence,", "defence"),
    ],
)
def test_a_value_that_cannot_be_is_named_with_its_file_and_row(
    tmp_path: Path, name: str, old: str, new: str, said: str
) -> None:
    def spoil(copy: Path) -> None:
        text = (copy / name).read_text(encoding="utf-8")
        assert old in text
        (copy / name).write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
        reseal(copy, name)

    with pytest.raises(DataError, match=said) as caught:
        build_world(open_pack(damaged_copy(tmp_path, spoil)))
    assert caught.value.where.endswith(name)
    assert caught.value.remedy


def test_the_manifest_lists_every_table_and_no_other() -> None:
    assert open_pack().freshness == date(2026, 6, 30)
    files = (PACK.directory / "tables").rglob("*.*")
    listed = {path.relative_to(PACK.directory).as_posix() for path in files}
    assert listed == set(PACK.files("tables/"))
