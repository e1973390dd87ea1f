"""How maps and networks are coloured by day, by night and on paper, and how they are hatched."""

from __future__ import annotations

from html import escape

from entente.dossier.mapscale import DARK, LIGHT
from entente.dossier.palette import DARK as NIGHT
from entente.dossier.palette import LIGHT as DAY
from entente.dossier.palette import PRINT, Palette

LAND_LIGHT, LAND_DARK = "#e2ded6", "#2c2f34"
PHONE_WIDTH = "40rem"

_RULES = """
.worldmap{display:block;width:100%;height:auto}
.m-swatch{display:inline-block;width:26px;height:14px;flex:none}
.m-scope text{fill:var(--m-ink);font-family:var(--sans,system-ui,sans-serif);font-size:12px}
.m-scope .m-title{font-size:17px;font-weight:600}
.m-scope .m-small{fill:var(--m-soft)}
.m-lands path{stroke:var(--m-paper);stroke-width:1.8;stroke-linejoin:round;fill-rule:evenodd}
.m-dot{stroke:var(--m-paper);stroke-width:2.4}
.m-ring{stroke:var(--m-ink);stroke-width:2.2;stroke-dasharray:4 3}
.m-land{fill:var(--m-plain)}
.m-subject{fill:var(--m-mark)}
.m-ties,.m-rings{pointer-events:none}
.m-dashes{pointer-events:none;fill:none}
.m-dashes use,.m-dashline{stroke:var(--m-ink);stroke-width:3;stroke-dasharray:7 5}
.m-rings{fill:none;stroke:var(--m-ink);stroke-width:2.6}
.m-rings.m-wider{stroke:var(--m-mark);stroke-width:6}
.m-stripe{stroke:var(--m-ink);stroke-width:2}
.m-gap{stroke:var(--m-paper);stroke-width:2}
.m-spots{fill:var(--m-spot)}
.m-ground{fill:var(--m-paper)}
.m-edge{fill:none;stroke:var(--m-soft);stroke-width:.8}
.m-lead{stroke:var(--m-ink);stroke-width:.8;fill:none}
.m-scope .m-label{stroke:var(--m-paper);stroke-width:.26em;paint-order:stroke;
stroke-linejoin:round;pointer-events:none}
.m-share{font-weight:600}
.m-lands a:focus-visible path,.m-lands a:focus-visible circle{stroke:var(--m-ink);stroke-width:5}
.m-lands path:hover,.m-dot:hover{stroke:var(--m-ink)}
.m-narrow{display:none}
.m-legend{margin:.75rem 0}
.m-legend p{margin:0 0 .4rem}
""".replace("\n", "")


def style() -> str:
    """Return the style sheet of maps: variables for day, night and paper, then the rules.

    A page's own variables of the same palette come first; a picture that stands alone falls back
    on the same colours.
    """
    classes = "".join(f".m-{step}{{fill:var(--map-{step})}}" for step in range(len(LIGHT)))
    phone = f"@media screen and (max-width:{PHONE_WIDTH})"
    return (
        f".m-scope{{{_variables(DAY, LIGHT, LAND_LIGHT)}}}"
        f"@media screen and (prefers-color-scheme:dark){{"
        f".m-scope{{{_variables(NIGHT, DARK, LAND_DARK)}}}}}"
        f"@media print{{.m-scope{{{_variables(PRINT, LIGHT, LAND_LIGHT)}}}}}"
        f"{classes}{_RULES}{phone}{{.m-narrow{{display:inline}}.m-broad{{display:none}}}}"
    )


def _variables(scheme: Palette, scale: tuple[str, ...], land: str) -> str:
    """Return the declarations of one scheme."""
    named = {
        "ink": ("ink", scheme.ink),
        "soft": ("soft", scheme.soft),
        "paper": ("paper", scheme.paper),
        "mark": ("lowers", scheme.lowers),
        "link": ("link", scheme.link),
        "rule": ("rule", scheme.rule),
        "spot": ("hatch", scheme.hatch),
    }
    shared = "".join(f"--m-{own}:var(--{name},{hue});" for own, (name, hue) in named.items())
    steps = "".join(f"--map-{step}:{colour};" for step, colour in enumerate(scale))
    return f"{shared}{steps}--m-plain:{land}"


def patterns(key: str) -> str:
    """Return the hatchings: of what is bound already, and of states without a figure.

    The first pairs a dark with a light line, so that it shows on every colour of the scale.
    """
    name = escape(key, quote=True)
    return (
        f'<pattern id="{name}-ties" width="12" height="12" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><path class="m-stripe" d="M3 0V12"/>'
        '<path class="m-gap" d="M5 0V12"/></pattern>'
        f'<pattern id="{name}-silent" width="10" height="10" patternUnits="userSpaceOnUse">'
        '<rect class="m-ground" width="10" height="10"/>'
        '<circle class="m-spots" cx="2.5" cy="2.5" r="1.7"/>'
        '<circle class="m-spots" cx="7.5" cy="7.5" r="1.7"/></pattern>'
    )
