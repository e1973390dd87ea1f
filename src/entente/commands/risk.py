"""What `risk` does: options in, the workbench called, its answer printed."""

from __future__ import annotations

import argparse

from entente.commands.output import date_option
from entente.commands.sheets import check_page, show_sheet
from entente.dossier import risksheet
from entente.workbench.request import Request
from entente.workbench.risk import answer_risk


def risk(options: argparse.Namespace) -> None:
    """Estimate the chance of a dispute and of a war."""
    check_page(options)
    request = Request(as_of=date_option(options.as_of), horizon=options.horizon)
    answer = answer_risk(options.state, options.other, request)
    words = ["entente", "risk", options.state, *filter(None, [options.other])]
    words += ["--as-of", str(answer.as_of), "--horizon", str(answer.horizon_years)]
    show_sheet(
        risksheet.to_sheet(answer, [*words, "--html", "risk.html"]),
        options,
        record=answer.as_record,
        table=lambda: risksheet.to_csv(answer),
    )


HANDLERS = {"risk": risk}
