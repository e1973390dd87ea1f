"""Bodies as people name them: by code, by full name, or as newspapers call them."""

from __future__ import annotations

from functools import cache

from entente.errors import RequestError, echoed, nearest_words
from entente.pack.tables import Pack, open_pack
from entente.world.names import folded
from entente.world.organisation import Organisation
from entente.world.world import World

ACTORS = "tables/evidence/actors.csv"
PREFIX = "IGO:"


def body_on(text: str, then: World, world: World) -> Organisation:
    """Return the body that a text names on a day.

    Parameters
    ----------
    text : str
        A code (`NATO`, `IGO:NATO`) or a name in a language of the pack.
    then : World
        The world as of the day asked about.
    world : World
        All that the pack knows, later bodies included.

    Raises
    ------
    RequestError
        No body is so called, or it was not yet founded or already dissolved on the day.

    Examples
    --------
    >>> from datetime import date
    >>> from entente.world.build import build_world
    >>> world = build_world()
    >>> body_on("Collective Security Treaty Organization", world, world).code
    'CSTO'
    """
    code = body_code(text, world)
    now = {body.code: body for body in then.organisations}
    if code is None:
        states = {called.casefold() for state in then.states for called in (state.code, state.name)}
        if text.strip().casefold() in states:
            raise RequestError(
                f"{text.strip()} is a state, not a body",
                where="organisation",
                remedy="Give a body's code or name, for example NATO; where a state is asked for "
                "too, the state comes first.",
            )
        raise RequestError(
            f"no body is called {echoed(text)}",
            where="organisation",
            remedy="Give its code or name, for example NATO, or states with commas between them, "
            "for example RUS,KAZ,UZB.",
            nearest=nearest_words(text, [*now, *(body.name for body in now.values())]),
        )
    if code not in now:
        born = next(body for body in world.organisations if body.code == code)
        raise RequestError(
            f"{born.name} did not exist yet on {then.day} (it was founded on {born.founded})",
            where="organisation",
            remedy=f"Set --as-of to {born.founded} or later.",
        )
    body = now[code]
    if body.dissolved is not None:
        raise RequestError(
            f"{body.name} no longer existed on {then.day} (it was dissolved on {body.dissolved})",
            where="organisation",
            remedy=f"Set --as-of to a day before {body.dissolved}.",
        )
    return body


def body_code(text: str, world: World) -> str | None:
    """Return the code of the body that a text names at any time, or None."""
    bare = text.strip().removeprefix(PREFIX)
    codes = {body.code.casefold(): body.code for body in world.organisations}
    if bare.casefold() in codes:
        return codes[bare.casefold()]
    return names_of_bodies(world).get(folded(bare))


def names_of_bodies(world: World) -> dict[str, str]:
    """Return the codes of a world's bodies by every name of theirs, folded."""
    codes = {body.code for body in world.organisations}
    named = {folded(body.name): body.code for body in world.organisations}
    return {name: code for name, code in _called().items() if code in codes} | named


@cache
def _called() -> dict[str, str]:
    """Codes of bodies by the names that the reading of documents knows, folded."""
    return called_in(open_pack())


def called_in(pack: Pack) -> dict[str, str]:
    """Return codes of bodies by their names in all languages of a pack, folded."""
    lines = [line for line in pack.text(ACTORS).splitlines() if line.startswith(PREFIX)]
    rows = [line.split(",", 3) for line in lines]
    return {
        folded(name.strip('"')): code.removeprefix(PREFIX)
        for code, kind, _, names in rows
        if kind == "name"
        for name in names.split("|")
    }
