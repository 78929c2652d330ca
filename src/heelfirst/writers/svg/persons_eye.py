"""What each of them sees of one scene: the runner, the guides, the camera on the runner's back, a mirrored telephone.

docs/how/left-and-right.md, "As each sees it". A site paints by its stylesheet; a picture that stands alone brings its paint.
"""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from types import MappingProxyType

import numpy as np

from heelfirst.units.frame import Side
from heelfirst.writers.svg.eye_scene import (
    HIGH,
    NEAR_M,
    PEOPLE,
    ROAD_M,
    TABLE_HIGH_M,
    TABLE_LONG_M,
    TABLE_M,
    TABLES_M,
    TRAVEL,
    UNSEEN,
    UP,
    WIDE,
    Eye,
    Looking,
    Vector,
    clipped,
    said,
    standing,
    tables_across,
    tables_in_picture,
)

LETTERS: Mapping[Eye, str] = MappingProxyType(dict(zip(Eye, "ABCDEF", strict=True)))
"""By which a view is found in the picture from above."""
CAPTION = 50.0  # under a picture
FAR_M = 70.0
BOTTLE_HIGH_M, BOTTLE_WIDE_M = 0.26, 0.09
KERB_HIGH_M = 0.13
TALL_M = 1.76
ARROWS_M = (-13.0, -9.0, -6.0, -2.6, 2.2, 5.5, 9.0, 13.0)
"""Where an arrow of the travel is painted on the road."""

PAINT = """
.eye-picture .sky{fill:var(--paper,#FBFAF7)}
.eye-picture .ground{fill:var(--rule,#DDD8CC)}
.eye-picture .road{fill:var(--paper,#FBFAF7);stroke:var(--muted,#5C6470);stroke-width:1}
.eye-picture .kerb{fill:var(--muted,#5C6470)}
.eye-picture .travel{fill:var(--muted,#5C6470);opacity:.45}
.eye-picture .table{fill:var(--paper,#FBFAF7);stroke:var(--ink,#1B2230);stroke-width:1.4;stroke-linejoin:round}
.eye-picture .bottle{fill:var(--ink,#1B2230)}
.eye-picture .body{fill:none;stroke-linecap:round;stroke-linejoin:round}
.eye-picture .backward .body,.eye-picture .backward .line{stroke:var(--backward,#0B5C8A)}
.eye-picture .forward .line{stroke:var(--forward-line,#B9791F)}
.eye-picture .forward .body{stroke:var(--paper,#FBFAF7)}
.eye-picture .line{fill:none;stroke-linecap:round;stroke-linejoin:round}
.eye-picture .mien{fill:var(--paper,#FBFAF7)}
.eye-picture .forward .mien{fill:var(--ink,#1B2230)}
.eye-picture .bib{fill:var(--paper,#FBFAF7)}
.eye-picture .forward .bib{fill:var(--forward-line,#B9791F)}
.eye-picture .frame{fill:none;stroke:var(--ink,#1B2230);stroke-width:1.5}
.eye-picture .lens{fill:none;stroke:var(--ink,#1B2230);stroke-width:6}
.eye-picture .wedge{fill:var(--muted,#5C6470);opacity:.28}
.eye-picture .spot{stroke-width:3}
.eye-picture .device{fill:var(--ink,#1B2230)}
.eye-picture .leader{stroke:var(--ink,#1B2230);stroke-width:1.2}
.eye-picture .backward .spot{fill:var(--backward,#0B5C8A);stroke:var(--backward,#0B5C8A)}
.eye-picture .forward .spot{fill:var(--paper,#FBFAF7);stroke:var(--forward-line,#B9791F)}
.eye-picture text{font:600 17px system-ui,sans-serif;fill:var(--ink,#1B2230)}
.eye-picture .backward .letter{fill:var(--paper,#FBFAF7)}
.eye-picture .who{font-weight:400;font-size:15px}
.eye-picture .side{font-size:24px;font-weight:700;paint-order:stroke;stroke:var(--paper,#FBFAF7);stroke-width:6;stroke-linejoin:round}
""".strip()
DARK = (
    "@media(prefers-color-scheme:dark){svg{--paper:#12161E;--ink:#ECEFF4;--backward:#5DB2E6;--forward-line:#E0AE5C;"
    "--rule:#2A313D;--muted:#A3ACB9}}"
)


def persons_eye(side: Side, eye: Eye, translate: Callable[[str], str] = str) -> str:
    """What one of them sees while bottle tables stand on the runner's own `side`, as an SVG with a caption.

    Raises ValueError for both sides at once.
    """
    looking = standing(eye, side)
    told = said(eye, side)
    name = f"{who(eye, translate)} {quoted(told, translate)}. {way_words(looking, translate)}"
    high = HIGH + CAPTION
    return (
        f'<svg class="eye-picture" viewBox="0 0 {WIDE:g} {high:g}" role="img" aria-label="{escape(name)}">'
        f"<title>{escape(name)}</title>"
        f'<svg x="0" y="0" width="{WIDE:g}" height="{HIGH:g}" viewBox="0 0 {WIDE:g} {HIGH:g}">'
        f"{''.join(_ground(looking, side))}{''.join(_things(eye, looking, side))}{_side(eye, side, told, translate)}</svg>"
        f"{_edge(eye)}"
        f'<text class="who" x="2" y="{HIGH + 20:g}">{LETTERS[eye]} · {escape(who(eye, translate))}</text>'
        f'<text x="2" y="{HIGH + 42:g}">{escape(quoted(told, translate))}</text></svg>'
    )


def alone(picture: str, width: int = 480) -> str:
    """The same picture as a file of its own, painted for light and for dark."""
    head = '<svg class="eye-picture" viewBox="0 0 '
    if not picture.startswith(head):
        raise ValueError("only what an eye sees can stand alone so")
    wide, _, high = picture[len(head) :].partition('"')[0].partition(" ")
    size = f'xmlns="http://www.w3.org/2000/svg" width="{width}" height="{width * float(high) / float(wide):.0f}" '
    paint = (
        f'<style>{PAINT}{DARK}</style><rect class="sky" width="{float(wide):g}" height="{float(high):g}"/>'
    )
    opened, _, rest = picture.partition("</title>")
    return opened.replace("<svg ", f"<svg {size}", 1) + "</title>" + paint + rest + "\n"


def who(eye: Eye, translate: Callable[[str], str] = str) -> str:
    """Whose eye it is."""
    return {
        Eye.RUNNER: translate("The runner, backward:"),
        Eye.GUIDE_BESIDE: translate("A guide beside, running forward:"),
        Eye.GUIDE_AFTER: translate("A guide after, facing the runner:"),
        Eye.GUIDE_AHEAD: translate("A guide behind the runner’s back:"),
        Eye.REAR_CAMERA: translate("The camera on the runner’s back:"),
        Eye.TELEPHONE: translate("The runner’s telephone, as a mirror:"),
    }[eye]


def quoted(side: Side, translate: Callable[[str], str] = str) -> str:
    """What they say of the tables, each of their own side."""
    if side is Side.LEFT:
        return translate("the tables are on the left")
    return translate("the tables are on the right")


def way_words(looking: Looking, translate: Callable[[str], str] = str) -> str:
    """Say which way the run goes in the picture."""
    if float(looking.look @ TRAVEL) > 0:
        return translate("The run goes on into the picture.")
    return translate("The run comes out of the picture, towards who looks.")


def from_above(side: Side, translate: Callable[[str], str] = str) -> str:
    """The same scene from above, the run going up the picture: who stands where, and looks which way.

    Raises ValueError for both sides at once.
    """
    high, metre = 460.0, 27.0

    def place(across_m: float, along_m: float) -> tuple[float, float]:
        return WIDE / 2 + across_m * metre, 216.0 - along_m * metre

    name = translate(
        "The scene from above: who stands where and looks which way. The run goes up the picture."
    )
    left, right = (place(across_m, 0.0)[0] for across_m in (-ROAD_M, ROAD_M))
    parts = [
        f'<rect class="ground" width="{WIDE:g}" height="{high:g}"/>',
        f'<rect class="road" x="{left:.1f}" y="-2" width="{right - left:.1f}" height="{high + 4:g}"/>',
    ]
    for begin_m in TABLES_M:
        corners = [abs(each) * tables_across(side) for each in TABLE_M]
        (one, top), (other, _) = place(min(corners), begin_m + TABLE_LONG_M), place(max(corners), begin_m)
        parts.append(
            f'<rect class="table" x="{one:.1f}" y="{top:.1f}" width="{other - one:.1f}" height="{TABLE_LONG_M * metre:.1f}"/>'
        )
    arrow_x, arrow_y = place(-tables_across(side) * (ROAD_M + 0.9), 7.0)
    parts.append(f'<path class="travel" d="M{arrow_x:.1f} {arrow_y:.1f}l-16 26h10v90h12v-90h10Z"/>')
    parts += [_looker(eye, place, side) for eye in (Eye.REAR_CAMERA, Eye.TELEPHONE, *list(Eye)[:4])]
    return (
        f'<svg class="eye-picture" viewBox="0 0 {WIDE:g} {high:g}" role="img" aria-label="{escape(name)}">'
        f"<title>{escape(name)}</title>{''.join(parts)}</svg>"
    )


def _looker(
    eye: Eye,
    place: Callable[[float, float], tuple[float, float]],
    side: Side,
) -> str:
    """Somebody from above: what they have in view as a wedge, the letter of their picture."""
    looking = standing(eye, side)
    x, y = place(float(looking.at[0]), float(looking.at[1]))
    ahead = -1.0 if float(looking.look @ TRAVEL) > 0 else 1.0
    kind = "backward" if eye in {Eye.RUNNER, Eye.REAR_CAMERA, Eye.TELEPHONE} else "forward"
    small = eye in {Eye.REAR_CAMERA, Eye.TELEPHONE}
    wedge = f'<path class="wedge" d="M{x:.1f} {y:.1f}l-22 {ahead * 30:g}h44Z"/>'
    if small:
        # Both are carried by the runner: their letters stand beside, on the free half of the road.
        beside = x + tables_across(side) * 34.0
        return (
            f'<g class="{kind}">{wedge}<rect class="device" x="{x - 6:.1f}" y="{y - 4:.1f}" width="12" height="8" rx="2"/>'
            f'<path class="leader" d="M{x + tables_across(side) * 7:.1f} {y:.1f}L{beside - tables_across(side) * 8:.1f} {y:.1f}"/>'
            f'<text text-anchor="middle" x="{beside:.1f}" y="{y + 6:.1f}">{LETTERS[eye]}</text></g>'
        )
    return (
        f'<g class="{kind}">{wedge}<circle class="spot" cx="{x:.1f}" cy="{y:.1f}" r="13"/>'
        f'<text class="letter" text-anchor="middle" x="{x:.1f}" y="{y + 6:.1f}">{LETTERS[eye]}</text></g>'
    )


def _ground(looking: Looking, side: Side) -> Iterable[str]:
    """Sky, ground, the road with its arrows, and the kerb on the side of the tables."""
    across = tables_across(side)
    yield f'<rect class="sky" width="{WIDE:g}" height="{HIGH:g}"/>'
    yield _flat(looking, "ground", [(-FAR_M, -FAR_M), (FAR_M, -FAR_M), (FAR_M, FAR_M), (-FAR_M, FAR_M)])
    yield _flat(looking, "road", [(-ROAD_M, -FAR_M), (ROAD_M, -FAR_M), (ROAD_M, FAR_M), (-ROAD_M, FAR_M)])
    for at_m in ARROWS_M:
        outline = [(-0.5, 0.0), (0.0, 0.9), (0.5, 0.0), (0.5, -0.5), (0.0, 0.4), (-0.5, -0.5)]
        yield _flat(looking, "travel", [(x, at_m + y) for x, y in outline])
    edge = ROAD_M * across
    corners = np.array(
        [[edge, -FAR_M, 0.0], [edge, FAR_M, 0.0], [edge, FAR_M, KERB_HIGH_M], [edge, -FAR_M, KERB_HIGH_M]]
    )
    yield _shape(looking, "kerb", corners)


def _things(eye: Eye, looking: Looking, side: Side) -> Iterable[str]:
    """Tables and people, the farthest first."""
    drawn: list[tuple[float, str]] = []
    for begin_m in TABLES_M:
        middle = np.array([[tables_across(side) * TABLE_M[0], begin_m + TABLE_LONG_M / 2, 0.0]])
        drawn.append((float(looking.seen(middle)[0, 2]), _table(looking, begin_m, side)))
    for person in PEOPLE:
        if person.eye is eye or person.eye in UNSEEN.get(eye, ()):
            continue
        they = standing(person.eye, side)
        feet = they.at * np.array([1.0, 1.0, 0.0])
        away_m = float(looking.seen(feet[None])[0, 2])
        if away_m > 0:
            face = float(they.look @ looking.look) < 0
            drawn.append((away_m, _person(looking, feet, backward=person.backward, face=face)))
    return (markup for _, markup in sorted(drawn, key=lambda one: -one[0]))


def _table(looking: Looking, begin_m: float, side: Side) -> str:
    across = tables_across(side)
    near, far = TABLE_M[0] * across, TABLE_M[1] * across
    end_m, high_m = begin_m + TABLE_LONG_M, TABLE_HIGH_M
    front_m = begin_m if float(looking.look @ TRAVEL) > 0 else end_m
    top = [(near, begin_m), (far, begin_m), (far, end_m), (near, end_m)]
    parts = [
        _shape(looking, "table", np.array([[x, front_m, z] for x, z in _upright(near, far, high_m)])),
        _shape(looking, "table", np.array([[near, y, z] for y, z in _upright(begin_m, end_m, high_m)])),
        _shape(looking, "table", np.array([[x, y, high_m] for x, y in top])),
    ]
    away_first = sorted(
        (begin_m + TABLE_LONG_M * share for share in (0.15, 0.38, 0.62, 0.85)),
        key=lambda y: -float(looking.seen(np.array([[near, y, 0.0]]))[0, 2]),
    )
    for y in away_first:
        x = (TABLE_M[0] + 0.3) * across
        half = BOTTLE_WIDE_M / 2
        foot, head = high_m, high_m + BOTTLE_HIGH_M
        outline = [
            (-half, foot),
            (half, foot),
            (half, head - 0.1),
            (half / 2, head),
            (-half / 2, head),
            (-half, head - 0.1),
        ]
        parts.append(_shape(looking, "bottle", np.array([[x + dx, y, z] for dx, z in outline])))
    return "".join(parts)


def _upright(one: float, other: float, high: float) -> list[tuple[float, float]]:
    return [(one, 0.0), (other, 0.0), (other, high), (one, high)]


def _person(looking: Looking, feet: Vector, *, backward: bool, face: bool) -> str:
    """Somebody from the front or from the back, by their height in the picture."""
    ends = looking.seen(np.stack((feet, feet + TALL_M * UP)))
    # Of somebody very near the feet may lie behind the eye, which is bent to the ground.
    ends[:, 2] = np.maximum(ends[:, 2], NEAR_M)
    low, top = looking.pictured(ends)
    metre = (low[1] - top[1]) / TALL_M
    # The left leg carries; seen from the front it stands on the right of the picture.
    lifted = 1.0 if face else -1.0
    limbs = (
        "M-.14 -.88L-.12 -.45L-.13 -.04M.12 -.88L.16 -.52L.13 -.3"
        "M-.22 -1.38L-.33 -1.12L-.2 -.98M.22 -1.38L.34 -1.13L.27 -.88"
    )
    trunk = "M-.1 -1.36L-.08 -.9L.08 -.9L.1 -1.36Z"
    parts = [
        f'<path class="line" stroke-width=".17" d="{limbs}"/><path class="line" stroke-width=".3" d="{trunk}"/>',
        '<path class="line" stroke-width=".27" d="M0 -1.62V-1.63"/>',
        f'<path class="body" stroke-width=".1" d="{limbs}"/><path class="body" stroke-width=".23" d="{trunk}"/>',
        '<path class="body" stroke-width=".2" d="M0 -1.62V-1.63"/>',
    ]
    if face:
        parts.append(
            '<circle class="mien" cx="-.045" cy="-1.65" r=".022"/><circle class="mien" cx=".045" cy="-1.65" r=".022"/>'
        )
        parts.append('<rect class="bib" x="-.12" y="-1.26" width=".24" height=".18" rx=".02"/>')
    inner = "".join(parts)
    kind = "backward" if backward else "forward"
    return (
        f'<g class="{kind}" transform="translate({low[0]:.1f} {low[1]:.1f}) '
        f'scale({lifted * metre:.2f} {metre:.2f})">{inner}</g>'
    )


def _side(eye: Eye, side: Side, told: Side, translate: Callable[[str], str]) -> str:
    """The word in the picture, over the tables."""
    placed = tables_in_picture(eye, side)
    outermost = float(placed[:, 0].max() if told is Side.RIGHT else placed[:, 0].min())
    x = min(max((float(placed[:, 0].mean()) + outermost) / 2, 44.0), WIDE - 44.0)
    y = max(float(placed[:, 1].min()) - 32.0, 26.0)
    word = translate("left") if told is Side.LEFT else translate("right")
    return f'<text class="side" text-anchor="middle" x="{x:.0f}" y="{y:.0f}">{escape(word)}</text>'


def _edge(eye: Eye) -> str:
    """A person's view has a hairline, a picture of a camera the rim of its screen."""
    if eye in {Eye.REAR_CAMERA, Eye.TELEPHONE}:
        return f'<rect class="lens" x="3" y="3" width="{WIDE - 6:g}" height="{HIGH - 6:g}" rx="14"/>'
    return f'<rect class="frame" x=".75" y=".75" width="{WIDE - 1.5:g}" height="{HIGH - 1.5:g}"/>'


def _flat(looking: Looking, name: str, outline: Iterable[tuple[float, float]]) -> str:
    return _shape(looking, name, np.array([[x, y, 0.0] for x, y in outline]))


def _shape(looking: Looking, name: str, corners: Vector) -> str:
    before = clipped(looking.seen(corners))
    if not before.size:
        return ""
    # What lies far beside the picture is cut, so that no number grows without end.
    placed = np.clip(looking.pictured(before), -20_000.0, 20_000.0)
    return f'<path class="{name}" d="M{"L".join(f"{x:.1f} {y:.1f}" for x, y in placed)}Z"/>'
