"""Questions about a scheme of three states or more."""

from __future__ import annotations

import re

from entente.dossier.questions.grammar import Found
from entente.dossier.questions.kinds import Kind, words
from entente.dossier.questions.reading import Reading
from entente.dossier.questions.understood import Command, Understood
from entente.errors import RequestError

_SLOGANS: tuple[tuple[str, str], ...] = (
    (r"(?:ussr|soviet union) ?(?:2|ii|two)\b|new ussr|new soviet union|soviet union 2",
     "'USSR 2.0' is a slogan without a list of members"),
    (r"golden billion", "the 'golden billion' is a slogan for the rich states, and no scheme"),
)  # fmt: skip
LEAST_MEMBERS = 3
UNION_STATE = "UNIONSTATE"
"""A union state is a form as well as the name of the one of Russia and Belarus."""

_FORMS: tuple[tuple[str, str], ...] = (
    (r"transfer of (?:networks?|pipelines?|assets?)|asset transfer", "asset_transfer"),
    (r"(?:supply|gas|purchase|sales?) contracts?|contracts?|purchase and sale", "contract"),
    (r"(?:gas|energy|oil) (?:union|alliance|cartel|bloc|pact|league|club)", "gas_union"),
    (r"customs union|economic (?:union|bloc|pact|alliance|community)|common market", "economic"),
    (r"union state|one state|federation|confederation|merger?|unite|unions?", "union"),
    (r"non ?aggression", "nonaggression"),
    (r"neutrality", "neutrality"),
    (r"consultati\w+|entente", "consultation"),
    (r"defen[cs]\w*|military (?:alliance|bloc|pact|union)|collective security", "defense"),
    (r"offen[cs]\w+", "offense"),
    (r"alliances?|all(?:y|ied)|blocs?|pacts?|treat(?:y|ies)|axis|coalitions?|trilateral|triangle|"
     r"league|team up|join forces|partnership|project|scheme", "trilateral"),
)  # fmt: skip
_FORM = (
    "gas_union|energy_union|oil_union|gas_alliance|energy_alliance|gas_cartel|gas_pact|"
    "customs_union|economic_union|economic_bloc|economic_alliance|common_market|union_state|"
    "federation|confederation|merger|union|nonaggression_pact|non_aggression_pact|"
    "neutrality_pact|consultation_pact|defense_pact|defence_pact|mutual_defence_pact|"
    "mutual_defense_pact|defensive_alliance|military_alliance|military_bloc|military_pact|"
    "military_union|alliance|bloc|pact|treaty|axis|coalition|entente|triple_alliance|"
    "security_pact|security_treaty|gas_contract|contract|supply_contract|asset_transfer|"
    "trilateral_pact|trilateral_alliance|trilateral_treaty|tripartite_alliance|"
    "tripartite_gas_union|trilateral_gas_union|tripartite_union|tripartite_pact|league|"
    "economic_community|gas_league|defence_treaty|defense_treaty|defence_union|defense_union"
)
_MAKE = (
    "form|forms|forming|sign|signs|signing|build|create|found|make|conclude|establish|set_up|"
    "agree_on|agree_to|have|become|enter|enter_into|launch|end_up_in|start|join_in|creating"
)
_JOIN = (
    "ally|team_up|join_forces|merge|unite|form_one_state|ally_with_each_other|sign_a_pact|"
    "become_allies|be_allies|band_together|gang_up"
)


def refuse_slogans(text: str) -> None:
    """Refuse a scheme known by a slogan alone: nobody has said who would belong to it."""
    for pattern, why in _SLOGANS:
        if re.search(rf"\b(?:{pattern})", text.casefold()):
            raise RequestError(
                why,
                where="question",
                remedy="Name the members, for example: entente project --members RUS,BLR,KAZ "
                "--form union; docs/examples/projects holds definitions of ours.",
            )


def take(reading: Reading, found: Found) -> Understood | None:
    """Read the members and the form; two states are a pair, no scheme."""
    if len(found.states) < LEAST_MEMBERS:
        return None
    named = reading.codes.get(found.places.get("o", ""))
    if named not in {None, UNION_STATE}:
        return None
    form = next(
        (form for pattern, form in _FORMS if re.search(rf"\b(?:{pattern})\b", found.words)), "union"
    )
    members = tuple(reading.codes[place] for place in found.states)
    note = (
        f"'{form}' is read as any written security pact that all of them sign"
        if form == "trilateral"
        else ""
    )
    return Understood(
        reading.text, Command.PROJECT, members, topic=form, notes=(note,) if note else ()
    )


KIND = Kind(
    Command.PROJECT,
    (
        f"{_FORM} of|between|among|by|with|from|uniting|for *",
        f"* {_MAKE} {_FORM}",
        f"* {_MAKE} [o]",
        "[o] of|between|among *",
        f"S\\d+ {_MAKE} {_FORM} with *",
        f"S\\d+ {_JOIN} with *",
        f"* {_FORM}",
        f"* {_JOIN}",
        f"{_FORM} *",
        f"{_FORM} ?form|forming|emerge|emerging|happen between|among|of *",
    ),
    take,
    words("new tripartite trilateral between such project scheme projects idea plan three four"),
    looks_ahead=True,
)
