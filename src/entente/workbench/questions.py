"""Wiring of questions in plain words: understood, then answered by the function they ask for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from entente.dossier.answer import PartnersAnswer
from entente.dossier.questions import Command, Understood, understand
from entente.errors import RequestError
from entente.pack.tables import open_pack
from entente.workbench.partners import forecast_partners
from entente.workbench.request import Request
from entente.world.build import build_world
from entente.world.names import load_gazetteer

RANKING = frozenset({Command.PARTNERS, Command.EXPLAIN})
"""Commands whose question the ranking of partners answers too; of a pair with one row."""


def understand_question(
    text: str, *, start: date | None = None, answered: Collection[str] | None = None
) -> Understood:
    """Return the command that a question in plain words asks for.

    Parameters
    ----------
    text : str
        The question, in English.
    start : date, optional
        The date to ask from, where it is given beside the question.
    answered : collection of str, optional
        The commands there are; by default all.

    Raises
    ------
    RequestError
        The question is not understood, or no command answers it.
    """
    pack = open_pack()
    return understand(text, load_gazetteer(pack), build_world(pack), start=start, answered=answered)


def answer_question(text: str, request: Request | None = None) -> PartnersAnswer:
    """Understand a question about who could ally with whom, and answer it.

    Parameters
    ----------
    text : str
        The question, in English.
    request : Request, optional
        Options; they win over what the question says.

    Raises
    ------
    RequestError
        As `answer_partners`; or the question asks for another command, which is named.
    """
    given = request or Request()
    return answer_understood(understand_question(text, start=given.as_of), given)


def answer_understood(understood: Understood, given: Request) -> PartnersAnswer:
    """Answer a question about who could ally with whom, once it is understood."""
    if understood.command not in RANKING:
        words = " ".join(understood.words())
        raise RequestError(
            f"this asks for `{understood.command.value}`, and not for a ranking of partners",
            where="question",
            remedy=f"Use: entente {words}",
            nearest=[words],
        )
    pack = open_pack()
    world, names = build_world(pack), load_gazetteer(pack)
    merged = Request(
        as_of=given.as_of or understood.as_of,
        horizon=given.horizon if given.horizon is not None else understood.horizon,
        rung=given.rung or understood.rung,
        partner=given.partner or understood.partner,
        region=given.region or (understood.region.name if understood.region else None),
        exclude=given.exclude or understood.excluded,
        case=given.case,
        documents=given.documents,
    )
    answer = forecast_partners(understood.subject, merged, pack, world, names)
    arguments = {
        "state": answer.subject,
        "as_of": answer.as_of.isoformat(),
        "horizon": answer.horizon_years,
        "rung": answer.rung.value if answer.rung else None,
        "partner": answer.rows[0].partner if merged.partner else None,
        "region": answer.region,
        "exclude": list(answer.excluded),
    }
    notes = list(understood.notes)
    return replace(
        answer,
        question=" ".join([answer.question, *(f"({note})" for note in notes)]),
        understood={
            "command": "partners",
            "arguments": arguments,
            "text": understood.text,
            "notes": notes,
        },
    )
