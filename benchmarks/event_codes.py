"""Event codes of public suites, as claims give them, beside what PETRARCH-2's own suite expects.

    PYTHONPATH=src .venv/bin/python benchmarks/event_codes.py [SHARED]

SHARED holds `gold/` and `ontology.json` (default: ../shared). Nothing is tuned on these sentences.

A claim's predicate gives its nearest CAMEO code by the ontology; the first two digits are the root.
A plan, offer or possibility of co-operation is an intent (03); a denied act of co-operation is its
reduction (16), a denied hostile one a concession (08). The suites of TABARI and PETRARCH-2 name the
states of Middle-earth, which no gazetteer knows: they are replaced one for one by real states.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from entente.errors import DataError
from entente.evidence.claim import Claim, Modality, Polarity
from entente.evidence.folder import claims_of
from entente.evidence.reading import read_document

STATES = {
    "Minas Tirith": "Paris",
    "Cirith Ungol": "Iran",
    "Dol Amroth": "Turkey",
    "Gondor": "France",
    "Arnorian": "Italian",
    "Arnor": "Italy",
    "Osgiliath": "Spain",
    "Eriadorian": "Swedish",
    "Eriadori": "Swedish",
    "Eriador": "Sweden",
    "Bree": "Norway",
    "Calenardhon": "Egypt",
    "Calenardon": "Egypt",
    "Ithilen": "Algeria",
    "Mordor": "Russia",
    "Fornost": "Brazil",
    "Rohan": "Poland",
    "Lorien": "Kenya",
    "Dagolathi": "Serbian",
    "Dagolath": "Serbia",
    "the Shire": "Canada",
    "The Shire": "Canada",
}
_STATE = re.compile(r"\b(" + "|".join(STATES) + r")\b")
COOPERATION = {"03", "04", "05", "06", "07"}
HOSTILE = {"10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20"}
REACHABLE = {"02", "03", "04", "05", "06", "07", "08", "10", "11", "12", "13", "15", "16", "19"}
"""CAMEO roots that some predicate of the ontology has; protest, investigation, riot and mere
statement have none."""
OLDER_NAMES = {"REQUEST": "DEMAND", "ACCUSE": "DISAPPROVE", "ASSAULT": "FIGHT"}
"""PLOVER categories as the records, which are older, call them."""
FRIENDLY = {"SUPPORT", "COOPERATE", "CONSULT", "AID"}
CAMEO_ROOTS = {f"{number:02d}" for number in range(1, 100)}
NO_PREDICATE = {"PROTEST", "INVESTIGATE"}
AHEAD = {Modality.PLANNED, Modality.PROPOSED, Modality.POSSIBLE}


@dataclass(frozen=True)
class Tally:
    """How often the codes of sentences agree.

    Parameters
    ----------
    sentences, hit : int
        Sentences with an event, and those of which at least one code is right.
    right, given, wanted : int
        Pairs of sentence and code: right, given, wanted.
    quiet, silent : int
        Sentences without an event, and those for which no code is given.
    """

    sentences: int
    hit: int
    right: int
    given: int
    wanted: int
    quiet: int
    silent: int

    def row(self, name: str) -> str:
        """Return the tally as a line of a table."""
        precision = self.right / self.given if self.given else 0.0
        recall = self.right / self.wanted if self.wanted else 0.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        hit = self.hit / self.sentences if self.sentences else 0.0
        quiet = f"{self.silent}/{self.quiet}" if self.quiet else "-"
        return (
            f"| {name} | {self.sentences} | {hit:.3f} | {precision:.3f} | {recall:.3f} | "
            f"{f1:.3f} | {quiet} |"
        )


def tally(pairs: Iterable[tuple[set[str], set[str]]]) -> Tally:
    """Count pairs of given and wanted codes, one a sentence."""
    listed = list(pairs)
    full = [(given, wanted) for given, wanted in listed if wanted]
    empty = [given for given, wanted in listed if not wanted]
    return Tally(
        len(full),
        sum(bool(given & wanted) for given, wanted in full),
        sum(len(given & wanted) for given, wanted in full),
        sum(len(given) for given, _ in full),
        sum(len(wanted) for _, wanted in full),
        len(empty),
        sum(not given for given in empty),
    )


def claims_in(text: str) -> list[Claim]:
    """Return the claims of a sentence."""
    try:
        return claims_of(read_document("sentence", _STATE.sub(_real, text).encode()))
    except DataError:
        return []


def _real(found: re.Match[str]) -> str:
    return STATES[found[1]]


def root_of(claim: Claim, codes: Mapping[str, list[str]]) -> str | None:
    """Return the CAMEO root of a claim, or None where the ontology has no code for it."""
    listed = codes[claim.predicate.value]
    if not listed:
        return None
    root = listed[0][:2]
    if claim.polarity is Polarity.NEGATIVE:
        return "16" if root in COOPERATION else "08" if root in HOSTILE else root
    if claim.modality in AHEAD and root in COOPERATION:
        return "03"
    if claim.modality is Modality.DEMANDED and root in COOPERATION:
        return "02"
    return root


def roots(text: str, codes: Mapping[str, list[str]]) -> set[str]:
    """Return the CAMEO roots that the claims of a sentence give."""
    return {root for claim in claims_in(text) if (root := root_of(claim, codes))}


def plover(text: str, codes: Mapping[str, list[str]]) -> set[str]:
    """Return the PLOVER categories that the claims of a sentence give; plans are AGREE."""
    found: set[str] = set()
    for claim in claims_in(text):
        listed = codes[claim.predicate.value]
        if listed:
            is_plan = claim.modality in AHEAD and listed[0] in FRIENDLY
            found.add("AGREE" if is_plan else OLDER_NAMES.get(listed[0], listed[0]))
    return found


def wanted_roots(events: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the roots of a suite's events."""
    found = (str(event.get("eventcode") or event.get("cameo") or "") for event in events)
    return {code[:2] for code in found if code[:2].isdigit()}


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the records of a suite."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    ontology = json.loads((shared / "ontology.json").read_text(encoding="utf-8"))
    cameo = {one["code"]: [code["code"] for code in one["cameo"]] for one in ontology}
    categories = {
        one["code"]: [name for name in one["plover"] if name.isupper()] for one in ontology
    }
    petrarch = [
        row
        for row in rows(shared / "gold" / "petr2_unittest.jsonl")
        if not any("error" in event for event in row["events"])
    ]
    tabari = rows(shared / "gold" / "tabari_validate.jsonl")
    own = {row["text"]: wanted_roots(row["events"]) for row in petrarch}
    both = [row for row in tabari if row["also_in_petr2_unittest"] and row["text"] in own]
    alone = [row for row in tabari if not row["also_in_petr2_unittest"]]
    records = rows(shared / "gold" / "plover_gsr.jsonl")
    suites = {
        "PETRARCH-2's unit tests": [
            (roots(row["text"], cameo), wanted_roots(row["events"])) for row in petrarch
        ],
        "TABARI's, shared with the above": [
            (roots(row["text"], cameo), wanted_roots(row["events"])) for row in both
        ],
        "the same, as PETRARCH-2's suite has them": [
            (own[row["text"]], wanted_roots(row["events"])) for row in both
        ],
        "TABARI's alone": [
            (roots(row["text"], cameo), wanted_roots(row["events"])) for row in alone
        ],
        "PLOVER's records": [(plover(row["text"], categories), {row["event"]}) for row in records],
    }
    print("| suite | sentences with an event | at least one code right | P | R | F1 | silent |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for name, pairs in suites.items():
        print(tally(pairs).row(name))
        within = [
            (given, wanted)
            for given, wanted in pairs
            if wanted and (wanted <= REACHABLE or wanted.isdisjoint(NO_PREDICATE | CAMEO_ROOTS))
        ]
        print(tally(within).row(f"{name}, codes the ontology has"))


if __name__ == "__main__":
    main()
