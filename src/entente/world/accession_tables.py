"""Read the accession ledger from the pack's tables."""

from __future__ import annotations

from dataclasses import replace

from entente.pack.tables import Pack, Row, open_pack
from entente.spell import parse_partial
from entente.world.accession import (
    AccessionLedger,
    AccessionRule,
    AccessionStep,
    Consent,
    Criterion,
    Ratification,
    Severity,
    Standing,
    StandingFact,
    Step,
    Veto,
)
from entente.world.build import is_verified, read, required

STEPS = "organisation,applicant,step,date,standing,sincerity,source,verified,note"
RATIFICATIONS = (
    "organisation,round,applicants,signed,member,parliament,parliament_by,deposit,deposit_by,"
    "source,verified,note"
)
VETOES = (
    "organisation,member,applicant,since,until,severity,dispute,price,gains,deal,source,verified,"
    "note"
)
TIES = "state,adversary,since,until,strength,what,source,verified"
TERRITORIES = "state,since,until,with,what,source,verified"
RULES = (
    "organisation,family,steps,consent,declared_target,perceived_target,article,source,verified,"
    "note"
)
CRITERIA = "organisation,criterion,test,threshold,article,source,verified"


def load_accessions(pack: Pack | None = None) -> AccessionLedger:
    """Return the accession ledger as of the pack's freshness date.

    Raises
    ------
    DataError
        A table is missing, damaged, or holds a value that cannot be.
    """
    chosen = pack or open_pack()
    return AccessionLedger(
        day=chosen.freshness,
        steps=tuple(read(chosen, "tables/accession_steps.csv", STEPS, step_from)),
        ratifications=with_coverage(
            read(chosen, "tables/accession_ratifications.csv", RATIFICATIONS, ratification_from)
        ),
        vetoes=tuple(read(chosen, "tables/accession_vetoes.csv", VETOES, veto_from)),
        ties=tuple(read(chosen, "tables/adversary_ties.csv", TIES, tie_from)),
        territories=tuple(
            read(chosen, "tables/unsettled_territory.csv", TERRITORIES, territory_from)
        ),
        rules=tuple(read(chosen, "tables/accession_rules.csv", RULES, rule_from)),
        criteria=tuple(read(chosen, "tables/accession_criteria.csv", CRITERIA, criterion_from)),
    )


def step_from(row: Row) -> AccessionStep:
    """Convert a row of the table of steps; only a claim may lack a date."""
    standing = Standing(row["standing"])
    day = parse_partial(row["date"])
    if day is None and standing != Standing.CLAIM:
        raise ValueError("date is empty")
    return AccessionStep(
        organisation=row["organisation"],
        applicant=row["applicant"],
        step=Step(row["step"]),
        day=day,
        standing=standing,
        sincerity=row["sincerity"],
        source=row["source"],
        is_verified=is_verified(row),
        note=row["note"],
    )


def ratification_from(row: Row) -> Ratification:
    """Convert a row of the table of ratifications."""
    parliament_by, deposit_by = (parse_partial(row[f"{kind}_by"]) for kind in KINDS)
    return Ratification(
        organisation=row["organisation"],
        round=row["round"],
        applicants=tuple(row["applicants"].split(";")),
        signed=required(row, "signed").earliest,
        member=row["member"],
        parliament=parse_partial(row["parliament"]),
        parliament_by=parliament_by.latest if parliament_by else None,
        deposit=parse_partial(row["deposit"]),
        deposit_by=deposit_by.latest if deposit_by else None,
        source=row["source"],
        is_verified=is_verified(row),
        note=row["note"],
    )


def with_coverage(items: list[Ratification]) -> tuple[Ratification, ...]:
    """Say of each consent which acts its round's sources date for nearly every member."""
    rounds: dict[str, list[Ratification]] = {}
    for item in items:
        rounds.setdefault(item.round, []).append(item)
    covered = {
        name: tuple(
            kind
            for kind in KINDS
            if sum(getattr(item, kind) is not None for item in group) >= COVERED * len(group)
        )
        for name, group in rounds.items()
    }
    return tuple(replace(item, covered=covered[item.round]) for item in items)


KINDS = ("parliament", "deposit")
COVERED = 0.9


def veto_from(row: Row) -> Veto:
    """Convert a row of the table of vetoes."""
    return Veto(
        organisation=row["organisation"],
        member=row["member"],
        applicant=row["applicant"],
        since=required(row, "since"),
        until=parse_partial(row["until"]),
        severity=Severity(row["severity"]),
        dispute=row["dispute"],
        price=row["price"],
        gains=row["gains"],
        deal=parse_partial(row["deal"]),
        source=row["source"],
        is_verified=is_verified(row),
        note=row["note"],
    )


def tie_from(row: Row) -> StandingFact:
    """Convert a row of the table of ties to adversaries."""
    return StandingFact(
        state=row["state"],
        other=row["adversary"],
        since=required(row, "since"),
        until=parse_partial(row["until"]),
        strength=int(row["strength"]),
        what=row["what"],
        source=row["source"],
        is_verified=is_verified(row),
    )


def territory_from(row: Row) -> StandingFact:
    """Convert a row of the table of unsettled territory."""
    return StandingFact(
        state=row["state"],
        other=row["with"],
        since=required(row, "since"),
        until=parse_partial(row["until"]),
        strength=1,
        what=row["what"],
        source=row["source"],
        is_verified=is_verified(row),
    )


def rule_from(row: Row) -> AccessionRule:
    """Convert a row of the table of rules."""
    return AccessionRule(
        organisation=row["organisation"],
        family=row["family"],
        steps=tuple(row["steps"].split(";")),
        consent=Consent(row["consent"]),
        declared_target=row["declared_target"],
        perceived_targets=tuple(filter(None, row["perceived_target"].split(";"))),
        article=row["article"],
        source=row["source"],
        is_verified=is_verified(row),
        note=row["note"],
    )


def criterion_from(row: Row) -> Criterion:
    """Convert a row of the table of criteria."""
    return Criterion(
        organisation=row["organisation"],
        criterion=row["criterion"],
        test=row["test"],
        threshold=float(row["threshold"]) if row["threshold"] else None,
        article=row["article"],
        source=row["source"],
        is_verified=is_verified(row),
    )
