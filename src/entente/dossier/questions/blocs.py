"""Questions about one bloc, and about two side by side."""

from __future__ import annotations

from entente.dossier.questions.grammar import Found, is_ahead
from entente.dossier.questions.kinds import Kind, words
from entente.dossier.questions.reading import Reading
from entente.dossier.questions.understood import Command, Understood

_SIZE = (
    "stronger|weaker|bigger|larger|smaller|mightier|richer|more_powerful|less_powerful|"
    "more_cohesive|more_united|more_dangerous|superior|better|tougher|more_important"
)
_LIKE = (
    "at_par|on_a_par|on_par|at_a_par|equal|comparable|a_match|match|a_rival|rival|equivalent|"
    "as_strong|as_powerful|as_strong_as|counterweight|alternative|answer|competitor|threat|"
    "challenge|similar|same|like|opposite|analogue|counterpart"
)
_FIGHT = (
    "fight|fights|defeat|beat|attack|rival|rivals|replace|replaces|challenge|challenges|counter|"
    "counterbalance|balance|balances|outweigh|outmatch|match|matches|overtake|surpass|oppose|"
    "go_to_war_with|win_against|stand_up_to|compete_with|confront|take_on|outgun|deter|resist|"
    "invade|be_at_war_with|compare_to|compare_with|compares_to|compares_with|differ_from|"
    "differs_from|hold_its_own_against|keep_up_with|wage_war_on|measure_up_to|stack_up_against"
)
_NOUN = (
    "alliance|bloc|pact|organisation|organization|union|forum|club|body|coalition|grouping|"
    "institution|treaty|confederation|league|talking_shop|block"
)
_KIND_WORDS = (
    "military|defence|defense|defensive|economic|political|security|trade|real|true|genuine|"
    "formal|collective|mutual|anti_western|regional|international|proper|customs|military_and"
)
_COHESION = (
    "strong|powerful|cohesive|united|divided|solid|big|large|stable|rich|unified|weak|important"
)


def take_two(reading: Reading, found: Found) -> Understood | None:
    """Read two bodies; one and itself are no comparison."""
    first, second = (reading.codes[found.places[name]] for name in ("a", "b"))
    if first == second:
        return None
    return Understood(reading.text, Command.COMPARE, bodies=(first, second))


def take_one(reading: Reading, found: Found) -> Understood | None:
    """Read one body, and the state whose standing in it is asked about."""
    place = found.places.get("x")
    if place and is_ahead(reading.shape):
        return None
    state = (reading.codes[place],) if place else ()
    notes = (f"see the standing of {state[0]} among the members",) if state else ()
    body = reading.codes[found.places["a"]]
    return Understood(reading.text, Command.BLOC, bodies=(body,), highlight=state, notes=notes)


COMPARE = Kind(
    Command.COMPARE,
    (
        f"[a] {_LIKE} to|with|for|as|of|than [b]",
        f"[a] {_LIKE} [b]",
        f"[a] {_LIKE} for|to|of ?west|western ?alliance ?and [b]",
        "compare|comparing|compared|contrast|weigh [a] and|with|to|against|or [b]",
        "[a] compared|compares|compare|next|relative with|to|against [b]",
        "[a] versus|vs|v|against|or [b]",
        f"[a] {_FIGHT} [b]",
        f"[a] {_SIZE} than|to|or [b]",
        f"{_SIZE}|strongest|win|wins|prevail [a] or|and [b]",
        "war|fight|conflict|clash|contest|battle|comparison|rivalry|balance between|of [a] and [b]",
        "difference|differences|compare between|of [a] and [b]",
        "[a] and [b] compare|differ|fight|go_to_war|clash|equal|alike|comparable|same|similar",
        "[a] win a_war|war|fight|against|with [b]",
        "[a] win war|fight against|with [b]",
    ),
    take_two,
    words(
        "military militarily alliance kind thing things same which who win wins win? stronger "
        "between strength terms power bloc blocs a_war war"
    ),
)
BLOC = Kind(
    Command.BLOC,
    (
        f"[a] ?(?:{_KIND_WORDS}) ?(?:{_KIND_WORDS}) ?(?:{_KIND_WORDS}) {_NOUN}",
        f"kind|sort|type|form of_a|of ?(?:{_KIND_WORDS}) {_NOUN}|thing ?is [a]",
        "what|whats [a] ?for|about",
        "tell_me about [a]",
        "what [a] oblige|promise|require|commit|bind|obliges|demand|ask ?its ?members ?to ?do|of",
        "[a] oblige|require|commit|bind|obliges|requires|commits|binds ?its ?members ?states ?to"
        " ?defend|help|aid|protect|fight_for ?each|one ?other|another",
        "[a] members defend|help|protect|fight_for|bound_to_defend each_other|one_another",
        "members|member_states|membership|composition of|in [a]",
        "[a] members|member_states|membership|have|worth",
        "who|which_states|which_countries|what_countries|which_nations in|belongs_to|belong_to [a]",
        "who|which_states|which_countries|what_countries make_up|makes_up [a]",
        f"how {_COHESION} [a]",
        f"[a] {_COHESION}|worth_anything",
        "worth [a]",
        "[a] a|an|any article_5|mutual_defence_clause|mutual_defense_clause|defence_clause",
        "[a] have article_5|mutual_defence_clause|mutual_defense_clause|defence_clause|army|"
        "command|military_command",
        "{x} in|inside|a_member_of|member_of|part_of|belong_to|belongs_to|out_of [a]",
        "{x} [a] member|member_state",
    ),
    take_one,
    words("who which member members states countries military now does kind become becoming turn"),
)
