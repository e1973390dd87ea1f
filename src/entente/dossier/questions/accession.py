"""Questions about joining a body: will X get into O, past whose veto, when."""

from __future__ import annotations

from entente.dossier.questions.grammar import Found
from entente.dossier.questions.kinds import Kind, words
from entente.dossier.questions.reading import Reading
from entente.dossier.questions.understood import Command, Understood
from entente.errors import RequestError
from entente.terms import Status

_JOIN = (
    "join|joins|joining|enter|enters|entering|get_into|gets_into|getting_into|get_in|get_to|"
    "get_inside|accede_to|accedes_to|acceding_to|be_admitted_to|be_admitted_into|admitted_to|"
    "admitted_into|be_let_into|let_into|be_accepted_into|accepted_into|be_taken_into|"
    "be_invited_into|be_invited_to_join|invited_to_join|become_a_member_of|become_member_of|"
    "becomes_a_member_of|becoming_a_member_of|become_a_full_member_of|become_members_of|become_part_of|becoming_part_of|"
    "be_part_of|be_in|end_up_in|be_a_member_of|being_in|being_admitted_to|make_it_into|"
    "makes_it_into|making_it_into|qualify_for|gain_membership_of|gain_membership_in|"
    "gain_entry_to|gain_entry_into|gaining_membership_of|win_membership_of|win_entry_to|"
    "get_membership_in|get_membership_of|membership_in|membership_of|accession_to|entry_into|"
    "entry_to|admission_to|admission_into|admitted_by|accepted_by|be_admitted_by|be_accepted_by|"
    "be_invited_by|be_invited_into|invited_into|invited_by|turn_into_a_member_of"
)
_BID = (
    "membership|accession|bid|application|candidacy|entry|admission|hopes|ambitions|aspirations|"
    "membership_bid|membership_application|membership_prospects|accession_bid|chances|prospects|"
    "accession_prospects|path|protocol|accession_protocol|future|membership_chances"
)
_LET = (
    "admit|admits|admitting|accept|accepts|accepting|invite|invites|take_in|let_in|welcome|embrace"
)
_STOP = (
    "block|blocks|blocking|veto|vetoes|vetoing|stop|delay|delays|hold_up|holds_up|oppose|opposes|"
    "prevent|ratify|ratifies|approve|approves|accept|accepts|agree_to|consent_to|obstruct|stall|"
    "drop_objections_to|drop_its_objections_to|lift_its_veto_on|lift_the_veto_on|reject|hinder|"
    "stand_in_the_way_of|stands_in_the_way_of"
)
_WHO = (
    "who|which_members|which_member|which_states|which_countries|what_countries|which_allies|"
    "which_state|which_country|which_member_states"
)
_OVER = (
    "get_past|gets_past|getting_past|overcome|overcomes|overcoming|get_around|get_round|get_over|"
    "survive|bypass|win_over|beat|escape|circumvent"
)
_VETO = "veto|vetoes|objections|objection|opposition|resistance|refusal|blockade|hold_out"
_APPLIED = (
    "apply_to|apply_for|applied_to|applied_for|applied_to_join|apply_to_join|ask_to_join|"
    "asked_to_join|try_to_join|tried_to_join|seek_to_join|sought_to_join|refused_by|rejected_by|"
    "turned_down_by|denied_membership_of|refused_entry_to"
)


YEARS_REMEMBERED = 20
"""A body that a state asked to join before so many years is not meant where none is named."""


def take(reading: Reading, found: Found) -> Understood | None:
    """Read an applicant and a body, and the member that the question points at."""
    at = {name: reading.codes[place] for name, place in found.places.items()}
    notes: list[str] = []
    if "v" in at:
        notes.append(f"see {at['v']} among the members whose consent is needed")
    if any(
        word in f" {found.words} " for word in (" apply", " applied", " refused ", " rejected ")
    ):
        notes.append("the record of steps taken is part of the answer; a claim is not a record")
    body = at.get("o")
    if body is None:
        body = body_meant(reading, at["x"], at.get("v"))
        notes.append(f"no organisation is named; read as {body}")
    return Understood(
        reading.text,
        Command.ACCESSION,
        (at["x"],),
        (body,),
        highlight=(at["v"],) if "v" in at else (),
        notes=tuple(notes),
    )


def body_meant(reading: Reading, applicant: str, member: str | None) -> str:
    """Return the one body that a state has asked to join of late, of which a member is named.

    Raises
    ------
    RequestError
        There is none, or there are several: nothing is guessed.
    """
    day = reading.period.as_of or reading.world.day
    then = reading.world.as_of(day) if day < reading.world.day else reading.world
    asking = {Status.APPLICANT, Status.INVITEE, Status.SIGNATORY}
    asked = {
        spell.organisation
        for spell in then.memberships
        if spell.state == applicant
        and spell.status in asking
        and spell.since is not None
        and spell.since.latest.year > day.year - YEARS_REMEMBERED
    }
    meant = sorted(code for code in asked if member is None or member in then.members(code))
    if len(meant) == 1:
        return meant[0]
    why = f"it could be {' or '.join(meant)}" if meant else "none is on record"
    raise RequestError(
        f"the question names no organisation that {applicant} would join, and {why}",
        where="question",
        remedy=f"Name it, for example: entente accession {applicant} NATO",
        nearest=[f"accession {applicant} {code}" for code in meant],
    )


KIND = Kind(
    Command.ACCESSION,
    (
        f"{{x}} {_JOIN} [o]",
        "{x} become|becomes|becoming|be|being|made [o] member|member_state",
        f"{{x}} chance|chances|hope|hopes|prospect|prospects|way|path of|for|to|into ?{_JOIN} [o]",
        f"[o] {_LET} {{x}} ?as ?member|members",
        "[o] let|lets|letting|take|takes|bring|have {x} in|join|inside|as_a_member|as_member|enter",
        "[o] enlarge|expand|open|extend_membership|grow to|into {x}",
        f"[o] {_BID} of|for|by {{x}}",
        f"{{x}} [o] {_BID}",
        f"{{x}} {_BID} in|of|to|into|for [o]",
        f"{_BID} of|for {{x}} in|to|into [o]",
        "{x} ?close|near|far ?to|from ?joining|entering [o] ?membership|accession",
        "close|near|far {x} to|from ?joining|entering [o] ?membership|accession",
        f"{{x}} {_OVER} {{v}} {_VETO} ?to|on|in|over|of ?join|joining|enter ?[o] ?membership|bid",
        f"{{x}} {_OVER} veto|vetoes of {{v}}",
        f"{{v}} {_STOP} {{x}} ?from ?joining|entering ?[o] ?{_BID}",
        f"{{v}} {_STOP} {_BID} of {{x}} ?to ?[o]",
        "{v} let|lets|allow|allows {x} ?to into|join|enter|in [o]",
        "{v} let|lets|allow|allows {x} ?to in|join|enter",
        f"{_WHO} {_STOP} {{x}} ?from ?joining|entering ?[o] ?{_BID}",
        f"{_WHO} {_STOP} {{x}} {_BID} in|to|into [o]",
        f"{{x}} ?[o] ?{_BID} be_blocked|blocked|vetoed|be_vetoed|delayed by {{v}}",
        f"{{x}} {_APPLIED} ?join [o] ?membership",
        "{x} apply|applied for [o] membership",
        "[o] refuse|refused|reject|rejected|turn_down|turned_down {x}",
        "{x} {v} veto|objections",
    ),
    take,
    words("when who which why member members membership state country out first take takes long"),
    looks_ahead=True,
)
