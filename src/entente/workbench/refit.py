"""Wiring of the back-test made anew: research files in, every origin fitted and tested."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from entente.errors import DataError
from entente.models.fitting import FitPlan
from entente.models.walkforward import Archive, Step, back_test, silent
from entente.panel.frame import Ledger
from entente.panel.research import read_inputs
from entente.provenance import sha256_of
from entente.sources.atop import read_commitments
from entente.sources.catalog import data_set, locate
from entente.sources.shelf import holdings, shelf_directory
from entente.sources.states import read_states

READ = (
    "atop_members",
    "atop_alliances",
    "states",
    "nmc",
    "democracy",
    "ideal_points",
    "rivalries",
    "distance",
    "arms",
    "armed_conflict",
)
"""The data sets that the forecast learns from, by their names in the catalogue."""


def read_archive(folder: Path) -> Archive:
    """Read everything that the forecast learns from out of a folder of research data.

    Raises
    ------
    DataError
        A file is missing or damaged.
    """
    there = {held.data_set.name for held in holdings(folder) if held.path}
    if missing := [data_set(name).file for name in READ if name not in there]:
        raise DataError(
            f"{len(missing)} of the {len(READ)} files that the forecast learns from are not "
            f"there: {', '.join(missing)}",
            where=str(folder),
            remedy="Add them with `entente data add PATH`, or name their folder with --data.",
        )
    return Archive(
        Ledger.of(read_commitments(locate("atop_members", folder).parent)),
        read_states(locate("states", folder)),
        read_inputs(folder),
        {data_set(name).file: sha256_of(locate(name, folder)) for name in READ},
    )


def refitted_record(folder: Path | None, step: Step = silent) -> dict[str, Any]:
    """Fit and test the forecast anew on the user's research data, and return the record.

    Parameters
    ----------
    folder : Path or None
        Where the research files lie; None for the shelf of `entente data add`.
    step : callable, optional
        Told of progress.

    Raises
    ------
    DataError
        A file is missing or damaged.
    """
    archive = read_archive(folder or shelf_directory())
    return back_test(archive, FitPlan(), step=step)[1]
