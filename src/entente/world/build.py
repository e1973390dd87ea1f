"""Build the world from the pack's tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TypeVar

from entente.errors import DataError
from entente.pack.tables import Pack, Row, open_pack
from entente.spell import PartialDate, Spell, parse_partial
from entente.terms import Rung, Status
from entente.world.agreement import Agreement, Party
from entente.world.organisation import Membership, ObligationSpell, Organisation
from entente.world.state import State
from entente.world.world import World

T = TypeVar("T")

STATES = (
    "state,name,ccode,gwcode,iso3,iso_numeric,start,end,predecessors,successors,capital,region,"
    "status,source,verified,note"
)
ORGANISATIONS = (
    "organisation,name,kind,founded,dissolved,decision_rule,entry_rule,command,charter,"
    "source,verified,note"
)
OBLIGATIONS = "organisation,rung,since,until,article,source,verified,note"
MEMBERSHIPS = "organisation,state,status,signed,since,until,source,verified,note"
AGREEMENTS = (
    "agreement,name,kind,organisation,signed,in_force,ended,end_kind,defense,offense,neutrality,"
    "nonaggression,consultation,union,atop_id,source,verified,note"
)
PARTIES = "agreement,state,signed,in_force,left,source,verified,note"
AGREEMENT_RUNGS = (
    Rung.CONSULTATION,
    Rung.NONAGGRESSION,
    Rung.NEUTRALITY,
    Rung.OFFENSE,
    Rung.DEFENSE,
    Rung.UNION,
)
AWAITS_FORCE_NOTE = "not in force"


def build_world(pack: Pack | None = None) -> World:
    """Return everything the pack knows, as of its freshness date.

    Parameters
    ----------
    pack : Pack, optional
        The pack to read; by default the one that ships with the program.

    Raises
    ------
    DataError
        A table is missing, damaged, or holds a value that cannot be; the message names file,
        row and value.
    """
    chosen = pack or open_pack()
    return World(
        day=chosen.freshness,
        states=tuple(read(chosen, "tables/states.csv", STATES, state_from)),
        organisations=tuple(organisations_from(chosen)),
        memberships=tuple(read(chosen, "tables/memberships.csv", MEMBERSHIPS, membership_from)),
        agreements=tuple(agreements_from(chosen)),
    )


def read(pack: Pack, name: str, columns: str, convert: Callable[[Row], T]) -> list[T]:
    """Convert each row of a table, and name the row when one cannot be converted."""
    converted: list[T] = []
    for number, row in enumerate(pack.rows(name, tuple(columns.split(","))), start=2):
        try:
            converted.append(convert(row))
        except (ValueError, KeyError) as error:
            raise DataError(
                f"row {number}: {error}",
                where=str(pack.directory / name),
                remedy="Correct the row, then run scripts/seal_pack.py.",
            ) from error
    return converted


def is_verified(row: Row) -> bool:
    """Read a row's flag."""
    if row["verified"] not in {"true", "false"}:
        raise ValueError(f"verified is {row['verified']!r}, not true or false")
    return row["verified"] == "true"


def required(row: Row, column: str) -> PartialDate:
    """Read a date that must be there."""
    moment = parse_partial(row[column])
    if moment is None:
        raise ValueError(f"{column} is empty")
    return moment


def is_in_force(row: Row) -> bool | None:
    """Read whether an agreement has entered into force; None where nothing is known of it."""
    if row["note"].casefold().startswith(AWAITS_FORCE_NOTE):
        return False
    return True if row["in_force"] or row["atop_id"] else None


def obligations_of(row: Row) -> frozenset[Rung]:
    """Read what an agreement obliges to; a body's own charter obliges through membership."""
    if row["organisation"]:
        return frozenset()
    return frozenset(rung for rung in AGREEMENT_RUNGS if row[rung] == "1")


def state_from(row: Row) -> State:
    """Convert a row of the table of states."""
    end = parse_partial(row["end"])
    return State(
        code=row["state"],
        name=row["name"],
        ccode=int(row["ccode"]) if row["ccode"] else None,
        gwcode=int(row["gwcode"]) if row["gwcode"] else None,
        iso_numeric=row["iso_numeric"],
        spell=Spell(required(row, "start").earliest, end.earliest if end else None),
        predecessors=tuple(filter(None, row["predecessors"].split(";"))),
        successors=tuple(filter(None, row["successors"].split(";"))),
        capital=row["capital"],
        region=row["region"],
        is_contested=row["status"] == "contested",
        source=row["source"],
    )


def membership_from(row: Row) -> Membership:
    """Convert a row of the table of memberships."""
    return Membership(
        organisation=row["organisation"],
        state=row["state"],
        status=Status(row["status"]),
        signed=parse_partial(row["signed"]),
        since=parse_partial(row["since"]),
        until=parse_partial(row["until"]),
        is_verified=is_verified(row),
        source=row["source"],
        note=row["note"],
    )


def organisations_from(pack: Pack) -> list[Organisation]:
    """Read organisations with their spells of obligation."""
    by_body: dict[str, list[ObligationSpell]] = defaultdict(list)

    def obligation_from(row: Row) -> None:
        spell = ObligationSpell(
            rung=Rung(row["rung"]),
            since=required(row, "since"),
            until=parse_partial(row["until"]),
            article=row["article"],
            is_verified=is_verified(row),
        )
        by_body[row["organisation"]].append(spell)

    def organisation_from(row: Row) -> Organisation:
        return Organisation(
            code=row["organisation"],
            name=row["name"],
            kind=row["kind"],
            founded=parse_partial(row["founded"]),
            dissolved=parse_partial(row["dissolved"]),
            decision_rule=row["decision_rule"],
            entry_rule=row["entry_rule"],
            command=row["command"],
            charter=row["charter"],
            obligations=tuple(by_body.get(row["organisation"], ())),
            source=row["source"],
            note=row["note"],
        )

    read(pack, "tables/organisation_obligations.csv", OBLIGATIONS, obligation_from)
    return read(pack, "tables/organisations.csv", ORGANISATIONS, organisation_from)


def agreements_from(pack: Pack) -> list[Agreement]:
    """Read agreements with their parties, from every part of the tables."""
    parties: dict[str, list[Party]] = defaultdict(list)

    def party_from(row: Row) -> None:
        party = Party(
            state=row["state"],
            signed=required(row, "signed"),
            in_force=parse_partial(row["in_force"]),
            left=parse_partial(row["left"]),
        )
        parties[row["agreement"]].append(party)

    def agreement_from(row: Row) -> Agreement:
        if len(parties[row["agreement"]]) < 2:
            raise ValueError(f"{row['agreement']} has fewer than two parties")
        in_force = parse_partial(row["in_force"])
        return Agreement(
            code=row["agreement"],
            name=row["name"],
            is_bilateral=row["kind"] == "bilateral",
            signed=required(row, "signed"),
            in_force=in_force,
            ended=parse_partial(row["ended"]),
            is_in_force=is_in_force(row),
            obligations=obligations_of(row),
            parties=tuple(parties[row["agreement"]]),
            is_verified=is_verified(row),
            source=row["source"],
            note=row["note"],
        )

    for name in pack.files("tables/parties/"):
        read(pack, name, PARTIES, party_from)
    agreements: list[Agreement] = []
    for name in pack.files("tables/agreements/"):
        agreements += read(pack, name, AGREEMENTS, agreement_from)
    return agreements
