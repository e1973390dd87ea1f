"""One pair in depth as one self-contained HTML page."""

from __future__ import annotations

import shlex

from entente.dossier import page
from entente.dossier.explanation import Explanation
from entente.dossier.pair import PairAnswer, PairWay
from entente.dossier.palette import DARK, LIGHT, PRINT
from entente.dossier.record import create_score_table, flattened
from entente.dossier.themes import gather
from entente.dossier.treaties import create_treaty_notes
from entente.dossier.waterfall import create_waterfall, shared_axis
from entente.terms import RUNGS


def to_html(pair: PairAnswer) -> str:
    """Return the page of a pair: no script, no other file, every text escaped.

    Parameters
    ----------
    pair : PairAnswer
        What to show.
    """
    answer = pair.answer
    falls = [create_waterfall(explanation_of(way)) for way in pair.ways]
    return (
        page.environment()
        .get_template("pair.html")
        .render(
            pair=pair,
            answer=answer,
            policy=page.POLICY,
            schemes={"light": LIGHT, "dark": DARK, "print": PRINT},
            ways=list(zip(pair.ways, falls, strict=True)),
            axis=shared_axis(falls) if falls else None,
            way_rungs=[rung for rung in RUNGS if any(rung in way.rungs for way in pair.ways)],
            ending_reasons=gather(pair.ending.lines) if pair.ending else (),
            notes=create_treaty_notes(answer.rows),
            scores=create_score_table(answer.track_record.figures),
            manifest=flattened(answer.manifest),
            command=recompute_command(pair),
        )
    )


def explanation_of(way: PairWay) -> Explanation:
    """Return a way as an explanation, for its waterfall; its rung is the likeliest it brings."""
    return Explanation(
        rung=max(way.rungs, key=lambda rung: way.rungs[rung]),
        route=way.route,
        probability=way.probability,
        baseline_log_odds=way.baseline_log_odds,
        drivers=tuple(line for line in way.lines if line.log_odds >= 0),
        blockers=tuple(line for line in way.lines if line.log_odds < 0),
    )


def recompute_command(pair: PairAnswer) -> str:
    """Return the command line that computes this answer again."""
    answer = pair.answer
    words = ["entente", "explain", answer.subject, pair.row.partner]
    words += ["--as-of", answer.as_of.isoformat(), "--horizon", str(answer.horizon_years)]
    if pair.premises is not None:
        words += ["--target", str(pair.premises.target)]
    return shlex.join([*words, "--html", "pair.html"])
