"""Write the figures of the shipped back-tests into the pages about the methods.

.venv/bin/python scripts/method_figures.py
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from entente.dossier.risksheet import record_section
from entente.dossier.sheet import Grid
from entente.dossier.sheetmarkdown import grid_lines
from entente.pack.tables import open_pack
from entente.workbench.risk import risk_record

ROOT = Path(__file__).resolve().parent.parent
FORMATION = ROOT / "src/entente/pack/formation"
PAGES = {
    "endings_backtest.json": ROOT / "docs/methods/endings.md",
    "arms_backtest.json": ROOT / "docs/methods/lower_rungs.md",
}
DISPUTES = ROOT / "docs/methods/disputes.md"
BEGIN, END = "<!-- figures: written by scripts/method_figures.py -->", "<!-- end of figures -->"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [list(map(str, head)), ["---"] * len(head)]
    lines += [["–" if cell is None else str(cell) for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def window_row(window: dict[str, Any], years: int) -> list[object]:
    names = ("cases", "events", "expected", "expected_by_climatology", "clusters_with_events")
    scores = ("auc", "average_precision", "log_skill", "log_skill_by_cluster")
    first = window["origin"]
    return [f"{first} to {first + years}", *(window[name] for name in (*names, *scores))]


def figures(name: str) -> str:
    shipped = json.loads((FORMATION / name).read_text(encoding="utf-8"))
    head = ("origin", "at risk", "happened", "expected", "by climatology", "clusters")
    scores = ("AUC", "AP", "log skill", "log skill by cluster")
    years = shipped["horizon"]
    windows = [window_row(each, years) for each in shipped["windows"]]
    parts = [table((*head, *scores), windows)]
    parts.append("Held out: no choice was made by these.")
    last = [window_row(each, years) for each in shipped["held_out"]]
    if "after_training" in shipped:
        since = shipped["after_training"]
        last.append(window_row(since, since["years"]))
    parts.append(table((*head, *scores), last))
    parts.append("All windows of the first table together (AUC and AP averaged over origins):")
    pooled = shipped["pooled"]
    first = next(iter(pooled.values()))
    labels = [label.replace("_", " ") for label in first]
    parts.append(
        table(("model", *labels), [(label, *each.values()) for label, each in pooled.items()])
    )
    parts.append("Log score saved by the model, in nats a case, with 90 % interval by cluster:")
    saved = [
        (rival, *(f"{each[0]} ({each[1]} to {each[2]})" for each in kinds.values()))
        for rival, kinds in shipped["differences"].items()
    ]
    parts.append(table(("against", "each case as one", "each cluster as one"), saved))
    line = shipped["reliability"]
    parts.append(
        "Reliability line: "
        + "; ".join(f"{k} {v[0]} (90 % {v[1]} to {v[2]})" for k, v in line.items())
        + "."
    )
    return "\n\n".join(parts)


def dispute_figures() -> str:
    grids = [
        block
        for block in record_section(risk_record(open_pack())).blocks
        if isinstance(block, Grid)
    ]
    return "\n".join("\n".join(grid_lines(block, len(block.rows))) for block in grids).strip()


def put(page: Path, block: str) -> None:
    before, rest = page.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    page.write_text(f"{before}{BEGIN}\n\n{block}\n\n{END}{after}", encoding="utf-8", newline="\n")


def main() -> None:
    for name, page in PAGES.items():
        put(page, figures(name))
    put(DISPUTES, dispute_figures())


if __name__ == "__main__":
    main()
