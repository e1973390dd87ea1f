"""The field's vocabulary: closed lists used everywhere, and a glossary with citations."""

from __future__ import annotations

from enum import StrEnum


class Rung(StrEnum):
    """A form of co-operation, from the lowest to the highest."""

    CONTRACT = "contract"
    CONTACT = "contact"
    ARMS = "arms"
    ECONOMIC = "economic"
    CONSULTATION = "consultation"
    NONAGGRESSION = "nonaggression"
    NEUTRALITY = "neutrality"
    OFFENSE = "offense"
    DEFENSE = "defense"
    UNION = "union"


RUNGS: tuple[Rung, ...] = tuple(Rung)

OBLIGATIONS: tuple[Rung, ...] = (
    Rung.CONSULTATION,
    Rung.NONAGGRESSION,
    Rung.NEUTRALITY,
    Rung.OFFENSE,
    Rung.DEFENSE,
)
"""The written security commitments that ATOP codes, from the weakest to the strongest."""


class Route(StrEnum):
    """The way in which two states come to be tied."""

    BILATERAL = "bilateral"
    ACCESSION = "accession"
    FOUNDING = "founding"


class Status(StrEnum):
    """A state's standing in an organisation."""

    MEMBER = "member"
    APPLICANT = "applicant"
    INVITEE = "invitee"
    SIGNATORY = "signatory"
    OBSERVER = "observer"
    PARTNER = "partner"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"


LEEDS_2002 = "Leeds, Ritter, Mitchell and Long (2002), International Interactions 28(3)"
SINGER_1972 = "Singer, Bremer and Stuckey (1972), in Russett (ed.), Peace, War, and Numbers"

GLOSSARY: dict[str, tuple[str, str]] = {
    "state": ("A member of the international system.", "Correlates of War, State System v2016"),
    "dyad": ("A pair of states; directed when the order matters.", "Bremer (1992), JCR 36(2)"),
    "alliance": (
        "A written agreement that obliges states to one another in matters of war and peace.",
        LEEDS_2002,
    ),
    "tie": ("A dated relation of one kind between two states.", "this project"),
    "rung": ("A form of co-operation on the ladder from contract to union.", "this project"),
    "defense": ("A promise to aid the partner actively if it is attacked.", LEEDS_2002),
    "offense": ("A promise to join the partner in conflict it was not drawn into.", LEEDS_2002),
    "neutrality": ("A promise to stay out of a conflict the partner is in.", LEEDS_2002),
    "nonaggression": ("A promise not to use force against the partner.", LEEDS_2002),
    "consultation": (
        "A promise to consult or co-operate in crises that may lead to war.",
        LEEDS_2002,
    ),
    "union": ("States merge, wholly or in their defence, into one.", "this project"),
    "umbrella": (
        "A treaty of more than twenty members with no defense or offense obligation, listed but "
        "not counted as an alliance between each two of its members.",
        "this project",
    ),
    "bilateral": ("Route: a new pact of two states.", "this project"),
    "accession": ("Route: a state joins a treaty or body that exists.", "this project"),
    "founding": ("Route: a new treaty of three or more states is signed.", "this project"),
    "scheme": (
        "A pact or union of three states or more that somebody talks about.",
        "this project",
    ),
    "small treaty": ("A treaty founded by three to six states.", "this project"),
    "weakest pair": (
        "Of the pairs of a scheme that lack its form, the one that stops it.",
        "this project",
    ),
    "formation": ("The signature of a commitment by two states not so tied.", LEEDS_2002),
    "origin": ("The date at which a forecast is made; nothing later is read.", "this project"),
    "horizon": ("The number of years a forecast looks ahead.", "this project"),
    "hazard": (
        "The chance of the event in the next year, given none so far.",
        "Cox (1972), JRSS B 34",
    ),
    "capability": ("A state's share of the world's material capabilities (CINC).", SINGER_1972),
    "climatology": (
        "A forecast that gives every case the past base rate.",
        "Murphy (1973), JAM 12",
    ),
    "skill": ("One minus a score divided by the score of climatology.", "Murphy (1973), JAM 12"),
    "bloc": (
        "States looked at together: a body, a part of one, or a group put together for a question.",
        "this project",
    ),
    "pact": (
        "Of a bloc: it promises less than to fight (nonaggression, neutrality, consultation).",
        "this project",
    ),
    "forum": ("Of a bloc: its members promise nothing in writing about war.", "this project"),
    "hedger": (
        "A member that takes a third or more of its arms from members of the other side alone.",
        "this project; after Kuik (2008), Contemporary Southeast Asia 30(2)",
    ),
    "surplus product": (
        "Gross domestic product above what its people need to live.",
        "Anders, Fariss and Markowitz (2020), ISQ 64(2)",
    ),
    "ideal point": (
        "Where a state stands by its votes in the UN General Assembly.",
        "Bailey, Strezhnev and Voeten (2017), JCR 61(2)",
    ),
    "weighting": (
        "Weights of several measures that add up to one; a verdict survives those that keep it.",
        "this project",
    ),
    "candidacy": (
        "One state's way into one body, from the first interest to membership or its end.",
        "this project",
    ),
    "veto player": (
        "An actor whose consent is required for a change.",
        "Tsebelis (2002), Veto Players",
    ),
    "hold-out": (
        "A member that keeps its consent back after others have given theirs.",
        "this project",
    ),
    "limbo": (
        "Of a candidacy: neither in, nor refused, nor withdrawn; a delay is no refusal.",
        "this project",
    ),
    "door open": (
        "Membership promised some day, without an invitation or a plan.",
        "Bucharest Summit Declaration, 3 April 2008, par. 23",
    ),
    "remark": ("Of a step: said in public, and nothing asked.", "this project"),
    "CRPS": (
        "Squared distance between a forecast distribution and what came, over all values; in the "
        "unit of the value.",
        "Matheson and Winkler (1976), Management Science 22(10)",
    ),
    "dispute": (
        "A threat, display or use of force by one state against another.",
        "Jones, Bremer and Singer (1996), CMPS 15(2)",
    ),
    "politically relevant": (
        "A dyad whose borders touch or with a major power in it.",
        "Maoz and Russett (1993), APSR 87(3)",
    ),
    "frailty": (
        "What makes like cases differ in their hazard unseen.",
        "Vaupel, Manton and Stallard (1979), Demography 16(3)",
    ),
    "turn": (
        "A year in which a yearly series changes its level more than chance would.",
        "Matteson and James (2014), JASA 109(505)",
    ),
    "TIV": (
        "Trend-indicator value: the military worth of arms delivered, not their price.",
        "SIPRI Arms Transfers Database",
    ),
    "earmarked": (
        "Of aid: allocated to a purpose, and not yet delivered.",
        "Trebesch et al. (2023)",
    ),
    "pledged": ("Promised, and not yet earmarked or signed.", "Trebesch et al. (2023)"),
    "recognition": (
        "An act by which a state takes another, or a change of territory, as lawful.",
        "Crawford (2006), The Creation of States in International Law",
    ),
    "guarantee": (
        "A promise of a stronger state, or of several, about the security of a protégé.",
        "this project; after Morrow (1991), AJPS 35(4)",
    ),
    "negative guarantee": (
        "A promise not to do: not to attack, to station, or to admit to an alliance.",
        "this project",
    ),
    "assurances": (
        "A promise of arms, money, intelligence and talks that obliges nobody to fight.",
        "this project; after Knopf (2012), Security Assurances and Nuclear Nonproliferation",
    ),
    "protégé": ("A state that another has promised to protect.", "Huth (1988), APSR 82(2)"),
}
