"""How the maps are coloured by day, by night and on paper, and how they are hatched."""

from __future__ import annotations

from html import escape

from entente.dossier.mapscale import DARK, LIGHT

LAND_LIGHT, LAND_DARK = "#e4e1da", "#2a2d31"

_RULES = """
.worldmap{display:block;width:100%;height:auto;font-family:inherit}
.worldmap text{fill:var(--ink,#1c1b19);font-size:12px}
.worldmap .title{font-size:17px;font-weight:600}
.worldmap .small,.worldmap .tick{fill:var(--soft,#57534c)}
.worldmap .lands path{stroke:var(--paper,#fcfbf8);stroke-width:1.8;stroke-linejoin:round;
fill-rule:evenodd}
.worldmap .dot{stroke:var(--paper,#fcfbf8);stroke-width:2.4}
.worldmap .ring{stroke:var(--ink,#1c1b19);stroke-width:2.2;stroke-dasharray:4 3}
.worldmap .land{fill:var(--map-land)}
.worldmap .subject{fill:var(--lowers,#a8440b)}
.worldmap .bound{pointer-events:none}
.worldmap .dashed{pointer-events:none;fill:none}
.worldmap .dashed use,.worldmap .dashline{stroke:var(--ink,#1c1b19);stroke-width:3;
stroke-dasharray:7 5}
.worldmap .boundring{fill:none;stroke:var(--ink,#1c1b19);stroke-width:2.6;pointer-events:none}
.worldmap .subjectring{fill:none;stroke:var(--lowers,#a8440b);stroke-width:6;pointer-events:none}
.worldmap .hatch{stroke:var(--ink,#1c1b19);stroke-width:2}
.worldmap .gap{stroke:var(--paper,#fcfbf8);stroke-width:2}
.worldmap .dots{fill:var(--hatch,#8f887b)}
.worldmap .ground{fill:var(--paper,#fcfbf8)}
.worldmap .edge{fill:none;stroke:var(--soft,#57534c);stroke-width:.8}
.worldmap .lead{stroke:var(--ink,#1c1b19);stroke-width:.8;fill:none}
.worldmap .label{font-size:11.5px;stroke:var(--paper,#fcfbf8);stroke-width:3px;
paint-order:stroke;stroke-linejoin:round}
.worldmap .figure{font-weight:600}
.worldmap a:focus-visible path,.worldmap a:focus-visible circle{stroke:var(--ink,#1c1b19);
stroke-width:5}
.worldmap path:hover,.worldmap .dot:hover{stroke:var(--ink,#1c1b19)}
""".replace("\n", "")


def style() -> str:
    """Return the style sheet of a map: variables for day, night and paper, then the rules."""
    day = _variables(LIGHT, LAND_LIGHT)
    night = _variables(DARK, LAND_DARK)
    return (
        f".worldmap{{{day}}}"
        f"@media screen and (prefers-color-scheme:dark){{.worldmap{{{night}}}}}"
        + "".join(f".worldmap .c{step}{{fill:var(--map-{step})}}" for step in range(len(LIGHT)))
        + _RULES
    )


def _variables(scale: tuple[str, ...], land: str) -> str:
    """Return the declarations of one scheme."""
    steps = "".join(f"--map-{step}:{colour};" for step, colour in enumerate(scale))
    return f"{steps}--map-land:{land}"


def patterns(key: str) -> str:
    """Return the hatchings: of what is bound already, and of states without a figure.

    The first pairs a dark with a light line, so that it shows on every colour of the scale.
    """
    name = escape(key, quote=True)
    return (
        f'<pattern id="{name}-bound" width="12" height="12" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><path class="hatch" d="M3 0V12"/>'
        '<path class="gap" d="M5 0V12"/></pattern>'
        f'<pattern id="{name}-silent" width="10" height="10" patternUnits="userSpaceOnUse">'
        '<rect class="ground" width="10" height="10"/>'
        '<circle class="dots" cx="2.5" cy="2.5" r="1.7"/>'
        '<circle class="dots" cx="7.5" cy="7.5" r="1.7"/></pattern>'
    )
