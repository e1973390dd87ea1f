"""The plainest question, with whom a state could ally, in the other languages of the pack."""

from __future__ import annotations

import re

from entente.dossier.questions.understood import Command, Understood
from entente.world.names import PEOPLE_KINDS, Gazetteer
from entente.world.world import World

_X = r"(?P<x>[^?!¿]+?)"
_PATTERNS: dict[str, tuple[str, ...]] = {
    "ru": (
        rf"с (?:кем|какими (?:странами|государствами)) {_X} (?:может|могла? бы|могло бы|могли бы) "
        r"(?:заключить (?:военный |оборонительный )?союз|вступить в союз|объединиться)",
        rf"с (?:кем|какими (?:странами|государствами)) (?:может|могла? бы|могло бы|могли бы) {_X} "
        r"(?:заключить союз|вступить в союз|объединиться)",
        r"с (?:кем|какими странами) (?:может|могла? бы) (?:заключить союз|вступить в союз|"
        rf"объединиться) {_X}",
    ),
    "uk": (
        rf"з (?:ким|якими (?:країнами|державами)) (?:може|могла? б|могли б) {_X} "
        r"(?:укласти союз|вступити в союз|об'єднатися)",
        rf"з (?:ким|якими (?:країнами|державами)) {_X} (?:може|могла? б|могли б) "
        r"(?:укласти союз|вступити в союз|об'єднатися)",
    ),
    "de": (
        rf"mit (?:wem|welchen (?:staaten|ländern)) (?:könnte|kann|könnten) (?:sich )?{_X} "
        r"(?:ein bündnis (?:eingehen|schließen)|eine allianz (?:eingehen|bilden)|verbünden)",
    ),
    "fr": (
        rf"avec (?:qui|quels (?:pays|états)) {_X} pourrai(?:t|ent)(?:-(?:elle|il|ils|elles))? "
        r"(?:s'allier|conclure une alliance|former une alliance)",
        r"avec (?:qui|quels (?:pays|états)) pourrai(?:t|ent) (?:s'allier|former une alliance) "
        rf"{_X}",
    ),
    "es": (
        r"con (?:quién|quiénes|qué (?:países|estados)) podrían? "
        rf"(?:aliarse|formar una alianza) {_X}",
        rf"con (?:quién|quiénes|qué (?:países|estados)) podrían? {_X} "
        r"(?:aliarse|formar una alianza)",
    ),
    "pt": (
        rf"com (?:quem|que (?:países|estados)) {_X} poderia(?:m)? (?:aliar-se|se aliar|"
        r"formar uma aliança)",
        r"com (?:quem|que (?:países|estados)) poderia(?:m)? (?:aliar-se|se aliar|formar uma "
        rf"aliança) {_X}",
    ),
    "tr": (rf"{_X} (?:kiminle|kimlerle|hangi (?:ülkelerle|devletlerle)) ittifak kurabilir",),
    "sw": (
        rf"{_X} (?:inaweza|wanaweza) (?:kuungana|kushirikiana kijeshi|kufanya muungano|"
        r"kuunda muungano) na (?:nani|nchi (?:zipi|gani))",
    ),
    "ar": (
        rf"مع (?:من|أي (?:دول|الدول)) يمكن أن (?:تتحالف|يتحالف) {_X}",
        rf"مع (?:من|أي (?:دول|الدول)) (?:قد |يمكن أن )(?:تتحالف|يتحالف) {_X}",
    ),
    "zh": (
        rf"{_X}(?:可能|可以|能|会)(?:与|和|跟)(?:哪些|哪个|什么)国家(?:结盟|结成联盟|建立联盟)",
    ),
}
_ARTICLES = re.compile(r"^(?:l'|la |le |les |el |los |a |o |os |die |der |das )")


def take(text: str, gazetteer: Gazetteer, world: World) -> Understood | None:
    """Read the plainest question in a language other than English; None where it is none.

    Only a question of these words alone is taken: no date, no form, no region is read.

    Raises
    ------
    RequestError
        It is one, and the state is unknown or several share the name.
    """
    plain = " ".join(text.casefold().replace("’", "'").split()).strip(" ?!¿؟？。.")
    for language, patterns in _PATTERNS.items():
        for pattern in patterns:
            found = re.fullmatch(pattern, plain)
            if found is None:
                continue
            name = _ARTICLES.sub("", found["x"])
            return Understood(
                text,
                Command.PARTNERS,
                (state_called(name, language, gazetteer, world),),
                notes=(f"read in the language '{language}', as the plain question alone",),
            )
    return None


def state_called(name: str, language: str, gazetteer: Gazetteer, world: World) -> str:
    """Return the state that a name means in a language; a name like the English one is no slip.

    Raises
    ------
    RequestError
        No state is so called, or several are.
    """
    codes = {
        each.state
        for each in gazetteer.meanings(name)
        if each.language == language
        and each.kind not in PEOPLE_KINDS
        and each.state in world.codes_in_being
    }
    return codes.pop() if len(codes) == 1 else gazetteer.resolve(name, world)
