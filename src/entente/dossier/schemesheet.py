"""A scheme of several states as a sheet; and as CSV."""

from __future__ import annotations

import csv
import io
import shlex
from collections.abc import Sequence

from entente.dossier.record import flattened
from entente.dossier.schemepicture import edges_picture
from entente.dossier.schemes import (
    LARGEST_AS_ODDS,
    SchemeAnswer,
    Trial,
    chance_words,
    forms_of,
    one_in,
    stances,
    standing_of,
)
from entente.dossier.sheet import Block, Section, Sheet, grid, prose
from entente.dossier.wording import band, listed, percent, rung_words
from entente.models.joint_founding import SHARES_SINCE
from entente.models.projects import Edge, Rating, is_pact
from entente.terms import OBLIGATIONS
from entente.world.scheme import FORM_WORDS, Form


def to_sheet(answer: SchemeAnswer, command: Sequence[str]) -> Sheet:
    """Return a rated scheme as a sheet.

    Parameters
    ----------
    answer : SchemeAnswer
        What to show.
    command : sequence of str
        The words of the command line that computes it again.
    """
    sections = [forms_section(answer), edges_section(answer)]
    if answer.joined or answer.left:
        sections.append(members_section(answer))
    if answer.documents:
        sections.append(quotes_section(answer))
    sections.append(grounds_section(answer))
    return Sheet(
        kicker=("Scheme", answer.scheme.name or FORM_WORDS[answer.scheme.form]),
        lead=answer.sentence,
        note=answer.scheme.note,
        question=answer.question,
        as_of=answer.as_of,
        sections=tuple(sections),
        unknown=answer.unknown,
        citations=answer.citations,
        manifest=tuple(
            (name, str(value)) for name, value in flattened(dict(answer.manifest)).items()
        ),
        command=shlex.join(command),
    )


def forms_section(answer: SchemeAnswer) -> Section:
    """Return the chance of each form."""
    rows = [
        [
            FORM_WORDS[form] + (" (asked)" if form is answer.scheme.form else ""),
            chance_words(rating.chance[0]) if rating.chance else "-",
            small_band(rating),
            pair_words(answer, rating),
            rating.method or rating.reason,
        ]
        for form, rating in forms_of(answer)
    ]
    head = ["form", "chance", "90 %", "weakest pair", "rests on"]
    return Section(
        "forms",
        "Form by form",
        "A contract, a transfer of assets and a union are different questions.",
        (grid("Chance of one treaty or body of all members", head, rows, figures=(1, 2)),),
    )


def small_band(rating: Rating) -> str:
    """Return an interval; a tiny one in odds."""
    if rating.chance is None:
        return ""
    low, high = rating.chance[1:]
    if high >= LARGEST_AS_ODDS:
        return band((low, high))
    return f"{one_in(high)} to {one_in(low)}"


def pair_words(answer: SchemeAnswer, rating: Rating) -> str:
    """Return the pair that stops a form."""
    return "-".join(answer.pair(rating.weakest)) if rating.weakest else ""


def strength_words(edge: Edge | None, form: Form) -> str:
    """Return how strong a pair is, by what the form goes by."""
    if edge is None:
        return ""
    if is_pact(form):
        return "" if edge.founding is None else f"signs with others: {percent(edge.founding)}"
    held = [rung_words(rung) for rung in OBLIGATIONS if rung in edge.held]
    return f"bound by: {held[-1]}" if held else "bound by nothing"


def edges_section(answer: SchemeAnswer) -> Section:
    """Return what joins each two members, with the picture."""
    traded = {(each.state, each.partner): each for each in answer.trade}
    rows: list[list[str]] = []
    for edge in answer.rated.edges:
        one, other = answer.pair(edge)
        held = [rung_words(rung) for rung in reversed(OBLIGATIONS) if rung in edge.held]
        sold = [
            f"{percent(traded[key].share)} of {key[0]}'s trade ({traded[key].year})"
            for key in ((one, other), (other, one))
            if key in traded
        ]
        rows.append(
            [
                f"{answer.names[one]} and {answer.names[other]}",
                "nothing left" if edge.founding is None else chance_words(edge.founding),
                ", ".join(held) or "nothing",
                "yes" if edge.shares_economic_body else "no",
                "; ".join(sold) or "silent, or below 2 %",
            ]
        )
    head = ["pair", "would sign with others", "bound already by", "one economic body", "trade"]
    blocks: tuple[Block, ...] = (
        edges_picture(answer),
        grid("Each two members", head, rows, figures=(1,)),
    )
    return Section(
        "pairs",
        "Pair by pair",
        "One treaty of all needs every pair. The least likely bounds the whole.",
        blocks,
    )


def members_section(answer: SchemeAnswer) -> Section:
    """Return the scheme with one more member, and with one fewer."""
    blocks: list[Block] = []
    if answer.joined:
        blocks.append(trials_grid("With one more member", answer, answer.joined))
        weakest = answer.weakest_member
        if weakest:
            blocks.append(prose(f"The weakest member: {answer.names[weakest.state]}."))
    if answer.left:
        blocks.append(trials_grid("Without one of its members", answer, answer.left))
    return Section(
        "members",
        "Member by member",
        "Each is tried alone, in the form asked about.",
        tuple(blocks),
    )


def trials_grid(caption: str, answer: SchemeAnswer, trials: Sequence[Trial]) -> Block:
    """Return a table of trials, likeliest first."""
    ranked = sorted(trials, key=standing_of, reverse=True)
    rows = [
        [
            answer.names[trial.state],
            chance_words(trial.rating.chance[0]) if trial.rating.chance else "-",
            "-".join(answer.pair(trial.own)) if trial.own else pair_words(answer, trial.rating),
            strength_words(trial.own or trial.rating.weakest, trial.rating.form),
            trial.rating.reason,
        ]
        for trial in ranked
    ]
    head = ["member", "chance", "weakest pair", "which is", ""]
    return grid(caption, head, rows, figures=(1,))


def quotes_section(answer: SchemeAnswer) -> Section:
    """Return what documents say of each two members, in their words."""
    rows = [
        [
            "-".join(quote["states"]),
            stance_words(str(quote["quote"])),
            str(quote["predicate"]).lower().replace("_", " "),
            str(quote["speaker"] or "the author"),
            " ".join(str(quote["quote"]).split()),
            f"{quote['document']} {quote['start']}-{quote['end']}",
        ]
        for quote in answer.quotes
    ]
    head = ["pair", "names", "about", "speaker", "quote", "where"]
    block = (
        grid("Claims about each two members", head, rows)
        if rows
        else prose("The documents say nothing of any two members.")
    )
    return Section(
        "documents",
        "What the documents say",
        "Shown beside the numbers; no claim moves them.",
        (block,),
    )


def stance_words(quote: str) -> str:
    """Return which forms the words of a quote name, and which of them they turn down."""
    return ", ".join(
        f"{'' if is_for else 'no '}{form.value.replace('_', ' ')}"
        for form, is_for in stances(quote).items()
    )


def grounds_section(answer: SchemeAnswer) -> Section:
    """Return what the numbers rest on, and how thin that is."""
    said: list[str] = []
    rule = answer.rated.rule
    if rule:
        said.append(
            f"Pacts: {rule.treaties} treaties of three to six founders in {rule.windows} windows "
            f"of five years since 1991. Any three states came to be in one such treaty in "
            f"{rule.subsets} of {rule.cases:,} cases, about 1 in {1 / rule.base_rate:,.0f}. The "
            f"chance goes with that of the least likely pair to the power {rule.power:.1f}."
        )
        shares = ", ".join(
            f"{rung_words(rung)} {count}" for rung, (count, _) in answer.rated.shares.items()
        )
        said.append(
            f"Of {answer.rated.small_treaties} such treaties since {SHARES_SINCE}: {shares}. A "
            "form has the chance of any pact times its share."
        )
        held = answer.held_out
        if held:
            better = f"{held['likelier_than_base_rate']:.0f}"
            said.append(
                f"Fitted without its own window, the rule held {better}"
                f" of {held['treaties']:.0f} treaties likelier than the base rate did, by "
                f"{held['mean_log_gain']:.1f} in the logarithm on average."
            )
    rating = answer.rating
    if rating.reference is not None:
        names = listed([each.name for each in rating.foundings]) or "none"
        said.append(
            f"{FORM_WORDS[rating.form].capitalize()} is rated by the bodies of its rung that three "
            f"to six states founded since 1945; {rating.reference.occasions} of them hold such a "
            f"group: {names}. All such groups count alike, so no pair moves this number."
        )
    return Section("grounds", "What it rests on", "Few cases, so wide bounds.", (prose(*said),))


COLUMNS = (
    "name",
    "members",
    "as_of",
    "horizon_years",
    "form",
    "asked",
    "probability",
    "low",
    "high",
    "weakest_edge",
    "blocking_member",
    "method",
    "reason",
)


def to_csv(answer: SchemeAnswer) -> str:
    """Return one row a form; an empty field is silence, never zero.

    Columns: name, members, as_of, horizon_years, form, asked, probability, low, high,
    weakest_edge, blocking_member, method, reason.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for form, rating in forms_of(answer):
        writer.writerow(
            [
                answer.scheme.name,
                " ".join(answer.scheme.members),
                answer.as_of,
                answer.horizon,
                form.value,
                form is answer.scheme.form,
                *(rating.chance or ("", "", "")),
                pair_words(answer, rating),
                answer.codes[rating.blocking] if rating.blocking else "",
                rating.method,
                rating.reason,
            ]
        )
    return out.getvalue()
