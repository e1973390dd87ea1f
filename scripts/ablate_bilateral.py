"""What makes a bilateral pact foreseeable: the ranking with and without groups of columns.

    .venv/bin/python scripts/ablate_bilateral.py ../shared/data

A logit alone, quick to fit, at origins 1975 to 2005, on which choices were made; `fresh` columns
are read at the origin, although trade and shared organisations end in 2014, disputes in 2014 and
defense agreements in 2010, so that no forecast of today could read them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.special import expit

from entente.models.backtest import MODEL, Window
from entente.models.baselines import COVARIATES, rival_chances
from entente.models.bootstrap import paired_differences
from entente.models.hazard import at_horizon
from entente.models.logit import fit_logit
from entente.models.scoring import auc, average_precision
from entente.models.walkforward import CHOSEN_ON, Archive, rivals_past
from entente.panel import cases
from entente.panel.events import signatures_after
from entente.panel.frame import Frame, Ledger
from entente.panel.inputs import Inputs
from entente.panel.snapshot import Snapshot, snapshot_at
from entente.panel.targets import TARGETS, WINDOW_YEARS, outcome
from entente.sources.catalog import locate
from entente.sources.defense_ties import read_defense_agreements
from entente.sources.disputes import read_dyadic_disputes
from entente.sources.exchange import read_shared_igos, read_trade
from entente.terms import Route
from entente.workbench.refit import read_archive

Floats = NDArray[np.float64]

MODELS = ("bilateral_defense", "bilateral_pledge")
RIDGE, HALF_LIFE, QUIET = 1000.0, 15.0, 450
OLD = 12
FIRST_KNOWN_AGREEMENTS = 1985
NET = (
    "log_bilateral",
    "has_ever_signed",
    "log_signed_common",
    "log_ties_lost",
    "pacts_",
    "capability_sum",
    *(f"log_pacts_with_{name}" for name in ("allies", "partners", "rivals", "nearby")),
)


class Shelf:
    """The sources that a forecast of today may not read fresh."""

    def __init__(self, folder: Path) -> None:
        self.trade = read_trade(locate("trade", folder))
        self.igos = read_shared_igos(locate("igos", folder))
        self.disputes = read_dyadic_disputes(locate("dyadic_disputes", folder))
        self.agreements = read_defense_agreements(locate("defense_cooperation", folder))

    def columns(self, frame: Frame, years_old: int) -> dict[str, Floats]:
        """Return trade, organisations, disputes and agreements as they stood some years before."""
        year, own = frame.origin.year - years_old, pl.col("year")
        trade = filled(
            frame,
            self.trade.filter(own == year).with_columns(
                pl.sum_horizontal("imports_of_1_musd", "imports_of_2_musd").fill_null(0).alias("n")
            ),
        )
        shared = filled(
            frame, self.igos.filter(own == min(year, 2014)).rename({"shared_igos": "n"})
        )
        fought = filled(frame, counted(self.disputes.filter(own.is_between(year - 9, year))))
        signed = self.agreements.filter(pl.col("signed") <= date(year + 1, 1, 1))
        agreed = filled(frame, counted(signed))
        whole = trade.sum(axis=1, keepdims=True)
        share = np.divide(trade, whole, out=np.zeros_like(trade), where=whole > 0)
        is_known = year >= FIRST_KNOWN_AGREEMENTS
        return {
            "shelf_trade": np.log1p(trade),
            "shelf_trade_share": np.maximum(share, share.T),
            "shelf_igos": np.where(shared > 0, shared, np.nan),
            "shelf_disputes": np.log1p(fought),
            "shelf_agreements": np.log1p(agreed) if is_known else np.full_like(agreed, np.nan),
        }


def counted(rows: pl.DataFrame) -> pl.DataFrame:
    """Return how many rows each pair has."""
    return rows.group_by("ccode1", "ccode2").agg(pl.len().alias("n"))


def filled(frame: Frame, rows: pl.DataFrame) -> Floats:
    """Return the column `n` as a symmetric array of states."""
    first, second = (
        frame.places(rows[name].to_numpy().astype(np.int32)) for name in ("ccode1", "ccode2")
    )
    inside = (first >= 0) & (second >= 0)
    found = np.zeros((frame.size, frame.size))
    found[first[inside], second[inside]] = rows["n"].to_numpy()[inside]
    return np.maximum(found, found.T)


def with_shelf(
    shelf: Shelf,
) -> Callable[[Ledger, pl.DataFrame, Inputs, date], Snapshot]:
    """Return a way to take a snapshot with the columns of the shelf, fresh and old."""

    def take(ledger: Ledger, states: pl.DataFrame, inputs: Inputs, origin: date) -> Snapshot:
        view = snapshot_at(ledger, states, inputs, origin)
        added = {f"{name}_fresh": each for name, each in shelf.columns(view.frame, 1).items()}
        added |= {f"{name}_old": each for name, each in shelf.columns(view.frame, OLD).items()}
        return replace(view, dyads={**view.dyads, **added})

    return take


def chances(
    lessons: Mapping[str, cases.Cases], names: set[str], year: int, columns: Mapping[str, Floats]
) -> Floats:
    """Return the chance of a pact within the window by logits on the named columns."""
    quiet = np.ones(len(next(iter(columns.values()))))
    for model in MODELS:
        own = lessons[model].keep(lessons[model].years < year)
        weights = own.weights * 0.5 ** ((year - 1 - own.years) / HALF_LIFE)
        read = {name: own.columns[name] for name in own.columns if name in names}
        fitted = fit_logit(read, own.events, weights, ridge=RIDGE)
        quiet *= 1.0 - at_horizon(expit(fitted.log_odds(columns)), WINDOW_YEARS)
    return 1.0 - quiet


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    archive: Archive = read_archive(folder)
    take = with_shelf(Shelf(folder))
    cases.QUIET_PER_YEAR[Route.BILATERAL] = QUIET
    cases.snapshot_at = take
    lessons = cases.gather(
        archive.ledger, archive.states, archive.inputs, range(cases.FIRST_YEAR, max(CHOSEN_ON))
    ).cases
    past, target = rivals_past(archive), TARGETS[0]
    seen = set(lessons[MODELS[0]].columns)
    fresh = {name for name in seen if name.endswith("_fresh")}
    old = {name for name in seen if name.endswith("_old")}
    net = {name for name in seen if name.startswith(NET)}
    plain = seen - fresh - old - net
    variants = {
        "the covariate logit's columns": set(COVARIATES),
        "all but the bilateral net": plain,
        "and trade, organisations, disputes, agreements, fresh": plain | fresh,
        f"and the same, {OLD} years old": plain | old,
        "and the bilateral net: what ships": plain | net,
        "and the bilateral net, and the fresh ones": plain | net | fresh,
    }
    windows: dict[str, list[Window]] = {name: [] for name in variants}
    for year in CHOSEN_ON:
        view = take(archive.ledger, archive.states, archive.inputs, date(year, 12, 31))
        risk = target.at_risk(view.bonds)
        came = outcome(
            target,
            view.bonds,
            signatures_after(archive.ledger, view.frame, view.bonds, WINDOW_YEARS),
        )
        columns = {name: values[risk] for name, values in view.dyads.items()}
        rivals = rival_chances(past, target.name, year, columns, int(risk.sum()))
        for name, read in variants.items():
            own = {MODEL: chances(lessons, read, year, columns)}
            both = {**own, "covariate_logit": rivals["covariate_logit"]}
            windows[name].append(
                Window(year, both, came.events, came.treaty, np.full(len(came.events), -1))
            )
    sys.stdout.write(
        "| columns | AUC | AP | AP gained over the covariate logit |\n|---|---|---|---|\n"
    )
    for name, found in windows.items():
        ranks = [
            float(np.mean([score(each.chances[MODEL], each.events) for each in found]))
            for score in (auc, average_precision)
        ]
        gain = paired_differences(found, draws=500, seed=1)["covariate_logit"]["average_precision"]
        sys.stdout.write(
            f"| {name} | {ranks[0]:.3f} | {ranks[1]:.3f} | {gain['difference']:+.3f} "
            f"({gain['low']:+.3f} to {gain['high']:+.3f}) |\n"
        )


if __name__ == "__main__":
    main()
