"""Questions about who gives what to whom: arms, aid, energy, sanctions, recognition."""

from __future__ import annotations

from collections.abc import Callable

from entente.dossier.questions.grammar import Found, is_ahead
from entente.dossier.questions.kinds import Kind, words
from entente.dossier.questions.reading import Reading
from entente.dossier.questions.understood import Command, Understood

_WHO = (
    "who|whom|which_states|which_countries|what_countries|which_nations|what_states|which_state|"
    "which_country|which_powers|what_nations"
)
_GIVE = (
    "sell|sells|supply|supplies|send|sends|deliver|delivers|give|gives|export|exports|provide|"
    "provides|selling|supplying|sending|giving|offer|offers|sold|supplied|sent|gave|delivered"
)
_GET = (
    "get|gets|buy|buys|import|imports|receive|receives|obtain|source|purchase|buying|getting|"
    "importing|got|bought|imported|received"
)
_THINGS: dict[str, str] = {
    "arms": "arms|weapons|weaponry|tanks|drones|missiles|ammunition|shells|military_equipment|"
    "fighter_jets|aircraft|rockets|artillery|munitions|military_hardware|guns|major_arms",
    "aid": "aid|money|military_aid|financial_aid|assistance|funding|funds|support|loans|cash|"
    "foreign_aid|help",
    "energy": "gas|oil|energy|coal|fuel|natural_gas|lng|crude|uranium|petrol|electricity",
}
_VERBS: dict[str, str] = {
    "arms": "arm|arms|arming|armed|equips|equip|equipping",
    "aid": "fund|funds|finance|finances|bankroll|bankrolls|pay_for|pays_for|pay|pays|aids|"
    "subsidise|subsidises|subsidize|subsidizes|financing|funding|funded",
    "energy": "fuel|fuels|power|powers|fuelling|fueling",
    "sanctions": "sanction|sanctions|sanctioned|sanctioning|embargo|embargoes",
    "recognition": "recognise|recognises|recognize|recognizes|recognised|recognized|"
    "recognising|recognizing",
}
_NOUNS: dict[str, str] = {
    "arms": "arms_supplier|arms_suppliers|arms_imports|arms_purchases|weapons_suppliers|"
    "weapons_supplier|arms_exports|arms_sales|arms_customers|arms_clients|arms_buyers|"
    "weapons_imports|weapons_exports|arms_deals|arms_trade|arms_transfers",
    "aid": "donors|aid_donors|financial_backers|aid|paymasters",
    "energy": "gas_suppliers|oil_suppliers|energy_suppliers|gas_customers|gas_buyers|oil_buyers|"
    "gas_imports|oil_imports|energy_imports|gas_exports|oil_exports|energy_exports",
    "sanctions": "sanctions|embargo|embargoes",
    "recognition": "recognition|diplomatic_recognition",
}


def kind_of(topic: str) -> Kind:
    """Return the kind of question about one ledger."""
    verbs, nouns = _VERBS[topic], _NOUNS[topic]
    patterns = [
        f"{_WHO} {verbs} {{x}} ?now|today",
        f"{_WHO} {{x}} {verbs}",
        f"{{x}} {verbs} by {_WHO}",
        f"by {_WHO} {{x}} {verbs}",
        f"{{y}} {verbs} {{x}}",
        f"{{x}} {verbs} by {{y}}",
        f"{{x}} {nouns}",
        f"{nouns} of|to|from|on|against|for {{x}}",
    ]
    if topic in _THINGS:
        patterns += thing_patterns(_THINGS[topic])
    if topic == "sanctions":
        patterns += [
            f"{_WHO} has|have|had|imposed|imposes|impose|put|keep|keeps ?imposed sanctions|"
            "an_embargo on|against {x}",
            "{y} has|have|imposed|keep|keeps sanctions|an_embargo on|against {x}",
            "sanctions {x} under|subject_to|face|faces",
            "{x} under|subject_to sanctions ?by|of ?who|whom",
        ]
    return Kind(
        Command.LEDGER,
        tuple(patterns),
        taker(topic),
        words(
            "who whom which country state countries states most main biggest largest from where "
            "doing side"
        ),
    )


def thing_patterns(things: str) -> list[str]:
    """Return the patterns in which something is given or got."""
    return [
        f"{_WHO} {_GIVE} {things} to|for {{x}}",
        f"{_WHO} {_GIVE} {{x}} ?with ?its {things}",
        f"{_WHO} {{x}} {_GET} ?its {things} from",
        f"{_WHO} {{x}} {_GIVE} {things} to",
        f"to {_WHO} {{x}} {_GIVE} ?its {things}",
        f"from {_WHO} {{x}} {_GET} ?its {things}",
        f"where|how_much|what {{x}} {_GET} ?its ?{things} ?{things} ?from",
        f"how_much {things} {{x}} {_GET}",
        f"what {things} {{x}} {_GET}|{_GIVE}",
        f"what {things} {{y}} {_GIVE} ?to {{x}}",
        f"where {{x}} {things} come_from|comes_from|go_to|goes_to",
        f"{{y}} {_GIVE} {things} to {{x}}",
        f"{{y}} {_GIVE} {{x}} ?with {things}",
        f"{{x}} {_GET} {things} from {{y}}",
        f"{_WHO} {_GET} {{x}} {things}",
        f"{_WHO} {_GET} {things} from {{x}}",
        f"suppliers|supplier|sellers|exporters|buyers|sources|donors of {things} to|for|from {{x}}",
        f"{{x}} {things} suppliers|supplier|sources|customers|buyers|imports|exports|purchases",
        f"{things} to|for|from {{x}} come_from|come_from_whom|come_from_where",
    ]


def taker(topic: str) -> Callable[[Reading, Found], Understood | None]:
    """Return the function that reads a question about one ledger."""

    def take(reading: Reading, found: Found) -> Understood | None:
        if is_ahead(reading.shape):
            return None
        other = reading.codes.get(found.places.get("y", ""))
        return Understood(
            reading.text,
            Command.LEDGER,
            (reading.codes[found.places["x"]],),
            topic=topic,
            highlight=(other,) if other else (),
        )

    return take


KINDS = tuple(kind_of(topic) for topic in _VERBS)
