"""Pictures of ledgers: where arms came from, amounts by partner, spans of what was imposed."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from entente.dossier.drawing import bar, drawn, line, text
from entente.dossier.historypicture import year_grid
from entente.dossier.ledgers import LedgerAnswer
from entente.dossier.lettering import cut
from entente.dossier.sheet import Picture
from entente.dossier.wording import listed
from entente.models.ledger import Entry, Kind, Mix

WIDTH, LEFT, RIGHT = 900, 170, 820
HEIGHT, ROW, MOST = 260, 20, 25
PAINTS = (
    ("first", 1.0),
    ("second", 1.0),
    ("first", 0.6),
    ("second", 0.6),
    ("first", 0.32),
    ("second", 0.32),
    ("ground", 1.0),
)


def mix_picture(answer: LedgerAnswer, mix: Mix) -> Picture:
    """Return the share of each supplier in a state's arms imports, a column a year."""
    low, high = mix.years[0], mix.years[-1]
    span = high + 1 - low

    def across(year: float) -> float:
        return LEFT + (RIGHT - LEFT) * (year - low) / span

    top, floor = 22.0, 22.0 + HEIGHT
    marks: list[Markup] = list(year_grid(low, high, across, floor + 26))
    width = across(low + 1) - across(low)
    for year, row in zip(mix.years, mix.shares, strict=True):
        y = floor
        for supplier, share, (kind, fade) in zip(mix.suppliers, row, PAINTS, strict=False):
            tall = HEIGHT * share
            y -= tall
            title = f"{answer.name(supplier)} {year}: {share:.0%}"
            marks.append(bar(across(year), y, width - 0.4, tall, kind=kind, title=title, fade=fade))
    for number, supplier in enumerate(mix.suppliers):
        kind, fade = PAINTS[min(number, len(PAINTS) - 1)]
        y = top + 10 + number * ROW
        marks += [
            bar(0, y, 14, 12, kind=kind, fade=fade),
            text(20, y + 11, cut(answer.name(supplier), LEFT - 30, 13)),
        ]
    for year, _ in mix.turns:
        marks += [
            line(across(year), top - 2, across(year), floor + 4, kind="turn"),
            text(across(year), floor + 18, str(year), kind="strong", anchor="middle"),
        ]
    turns = listed([str(year) for year, _ in mix.turns]) or "no year"
    return drawn(
        WIDTH,
        floor + 26,
        marks,
        f"Suppliers of {answer.subject_name} from {low} to {high}; the mix turned in {turns}.",
        f"Share of each supplier in the arms that {answer.subject_name} imported, by SIPRI "
        f"trend-indicator value. Dashed: the whole mix turned and beat chance ({turns}). A blank "
        "column: nothing was imported, or SIPRI knows of nothing.",
    )


def bars_picture(answer: LedgerAnswer, entries: Sequence[Entry]) -> Picture | None:
    """Return amounts by partner, the largest first; None where nothing is counted."""
    counted = [each for each in entries if each.amount][:MOST]
    if not counted:
        return None
    most = max(each.amount or 0 for each in counted)
    marks: list[Markup] = []
    for number, each in enumerate(counted):
        y = 6.0 + number * ROW
        other = each.giver if each.receiver == answer.subject else each.receiver
        kind = "first" if each.receiver == answer.subject else "second"
        label = answer.name(other) + ("" if answer.kind is not Kind.AID else f", {each.what}")
        amount = f"{each.amount:,.3g}" if (each.amount or 0) < 100 else f"{each.amount:,.0f}"
        share = f" ({each.share:.0%})" if each.share is not None else ""
        length = (RIGHT - LEFT - 60) * (each.amount or 0) / most
        marks += [
            text(LEFT + 20, y + 12, cut(label, LEFT + 14, 13), anchor="end"),
            bar(LEFT + 26, y, length, 14, kind=kind, title=f"{label}: {amount} {each.unit}"),
            text(LEFT + 32 + length, y + 12, f"{amount}{share}", kind="small"),
        ]
    told = "; ".join(
        f"{answer.name(e.giver)} to {answer.name(e.receiver)} {e.amount:,.0f}" for e in counted[:5]
    )
    return drawn(
        WIDTH,
        14 + ROW * len(counted),
        marks,
        f"Amounts in {counted[0].unit}. {told}.",
        f"In {counted[0].unit}, {answer.years[0]} to {answer.years[1]}. Blue: "
        f"{answer.subject_name} receives; vermilion: it gives. In brackets: of all that the "
        "receiver got.",
    )


def spans_picture(answer: LedgerAnswer, entries: Sequence[Entry]) -> Picture | None:
    """Return from when to when each entry held; None where no start is known."""
    dated = [each for each in entries if each.since[:4].isdigit()][: MOST + 15]
    if not dated:
        return None
    low = min(int(each.since[:4]) for each in dated)
    high = answer.years[1]
    span = max(high + 1 - low, 1)

    def across(year: float) -> float:
        return LEFT + (WIDTH - LEFT) * (year - low) / span

    bottom = 22.0 + ROW * len(dated)
    marks: list[Markup] = list(year_grid(low, high, across, bottom + 26))
    for number, each in enumerate(dated):
        y = 22.0 + number * ROW
        end = int(each.until[:4]) + 1 if each.until[:4].isdigit() else high + 1
        start = across(int(each.since[:4]))
        kind = "first" if each.receiver == answer.subject else "second"
        label = f"{answer.name(each.giver)} on {answer.name(each.receiver)}"
        if answer.kind is Kind.RECOGNITION:
            label = answer.name(each.giver if each.receiver == answer.subject else each.receiver)
        title = f"{label}: {each.what}, {each.since} to {each.until or 'now'}"
        marks += [
            text(LEFT - 6, y + 12, cut(label, LEFT - 8, 13), anchor="end"),
            bar(start, y + 2, max(across(end) - start, 3), 12, kind=kind, title=title, fade=0.75),
        ]
    return drawn(
        WIDTH,
        bottom + 8,
        marks,
        f"{len(dated)} entries from {low} to {high}.",
        f"From {low} to {high}. Blue: towards {answer.subject_name}; vermilion: by it.",
    )
