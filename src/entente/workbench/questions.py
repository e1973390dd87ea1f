"""Wiring of questions in plain words: understood, then answered by the function they ask for."""

from __future__ import annotations

from dataclasses import replace

from entente.dossier.answer import PartnersAnswer
from entente.dossier.question import understand
from entente.pack.tables import open_pack
from entente.workbench.partners import forecast_partners
from entente.workbench.request import Request
from entente.world.build import build_world
from entente.world.names import load_gazetteer


def answer_question(text: str, request: Request | None = None) -> PartnersAnswer:
    """Understand a question in plain words and answer it.

    Parameters
    ----------
    text : str
        The question, in English.
    request : Request, optional
        Options; they win over what the question says.

    Raises
    ------
    RequestError
        As `answer_partners`; or the question is of a kind that is not answered yet.
    """
    pack = open_pack()
    world, names = build_world(pack), load_gazetteer(pack)
    given = request or Request()
    understood = understand(text, names, world, start=given.as_of)
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
        understood={"command": "partners", "arguments": arguments, "text": text, "notes": notes},
    )
