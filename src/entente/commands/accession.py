"""What `accession` and `guarantee` do: options in, the workbench called, its answer printed."""

from __future__ import annotations

import argparse
import shlex

from entente.commands.output import date_option
from entente.commands.sheets import check_page, show_sheet
from entente.dossier import accessionsheet, guaranteesheet
from entente.workbench.accession import AccessionRequest, answer_accession
from entente.workbench.guarantee import GuaranteeRequest, answer_guarantee


def accession(options: argparse.Namespace) -> None:
    """Say whether a state will get into a body."""
    check_page(options)
    request = AccessionRequest(
        applicant=options.state,
        organisation=" ".join(options.organisation),
        as_of=date_option(options.as_of),
        horizon=options.horizon,
        seed=options.seed,
    )
    answer = answer_accession(request)
    command = ["entente", "accession", answer.applicant, answer.organisation]
    command += ["--as-of", str(answer.as_of), "--horizon", str(answer.horizon_years)]
    command += ["--seed", str(options.seed), "--html", "accession.html"]
    sheet = accessionsheet.to_sheet(answer, [shlex.join(command)])
    show_sheet(sheet, options, record=answer.as_record, table=lambda: accessionsheet.to_csv(answer))


def guarantee(options: argparse.Namespace) -> None:
    """Show what could replace membership for a state."""
    check_page(options)
    request = GuaranteeRequest(
        state=" ".join(options.state),
        as_of=date_option(options.as_of),
        horizon=options.horizon,
        seed=options.seed,
    )
    answer = answer_guarantee(request)
    command = ["entente", "guarantee", answer.state, "--as-of", str(answer.as_of)]
    command += ["--horizon", str(answer.horizon_years), "--seed", str(options.seed)]
    sheet = guaranteesheet.to_sheet(answer, shlex.join([*command, "--html", "guarantee.html"]))
    show_sheet(sheet, options, record=answer.as_record, table=lambda: guaranteesheet.to_csv(answer))


HANDLERS = {"accession": accession, "guarantee": guarantee}
