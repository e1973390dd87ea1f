"""A bloc, or two side by side, as a sheet; and as CSV."""

from __future__ import annotations

import csv
import io
import shlex
from collections.abc import Sequence

from entente.dossier.blocpicture import measures_picture, votes_picture
from entente.dossier.blocs import BlocAnswer, Profile, member_records
from entente.dossier.blocwords import (
    amount,
    measure_words,
    survival_words,
    years_of,
)
from entente.dossier.record import flattened
from entente.dossier.sheet import Block, Section, Sheet, grid, prose
from entente.dossier.wording import listed, percent, rung_words
from entente.models.bloc_capability import MEASURES
from entente.models.bloc_cohesion import LEAST_CROSS_SHARE, Cohesion, CrossTie
from entente.models.bloc_comparison import Comparison

UNITS = {measure.name: measure.unit for measure in MEASURES}
QUARRELS_SHOWN = 6
CSV_COLUMNS = (
    "bloc",
    "name",
    "part",
    "as_of",
    "type",
    "members",
    "measure",
    "value",
    "unit",
    "coverage",
    "first_year",
    "last_year",
    "largest",
    "largest_share",
    "share_of_both",
)


def to_sheet(answer: BlocAnswer, command: Sequence[str]) -> Sheet:
    """Return an answer about blocs as a sheet; what the thing is comes first.

    Parameters
    ----------
    answer : BlocAnswer
        What to show.
    command : sequence of str
        The words of the command line that computes it again.
    """
    labels = [profile.bloc.label for profile in answer.profiles]
    sections = [what_section(answer), capability_section(answer)]
    sections.append(cohesion_section(answer))
    if answer.comparison is not None:
        sections.append(across_section(answer))
    sections.append(members_section(answer))
    return Sheet(
        kicker=("Blocs" if len(labels) > 1 else "Bloc", " and ".join(labels)),
        lead=answer.verdict,
        note=answer.type_note,
        question=answer.question,
        as_of=answer.as_of,
        sections=tuple(sections),
        unknown=answer.unknown,
        citations=answer.citations,
        manifest=tuple((name, str(value)) for name, value in flattened(answer.manifest).items()),
        command=shlex.join(command),
    )


def what_section(answer: BlocAnswer) -> Section:
    """Return what each bloc is: kind, obligations, rule and command."""
    rows: list[list[str]] = []
    for profile in answer.profiles:
        bloc = profile.bloc
        owed = [
            f"{rung_words(spell.rung)} ({spell.article}), since {spell.since}"
            f"{'' if spell.is_verified else ', unverified'}"
            for spell in bloc.obligations
        ]
        rows += [
            [bloc.label, "name", bloc.name],
            ["", "kind", bloc.kind],
            ["", "obliges to", "; ".join(owed) or "nothing in writing"],
            ["", "decides by", bloc.decision_rule.replace("_", " ") or "no rule"],
            ["", "command", bloc.command or "none"],
            ["", "new members", bloc.entry_rule or "no rule"],
            ["", "members", str(len(bloc.members))],
        ]
    return Section(
        "what",
        "What it is" if len(answer.profiles) == 1 else "What they are",
        "Obligations, rule and command come before any score: a forum is no weak alliance.",
        (grid("Kind, obligations, rule and command", ["bloc", "", ""], rows),),
    )


def capability_section(answer: BlocAnswer) -> Section:
    """Return what the blocs have, measure by measure."""
    blocks: list[Block] = []
    comparison = answer.comparison
    if comparison is None:
        blocks.append(one_capability(answer.profiles[0], answer))
    else:
        blocks.append(measures_picture(answer.profiles, comparison))
        blocks.append(two_capabilities(answer, comparison))
        blocks.append(prose(*comparison_sentences(answer, comparison)))
    silent = [
        f"{profile.bloc.label}, {measure_words(total.measure)}: no figure for "
        f"{listed([answer.names.get(code, code) for code in total.silent])}"
        for profile in answer.profiles
        for total in profile.totals
        if total.silent and total.value is not None
    ]
    blocks.append(prose(*(f"{sentence}; nothing stands for them." for sentence in silent)))
    return Section(
        "capability",
        "What it has" if comparison is None else "Side by side",
        "Several measures, since none is the right one. Totals add up the members that have a "
        "figure; a silent member is shown and never counted as zero.",
        tuple(blocks),
    )


def one_capability(profile: Profile, answer: BlocAnswer) -> Block:
    """Return one bloc's totals."""
    rows = [
        [
            measure_words(total.measure),
            amount(total.value),
            UNITS[total.measure],
            years_of(total),
            percent_of(total.coverage),
            f"{answer.names.get(total.largest[0], total.largest[0])} {percent(total.largest[1])}"
            if total.largest
            else "",
        ]
        for total in profile.totals
    ]
    head = ["measure", "total", "unit", "year", "members covered", "largest member"]
    return grid("Totals of the members", head, rows, figures=(1, 3, 4))


def two_capabilities(answer: BlocAnswer, comparison: Comparison) -> Block:
    """Return two blocs' totals side by side."""
    first, second = (profile.bloc.label for profile in answer.profiles)
    rows = [
        [
            measure_words(each.measure),
            amount(each.first.value),
            amount(each.second.value),
            UNITS[each.measure],
            " / ".join(dict.fromkeys(filter(None, (years_of(each.first), years_of(each.second))))),
            f"{percent_of(each.first.coverage)} / {percent_of(each.second.coverage)}",
            percent(each.share),
            *([percent(each.share_apart)] if comparison.shared else []),
        ]
        for each in comparison.measures
    ]
    head = ["measure", first, second, "unit", "year", "covered", f"{first} of both"]
    if comparison.shared:
        head.append("without shared")
    return grid("Totals of the members", head, rows, figures=(1, 2, 6, 7))


def comparison_sentences(answer: BlocAnswer, comparison: Comparison) -> list[str]:
    """Return how far the verdict can be trusted, and what shared members do to it."""
    first, second = (profile.bloc.label for profile in answer.profiles)
    said: list[str] = []
    if comparison.index is not None:
        moved = ", ".join(f"{name} {weight:g}" for name, weight in comparison.weights.items())
        said.append(
            f"Weights: {moved or 'all measures alike'}; --weight moves them. {first} then has "
            f"{percent(comparison.index)} of both together; {survival_words(comparison)}."
        )
        shares = ", ".join(
            f"{words} under {percent(share)}"
            for words, share in zip(
                (f"{first} ahead", "about even", f"{second} ahead"),
                comparison.survival.values(),
                strict=True,
            )
        )
        said.append(f"Over all weightings of the measures: {shares}.")
    if comparison.shared:
        names = listed([answer.names.get(code, code) for code in comparison.shared])
        parts = [
            f"{measure_words(total.measure)} {amount(total.value)} ({UNITS[total.measure]})"
            for total in comparison.shared_totals
            if total.value is not None
        ]
        apart = (
            f" Without them {first} has {percent(comparison.index_apart)} of both together."
            if comparison.index_apart is not None
            else ""
        )
        said.append(f"{names} belong to both and count in both: {'; '.join(parts)}.{apart}")
    left_out = [measure_words(each.measure) for each in comparison.measures if each.share is None]
    if left_out:
        said.append(f"Left out, since one side is silent: {listed(left_out)}.")
    return said


def cohesion_section(answer: BlocAnswer) -> Section:
    """Return how the blocs hold together."""
    rows = [
        [what, *(value(profile.cohesion) for profile in answer.profiles)]
        for what, value in COHESION_ROWS
    ]
    head = ["", *(profile.bloc.label for profile in answer.profiles)]
    blocks: list[Block] = []
    chart = votes_picture(answer.profiles, answer.names)
    if chart is not None:
        blocks.append(chart)
    blocks.append(grid("Cohesion", head, rows, figures=tuple(range(1, len(answer.profiles) + 1))))
    for profile in answer.profiles:
        blocks.append(prose(quarrel_words(profile, answer)))
    return Section(
        "cohesion",
        "How it holds together",
        "Votes, promises, quarrels and arms inside. A small spread of votes is no promise.",
        tuple(blocks),
    )


COHESION_ROWS = (
    ("spread of UN ideal points (standard deviation)", lambda c: decimal(c.vote_spread)),
    ("mean distance of two members", lambda c: decimal(c.vote_gap)),
    ("pairs bound to fight for one another", lambda c: percent_of(c.bound_share)),
    ("pairs with any security pledge", lambda c: percent_of(c.pact_share)),
    ("pairs with a militarized dispute", lambda c: quarrel_count(c, rivals=False)),
    ("pairs of strategic rivals", lambda c: quarrel_count(c, rivals=True)),
    ("arms imports that members delivered", lambda c: share_words(c.arms_inside)),
)


def quarrel_count(cohesion: Cohesion, *, rivals: bool) -> str:
    """Return how many pairs are rivals, or had a dispute in the window."""
    if rivals:
        return str(sum(quarrel.is_rivalry for quarrel in cohesion.quarrels))
    low, high = cohesion.window
    return f"{sum(quarrel.disputes > 0 for quarrel in cohesion.quarrels)} ({low}–{high})"


def quarrel_words(profile: Profile, answer: BlocAnswer) -> str:
    """Return who quarrels inside a bloc."""
    if not profile.cohesion.quarrels:
        return f"Inside {profile.bloc.label} no dispute and no rivalry is recorded."
    said = [
        f"{' and '.join(answer.names.get(code, code) for code in quarrel.states)}"
        f"{' (rivals)' if quarrel.is_rivalry else ''}"
        for quarrel in profile.cohesion.quarrels[:QUARRELS_SHOWN]
    ]
    more = len(profile.cohesion.quarrels) - len(said)
    rest = [f"{more} more pairs"] if more else []
    return f"Who quarrels inside {profile.bloc.label}: {listed([*said, *rest])}."


def across_section(answer: BlocAnswer) -> Section:
    """Return the ties that cut across: which members lean on the other side."""
    blocks: list[Block] = []
    for profile in answer.profiles:
        hedgers = [answer.names.get(tie.state, tie.state) for tie in profile.hedgers]
        blocks.append(
            prose(
                f"Hedgers in {profile.bloc.label}: {listed(hedgers) or 'none'}.",
            )
        )
        if profile.across:
            blocks.append(cross_grid(profile, answer))
    return Section(
        "across",
        "Ties that cut across",
        f"A hedger takes a share of {LEAST_CROSS_SHARE:.0%} or more of its arms from members of "
        "the other side alone. Trade is of the last year that its source tells.",
        tuple(blocks),
    )


def cross_grid(profile: Profile, answer: BlocAnswer) -> Block:
    """Return each member's ties with both sides."""
    rows = [
        [
            answer.names.get(tie.state, tie.state) + (" (hedger)" if tie.is_hedger else ""),
            share_words(tie.arms_inside),
            share_words(tie.arms_across),
            share_words(tie.trade_inside),
            share_words(tie.trade_across),
            nearer_words(tie),
            ", ".join(tie.pacts_across) or "",
            tie.standing.value if tie.standing else "",
        ]
        for tie in profile.across
    ]
    head = [
        "member",
        "arms, own side",
        "arms, other side",
        "trade, own",
        "trade, other",
        "votes nearer",
        "bound to fight for",
        "standing there",
    ]
    return grid(
        f"Ties of members of {profile.bloc.label} with both sides",
        head,
        rows,
        figures=(1, 2, 3, 4),
        is_long=True,
    )


def nearer_words(tie: CrossTie) -> str:
    """Return whose votes a member's are nearer to."""
    return tie.votes_nearer or "no data"


def members_section(answer: BlocAnswer) -> Section:
    """Return who belongs to each bloc on the day."""
    return Section(
        "members",
        "Members",
        "Every standing on the day, with its dates. Unverified: a date is remembered and was not "
        "seen in a source.",
        tuple(
            grid(
                f"{profile.bloc.label}: {len(profile.bloc.members)} members",
                ["state", "status", "since", ""],
                [
                    [
                        f"{record['name']} ({record['state']})",
                        record["status"],
                        record["since"] or "",
                        "" if record["verified"] is not False else "unverified",
                    ]
                    for record in member_records(profile.bloc, answer.names)
                ],
                is_long=True,
            )
            for profile in answer.profiles
        ),
    )


def decimal(value: float | None) -> str:
    """Return a number with two decimals."""
    return "no data" if value is None else f"{value:.2f}"


def share_words(share: float | None) -> str:
    """Return an observed share in percent; silence is said to be silence."""
    return "no data" if share is None else percent_of(share)


def percent_of(share: float) -> str:
    """Return an observed share in percent; all and none are said plainly."""
    return f"{100 * share:.0f} %"


def to_csv(answer: BlocAnswer) -> str:
    """Return one row a bloc and measure; an empty field is silence, never zero.

    Columns: `CSV_COLUMNS`; the last is the bloc's share of both together.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    shares = [
        {each.measure: each.share for each in answer.comparison.measures}
        if answer.comparison
        else {}
    ]
    shares.append({name: None if each is None else 1 - each for name, each in shares[0].items()})
    for profile, share in zip(answer.profiles, shares, strict=False):
        for total in profile.totals:
            bloc = profile.bloc
            what = [bloc.code, bloc.name, bloc.part, answer.as_of, bloc.type.value]
            figure = [total.measure, total.value, UNITS[total.measure], total.coverage]
            ends = [*(total.years or ("", "")), *(total.largest or ("", ""))]
            writer.writerow([*what, len(bloc.members), *figure, *ends, share.get(total.measure)])
    return out.getvalue()
