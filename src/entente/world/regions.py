"""Regions as people name them: the pack's nine, wider ones made of them, and parts of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from entente.errors import RequestError, echoed, nearest_words
from entente.world.state import State


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the world and the states in it.

    Parameters
    ----------
    name : str
        As it is said in an answer, after `in`.
    wholes : frozenset of str
        Regions of the pack that belong to it altogether.
    states : frozenset of str
        Codes of further states in it.
    without : frozenset of str
        Codes of states of those regions that are not in it.
    """

    name: str
    wholes: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()

    def holds(self, state: State) -> bool:
        """Whether a state lies in the region."""
        if state.code in self.without:
            return False
        return state.region in self.wholes or state.code in self.states


def _codes(text: str) -> frozenset[str]:
    """Return the codes in a text."""
    return frozenset(text.split())


PACK_REGIONS = (
    "Americas",
    "East Asia",
    "Europe",
    "Middle East and North Africa",
    "Oceania",
    "Post-Soviet",
    "South Asia",
    "Southeast Asia",
    "Sub-Saharan Africa",
)
_NORTH_AFRICA = "DZA EGY ESH LBY MAR TUN"
_CENTRAL_ASIA = "KAZ KGZ TJK TKM UZB"
_CAUCASUS = "ABK ARM AZE GEO SOT"
_ASIA = ("East Asia", "South Asia", "Southeast Asia")

_REGIONS: tuple[tuple[Region, str], ...] = (
    (Region("the Americas", frozenset({"Americas"})), "americas; the americas"),
    (Region("East Asia", frozenset({"East Asia"})), "east asia; east asian; northeast asia"),
    (Region("Europe", frozenset({"Europe"})), "europe; european"),
    (
        Region("the Middle East and North Africa", frozenset({"Middle East and North Africa"})),
        "middle east and north africa; mena",
    ),
    (
        Region("Oceania", frozenset({"Oceania"})),
        "oceania; pacific islands; the pacific; south pacific; pacific island",
    ),
    (
        Region("the post-Soviet space", frozenset({"Post-Soviet"})),
        "post-soviet; post soviet; former soviet; former soviet union; post-soviet space; "
        "near abroad; the former soviet union",
    ),
    (Region("South Asia", frozenset({"South Asia"})), "south asia; south asian"),
    (
        Region("Southeast Asia", frozenset({"Southeast Asia"})),
        "southeast asia; south east asia; south-east asia; southeast asian; south east asian",
    ),
    (
        Region("Sub-Saharan Africa", frozenset({"Sub-Saharan Africa"})),
        "sub-saharan africa; sub saharan africa; sub-saharan; sub saharan; black africa; "
        "sub-saharan african; sub saharan african",
    ),
    (
        Region("Africa", frozenset({"Sub-Saharan Africa"}), _codes(_NORTH_AFRICA)),
        "africa; african",
    ),
    (
        Region("North Africa", states=_codes(_NORTH_AFRICA)),
        "north africa; north african; maghreb; the maghreb",
    ),
    (
        Region(
            "the Middle East",
            frozenset({"Middle East and North Africa"}),
            without=_codes("DZA ESH LBY MAR TUN"),
        ),
        "middle east; the middle east; middle eastern; mideast; near east; west asia; western asia",
    ),
    (
        Region("the Gulf", states=_codes("ARE BHR IRN IRQ KWT OMN QAT SAU")),
        "gulf; the gulf; persian gulf",
    ),
    (Region("Central Asia", states=_codes(_CENTRAL_ASIA)), "central asia; central asian"),
    (
        Region("the Caucasus", states=_codes(_CAUCASUS)),
        "caucasus; the caucasus; south caucasus; caucasian; transcaucasia",
    ),
    (Region("the Baltic states", states=_codes("EST LVA LTU")), "baltic; baltics; the baltics"),
    (
        Region("the Nordic countries", states=_codes("DNK FIN ISL NOR SWE")),
        "nordic; nordics; scandinavia; scandinavian",
    ),
    (
        Region("the Balkans", states=_codes("ALB BGR BIH GRC HRV MKD MNE ROU SRB SVN XKX YUG SCG")),
        "balkan; balkans; the balkans",
    ),
    (
        Region("Asia", frozenset(_ASIA), _codes(_CENTRAL_ASIA)),
        "asia; asian",
    ),
    (
        Region("the Indo-Pacific", frozenset({*_ASIA, "Oceania"}), without=_codes("AFG")),
        "indo-pacific; indo pacific; asia-pacific; asia pacific; the indo-pacific",
    ),
    (
        Region("Latin America", frozenset({"Americas"}), without=_codes("USA CAN")),
        "latin america; latin american; latin america and the caribbean",
    ),
    (
        Region(
            "South America",
            states=_codes("ARG BOL BRA CHL COL ECU GUY PER PRY SUR URY VEN"),
        ),
        "south america; south american",
    ),
    (
        Region("Central America", states=_codes("BLZ CRI GTM HND NIC PAN SLV")),
        "central america; central american",
    ),
    (
        Region(
            "the Caribbean",
            states=_codes("ATG BHS BRB CUB DMA DOM GRD HTI JAM KNA LCA TTO VCT"),
        ),
        "caribbean; the caribbean",
    ),
    (
        Region(
            "West Africa",
            states=_codes("BEN BFA CIV CPV GHA GIN GMB GNB LBR MLI MRT NER NGA SEN SLE TGO"),
        ),
        "west africa; west african; western africa",
    ),
    (
        Region("the Sahel", states=_codes("BFA MLI MRT NER TCD")),
        "sahel; the sahel; sahelian",
    ),
    (
        Region("the Horn of Africa", states=_codes("DJI ERI ETH SOM")),
        "horn of africa; the horn of africa",
    ),
)
_BY_WORDS: dict[str, Region] = {
    words.strip(): region
    for region, spellings in _REGIONS
    for words in (region.name.casefold(), *spellings.split(";"))
}


def region_named(text: str) -> Region:
    """Return the region that a person names.

    Raises
    ------
    RequestError
        No region is called that.

    Examples
    --------
    >>> region_named("African").name
    'Africa'
    """
    found = _BY_WORDS.get(" ".join(text.casefold().split()))
    if found is not None:
        return found
    raise RequestError(
        f"no region is called {echoed(text)}",
        where="--region",
        remedy=f"The pack's regions are {', '.join(PACK_REGIONS)}; narrower and wider names such "
        "as Central Asia, Gulf, Africa or Latin America are understood too.",
        nearest=nearest_words(text, [*PACK_REGIONS, *_BY_WORDS]),
    )


def region_in(plain: str) -> Region | None:
    """Return the region named in a question in lower case; the longest name wins."""
    words = region_words_in(plain)
    return _BY_WORDS[words] if words else None


def region_words_in(plain: str) -> str | None:
    """Return the longest words in a question in lower case that name a region."""
    for words in sorted(_BY_WORDS, key=len, reverse=True):
        if re.search(rf"(?<![\w-]){re.escape(words)}(?![\w-])", plain):
            return words
    return None
