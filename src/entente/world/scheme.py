"""A scheme: a named pact or union of some states that somebody talks about, read from a file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import cast

from entente.errors import RequestError, echoed, nearest_words

LEAST_MEMBERS, MOST_MEMBERS = 3, 12
MOST_BYTES = 64_000
MOST_LETTERS = 500


class Form(StrEnum):
    """What a scheme would be; different forms are different questions."""

    CONTRACT = "contract"
    ASSET_TRANSFER = "asset_transfer"
    GAS_UNION = "gas_union"
    ECONOMIC = "economic"
    TRILATERAL = "trilateral"
    CONSULTATION = "consultation"
    NONAGGRESSION = "nonaggression"
    NEUTRALITY = "neutrality"
    OFFENSE = "offense"
    DEFENSE = "defense"
    UNION = "union"


FORM_WORDS: dict[Form, str] = {
    Form.CONTRACT: "a contract of purchase and sale",
    Form.ASSET_TRANSFER: "a transfer of networks or other assets",
    Form.GAS_UNION: "a gas union",
    Form.ECONOMIC: "an economic union",
    Form.TRILATERAL: "a security pact of any form",
    Form.CONSULTATION: "a consultation pact",
    Form.NONAGGRESSION: "a nonaggression pact",
    Form.NEUTRALITY: "a neutrality pact",
    Form.OFFENSE: "an offense pact",
    Form.DEFENSE: "a defense pact",
    Form.UNION: "a union of states",
}


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme as somebody defines it.

    Parameters
    ----------
    name : str
        What it is called; empty where it has no name.
    members : tuple of str
        Names or codes of the states without which it would not be the scheme.
    optional : tuple of str
        States that could belong to it as well, each tried by itself.
    form : Form
        What it would be.
    horizon : int or None
        Years ahead.
    as_of : date or None
        The day to ask from.
    note : str
        Whose definition it is, and why.
    """

    name: str
    members: tuple[str, ...]
    optional: tuple[str, ...] = ()
    form: Form = Form.TRILATERAL
    horizon: int | None = None
    as_of: date | None = None
    note: str = ""


_KEYS = ("name", "members", "optional", "form", "horizon", "as_of", "note")


def form_named(text: str, *, where: str) -> Form:
    """Return the form that a word names.

    Raises
    ------
    RequestError
        There is no such form.
    """
    word = text.strip().casefold().replace("-", "_").replace(" ", "_")
    if word in set(Form):
        return Form(word)
    raise RequestError(
        f"there is no form {echoed(text)}",
        where=where,
        remedy=f"Forms: {', '.join(Form)}.",
        nearest=nearest_words(word, list(Form)),
    )


def read_scheme(text: str, *, where: str) -> Scheme:
    """Read a scheme from TOML.

    Parameters
    ----------
    text : str
        The file's text.
    where : str
        Its name, for errors.

    Raises
    ------
    RequestError
        It is no TOML, a key is unknown or missing, or a value is of the wrong kind.

    Examples
    --------
    >>> read_scheme('name = "axis"\\nmembers = ["RUS", "IRN", "CHN"]', where="axis.toml").form
    <Form.TRILATERAL: 'trilateral'>
    """
    if len(text.encode()) > MOST_BYTES:
        raise RequestError(
            f"a scheme of {len(text.encode())} bytes is too long",
            where=where,
            remedy=f"Describe it in at most {MOST_BYTES} bytes.",
        )
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RequestError(
            f"the file is no TOML ({error})",
            where=where,
            remedy='Write lines such as: members = ["RUS", "KAZ", "UZB"]',
        ) from error
    strange = [key for key in table if key not in _KEYS]
    if strange:
        raise RequestError(
            f"there is no key {echoed(strange[0])} in a scheme",
            where=where,
            remedy=f"Keys: {', '.join(_KEYS)}.",
            nearest=nearest_words(strange[0], _KEYS),
        )
    horizon = table.get("horizon")
    if horizon is not None and (isinstance(horizon, bool) or not isinstance(horizon, int)):
        raise wrong("horizon", "a whole number of years", where)
    as_of = table.get("as_of")
    if as_of is not None and type(as_of) is not date:
        raise wrong("as_of", "a date without quotation marks, for example 2022-12-19", where)
    return Scheme(
        name=_words(table, "name", where),
        members=_listed(table, "members", where, needed=True),
        optional=_listed(table, "optional", where),
        form=form_named(_words(table, "form", where) or Form.TRILATERAL, where=f"{where}, form"),
        horizon=horizon,
        as_of=as_of,
        note=_words(table, "note", where),
    )


def _words(table: Mapping[str, object], key: str, where: str) -> str:
    """Return a short text under a key; empty where there is none."""
    value = table.get(key, "")
    if not isinstance(value, str) or len(value) > MOST_LETTERS:
        raise wrong(key, f"a text of at most {MOST_LETTERS} letters", where)
    return " ".join(value.split())


def _listed(
    table: Mapping[str, object], key: str, where: str, *, needed: bool = False
) -> tuple[str, ...]:
    """Return a list of names under a key."""
    value = table.get(key)
    if value is None and not needed:
        return ()
    if not isinstance(value, list) or not all(
        isinstance(each, str) for each in cast("list[object]", value)
    ):
        raise wrong(key, 'a list of states, for example ["RUS", "KAZ", "UZB"]', where)
    return tuple(cast("list[str]", value))


def wrong(key: str, what: str, where: str) -> RequestError:
    """Return the error for a value of the wrong kind."""
    return RequestError(
        f"{key} is missing or is not {what}", where=where, remedy=f"Write {key} as {what}."
    )


def checked_members(members: Sequence[str], optional: Sequence[str], *, where: str) -> None:
    """Refuse a scheme of the wrong size, or with a state in it twice.

    Parameters
    ----------
    members, optional : sequence of str
        Codes.
    where : str
        For errors.

    Raises
    ------
    RequestError
        A state is named twice, or there are too few members or too many states.
    """
    every = [*members, *optional]
    twice = sorted({code for code in every if every.count(code) > 1})
    if twice:
        raise RequestError(
            f"{', '.join(twice)} is in it twice", where=where, remedy="Name each state once."
        )
    if len(members) < LEAST_MEMBERS:
        pair = " ".join(members)
        raise RequestError(
            f"{'one member is' if len(members) == 1 else f'{len(members)} members are'} no scheme "
            "of several states",
            where=where,
            remedy=f"Name at least {LEAST_MEMBERS}; two states are a pair: entente explain {pair}",
            nearest=[f"explain {pair}"] if len(members) == 2 else [],
        )
    if len(every) > MOST_MEMBERS:
        raise RequestError(
            f"{len(every)} states are too many",
            where=where,
            remedy=f"Name at most {MOST_MEMBERS}, optional ones included.",
        )
