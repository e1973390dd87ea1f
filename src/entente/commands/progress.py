"""Progress of long work, on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

WORDS = {
    "panel": "Gathering the past, year by year",
    "rivals": "Gathering what the rivals read",
    "origins": "Fitting and testing each origin",
}


@contextmanager
def progress_bars() -> Generator[Callable[[str, int], None]]:
    """Give a function that begins a stage's bar (its steps) or moves it on by one (zero)."""
    form = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
    )
    tasks: dict[str, TaskID] = {}
    with Progress(*form, TimeElapsedColumn(), console=Console(file=sys.stderr)) as progress:

        def step(stage: str, steps: int) -> None:
            if steps:
                tasks[stage] = progress.add_task(WORDS.get(stage, stage), total=steps)
            else:
                progress.advance(tasks[stage])

        yield step
