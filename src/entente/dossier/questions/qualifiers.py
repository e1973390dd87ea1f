"""Words that change what a question means: refused where they are not understood, never dropped."""

from __future__ import annotations

import re
from dataclasses import dataclass

from entente.errors import RequestError, echoed

MOST_WORDS_ECHOED = 5


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A kind of word that turns a question into another one.

    Parameters
    ----------
    pattern : str
        Regular expression of the words, in lower case.
    what : str
        What they ask, after `this asks`.
    remedy : str
        What can be asked instead.
    is_general : bool
        Whether they do so in a question of any kind, and not only in one about allying.
    """

    pattern: str
    what: str
    remedy: str
    is_general: bool = False


_QUALIFIERS = (
    Qualifier(
        r"against|versus|count(?:er|ering)|oppos(?:e|es|ing)|balanc(?:e|es|ing) against|"
        r"containing|deter(?:ring)?|hostile to",
        "about an alliance against a state, and the forecast does not say against whom",
        "Ask whom a state could ally with, without naming the target.",
    ),
    Qualifier(
        r"if|unless|assuming|suppose|supposing|provided that|what would happen|in case",
        "what would happen under a condition, and conditions are not read",
        "Ask without the condition; --as-of puts the question into the past.",
        is_general=True,
    ),
    Qualifier(
        r"(?:free )?trade|trading|economic|commercial|customs|monetary|currency|extradition|visa|"
        r"climate|investment|arms|weapons|gas|oil|energy|fisher(?:y|ies)|border (?:deal|treaty)",
        "about an agreement that is no security commitment",
        "The forms are consultation, nonaggression, neutrality, offense and defense pacts.",
    ),
    Qualifier(
        r"break|breaks|breaking|broken|leav(?:e|es|ing)|quit|quits|quitting|exit|exits|exiting|"
        r"withdraw\w*|abandon\w*|dissol\w+|collaps\w+|terminat\w+|renounc\w+|abrogat\w+|denounc\w+|"
        r"cancel\w*|annul\w*|revok\w+|suspend\w*|ditch|drop|drops|split\w*|laps(?:e|es)|"
        r"expir\w+|ceas\w+|surviv\w+|endur\w+|renew\w*|extend\w*|prolong\w*|outlast\w*|"
        r"los(?:e|es|ing)|fall(?:s|ing)? (?:apart|out)|pull(?:s|ing)? out|com(?:e|es) to an end|"
        r"(?<!the )(?<!the year )(?:end|ends|ending|ended)|stop\w*|"
        r"(?:will|would|could|can|may|might|does|do)\b.*\b(?:last|hold)",
        "whether an alliance will end or last, which Entente does not answer yet",
        "What binds two states today is in the answer about the pair.",
        is_general=True,
    ),
    Qualifier(
        r"not|\w+n't|cannot|cant|wont|never|nobody|no one|no|none|neither|nor|without|hardly|"
        r"unlikely|unlikeliest|improbable|least|fail(?:s|ed)? to|refus(?:e|es|ing)|reject\w*|"
        r"avoid\w*|prevent\w*|non (?!aggression\b)\w+|all but",
        "the opposite, and negations are not read from words",
        "Ask who could: the answer ranks every state, and the least likely come last. To leave "
        "states out, say 'except STATE' or give --exclude.",
        is_general=True,
    ),
    Qualifier(
        r"than|instead|rather",
        "for a comparison, and the answer ranks the partners of one state",
        "Ask about one pair at a time with --with.",
    ),
    Qualifier(
        r"outside|beyond|inside|except\w*|excluding|members?|membership|signatories|enem(?:y|ies)|"
        r"rivals?|adversar(?:y|ies)|neighbou?r(?:s|ing)?|border(?:s|ing)?|democrac(?:y|ies)|"
        r"democratic|autocra\w+|dictatorships?|nuclear|former|formerly",
        "about states of a certain kind, and that filter is not understood",
        "Filters are regions ('in Central Asia', --region) and states left out ('except "
        "Belarus', --exclude).",
    ),
    Qualifier(
        r"did|used to|(?:has|have|had)\b.*\bever|when (?:will|could|would|might|did|does|is)|"
        r"how soon|what year|which year",
        "when something happened or will happen, and the answer gives a chance within a horizon",
        "Ask 'within 10 years', or as of an earlier date.",
    ),
)
_ALLOWED = re.compile(
    r"\b(?:whether or not|or not|end(?:s|ing)? up|why not|not only|more than likely)\b"
)

_MODAL = (
    r"could|can|might|may|would|will|should|shall|must|likely|likeliest|potential|potentially|"
    r"going|possible|possibly|prospective|future|probable|probably|new|next|chances?|odds|probability"
)
_FACT = re.compile(r"\b(?:who|which|what|whom|is|are|was|were|does|do|has|have|list|name)\b")
_BOUND = re.compile(
    r"\b(?:all(?:y|ies|ied|iances?)|pacts?|treat(?:y|ies)|partners?|partnerships?|commitments?)\b"
)
_CHOSEN = re.compile(rf"\b(?:which|what|how many)\b(?P<chosen>.*?)\b(?:{_MODAL}|is|are|was|were)\b")
_CHOSEN_BY_BOND = re.compile(r"\b(?:all(?:y|ies|ied)|partners?|states|countries|nations|powers)\b")
_STATES = r"(?:states|state|countries|country|nations|nation|powers|governments|republics|allies)"

_PLAIN = """
a about active actually aggression agree agreement agreements aligned alignment all alliance
alliances allied allies ally allying also among an and any are as ask at attractive be become
becoming been before being best between bilateral bind bloc both bound build but by can
candidate candidates chance chances choose coalition coalitions commit commitment commitments
conclude consider consultation consultative consulting cooperate cooperation could countries
country current currently deal deals defence defense defensive do does each either else enough
entente ententes enter ever find first for forces forge form formal formally forming forms from
future gain get give given global go going good guarantee guarantees has have he help her high
highest how i if in international into is it its join joined joining joint just kind kinds know
likelier likeliest likelihood likely list made make makes making many may me merge merger
might military more most much multilateral mutual name nation nations natural near neutrality new
next non nonaggression not now obligation obligations oblige obliges obvious odds of offence offense
offensive on one ones only open or other our pact pacts pair partner partners partnership
partnerships party plausible please point possible possibly potential potentially power powers
present presently probability probable probably promising prospective prospects rank ranked
reach realistic realistically really right security see seek seem set shall share should show
side sides sign signed signing signs so some state states still strategic strong strongest such
team tell that the their them there they think this tie ties to today together top treaties
treaty two under union up us want was we were what whether which who whom whose why will with
within work world worldwide would year years yet you
"""
_PLAIN_WORDS = frozenset(_PLAIN.split())


def refuse_qualifiers(kept: str, closest: str | None, *, only_general: bool = False) -> None:
    """Refuse a question with words that would make it another question if they were dropped.

    Parameters
    ----------
    kept : str
        The question in lower case, without what it says of time and of states left out.
    closest : str or None
        The command that comes closest, where the question names a state for it.
    only_general : bool
        Leave aside words that matter in a question about allying alone.
    """
    without = _ALLOWED.sub("|", kept)
    for qualifier in _QUALIFIERS:
        if only_general and not qualifier.is_general:
            continue
        found = re.search(rf"\b(?:{qualifier.pattern})\b", without)
        if found:
            command = f" The command that comes closest is: entente {closest}" if closest else ""
            remedy = "Ask without these words." if only_general else qualifier.remedy
            raise RequestError(
                f"this asks {qualifier.what} ({echoed(found[0])})",
                where="question",
                remedy=f"{remedy}{command}",
                nearest=[closest] if closest else [],
            )


def refuse_filters(kept: str, names: list[str], unread: list[str], closest: str | None) -> None:
    """Refuse words that choose among states and are not understood.

    Parameters
    ----------
    kept : str
        The question in lower case, without what it says of time, regions and states left out.
    names : list of str
        The words that name states, as they stand in the question.
    unread : list of str
        Words of the question that no reader understood.
    closest : str or None
        The command that comes closest.
    """
    chosen = _CHOSEN.search(kept)
    segment = chosen["chosen"] if chosen else ""
    strange = [
        word
        for word in unread
        if re.search(rf"\b{re.escape(word)}\b", segment)
        or re.search(rf"\b{re.escape(word)} {_STATES}\b", kept)
        or re.search(rf"\b{_STATES} (?:that|which|who|with) (?:\w+ )?{re.escape(word)}\b", kept)
    ]
    inside = [name for name in names if f" {name} " in f" {segment} "]
    is_split = 0 < len(inside) < len(names) and _CHOSEN_BY_BOND.search(segment)
    if strange or is_split:
        words = " ".join(strange[:MOST_WORDS_ECHOED]) or segment.strip()
        raise RequestError(
            f"this asks about states of a certain kind ({echoed(words)}), and that filter is "
            "not understood",
            where="question",
            remedy="Filters are regions ('in Central Asia', --region) and states left out "
            "('except Belarus', --exclude).",
            nearest=[closest] if closest and not is_split else [],
        )


def unread_words(rest: str) -> list[str]:
    """Return the words that no reader understood, once what was understood is cut out."""
    words = (re.sub(r"'(?:d|ll|re|ve|m)$", "", word) for word in rest.split())
    return list(
        dict.fromkeys(word for word in words if word.isalpha() and word not in _PLAIN_WORDS)
    )


def fact_note(plain: str, subject: str) -> str | None:
    """Return how a question about today's pacts is read, where a question is one."""
    if re.search(r"\b(?:should|ought|must)\b", plain):
        return "this asks what should be; the chances say what could be, and are no advice"
    if re.search(rf"\b(?:{_MODAL})\b", plain) or not _BOUND.search(plain):
        return None
    if not _FACT.search(plain):
        return None
    return (
        f"this asks who is bound to {subject} already: see what is listed as bound; the chances "
        "are of what could be new"
    )
