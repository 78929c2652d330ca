"""Small signs for course calls, one shape a kind, and the paint of a course picture that stands alone.

On the site the stylesheet paints; a picture saved as a file carries its paint along, light and dark.
"""

import re
from collections.abc import Callable, Mapping
from html import escape
from types import MappingProxyType

from heelfirst.course import Call, Kind, Side
from heelfirst.units import distance
from heelfirst.units.distance import System

SHAPES: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.AID_STATION: "M0-6.5C3.5-2 5 0 5 2.5A5 5 0 0 1-5 2.5C-5 0-3.5-2 0-6.5Z",
        Kind.KERB: "M-6 4H0V-3H6",
        Kind.RAIL: "M-7-2.5H7M-7 2.5H7M-4-5.5V5.5M0-5.5V5.5M4-5.5V5.5",
        Kind.COBBLES: "M-6-5h5v4h-5zM1-5h5v4h-5zM-6 1h5v4h-5zM1 1h5v4h-5z",
        Kind.SPEED_BUMP: "M-7 3.5C-4 3.5-4-3.5 0-3.5S4 3.5 7 3.5Z",
        Kind.NARROW: "M-6-6C-2-3-2 3-6 6M6-6C2-3 2 3 6 6",
        Kind.BEND: "M-5 6V0A4 4 0 0 1-1-4H5M2-7L5.5-4L2-1",
        Kind.STEEP_DROP: "M-6-5V5H6Z",
        Kind.SPECTATORS: "M0-6.5a2.6 2.6 0 1 1 0 5.2a2.6 2.6 0 1 1 0-5.2M-5 6.5C-5 1.5-3 .5 0 .5S5 1.5 5 6.5Z",
        Kind.CHECKPOINT: "M-4 7V-6.5H5L2.5-3L5 .5H-4",
        Kind.CAREFUL: "M0-6.5L7 5.5H-7ZM0-2V1.5M0 3.6V3.7",
    }
)
"""Paths about 12 units wide around the origin; the bend is that to the right."""

RANK: Mapping[Kind, int] = MappingProxyType(
    {
        kind: place
        for place, kind in enumerate(
            (
                *(Kind.AID_STATION, Kind.RAIL, Kind.KERB, Kind.COBBLES, Kind.SPEED_BUMP, Kind.CAREFUL),
                *(Kind.NARROW, Kind.STEEP_DROP, Kind.CHECKPOINT, Kind.BEND, Kind.SPECTATORS),
            )
        )
    }
)
"""Where signs would touch, the lower number stays: what makes a runner fall before what cheers."""

LINES = frozenset({Kind.KERB, Kind.RAIL, Kind.NARROW, Kind.BEND})
"""Kinds whose shape is drawn with a line only."""


def sign(call: Call, label: str) -> str:
    """The sign of a call around the origin, its words as a title."""
    turned = ' transform="scale(-1,1)"' if call.kind is Kind.BEND and call.side is Side.LEFT else ""
    way = "open" if call.kind in LINES else "full"
    kind = call.kind.replace(" ", "-")
    return f'<path class="sign {way} {kind}"{turned} d="{SHAPES[call.kind]}"><title>{escape(label)}</title></path>'


def kind_in_words(kind: Kind, translate: Callable[[str], str] = str) -> str:
    """What there is to call, as a reader says it."""
    return {
        Kind.AID_STATION: translate("aid station"),
        Kind.KERB: translate("kerb"),
        Kind.RAIL: translate("rail"),
        Kind.COBBLES: translate("cobbles"),
        Kind.SPEED_BUMP: translate("speed bump"),
        Kind.NARROW: translate("narrow place"),
        Kind.BEND: translate("bend"),
        Kind.STEEP_DROP: translate("steep drop"),
        Kind.SPECTATORS: translate("spectators"),
        Kind.CHECKPOINT: translate("checkpoint"),
        Kind.CAREFUL: translate("careful place"),
    }[kind]


def told(call: Call, system: System, translate: Callable[[str], str]) -> str:
    """One call in words.

    For example "17.4 mi: bend, right as the course goes. Right turn at the fire station."
    """
    sides = {
        Side.LEFT: translate("{where}: {what}, left as the course goes."),
        Side.RIGHT: translate("{where}: {what}, right as the course goes."),
        Side.BOTH: translate("{where}: {what}, on both sides."),
        None: translate("{where}: {what}."),
    }
    sentence = sides[call.side].format(
        where=distance.in_words(call.at_m, system), what=kind_in_words(call.kind, translate)
    )
    return f"{sentence} {call.words}".rstrip()


PAINT = """
.course-map .way{fill:none;stroke:var(--backward,#0B5C8A);stroke-width:5;stroke-linejoin:round;stroke-linecap:round}
.course-map .way.rough{stroke-dasharray:10 8}
.course-map .start{fill:var(--paper,#FBFAF7);stroke:var(--ink,#1B2230);stroke-width:3}
.course-map .finish{fill:var(--ink,#1B2230);stroke:var(--paper,#FBFAF7);stroke-width:2}
.course-map .mark{fill:var(--paper,#FBFAF7);stroke:var(--backward,#0B5C8A);stroke-width:2}
.course-map text,.course-profile text{font:15px system-ui,sans-serif;font-variant-numeric:tabular-nums;fill:var(--ink,#1B2230)}
.course-map text{font-size:23px;paint-order:stroke;stroke:var(--paper,#FBFAF7);stroke-width:5;stroke-linejoin:round}
.course-map .scale,.course-map .north{fill:none;stroke:var(--muted,#5C6470);stroke-width:2}
.course-map .scale-text,.course-map .north-text,.course-profile .tick,.course-profile .away{fill:var(--muted,#5C6470)}
.sign{stroke:var(--ink,#1B2230);stroke-width:1.8;stroke-linejoin:round;stroke-linecap:round}
.sign.open{fill:none}
.sign.full{fill:var(--paper,#FBFAF7)}
.sign.full.against{fill:var(--ink,#1B2230)}
.course-profile .ground{fill:var(--rule,#DDD8CC)}
.course-profile .surface{fill:none;stroke:var(--ink,#1B2230);stroke-width:2;vector-effect:non-scaling-stroke}
.course-profile .unsure{fill:var(--muted,#5C6470);opacity:.35}
.course-profile .effort{fill:var(--backward,#0B5C8A)}
.course-profile .effort.forward{fill:var(--paper,#FBFAF7);stroke:var(--forward-line,#B9791F);stroke-width:1.5;vector-effect:non-scaling-stroke}
.course-profile .rule{stroke:var(--rule,#DDD8CC);stroke-width:1}
.course-profile .hill{font-weight:600;paint-order:stroke;stroke:var(--paper,#FBFAF7);stroke-width:4;stroke-linejoin:round}
.course-profile .pace,.course-profile .wind{paint-order:stroke;stroke:var(--paper,#FBFAF7);stroke-width:4;stroke-linejoin:round}
.course-profile .most{font-weight:700}
"""
"""The paint of a course picture; the site's tokens where there are any, else those of the light theme."""

_DARK = (
    "--paper:#12161E;--ink:#ECEFF4;--backward:#5DB2E6;--rule:#2A313D;--muted:#A3ACB9;--forward-line:#E0AE5C"
)
_LIGHT = "--paper:#FBFAF7;--ink:#1B2230;--backward:#0B5C8A;--rule:#DDD8CC;--muted:#5C6470"


def standing_alone(picture: str, width: int = 800) -> str:
    """A picture as a file of its own: with its namespace, size, ground and paint, dark where the reader's screen is.

    Raises ValueError for what is no picture of this package.
    """
    frame = re.match(
        r'<svg class="[\w-]+" (?:viewBox="0 0 (\d+) (\d+)"|width="100%" height="(\d+)")', picture
    )
    if frame is None:
        raise ValueError("only a picture of a course can be made to stand alone")
    across, down, fixed = frame.groups()
    height = int(fixed) if fixed else round(width * int(down) / int(across))
    head, _, body = picture.partition(">")
    style = (
        f"<style>svg{{{_LIGHT}}}@media (prefers-color-scheme:dark){{svg{{{_DARK}}}}}"
        f".sheet{{fill:var(--paper)}}{PAINT}</style>"
    )
    sized = re.sub(r' width="100%" height="\d+"', "", head)
    return (
        f'{sized} xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'{style}<rect class="sheet" width="100%" height="100%"/>{body}'
    )
