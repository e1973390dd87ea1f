"""Chances by accession beside the record of candidacies: who is expected and never asked."""

from __future__ import annotations

from entente.dossier.answer import PartnersAnswer
from entente.dossier.wording import listed
from entente.pack.tables import Pack
from entente.panel.candidacies import Level, stand_on
from entente.terms import Route
from entente.world.accession_tables import load_accessions
from entente.world.world import World

LEADING = 10


def never_asked(answer: PartnersAnswer, pack: Pack, world: World) -> tuple[str, ...]:
    """Return a line on leading rows that rest on an accession nobody has asked for.

    The forecast of formation sees figures and treaties, no candidacies; the forecast of accession
    starts from them. Where the first is high and the second has nothing to start from, both are
    named, so that neither is read alone.

    Parameters
    ----------
    answer : PartnersAnswer
    pack : Pack
    world : World
        As of the answer's day.
    """
    ledger = load_accessions(pack).as_of(answer.as_of)
    wanting: dict[str, list[str]] = {}
    for row in answer.rows[:LEADING]:
        why = row.explanation
        body = (why.treaty or "").removeprefix("IGO:")
        if why.route is not Route.ACCESSION or why.joiner is None or ledger.rule(body) is None:
            continue
        if stand_on(ledger, body, [why.joiner]).level is Level.NONE:
            joiners = wanting.setdefault(body, [])
            joiners += [why.joiner] if why.joiner not in joiners else []
    if not wanting:
        return ()
    said = "; ".join(
        f"to {body} none of {listed([world.state(code).name for code in joiners])}"
        for body, joiners in wanting.items()
    )
    body, joiners = next(iter(wanting.items()))
    return (
        "chances by accession rest on figures and treaties, and no candidacy is read; on record "
        f"is {said}: `entente accession {joiners[0]} {body}` starts from that, and rates whoever "
        "has not asked far lower",
    )
