from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest

import entente.sources
from entente.errors import DataError, RequestError
from entente.sources.catalog import data_set, data_sets, locate
from entente.tables import TableSpec

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_every_data_set_says_whose_it_is_and_on_what_terms() -> None:
    for known in data_sets().values():
        assert known.citation
        assert known.terms
        assert known.version
        assert known.covers_from <= known.covers_to
        assert len(known.sha256) == 64
        assert known.cite().covers_to == known.covers_to


def test_an_unknown_name_offers_the_nearest() -> None:
    with pytest.raises(RequestError) as caught:
        data_set("ideal_point")
    assert caught.value.nearest[0] == "ideal_points"


def test_a_file_is_found_in_the_folder_or_in_its_subfolder(tmp_path: Path) -> None:
    flat = tmp_path / "states2016.csv"
    flat.touch()
    assert locate("states", tmp_path) == flat
    (tmp_path / "states").mkdir()
    nested = tmp_path / "states" / "states2016.csv"
    nested.touch()
    assert locate("states", tmp_path) == nested


def test_an_absent_file_is_named_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"states2016\.csv.*entente data add"):
        locate("states", tmp_path)


@pytest.mark.shared
@pytest.mark.parametrize("name", data_sets())
def test_the_copy_we_know_is_the_copy_in_shared(name: str, shared_data: Path) -> None:
    assert data_set(name).is_known_copy(locate(name, shared_data))


def test_another_file_is_not_the_copy_we_know(tmp_path: Path) -> None:
    other = tmp_path / "states2016.csv"
    other.write_text("stateabb\n", encoding="utf-8")
    assert not data_set("states").is_known_copy(other)


def test_every_data_set_and_column_is_documented() -> None:
    text = (DOCS / "sources.md").read_text(encoding="utf-8")
    terms = (DOCS / "licences" / "README.md").read_text(encoding="utf-8")
    modules = pkgutil.iter_modules(entente.sources.__path__, "entente.sources.")
    specs = {
        name: value
        for module in modules
        for name, value in vars(importlib.import_module(module.name)).items()
        if isinstance(value, TableSpec)
    }
    assert len(specs) > 20
    columns = {column for spec in specs.values() for column in spec.columns}
    assert sorted(column for column in columns if f"`{column}`" not in text) == []
    assert sorted(name for name in data_sets() if f"| `{name}` |" not in text) == []
    assert sorted(name for name in data_sets() if f"| `{name}`:" not in terms) == []
