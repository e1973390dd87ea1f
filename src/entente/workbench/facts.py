"""Wiring of what the program knows: its pack, its record on the past, the user's data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from entente.pack.tables import Pack, open_pack
from entente.panel.inputs import load_inputs
from entente.sources.fetch import Progress, fetch
from entente.sources.shelf import add_files, holdings, shelf_directory
from entente.world.build import build_world
from entente.world.names import load_gazetteer

BACKTEST = "formation/backtest.json"


def backtest_record() -> dict[str, Any]:
    """Return the record of the forecast on the past that ships with the program.

    Raises
    ------
    DataError
        The record is missing or damaged.
    """
    return shipped_backtest(open_pack())


def shipped_backtest(pack: Pack) -> dict[str, Any]:
    """Return the back-test that was made when the shipped coefficients were fitted."""
    return json.loads(pack.text(BACKTEST))


def data_record() -> dict[str, object]:
    """Return the catalogue of research data and what the user's folder holds of it."""
    directory = shelf_directory()
    return {
        "directory": str(directory),
        "data_sets": [
            {
                "name": held.data_set.name,
                "title": held.data_set.title,
                "file": held.data_set.file,
                "unit": held.data_set.unit,
                "covers_from": held.data_set.covers_from,
                "covers_to": held.data_set.covers_to,
                "citation": held.data_set.citation,
                "terms": held.data_set.terms,
                "page": held.data_set.page or None,
                "address": held.data_set.address or None,
                "path": str(held.path) if held.path else None,
                "is_known_copy": held.is_known_copy if held.path else None,
            }
            for held in holdings(directory)
        ],
    }


def add_data(path: Path) -> list[str]:
    """Check research files, copy them to the user's folder, and return the data sets' names.

    Raises
    ------
    RequestError
        Nothing there is in the catalogue, or the folder cannot be written.
    DataError
        A file is not what its name says; nothing is added then.
    """
    return [held.data_set.name for held in add_files(path, shelf_directory())]


def fetch_data(name: str, *, progress: Progress | None = None) -> str:
    """Fetch one data set to the user's folder, and return its path.

    Parameters
    ----------
    name : str
        A name of the catalogue.
    progress : callable, optional
        Told the bytes that have come and, where the other side says, how many there will be.

    Raises
    ------
    RequestError
        No data set has this name, no address is known for it, or the folder cannot be written.
    DataError
        The address cannot be reached, or its bytes are not the copy that the readers know.
    """
    return str(fetch(name, shelf_directory(), progress=progress))


def pack_record() -> dict[str, object]:
    """Return what the pack covers, how fresh it is, and what it declares as gaps."""
    pack = open_pack()
    world = build_world(pack)
    verified = sum(agreement.is_verified for agreement in world.agreements)
    return {
        "freshness": pack.freshness.isoformat(),
        "counts": {
            "states, spells since 1945": len(world.states),
            "organisations": len(world.organisations),
            "memberships and other standings": len(world.memberships),
            "security agreements": len(world.agreements),
            "of these with dates seen in a source": verified,
            "names": len(load_gazetteer(pack).names),
        },
        "last_years": dict(load_inputs().last_year),
        "gaps": pack.gaps(pack.freshness),
    }
