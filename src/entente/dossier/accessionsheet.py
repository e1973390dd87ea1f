"""The answer to `accession` for readers, and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from entente.dossier.accession import AccessionAnswer, Part, VetoPlayer
from entente.dossier.accessionpicture import (
    curve_picture,
    dates_of,
    outcome_picture,
    ratification_picture,
)
from entente.dossier.sheet import Block, Section, Sheet, grid, prose
from entente.dossier.wording import (
    band,
    day_words,
    listed,
    percent,
    signed,
    value_words,
    years_words,
)
from entente.world.accession import Standing

SHOWN_PLAYERS = 8
CSV_COLUMNS = ("kind", "name", "date", "probability", "low", "high", "dispute", "price", "gains")

NO_CANDIDACY = {"none", "withdrawn"}

ACT_WORDS = {
    "parliament": "the end of each member's parliamentary procedure",
    "deposit": "the deposit of each member's instrument",
}

STATUS_WORDS = {"met": "met", "not_met": "not met", "unknown": "not judged here"}


def outcome_words(answer: AccessionAnswer) -> dict[str, str]:
    """Return what each outcome means here."""
    limbo = "limbo: still under way, door open"
    if answer.stage in NO_CANDIDACY:
        limbo = "outside, nothing decided"
    elif answer.stage == "door_open":
        limbo = "limbo: door open, no decision"
    return {
        "in": f"in: a member of {answer.organisation}",
        "limbo": limbo,
        "refused": "refused",
        "withdrawn": "withdrawn by the applicant",
    }


def lead_of(answer: AccessionAnswer) -> str:
    """Return the answer in one sentence."""
    inside = answer.outcomes["in"]
    said = (
        f"{answer.applicant_name} and {answer.organisation}: {answer.stage_words}. In by "
        f"{day_words(answer.end)}: {percent(inside)} ({band(answer.outcome_intervals['in'])})"
    )
    likeliest = max(answer.outcomes, key=lambda key: answer.outcomes[key])
    if likeliest != "in":
        words = outcome_words(answer)[likeliest].partition(": ")
        said += f"; likeliest: {words[2] or words[0]}, {percent(answer.outcomes[likeliest])}"
    return f"{said}."


def to_sheet(answer: AccessionAnswer, command: Sequence[str]) -> Sheet:
    """Return the answer as a sheet.

    Parameters
    ----------
    answer : AccessionAnswer
    command : sequence of str
        The command line that computes it again.
    """
    claims = [step for step in answer.steps if step.standing == Standing.CLAIM]
    note = " ".join(f"A claim, not a record: {step.note}." for step in claims)
    return Sheet(
        kicker=("accession", answer.applicant_name, answer.organisation),
        lead=lead_of(answer),
        note=note,
        question=answer.question,
        as_of=answer.as_of,
        sections=tuple(
            section
            for section in (
                outlook_section(answer),
                consent_section(answer),
                ratification_section(answer),
                next_section(answer),
                criteria_section(answer),
                ledger_section(answer),
                method_section(answer),
            )
            if section.blocks
        ),
        unknown=answer.unknown,
        citations=answer.citations,
        manifest=tuple((name, str(value)) for name, value in answer.manifest.items()),
        command=" ".join(command),
    )


def outlook_section(answer: AccessionAnswer) -> Section:
    """Return outcomes and the curve."""
    words = outcome_words(answer)
    outcomes = [
        [words[key], percent(chance), band(answer.outcome_intervals[key])]
        for key, chance in answer.outcomes.items()
    ]
    curve = [
        [day_words(point.day), percent(point.probability), band(point.interval)]
        for point in answer.curve
    ]
    return Section(
        "outlook",
        "Outlook",
        f"Four outcomes within {years_words(answer.horizon_years)}; they add up to one. A delay "
        "is not a refusal: limbo has a chance of its own.",
        (
            outcome_picture(answer, words),
            grid(
                f"Where it may stand on {day_words(answer.end)}",
                ["outcome", "chance", "90 %"],
                outcomes,
                figures=(1, 2),
            ),
            curve_picture(answer),
            grid("In by", ["day", "chance", "90 %"], curve, figures=(1, 2)),
            prose(
                f"The charter keeps the state out ({answer.rule.article})."
                if answer.is_barred
                else ""
            ),
        ),
    )


def consent_section(answer: AccessionAnswer) -> Section:
    """Return who must consent, and who may be last."""
    if not answer.veto_players:
        return Section(
            "consent",
            "Who must consent",
            "",
            (prose(f"A majority decides ({answer.rule.article}); no single member can block."),),
        )
    players = answer.veto_players
    rows = [
        [
            player.name,
            percent(player.probability),
            player.dispute or "",
            player.price or "",
            player.gains or "",
            f"bargain {player.deal}" if player.deal else "",
        ]
        for player in players
        if player.vetoes or player in players[:SHOWN_PLAYERS]
    ]
    blocks: list[Block] = [
        grid(
            f"{len(players)} consents are still wanted; chance to be among the last two to give it",
            ["member", "last two", "dispute", "price", "who gains", ""],
            rows,
            figures=(1,),
        )
    ]
    for player in players[:2]:
        blocks.append(prose(account_of(player)))
    for veto in answer.domestic:
        blocks.append(prose(f"At home: {veto.dispute} (since {veto.since}, {veto.severity})."))
    return Section(
        "consent",
        "Who must consent",
        "The last one decides. What is on record of each dispute, its price and who would gain; "
        "empty where nothing is. Dates and words are mostly remembered, not seen in a source.",
        tuple(blocks),
    )


def account_of(player: VetoPlayer) -> str:
    """Return a member's log-odds to be a hold-out, as a sum in words."""
    parts = [f"any member {signed(player.baseline_log_odds)}", *map(part_words, player.parts)]
    total = player.baseline_log_odds + sum(part.log_odds for part in player.parts)
    return f"{player.name} holding out, in log-odds: {', '.join(parts)}; together {signed(total)}."


def part_words(part: Part) -> str:
    """Return one part of a sum in words."""
    return f"{part.name} {signed(part.log_odds)}"


def ratification_section(answer: AccessionAnswer) -> Section:
    """Return the round that runs, member by member."""
    drawn = ratification_picture(answer.ratifications, answer.as_of, answer.names)
    if drawn is None:
        return Section("ratification", "Ratification", "", ())
    order = sorted(
        answer.ratifications,
        key=lambda item: (str(min(dates_of(item), default="9")), item.member),
    )
    rows = [
        [
            answer.names.get(item.member, item.member),
            str(item.parliament or ""),
            str(item.deposit or ""),
            "" if item.is_verified or not dates_of(item) else "unverified",
        ]
        for item in order
    ]
    return Section(
        "ratification",
        "Ratification so far",
        f"The model counts {ACT_WORDS[answer.date_kind]}.",
        (
            drawn,
            grid(
                "Consents as known on the day",
                ["member", "parliament", "deposit", ""],
                rows,
                is_long=True,
            ),
        ),
    )


def next_section(answer: AccessionAnswer) -> Section:
    """Return what moves the next step."""
    step = answer.next_step
    if step is None:
        return Section("next", "What moves the next step", "", ())
    rows = [["this stage", "", signed(step.baseline_log_odds)]]
    rows += [[part.name, value_words(part.value), signed(part.log_odds)] for part in step.parts]
    total = step.baseline_log_odds + sum(part.log_odds for part in step.parts)
    rows.append(["together", "", signed(total)])
    return Section(
        "next",
        "What moves the next step",
        "Log-odds that the candidacy moves on in a month, against staying where it is; they add "
        "up exactly.",
        (
            grid(
                f"Chance to move on in the next month: {percent(step.monthly_probability)}",
                ["", "value", "log-odds"],
                rows,
                figures=(1, 2),
            ),
        ),
    )


def criteria_section(answer: AccessionAnswer) -> Section:
    """Return the conditions of entry."""
    if not answer.criteria:
        return Section("criteria", "Conditions of entry", "", ())
    rows = [
        [
            judged.criterion.criterion,
            STATUS_WORDS[judged.status],
            judged.why,
            judged.criterion.article,
        ]
        for judged in answer.criteria
    ]
    targets = [code for code in answer.rule.perceived_targets if code in answer.living]
    seen = listed([answer.names[code] for code in targets])
    declared = f"Declared adversary: {answer.rule.declared_target or 'none on record'}"
    return Section(
        "criteria",
        "Conditions of entry",
        f"Entry: {answer.entry_rule or 'no rule on record'}.",
        (
            grid("Conditions", ["condition", "", "judged by", "written in"], rows),
            prose(f"{declared}{f'; seen by many as directed against {seen}' if seen else ''}."),
        ),
    )


def ledger_section(answer: AccessionAnswer) -> Section:
    """Return every step on record, and what is only claimed."""
    rows = [
        [
            str(step.day or "no date"),
            step.step.value.replace("_", " "),
            "" if step.standing == Standing.RECORD else step.standing.value,
            "; ".join(filter(None, (step.note, step.sincerity))),
            "" if step.is_verified else "unverified",
        ]
        for step in answer.steps
    ]
    told = prose("No step is on record.") if not rows else None
    table = grid("Steps, remarks and claims", ["day", "step", "", "", ""], rows)
    return Section(
        "ledger",
        "The record",
        "A remark asks for nothing, and a claim is what somebody tells: neither moves the "
        "forecast. Unverified: remembered, not seen in a source.",
        (told or table,),
    )


def method_section(answer: AccessionAnswer) -> Section:
    """Return the base rate and how the method did."""
    rate = answer.base_rate
    told = (
        f"Of {rate.cases} earlier candidacies at this stage, in any body, {rate.came} were members "
        f"within {years_words(answer.horizon_years)} of reaching it."
        if rate.cases
        else "No earlier candidacy at this stage has had the whole horizon."
    )
    return Section(
        "method",
        "Should I trust this?",
        "docs/methods/accession.md has the equations and the limits.",
        (prose(told, *answer.backtest_words, f"Settled by: {answer.resolution}"),),
    )


def to_csv(answer: AccessionAnswer) -> str:
    """Return outcomes, the curve and the members as one table; an empty field is silence."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for key, chance in answer.outcomes.items():
        low, high = answer.outcome_intervals[key]
        writer.writerow(["outcome", key, answer.end, chance, low, high, "", "", ""])
    for point in answer.curve:
        writer.writerow(["time", "in", point.day, point.probability, *point.interval, "", "", ""])
    for player in answer.veto_players:
        told = [player.dispute or "", player.price or "", player.gains or ""]
        writer.writerow(["veto_player", player.state, "", player.probability, "", "", *told])
    return out.getvalue()
