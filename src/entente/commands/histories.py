"""What `history` does: options in, the workbench called, its answer printed."""

from __future__ import annotations

import argparse

from entente.commands.output import date_option
from entente.commands.sheets import check_page, show_sheet
from entente.dossier import historysheet
from entente.workbench.histories import answer_history


def history(options: argparse.Namespace) -> None:
    """Show two states through time."""
    check_page(options)
    answer = answer_history(
        options.state, options.other, as_of=date_option(options.as_of), seed=options.seed
    )
    words = ["entente", "history", *answer.codes, "--as-of", str(answer.as_of)]
    words += ["--seed", str(options.seed), "--html", "history.html"]
    show_sheet(
        historysheet.to_sheet(answer, words),
        options,
        record=answer.as_record,
        table=lambda: historysheet.to_csv(answer),
    )


HANDLERS = {"history": history}
