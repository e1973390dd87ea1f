"""Build ``names.csv``: what every state is called, in eleven languages.

Two sources only. CLDR, through Babel, gives the common name of each state and,
where the capital is a time zone's example city, the capital's name. The
hand-kept table ``names_hand.csv`` gives the rest: states that are gone, long
names, short and historical variants, demonyms, adjectives, metonyms. A hand
row wins: where it sets a state's name, CLDR's differing name becomes `short`.

A text stands once per state and language: a demonym like the adjective is filed
as adjective, a long name like the name as name; every capital is also a metonym.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, cast

import babel
from babel import Locale
from babel.core import get_global

TABLES = Path(__file__).resolve().parent.parent / "src" / "entente" / "pack" / "tables"
HAND = TABLES / "names_hand.csv"
NAMES = TABLES / "names.csv"

LANGUAGES = ("en", "sw", "ru", "uk", "de", "fr", "es", "pt", "tr", "ar", "zh")
KINDS = ("name", "official", "short", "historical", "capital", "metonym", "adjective", "demonym")
# Locales of the same language that name some states otherwise (Irã, Irão).
VARIANTS: Mapping[str, tuple[str, ...]] = {
    "de": ("de_AT", "de_CH"),
    "es": ("es_MX",),
    "fr": ("fr_CA",),
    "pt": ("pt_PT",),
    "sw": ("sw_KE", "sw_CD"),
    "zh": ("zh_Hant", "zh_Hant_HK"),
}
# Kosovo has no ISO 3166 code; CLDR files it under the user-assigned XK.
OUTSIDE_ISO = {"XKX": "XK"}


class NameRow(NamedTuple):
    """One text by which one state is known in one language."""

    state: str
    kind: str
    language: str
    text: str
    source: str
    verified: str


Key = tuple[str, str, str]


def read_hand_table(path: Path) -> list[NameRow]:
    """Rows of the hand-kept table, refused together if any is faulty."""
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        if tuple(reader.fieldnames or ()) != NameRow._fields:
            raise SystemExit(f"{path}: columns {reader.fieldnames}; expected {NameRow._fields}.")
        rows = [NameRow(**row) for row in reader]
    seen: set[Key] = set()
    faults: list[str] = []
    for line, row in enumerate(rows, start=2):
        key = (row.state, row.language, row.text)
        if key in seen:
            faults.append(f"line {line}: {key} stands twice; keep one kind.")
        if row.kind not in KINDS or row.language not in LANGUAGES:
            faults.append(f"line {line}: {row.kind!r}, {row.language!r}; see KINDS, LANGUAGES.")
        if not row.text or row.text != row.text.strip():
            faults.append(f"line {line}: text {row.text!r} is empty or padded; trim it.")
        seen.add(key)
    if faults:
        raise SystemExit(f"{path}:\n" + "\n".join(faults))
    return rows


def cldr_territory(state: str) -> str | None:
    """CLDR's two-letter code of a state; none for states it splits or lacks."""
    # CLDR maps SUN, YUG and CSK to several successors: no name of their own.
    targets = get_global("territory_aliases").get(state, ())
    return OUTSIDE_ISO.get(state) or (targets[0] if len(targets) == 1 else None)


def example_city(language: str, zone: str) -> str:
    """CLDR's city of a time zone, else (CLDR's own rule) the end of the zone's name."""
    # CLDR keys its cities by the zone's first name (Asia/Katmandu), Babel by the last.
    zones = [zone, *(old for old, new in get_global("zone_aliases").items() if new == zone)]
    known = cast("Mapping[str, Mapping[str, str]]", Locale.parse(language).time_zones)
    cities = [known[z]["city"] for z in zones if "city" in known.get(z, {})]
    return str(cities[0] if cities else zone.rsplit("/", 1)[-1].replace("_", " "))


def plain(text: str) -> str:
    """The text without its accents: Bogotá is CLDR's Bogota."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def capital_zone(territory: str, capital: str) -> str | None:
    """The time zone whose English example city is the capital, if there is one."""
    for zone in get_global("territory_zones").get(territory, ()):
        if plain(example_city("en", zone)) == plain(capital):
            return str(zone)
    return None


def cldr_names(state: str, territory: str, named: set[str], source: str) -> Iterator[NameRow]:
    """CLDR's names of one state; `named` are the languages the hand table names."""
    for language in LANGUAGES:
        for locale in (language, *VARIANTS.get(language, ())):
            known = cast("Mapping[str, str]", Locale.parse(locale).territories)
            if text := known.get(territory):
                kind = "short" if language in named or locale != language else "name"
                yield NameRow(state, kind, language, text, source, "true")


def cldr_capitals(state: str, zone: str, source: str) -> Iterator[NameRow]:
    """CLDR's names of one capital in every language."""
    for language in LANGUAGES:
        yield NameRow(state, "capital", language, example_city(language, zone), source, "true")


def create_names(hand: Iterable[NameRow]) -> list[NameRow]:
    """All rows, each text once per state and language, hand rows first."""
    hand = list(hand)
    source = f"CLDR {get_global('cldr')['version']} via Babel {babel.__version__}"
    rows: dict[Key, NameRow] = {(row.state, row.language, row.text): row for row in hand}
    # The generator owns no list of states: the hand table names each in English.
    for state in sorted({row.state for row in hand}):
        if (territory := cldr_territory(state)) is None:
            continue
        own = [row for row in hand if row.state == state]
        named = {row.language for row in own if row.kind == "name"}
        found = list(cldr_names(state, territory, named, source))
        for capital in (r.text for r in own if (r.kind, r.language) == ("capital", "en")):
            if zone := capital_zone(territory, capital):
                found.extend(cldr_capitals(state, zone, source))
        for row in found:
            key = (row.state, row.language, row.text)
            earlier = rows.setdefault(key, row)
            # A common name is a name before all else; CLDR bears out what it repeats.
            if earlier.kind == "name":
                rows[key] = row._replace(kind="name")
            elif row.kind in ("name", earlier.kind):
                rows[key] = row
    order = {kind: place for place, kind in enumerate(KINDS)}
    tongues = {language: place for place, language in enumerate(LANGUAGES)}
    return sorted(
        rows.values(), key=lambda r: (r.state, order[r.kind], tongues[r.language], r.text)
    )


def unnamed(rows: Iterable[NameRow]) -> list[str]:
    """States without exactly one name in each language."""
    rows = list(rows)
    counts = Counter((row.state, row.language) for row in rows if row.kind == "name")
    return [
        f"{state} {language}: {counts[state, language]} names; one is needed."
        for state in sorted({row.state for row in rows})
        for language in LANGUAGES
        if counts[state, language] != 1
    ]


def to_csv(rows: Iterable[NameRow]) -> str:
    """The table as text with a header and LF line ends."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([NameRow._fields, *rows])
    return stream.getvalue()


def main() -> int:
    """Write the table, or with ``--check`` say whether it is up to date."""
    parser = argparse.ArgumentParser(description="Build names.csv from CLDR and names_hand.csv.")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    check = parser.parse_args().check
    rows = create_names(read_hand_table(HAND))
    if faults := unnamed(rows):
        print("\n".join(faults), file=sys.stderr)
        return 1
    text = to_csv(rows)
    if check:
        if NAMES.exists() and NAMES.read_text(encoding="utf-8") == text:
            return 0
        print(f"{NAMES} differs from its sources; run {Path(__file__).name}.", file=sys.stderr)
        return 1
    NAMES.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
