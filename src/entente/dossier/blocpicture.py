"""Pictures of blocs: who has more on each measure, and how the members vote."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from entente.dossier.blocs import Profile
from entente.dossier.blocwords import amount, measure_words
from entente.dossier.drawing import bar, dot, drawn, hatching, line, text
from entente.dossier.lettering import text_width
from entente.dossier.sheet import Picture
from entente.dossier.wording import percent
from entente.models.bloc_comparison import AT_PAR, Comparison

WIDTH = 856
LEFT, RIGHT = 210, 790
ROW = 34
TOP = 40
STRIP = 64


def measures_picture(profiles: Sequence[Profile], comparison: Comparison) -> Picture:
    """Return what the first bloc has of both together, a bar a measure.

    Parameters
    ----------
    profiles : sequence of Profile
        Two blocs.
    comparison : Comparison
        The two side by side.
    """
    first, second = (profile.bloc.label for profile in profiles)
    span = RIGHT - LEFT
    height = TOP + ROW * len(comparison.measures) + 8
    marks: list[Markup] = [
        text(LEFT, 16, first, kind="strong"),
        text(RIGHT, 16, second, kind="strong end", anchor="end"),
        bar(
            LEFT + span * AT_PAR[0],
            TOP - 14,
            span * (AT_PAR[1] - AT_PAR[0]),
            height - TOP + 14,
            kind="ground",
            title="about even",
        ),
    ]
    for number, each in enumerate(comparison.measures):
        y = TOP + number * ROW
        marks.append(text(0, y + 13, measure_words(each.measure)))
        if each.share is None:
            marks.append(hatching(LEFT, y, span, 18, title="no data for both"))
            continue
        told = f"{measure_words(each.measure)}: {first} {amount(each.first.value)}, {second} "
        told += amount(each.second.value)
        marks += [
            bar(LEFT, y, span * each.share, 18, kind="first", title=told),
            bar(
                LEFT + span * each.share, y, span * (1 - each.share), 18, kind="second", title=told
            ),
            text(WIDTH, y + 13, f"{percent(each.share)}", kind="figures", anchor="end"),
        ]
    marks.append(line(LEFT + span / 2, TOP - 14, LEFT + span / 2, height, kind="base"))
    told = "; ".join(
        f"{measure_words(each.measure)}: {percent(each.share)}"
        for each in comparison.measures
        if each.share is not None
    )
    return drawn(
        WIDTH,
        height,
        marks,
        f"What {first} has of both together. {told}.",
        f"What {first} (left) has of both together, {second} the rest; members of both count in "
        "both. Within the grey band the two are about even.",
    )


def votes_picture(profiles: Sequence[Profile], names: Mapping[str, str]) -> Picture | None:
    """Return where members stand by their votes in the General Assembly; None without votes.

    Parameters
    ----------
    profiles : sequence of Profile
        One bloc or two.
    names : mapping of str to str
        Names of states by code.
    """
    points = [point for profile in profiles for point in profile.cohesion.votes.values()]
    if not points:
        return None
    low, high = min(-2.0, *points) - 0.2, max(2.0, *points) + 0.2

    def across(point: float) -> float:
        return 120 + (WIDTH - 140) * (point - low) / (high - low)

    height = 24 + STRIP * len(profiles)
    marks: list[Markup] = []
    for mark in (-2, -1, 0, 1, 2, 3):
        if low < mark < high:
            marks += [
                line(across(mark), 8, across(mark), height - 22),
                text(across(mark), height - 6, str(mark), kind="small", anchor="middle"),
            ]
    told: list[str] = []
    for number, profile in enumerate(profiles):
        y = 14 + STRIP * number + STRIP / 2
        kind = "first" if number == 0 else "second"
        marks.append(text(0, y + 4, profile.bloc.label[:18], kind="strong"))
        ranked = sorted(profile.cohesion.votes.items(), key=lambda item: item[1])
        marks += [
            dot(across(point), y, 5, kind=kind, title=f"{names.get(code, code)}: {point:.2f}")
            for code, point in ranked
        ]
        marks += _labels(ranked, across, y)
        told.append(
            f"{profile.bloc.label} from {names.get(ranked[0][0], ranked[0][0])} "
            f"({ranked[0][1]:.2f}) to {names.get(ranked[-1][0], ranked[-1][0])} "
            f"({ranked[-1][1]:.2f})"
            if ranked
            else f"{profile.bloc.label}: no data"
        )
    year = max((profile.cohesion.votes_year or 0) for profile in profiles)
    return drawn(
        WIDTH,
        height,
        marks,
        f"Ideal points of UN votes. {'; '.join(told)}.",
        f"Ideal points of votes in the UN General Assembly to {year}: states that vote alike "
        "stand near one another; the United States stand far to the right.",
    )


def _labels(
    ranked: Sequence[tuple[str, float]], across: Callable[[float], float], y: float
) -> list[Markup]:
    """Return codes below and above the dots, where there is room for them."""
    placed: list[Markup] = []
    ends = {-1: -100.0, 1: -100.0}
    for code, point in ranked:
        x = across(point)
        half = text_width(code, 11.5) / 2 + 2
        for side in (-1, 1):
            if x - half > ends[side]:
                placed.append(
                    text(x, y + (20 if side > 0 else -11), code, kind="small", anchor="middle")
                )
                ends[side] = x + half
                break
    return placed
