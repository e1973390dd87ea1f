"""An imagined answer: as many states, as long names and as many gaps as a real one can have."""

from __future__ import annotations

from datetime import date
from math import fsum
from random import Random

from entente.dossier.answer import (
    BaseRate,
    Explanation,
    Line,
    PartnerRow,
    PartnersAnswer,
    TrackRecord,
)
from entente.dossier.axis import logistic
from entente.panel.themes import Theme
from entente.spell import PartialDate, parse_partial
from entente.terms import OBLIGATIONS, RUNGS, Route, Rung
from entente.world.ties import Tie

LONG_NAMES = (
    "Democratic Republic of the Congo",
    "Bosnia and Herzegovina",
    "Saint Vincent and the Grenadines",
    "Central African Republic",
    "Micronesia (Federated States of)",
)
SHORT_NAMES = ("Iran", "Belarus", "Kazakhstan", "Vietnam", "Azerbaijan", "North Korea", "Tuvalu")
THEMES = tuple(Theme)
DRIVERS = (
    ("pacts signed by Russia in the last 5 years", lambda r: r.randint(0, 9)),
    ("common defense allies", lambda r: r.randint(0, 6)),
    ("allied before, years since it lapsed", lambda r: r.choice([None, 3, 33])),
    ("distance between nearest borders, km", lambda r: r.choice([0, 412.5, 9120])),
    ("gap between ideal points at the United Nations", lambda r: r.uniform(0, 4)),
    ("a rival in common", lambda r: r.choice(["yes", "no", None])),
    ("democracy of the more democratic of the two", lambda r: r.uniform(0, 1)),
    ("arms delivered in the last 10 years", lambda r: r.choice([None, 1250000.0])),
    ("partner's recent pacts with the neighbours of Russia", lambda r: r.randint(0, 4)),
    ("capability of the stronger state, share of the world", lambda r: r.uniform(0, 0.2)),
    ("years since the younger of the two was founded", lambda r: r.randint(10, 200)),
    ("same region", lambda r: r.choice(["yes", "no"])),
    ("horizon of five years", lambda _: 5),
    ("calibration on earlier forecasts", lambda _: ""),
)


def day(text: str) -> PartialDate:
    moment = parse_partial(text)
    assert moment is not None
    return moment


def imagined_tie(treaty: str, rung: Rung, since: str = "1992-05-15", **marks: bool) -> Tie:
    """A tie in force and verified unless its marks say otherwise."""
    return Tie(
        treaty=treaty,
        name=treaty.removeprefix("IGO:") + " treaty of friendship, co-operation and mutual help",
        rung=rung,
        since=day(since),
        is_umbrella=marks.get("is_umbrella", False),
        in_force=marks.get("in_force", True),
        is_verified=marks.get("is_verified", True),
        source=f"Treaty Series, vol. {len(treaty)}; ATOP 5.1 no. {1000 + len(treaty)}",
    )


def imagined_explanation(chooser: Random, rung: Rung, route: Route, level: float) -> Explanation:
    """An explanation whose lines add up to its log-odds by construction."""
    lines = [
        Line(
            name,
            value(chooser),
            round(chooser.gauss(level if i < 4 else 0, 0.6), 4),
            THEMES[i % len(THEMES)],
        )
        for i, (name, value) in enumerate(DRIVERS)
    ]
    lines.append(Line("a driver that is exactly neutral", None, 0.0))
    drivers = sorted((x for x in lines if x.log_odds >= 0), key=lambda x: -x.log_odds)
    blockers = sorted((x for x in lines if x.log_odds < 0), key=lambda x: x.log_odds)
    total = fsum([-4.2, *(line.log_odds for line in lines)])
    return Explanation(rung, route, logistic(total), -4.2, tuple(drivers), tuple(blockers))


def imagined_row(place: int, name: str) -> PartnerRow:
    """The row of a place in the ranking, the same for the same place."""
    chooser = Random(place)
    already = tuple(chooser.sample(OBLIGATIONS, k=chooser.choice([0, 0, 1, 2])))
    if place == 4:
        already = (*OBLIGATIONS, Rung.UNION)
    rung = next((each for each in OBLIGATIONS if each not in already), Rung.CONSULTATION)
    why = imagined_explanation(chooser, rung, chooser.choice(list(Route)), 0.9 - place / 90)
    if place == 3:
        why = Explanation(rung, Route.BILATERAL, logistic(-4.2), -4.2, (), ())
    chance = max(0.0004, 0.62 - place / 40) if place < 25 else max(0.00002, 0.02 - place / 9000)
    ties = [imagined_tie(f"PACT-{place % 40}", each, in_force=place % 5 != 1) for each in already]
    if place % 3 == 0:
        ties += [imagined_tie("IGO:CSTO", each, "1994", is_verified=False) for each in already[:1]]
    ties += [imagined_tie("IGO:OSCE", Rung.CONSULTATION, "1975-08-01", is_umbrella=True)]
    return PartnerRow(
        partner=f"X{place:02X}",
        name=name,
        probability=chance,
        interval=(chance * 0.45, min(0.99, chance * 1.9)),
        rungs={
            each: None if each in already or each not in OBLIGATIONS else chance / (1 + at)
            for at, each in enumerate(RUNGS)
        },
        routes={route: chance / (2 + at) for at, route in enumerate(Route)},
        already=already,
        ties=tuple(ties),
        explanation=why,
        unknown=("arms transfers are not known after 2024",) if place % 7 == 0 else (),
    )


def imagined_answer(states: int = 195, **changes: object) -> PartnersAnswer:
    """An answer about Russia with as many partners as wanted; fields can be replaced."""
    names = [*SHORT_NAMES[:2], *LONG_NAMES, *SHORT_NAMES[2:]]
    names += [f"Imagined Republic of Number {place}" for place in range(states)]
    fields: dict[str, object] = {
        "question": "Which states could sign a new security commitment with Russia within 5 "
        "years of 30 June 2026?",
        "sentence": "Within five years of 30 June 2026 Russia is likeliest to sign a new security "
        "commitment with Iran (62 %), Belarus (60 %) and Democratic Republic of the Congo (57 %).",
        "as_of": date(2026, 6, 30),
        "horizon_years": 5,
        "subject": "RUS",
        "subject_name": "Russia",
        "rung": None,
        "rows": tuple(imagined_row(place, names[place]) for place in range(states)),
        "base_rate": BaseRate(
            0.021,
            "Of 18,336 pairs of states not so tied, 385 signed a commitment within five years, "
            "averaged over origins from 1975 to 2010.",
        ),
        "track_record": TrackRecord(
            "Over eight windows from 1975 to 2010 the forecast ranked pairs that signed above "
            "pairs that did not 92 times in 100.",
            (
                {
                    "target": "any new commitment",
                    "windows": 8,
                    "auc": 0.921,
                    "auc_interval": [0.90, 0.94],
                    "log_skill": 0.21,
                    "reliability_slope": 0.97,
                },
                {
                    "target": "defense",
                    "windows": 8,
                    "auc": 0.943,
                    "auc_interval": [0.91, 0.96],
                    "log_skill": None,
                    "reliability_slope": 1.04,
                },
            ),
        ),
        "resolution": "A treaty, agreement or accession signed between 1 July 2026 and 30 June "
        "2031 that obliges Russia and the partner to defense, offense, neutrality, nonaggression "
        "or consultation that they did not owe one another on 30 June 2026.",
        "unknown": (
            "Contract, military contact, arms, economic union and union of states are not "
            "modelled.",
            "Secret commitments are not covered.",
        ),
        "citations": (
            "Leeds, Ritter, Mitchell and Long (2002). Alliance Treaty Obligations and "
            "Provisions. International Interactions 28(3). Version 5.1.",
            "Bailey, Strezhnev and Voeten (2017). Estimating dynamic state preferences.",
        ),
        "manifest": {
            "entente": "0.1.0",
            "pack": {"freshness": "2026-06-30", "sha256": "9f2c" * 16},
            "coefficients": {"origin": "2018-12-31", "sha256": "ab34" * 16},
            "seed": 20260630,
        },
        "understood": {
            "command": "partners",
            "arguments": ["RUS"],
            "text": "What countries could Russia join an alliance with?",
        },
    }
    return PartnersAnswer(**(fields | changes))  # pyright: ignore[reportArgumentType]
