"""Questions about two states: what moved between them, whether they could fight, who arms whom."""

from __future__ import annotations

from entente.dossier.questions.grammar import Found, is_ahead
from entente.dossier.questions.kinds import Kind, words
from entente.dossier.questions.reading import Reading
from entente.dossier.questions.understood import Command, Understood

_MOVED = (
    "drift_apart|drifted_apart|drifting_apart|grow_apart|grew_apart|grown_apart|growing_apart|"
    "fall_out|fell_out|fallen_out|falling_out|grow_close|grow_closer|grew_close|grew_closer|"
    "grown_close|grown_closer|growing_closer|come_together|came_together|part_ways|parted_ways|"
    "become_allies|became_allies|become_enemies|became_enemies|become_rivals|became_rivals|"
    "become_friends|became_friends|split|break_up|reconcile|reconciled|make_up|get_closer|"
    "get_close|move_apart|moved_apart|draw_closer|drew_closer|come_apart|turn_on_each_other|"
    "get_along|got_along|relate|align|aligned|moving_closer|drawing_closer|interact|"
    "fall_out_with_each_other|become_so_close|become_close"
)
_TURN = (
    "drift|drifted|drifting|turn|turned|turning|move|moved|moving|shift|shifted|shifting|swing|"
    "distance_itself|break|broke|lean|leaned|leaning|tilt|tilted|pivot|pivoted|go|grow|grew|come|"
    "came|fall_out|fell_out|fallen_out|draw|drew"
)
_WHERE = (
    "away_from|towards|toward|to|from|close_to|closer_to|apart_from|against|with|nearer|"
    "nearer_to|back_to"
)
_RELATIONS = (
    "relations|relationship|ties|history|friendship|alignment|dealings|rivalry|bond|links|"
    "bilateral_relations|partnership_history"
)
_STORY = "history|story|timeline|record|course|evolution|past|development"
_CLOSE = "close|friendly|allied|aligned|warm|hostile|good|bad|cordial|near"
_FIGHT = (
    "fight|fights|fighting|go_to_war|goes_to_war|going_to_war|clash|clashing|come_to_blows|"
    "coming_to_blows|be_at_war|at_war|wage_war|skirmish|quarrel_over_the_border|battle|"
    "exchange_fire|start_a_war|start_war|start_fighting|end_up_at_war|get_into_a_war"
)
_ATTACK = (
    "attack|attacks|attacking|invade|invades|invading|strike|strikes|bomb|declare_war_on|"
    "wage_war_on|make_war_on|go_to_war_with|goes_to_war_with|going_to_war_with|annex|occupy|"
    "use_force_against|go_to_war_against|fight|fights|fighting|fight_with|fight_against|"
    "march_on|move_against|clash_with|start_a_war_with|start_a_war_against|threaten|"
    "be_at_war_with|at_war_with|assault|seize|conquer|shell"
)
_WAR = (
    "war|wars|conflict|armed_conflict|fighting|hostilities|clash|clashes|dispute|"
    "military_conflict|border_conflict|border_war|militarized_dispute|confrontation|"
    "armed_clash|invasion|shooting_war|military_clash"
)


def history(reading: Reading, found: Found) -> Understood | None:
    """Read a question about the past of two states; of the future nothing is said there."""
    if is_ahead(reading.shape):
        return None
    return pair(Command.HISTORY, reading, found)


def risk(reading: Reading, found: Found) -> Understood | None:
    """Read a question about a conflict of two states, whoever starts it."""
    understood = pair(Command.RISK, reading, found)
    notes: list[str] = []
    if set(found.words.split()) & {"attack", "attacks", "invade", "invades", "strike", "annex"}:
        notes.append("the chance is of a conflict between the two, whoever starts it")
    if not is_ahead(reading.shape):
        notes.append("the chance is of a new conflict, not a report on whether one goes on")
    return pair(Command.RISK, reading, found, *notes) if understood else None


def risk_of_any(reading: Reading, found: Found) -> Understood | None:
    """Read a question about a conflict of one state with any other."""
    note = "each other state is ranked, whoever starts it"
    return Understood(
        reading.text, Command.RISK, (reading.codes[found.places["x"]],), notes=(note,)
    )


def arming(reading: Reading, found: Found) -> Understood | None:
    """Read a question about arms still to come between two states."""
    if not is_ahead(reading.shape):
        return None
    note = "the chance of major arms between the two, either way, stands under the rung 'arms'"
    return pair(Command.EXPLAIN, reading, found, note)


def pair(command: Command, reading: Reading, found: Found, *notes: str) -> Understood | None:
    """Return a question about two different states."""
    states = tuple(reading.codes[found.places[name]] for name in ("x", "y"))
    if states[0] == states[1]:
        return None
    return Understood(reading.text, command, states, notes=notes)


HISTORY = Kind(
    Command.HISTORY,
    (
        f"{{x}} and {{y}} {_MOVED}",
        f"{{x}} {_MOVED} with|from|to {{y}}",
        f"{{x}} {_TURN} {_WHERE} {{y}}",
        f"{_STORY} of|between|behind {{x}} and|with {{y}} ?{_RELATIONS}",
        f"{_STORY} of|between|behind {{x}} {{y}} ?{_RELATIONS}",
        f"{_STORY} of|between ?{_RELATIONS} ?between|of {{x}} and|with {{y}}",
        f"{{x}} and|with {{y}} {_RELATIONS}",
        f"{{x}} {{y}} {_RELATIONS}",
        f"{{x}} {_RELATIONS} with|to {{y}}",
        f"{_RELATIONS} between|of {{x}} and|with {{y}}",
        f"how|{_STORY} {_CLOSE} {{x}} to|with|and {{y}}",
        f"{{x}} and {{y}} {_CLOSE} ?to ?each_other",
    ),
    history,
    words(
        "when why who changed change changing evolve evolved developed develop turned turn turns "
        "worsened worsen soured sour improved improve shaped cooled warmed become became look "
        "looked like over years one another each other their moved move point points broke go "
        "went started start end ended begin began with after from so"
    ),
)
RISK = Kind(
    Command.RISK,
    (
        f"{{x}} and|or {{y}} ?ever {_FIGHT} ?each_other|one_another|over_the_border|a_war|war",
        f"{{x}} {_FIGHT} with|against|on {{y}}",
        f"{{x}} {_ATTACK} {{y}}",
        "{y} be_attacked|be_invaded|attacked|invaded|bombed by {x}",
        f"{_WAR} between|of|involving {{x}} and|with|or {{y}}",
        f"{_WAR} by {{x}} on|against|with {{y}}",
        f"{_WAR} ?break_out|breaking_out|start|erupt|erupting between {{x}} and {{y}}",
        f"{{x}} and {{y}} {_WAR}",
        f"{{x}} {{y}} ?border {_WAR}",
        f"{{x}} {_WAR} with|against|on|over|of {{y}}",
        f"{{x}} have|start|get_into|face|see {_WAR} with|against {{y}}",
    ),
    risk,
    words(
        "break out breaking start starting full scale open armed military militarily border over "
        "another new high big great real serious level imminent inevitable another's"
    ),
    looks_ahead=True,
)
_WHOM = (
    "who|whom|which_states|which_countries|what_countries|which_state|which_country|what_states|"
    "which_neighbours|which_neighbors"
)
RISK_OF_ANY = Kind(
    Command.RISK,
    (
        f"{_WHOM} {_FIGHT}|{_ATTACK} ?with|against {{x}}",
        f"{_WHOM} {{x}} {_FIGHT}|{_ATTACK} ?with|against",
        f"with|against {_WHOM} {{x}} {_FIGHT}|{_ATTACK}",
        f"{{x}} {_FIGHT}|{_ATTACK} with|against {_WHOM}",
        f"{_WHOM} start|starts|begin {_WAR} with|against {{x}}",
    ),
    risk_of_any,
    words("next most"),
    looks_ahead=True,
)
ARMING = Kind(
    Command.EXPLAIN,
    (
        "{x} arm|supply_arms_to|supply_weapons_to|sell_arms_to|sell_weapons_to|send_weapons_to|"
        "send_arms_to|deliver_arms_to|deliver_weapons_to|give_weapons_to|supply_drones_to {y}",
        "{x} supply|sell|send|give {y} with_arms|with_weapons|weapons|arms|drones|missiles",
        "{x} buy arms|weapons|drones|missiles from {y}",
    ),
    arming,
    looks_ahead=True,
)
