"""What `ledger` does: options in, the workbench called, its answer printed."""

from __future__ import annotations

import argparse
from pathlib import Path

from entente.commands.output import date_option
from entente.commands.sheets import check_page, show_sheet
from entente.dossier import ledgersheet
from entente.workbench.ledgers import LedgerRequest, answer_ledger, kind_named


def ledger(options: argparse.Namespace) -> None:
    """Show who gives what to whom around one state."""
    check_page(options)
    request = LedgerRequest(
        kind=kind_named(options.kind),
        subject=" ".join(options.state),
        since=options.since,
        partner=options.partner,
        as_of=date_option(options.as_of),
        case=Path(options.case) if options.case else None,
        documents=tuple(options.documents or ()),
        seed=options.seed,
    )
    answer = answer_ledger(request)
    words = ["entente", "ledger", request.kind.value, answer.subject]
    words += ["--since", str(answer.years[0]), "--as-of", str(answer.as_of)]
    words += ["--with", request.partner] if request.partner else []
    words += ["--seed", str(request.seed), "--html", "ledger.html"]
    words += ["--case", str(request.case)] if request.case else []
    words += ["--documents", *request.documents] if request.documents else []
    show_sheet(
        ledgersheet.to_sheet(answer, words),
        options,
        record=lambda: answer.as_record(top=options.top),
        table=lambda: ledgersheet.to_csv(answer, top=options.top),
    )


HANDLERS = {"ledger": ledger}
