"""The answer to `guarantee` for readers, and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from entente.dossier.drawing import dot, line, picture, text
from entente.dossier.guarantee import GuaranteeAnswer, Option
from entente.dossier.sheet import Picture, Section, Sheet, grid, prose
from entente.dossier.wording import day_words, listed, percent, years_words
from entente.models.guarantee import Rate, odds
from entente.world.guarantee import MEMBERSHIP

SAMPLE_WORDS = {"with_rival": "that had a strategic rival", "all": "all"}
WIDTH, LEFT, RIGHT, ROW = 856, 300, 800, 30
PARTNERS_SHOWN = 4
CSV_COLUMNS = (
    "form",
    "held",
    "chance",
    "cost_rank",
    "judged_share",
    "estimated_share",
    "sample",
    "kind",
    "events",
    "protege_years",
    "rate",
    "low",
    "high",
)
SELECTION = (
    "Who gets what is no accident: guarantees go to states in danger and to those that a great "
    "power would defend anyhow. Rates describe; they do not say what a guarantee would do."
)


def lead_of(answer: GuaranteeAnswer) -> str:
    """Return the answer in one sentence."""
    held = [option.form.name for option in answer.options if option.held]
    likely = max(
        (o for o in answer.options if o.chance.probability is not None and not o.held),
        key=lambda option: option.chance.probability or 0.0,
        default=None,
    )
    has = f"{answer.name} has {listed(held)}" if held else f"{answer.name} has no form of guarantee"
    if likely is None:
        return f"{has} on {day_words(answer.as_of)}."
    source = likely.chance.source or ""
    through = f" ({source.removeprefix('IGO:')})" if source.startswith("IGO:") else ""
    return (
        f"{has}; of what it lacks the likeliest within {years_words(answer.horizon_years)}: "
        f"{likely.form.name}{through}, {percent(likely.chance.probability)}."
    )


def to_sheet(answer: GuaranteeAnswer, command: str) -> Sheet:
    """Return the answer as a sheet."""
    return Sheet(
        kicker=("guarantee", answer.name),
        lead=lead_of(answer),
        note="",
        question=answer.question,
        as_of=answer.as_of,
        sections=(
            menu_section(answer),
            held_section(answer),
            rates_section(answer),
            substitution_section(answer),
            precedents_section(answer),
        ),
        unknown=answer.unknown,
        citations=answer.citations,
        manifest=tuple((name, str(value)) for name, value in answer.manifest.items()),
        command=command,
    )


def menu_section(answer: GuaranteeAnswer) -> Section:
    """Return what each form obliges to, what it costs, and the chance to get it."""
    rows = [
        [
            option.form.name,
            ", ".join(rung.value for rung in option.form.rungs),
            option.form.obliges,
            f"{option.form.cost_rank} of 5: {option.form.cost}",
            "has it" if option.held else percent(option.chance.probability),
        ]
        for option in answer.options
    ]
    head = ["form", "obligation (ATOP)", "what is owed", "cost to the guarantor (judged)", "chance"]
    modelled = [option for option in answer.options if option.chance.source is not None]
    said = [f"{option.form.name}: {option.chance.why}." for option in modelled]
    silent = [option.form.name for option in answer.options if option.chance.source is None]
    said.append(f"No model gives a chance of: {listed(silent)}." if silent else "")
    return Section(
        "menu",
        "The menu",
        "From membership's own clause to a bare promise not to act. A dash: no model gives a "
        "chance.",
        (grid("What each form obliges to", head, rows), prose(*said)),
    )


def held_section(answer: GuaranteeAnswer) -> Section:
    """Return what the state has."""
    rows = [
        [
            option.form.name,
            item.name,
            partners_words(item.partners, answer),
            item.since,
            "" if item.is_verified else "unverified",
        ]
        for option in answer.options
        for item in option.held
    ]
    block = grid("On the day", ["form", "by", "with", "since", ""], rows, is_long=len(rows) > 8)
    return Section(
        "held",
        "What it has",
        "By the pack's agreements and memberships.",
        (block if rows else prose("Nothing of the menu is on record."),),
    )


def partners_words(partners: Sequence[str], answer: GuaranteeAnswer) -> str:
    """Return partners by name, the first few of many."""
    names = [answer.names.get(code, code) for code in partners]
    more = len(names) - PARTNERS_SHOWN
    return listed(names if more <= 1 else [*names[:PARTNERS_SHOWN], f"{more} more"])


def rates_section(answer: GuaranteeAnswer) -> Section:
    """Return what befell protégés, form by form."""
    tables = [
        grid(
            f"Primary target of a dispute, a year and protégé, 1946 to {answer.last_year}; states "
            f"{SAMPLE_WORDS[sample]}",
            ["form", "protégé-years", "disputes", "attacks", "90 %", "wars"],
            [
                rate_row(name, kinds[sample])
                for name, kinds in (
                    *((option.form.name, option.rates) for option in answer.options),
                    ("nothing", answer.nothing),
                )
            ],
            figures=(1, 2, 3, 4, 5),
            is_long=sample == "all",
        )
        for sample in ("with_rival", "all")
    ]
    return Section(
        "rates",
        "What followed",
        "An attack is a dispute in which force was used against the protégé. " + SELECTION,
        (rates_picture(answer), *tables),
    )


def rate_row(name: str, kinds: Mapping[str, Rate]) -> list[str]:
    """Return one form's rates in words."""
    attacks = kinds["attacks"]
    return [
        name,
        f"{attacks.protege_years:,}",
        per_year(kinds["disputes"]),
        per_year(attacks),
        f"{attacks.interval[0]:.3f} to {attacks.interval[1]:.3f}" if attacks.interval else "",
        str(kinds["wars"].events),
    ]


def per_year(rate: Rate) -> str:
    """Return a rate with its count."""
    return "no case" if rate.rate is None else f"{rate.rate:.3f} ({rate.events})"


def rates_picture(answer: GuaranteeAnswer) -> Picture:
    """Return attacks a year under each form, among states with a rival."""
    rows = [(option.form.name, option.rates["with_rival"]["attacks"]) for option in answer.options]
    rows.append(("nothing", answer.nothing["with_rival"]["attacks"]))
    top = max((rate.interval[1] for _, rate in rows if rate.interval), default=0.5)
    highest = max((rate.rate for _, rate in rows if rate.rate is not None), default=0.0)
    span = max(min(max(top, 0.1), 0.6), 1.05 * highest)

    def x(value: float) -> float:
        return LEFT + (RIGHT - LEFT) * min(value, span) / span

    marks: list[Markup] = []
    for step in range(4):
        value = span * step / 3
        marks += [
            line(x(value), 22, x(value), 30 + ROW * len(rows)),
            text(x(value), 14, f"{value:.2f}", kind="small", anchor="middle"),
        ]
    for number, (name, rate) in enumerate(rows):
        y = 40 + number * ROW
        marks.append(text(0, y + 4, name))
        if rate.rate is None or rate.interval is None:
            marks.append(text(LEFT + 8, y + 4, "no case", kind="small"))
            continue
        low, high = rate.interval
        told = f"{name}: {rate.rate:.3f} a year, {rate.protege_years} protégé-years"
        marks += [
            line(x(low), y, x(high), y, kind="firstline"),
            dot(x(rate.rate), y, 4.5, kind="first", title=told),
        ]
    said = ", ".join(f"{name} {per_year(rate)}" for name, rate in rows)
    return Picture(
        picture(WIDTH, 44 + ROW * len(rows), marks),
        f"Attacks a year: {said}.",
        "Attacks per protégé-year among states with a strategic rival; lines are 90 % intervals, "
        f"cut at {span:.2f}.",
    )


def substitution_section(answer: GuaranteeAnswer) -> Section:
    """Return how far each form stands in for membership."""
    rows = [
        [
            option.form.name,
            f"{option.form.substitution:.2f}",
            odds_words(option),
            share_words(option),
        ]
        for option in answer.options
        if option.form.code != MEMBERSHIP
    ]
    return Section(
        "substitution",
        "How far it stands in for membership",
        "Judged: our judgement, uncalibrated. Estimated: of the fall in attacks from no form to "
        "membership's clause, the share that goes with the form, among states with a rival; it can "
        "be below zero or above one, and it is not an effect.",
        (
            grid(
                "Substitution",
                ["form", "judged share", "judged odds", "estimated share, 90 %"],
                rows,
                figures=(1, 2, 3),
            ),
            prose(
                "Where the two disagree, remember who got what: bilateral pacts went to states on "
                "a front line, and neutrality to states whose neighbours gained by it."
            ),
        ),
    )


def odds_words(option: Option) -> str:
    """Return the judged odds in words."""
    value = odds(option.form.substitution)
    return "" if value is None else f"{value:.2f}"


def share_words(option: Option) -> str:
    """Return the estimated share in words."""
    share = option.share
    if share.share is None or share.interval is None:
        return "too few years"
    return f"{share.share:.2f} ({share.interval[0]:.2f} to {share.interval[1]:.2f})"


def precedents_section(answer: GuaranteeAnswer) -> Section:
    """Return who has had each form, and what followed."""
    rows = [
        [
            option.form.name,
            answer.names.get(each.protege, each.protege),
            ", ".join(answer.names.get(code, code) for code in each.guarantors),
            f"{each.since}{f' to {each.until}' if each.until else ''}",
            each.what,
            each.followed or "lay ahead",
            "" if each.is_verified else "unverified",
        ]
        for option in answer.options
        for each in option.precedents
    ]
    head = ["form", "protégé", "guarantors", "when", "act", "what followed", ""]
    return Section(
        "precedents",
        "Precedents",
        "Chosen because they are known: a list of cases, and no sample.",
        (grid("Who has had it", head, rows, is_long=True),),
    )


def to_csv(answer: GuaranteeAnswer) -> str:
    """Return one row a form, sample and kind of event; an empty field is silence."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for option in answer.options:
        form = option.form
        what = [form.code, len(option.held), option.chance.probability, form.cost_rank]
        what += [form.substitution, option.share.share]
        for sample, kinds in option.rates.items():
            for kind, rate in kinds.items():
                told = [rate.events, rate.protege_years, rate.rate, *(rate.interval or ("", ""))]
                writer.writerow([*what, sample, kind, *told])
    return out.getvalue()
