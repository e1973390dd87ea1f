from __future__ import annotations

from pathlib import Path

import pytest

from entente.errors import RequestError
from entente.sources.catalog import data_sets
from entente.sources.readers import read_tables


def test_an_unknown_name_is_a_wrong_request(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="no data set 'atop'"):
        read_tables("atop", tmp_path)


@pytest.mark.shared
@pytest.mark.parametrize("name", data_sets())
def test_every_data_set_of_the_catalogue_can_be_read(name: str, shared_data: Path) -> None:
    tables = read_tables(name, shared_data)
    assert tables
    assert all(table.height for table in tables)
