"""The scene of each drill, seen from the side or from above; everybody who runs backward travels to the right."""

from collections.abc import Callable, Mapping
from math import cos, radians, sin
from types import MappingProxyType

from heelfirst.units.frame import Side
from heelfirst.writers.svg.drills import poses
from heelfirst.writers.svg.drills.above import from_above, travels_right
from heelfirst.writers.svg.drills.figure import Kind, Pose, drawn, joints
from heelfirst.writers.svg.drills.marks import GROUND_Y, arc, arrow, box, ground, ticks, view, way, word

type Translate = Callable[[str], str]

LEFTWARD, RIGHTWARD = -1, 1
BACKWARD_DEG, TRAVEL_DEG = 180.0, 0.0
MIDDLE_Y = 82.0


def _backward(
    pose: Pose, x: float, *, lift: float = 0.0, kind: Kind = Kind.BACKWARD, y: float = GROUND_Y
) -> str:
    return drawn(pose, x, y, facing=LEFTWARD, kind=kind, lift=lift)


def walk_backward(_translate: Translate) -> str:
    """Three small steps."""
    return (
        ground()
        + _backward(poses.WALK_OTHER, 52, kind=Kind.BEFORE)
        + _backward(poses.WALK, 112, kind=Kind.BEFORE)
        + _backward(poses.WALK_OTHER, 176)
        + arrow(84, 206)
    )


def line_walking(_translate: Translate) -> str:
    """A foot on each side of a line."""
    steps = "".join(
        f'<ellipse class="print" cx="{x}" cy="{MIDDLE_Y + across}" rx="9.5" ry="4.2"/>'
        for x, across in ((24, -9), (48, 9), (72, -9), (96, 9))
    )
    return (
        way(30, 134)
        + f'<path class="line" d="M0 {MIDDLE_Y}H240"/>'
        + steps
        + from_above(150, MIDDLE_Y, faces_deg=BACKWARD_DEG, kind=Kind.BACKWARD)
        + arrow(84, 206)
    )


def arm_drive(_translate: Translate) -> str:
    """Arms that swing from the shoulder."""
    shoulder = joints(poses.SWING, 126, GROUND_Y, facing=LEFTWARD, lift=3).shoulder
    return (
        ground()
        + _backward(poses.SWING, 126, lift=3)
        + arc(*shoulder, 46, 128, 186)
        + arc(*shoulder, 46, 52, -6)
        + arrow(84, 206)
    )


def _shoe(x: float, tilt: float, lean: float, y: float) -> str:
    """A shoe on its toes and the shin above it, the toes to the left.

    `tilt`: degrees the heel is up, around the toes, so that no sole is below the ground; `lean`: degrees by which the shin
    leans to the right, the way of travel.
    """
    across, up = cos(radians(tilt)), sin(radians(tilt))
    # The ankle, which turns with the shoe around the toes.
    ankle_x, ankle_y = x - 25 + 42 * across - 16 * up, y - 42 * up - 16 * across
    knee_x, knee_y = ankle_x + 40 * sin(radians(lean)), ankle_y - 40 * cos(radians(lean))
    return (
        f'<g class="shoe"><path class="limb" stroke-width="13" d="M{ankle_x:.1f} {ankle_y:.1f}L{knee_x:.1f} {knee_y:.1f}"/>'
        f'<g transform="translate({x:g} {y:g}) rotate({-tilt:g} -25 0)">'
        '<path class="leather" d="M-24 -1C-28 -1 -29 -7 -25 -9C-14 -12 -6 -17 2 -24L27 -24C29 -16 30 -8 29 -1Z"/>'
        '<path class="sole" d="M-25 0H29"/></g></g>'
    )


def forefoot(_translate: Translate) -> str:
    """The ball lands behind the body, the heel sinks, the toes leave when the body has gone over them."""
    y = 128.0
    return (
        ground(y)
        + _shoe(44, 22, -24, y - 4)
        + _shoe(120, 0, 0, y - 4)
        + _shoe(192, 34, 26, y - 4)
        + "".join(word(x, y + 22, str(number)) for number, x in enumerate((36, 120, 186), start=1))
        + arrow(84, 206, 168)
    )


def quick_steps(_translate: Translate) -> str:
    """Short steps: marks close together."""
    return (
        ground()
        + _backward(poses.RUN, 60, lift=5, kind=Kind.BEFORE)
        + _backward(poses.RUN_OTHER, 110, lift=5, kind=Kind.BEFORE)
        + _backward(poses.RUN, 160, lift=5)
        + ticks((40, 62, 84, 106, 128, 150, 172, 194, 216))
        + arrow(84, 206)
    )


def lift_feet(_translate: Translate) -> str:
    """A stone that the swinging foot clears."""
    return (
        ground()
        + f'<path class="thing" d="M150 {GROUND_Y}C150 {GROUND_Y - 12} 160 {GROUND_Y - 15} 167 {GROUND_Y - 12}'
        f'C175 {GROUND_Y - 13} 180 {GROUND_Y - 6} 180 {GROUND_Y}Z"/>'
        + _backward(poses.CLEAR, 122)
        + arc(166, 122, 26, 200, 292)
        + arrow(84, 206)
    )


def glance_rhythm(_translate: Translate) -> str:
    """From above: chest and hip turn first, the neck does the rest; even marks."""
    up = travels_right(Side.LEFT)
    return (
        way(18, 146)
        + view(92, MIDDLE_Y, up * 24, far=96, wide_deg=28)
        + ticks((24, 46, 68, 90, 112, 134, 156, 178, 200, 222), MIDDLE_Y + 48)
        + from_above(
            92, MIDDLE_Y, faces_deg=BACKWARD_DEG, twist_deg=-up * 70, looks_deg=up * 28, kind=Kind.BACKWARD
        )
        + arrow(84, 206)
    )


def sides(translate: Translate) -> str:
    """Over the left shoulder, then over the right."""
    looks = []
    for x, side, text in ((52, Side.LEFT, translate("left")), (152, Side.RIGHT, translate("right"))):
        up = travels_right(side)
        looks.append(
            view(x, MIDDLE_Y, up * 24, far=76, wide_deg=30)
            + from_above(x, MIDDLE_Y, faces_deg=BACKWARD_DEG, looks_deg=up * 28, kind=Kind.BACKWARD)
            + word(x - 8, MIDDLE_Y + up * 42 + 6, text)
        )
    return way(18, 146) + "".join(looks) + arrow(84, 206)


def mirror(_translate: Translate) -> str:
    """A mirror on the forearm, and what it shows."""
    at = joints(poses.MIRROR, 128, GROUND_Y, facing=LEFTWARD, lift=5)
    elbow, hand = at.arms[1][1:]
    x, y = (elbow[0] + 2 * hand[0]) / 3 - 6, (elbow[1] + 2 * hand[1]) / 3
    return (
        ground()
        + f'<path class="sight" d="M{at.head[0] - 8:.1f} {at.head[1] + 1:.1f}L{x:.1f} {y:.1f}L226 {y - 34:.1f}"/>'
        + _backward(poses.MIRROR, 128, lift=5)
        + f'<rect class="mirror" x="{x - 5:.1f}" y="{y - 11:.1f}" width="8" height="21" rx="3"/>'
        + arrow(84, 206)
    )


def neck_relief(_translate: Translate) -> str:
    """Backward, then forward, the same way on."""
    head = joints(poses.RUN_FORWARD, 170, GROUND_Y, facing=RIGHTWARD, lift=3).head
    return (
        view(*head, 4, far=60, wide_deg=26)
        + ground()
        + _backward(poses.RUN, 62, lift=5)
        + arc(116, 40, 22, 215, 330)
        + drawn(poses.RUN_FORWARD, 170, GROUND_Y, facing=RIGHTWARD, kind=Kind.FORWARD, lift=3)
        + arrow(84, 206)
    )


def turning(_translate: Translate) -> str:
    """Forward, sideways, backward, along an arc."""
    places = ((40, 92, 0.0, Kind.FORWARD), (120, 88, 90.0, Kind.BEFORE), (200, 92, 180.0, Kind.BACKWARD))
    return (
        way(26, 138)
        + "".join(from_above(x, y, faces_deg=degrees, kind=kind) for x, y, degrees, kind in places)
        + arc(80, 60, 17, 205, 325)
        + arc(160, 60, 17, 215, 335)
        + arrow(84, 206)
    )


def stopping(_translate: Translate) -> str:
    """Low, trunk over the feet; marks that come closer and closer."""
    return (
        ground()
        + _backward(poses.RUN, 50, lift=5, kind=Kind.BEFORE)
        + _backward(poses.BRAKE, 176)
        + ticks((34, 84, 122, 148, 164))
        + arrow(64, 150)
        + '<path class="halt" d="M206 96V166"/>'
    )


def falling(_translate: Translate) -> str:
    """A squat on a mat, a teacher beside."""
    mat_y = GROUND_Y - 12
    return (
        ground()
        + box("mat", 88, mat_y, 144, 12)
        + _backward(poses.SQUAT, 152, y=mat_y)
        + drawn(poses.TEACH, 40, GROUND_Y, facing=RIGHTWARD, kind=Kind.FORWARD)
        + arc(150, 112, 58, -62, 4)
        + arrow(120, 206)
    )


def partner_signals(_translate: Translate) -> str:
    """Face to face; the partner points to the side to go to."""
    return (
        way(22, 142)
        + from_above(62, 88, faces_deg=TRAVEL_DEG, points_deg=-90, kind=Kind.FORWARD)
        + from_above(150, 88, faces_deg=BACKWARD_DEG, kind=Kind.BACKWARD)
        + '<path class="swing" d="M176 84C194 80 206 66 212 48M203 54L212 48L216 59"/>'
        + arrow(84, 206)
    )


def treadmill_start(_translate: Translate) -> str:
    """The back to the screen, a hand on the rail, the key on a cord."""
    deck_y = GROUND_Y - 8
    waist = joints(poses.ON_THE_BELT, 128, deck_y, facing=LEFTWARD).hip
    return (
        ground()
        + box("thing", 40, deck_y, 170, 8, round_by=4)
        + f'<path class="frame" d="M204 {deck_y}L194 62M206 84H118"/>'
        + box("screen", 186, 44, 12, 26)
        + _backward(poses.ON_THE_BELT, 128, y=deck_y)
        + f'<path class="cord" d="M{waist[0] + 8:.1f} {waist[1] - 6:.1f}C160 {waist[1] + 14:.1f} 176 96 188 72"/>'
        + arrow(84, 206)
    )


SCENES: Mapping[str, Callable[[Translate], str]] = MappingProxyType(
    {
        "walk-backward": walk_backward,
        "line-walking": line_walking,
        "arm-drive": arm_drive,
        "forefoot": forefoot,
        "quick-steps": quick_steps,
        "lift-feet": lift_feet,
        "glance-rhythm": glance_rhythm,
        "sides": sides,
        "mirror": mirror,
        "neck-relief": neck_relief,
        "turning": turning,
        "stopping": stopping,
        "falling": falling,
        "partner-signals": partner_signals,
        "treadmill-start": treadmill_start,
    }
)
"""By the key of the drill."""
