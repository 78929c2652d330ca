"""A person from the side: joints and angles in, lines out.

Angles are degrees as the body has them, whichever way it faces in the picture: 0 hangs straight down, positive swings to the
front. Lengths are units of the picture. Ink comes from the stylesheet: who runs backward is solid, who runs forward is outlined.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import cos, hypot, radians, sin

THIGH, SHANK, HEEL, TOE = 28.0, 27.0, 4.0, 13.0
TRUNK, NECK, HEAD = 37.0, 15.0, 10.0
UPPER_ARM, FOREARM = 18.0, 17.0
LEG_WIDTH, ARM_WIDTH, TRUNK_WIDTH, SHOE_WIDTH = 10.5, 7.5, 17.0, 8.0
OUTLINE = 2.5
SOLE = SHOE_WIDTH / 2

type Point = tuple[float, float]


class Kind(StrEnum):
    """What somebody does in the picture."""

    BACKWARD = "backward"
    FORWARD = "forward"
    BEFORE = "before"
    """Who runs backward, a moment ago."""


@dataclass(frozen=True, slots=True)
class Limb:
    """An arm or a leg: how far it swings to the front, how much elbow or knee bend."""

    swing: float
    bend: float = 0.0
    foot: float = 0.0
    """Of a leg: how far the toes point down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """How a body is held."""

    near_leg: Limb
    far_leg: Limb
    near_arm: Limb
    far_arm: Limb
    lean: float = 2.0
    """Of the trunk, to the front."""
    nod: float = 0.0
    """Of the neck, to the front."""


@dataclass(frozen=True, slots=True)
class Joints:
    """Where the joints are in the picture: x to the right, y down."""

    hip: Point
    shoulder: Point
    head: Point
    legs: tuple[tuple[Point, Point, Point, Point, Point], ...]
    """Far, then near: hip, knee, ankle, heel, toe."""
    arms: tuple[tuple[Point, Point, Point], ...]
    """Far, then near: shoulder, elbow, hand."""

    @property
    def lowest(self) -> float:
        """The lowest y of any foot."""
        return max(point[1] for leg in self.legs for point in leg[2:])


def joints(pose: Pose, x: float, ground_y: float, *, facing: int, lift: float = 0.0) -> Joints:
    """Stand a pose on the ground, its hip above `x`. `facing`: 1 looks to the right, -1 to the left; `lift`: in the air.

    Raises ValueError for a body that faces neither way.
    """
    if facing not in {1, -1}:
        raise ValueError(
            f"a body seen from the side faces to the right (1) or to the left (-1), not {facing}"
        )

    def along(start: Point, angle: float, length: float) -> Point:
        return start[0] + facing * length * sin(radians(angle)), start[1] + length * cos(radians(angle))

    def leg(limb: Limb) -> tuple[Point, Point, Point, Point, Point]:
        knee = along((x, 0.0), limb.swing, THIGH)
        shin = limb.swing - limb.bend
        ankle = along(knee, shin, SHANK)
        sole = shin + 90 - limb.foot
        return (x, 0.0), knee, ankle, along(ankle, sole + 180, HEEL), along(ankle, sole, TOE)

    def arm(limb: Limb, shoulder: Point) -> tuple[Point, Point, Point]:
        elbow = along(shoulder, limb.swing, UPPER_ARM)
        return shoulder, elbow, along(elbow, limb.swing + limb.bend, FOREARM)

    top = along((x, 0.0), 180 - pose.lean, TRUNK)
    head = along(top, 180 - pose.lean - pose.nod, NECK)
    shoulder = along((x, 0.0), 180 - pose.lean, TRUNK - 4)
    raw = Joints(
        (x, 0.0),
        shoulder,
        head,
        (leg(pose.far_leg), leg(pose.near_leg)),
        (arm(pose.far_arm, shoulder), arm(pose.near_arm, shoulder)),
    )
    return _moved(raw, ground_y - SOLE - lift - raw.lowest)


def drawn(pose: Pose, x: float, ground_y: float, *, facing: int, kind: Kind, lift: float = 0.0) -> str:
    """The figure as markup."""
    at = joints(pose, x, ground_y, facing=facing, lift=lift)
    (far_leg, near_leg), (far_arm, near_arm) = at.legs, at.arms
    parts = [
        ("limb far", ARM_WIDTH, far_arm),
        ("limb far", LEG_WIDTH, far_leg[:3]),
        ("limb far", SHOE_WIDTH, far_leg[3:]),
        ("limb", LEG_WIDTH, near_leg[:3]),
        ("limb", SHOE_WIDTH, near_leg[3:]),
        ("limb", TRUNK_WIDTH, (at.hip, _towards(at.shoulder, at.hip, 3))),
        ("limb", ARM_WIDTH - 1, (at.shoulder, at.head)),
    ]
    arm = ("limb arm", ARM_WIDTH, near_arm)
    head = _head(at.head, facing)
    if kind is Kind.FORWARD:
        # Every outline first, then every filling: where limbs meet, no line crosses the body.
        whole = [*parts, arm]
        inside = "".join(_line("inner", width - 2 * OUTLINE, points) for _, width, points in whole)
        outside = "".join(_line(name, width, points) for name, width, points in whole)
        body = outside + head + inside + _disc("inner", at.head, HEAD - OUTLINE)
    else:
        body = "".join(_line(name, width, points) for name, width, points in parts)
        # A rim keeps an arm apart from the trunk it swings before.
        body += head + _line("rim", ARM_WIDTH + 4, near_arm) + _line(*arm)
    return f'<g class="figure {kind}">{body}</g>'


def _head(at: Point, looks: int) -> str:
    """A head and the peak of a cap: the peak says which way somebody looks."""
    x, y = at
    peak = _line("peak", 4.0, ((x + looks * 4, y - 4.5), (x + looks * 17, y - 3)))
    return _disc("head", at, HEAD) + peak


def _disc(name: str, at: Point, radius: float) -> str:
    return f'<circle class="{name}" cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius:.1f}"/>'


def _line(name: str, width: float, points: Iterable[Point]) -> str:
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f'<path class="{name}" stroke-width="{width:g}" d="M{path}"/>'


def _towards(start: Point, end: Point, by: float) -> Point:
    apart = hypot(end[0] - start[0], end[1] - start[1])
    share = by / apart if apart else 0.0
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _moved(at: Joints, down: float) -> Joints:
    def point(one: Point) -> Point:
        return one[0], one[1] + down

    return Joints(
        point(at.hip),
        point(at.shoulder),
        point(at.head),
        tuple(
            (point(hip), point(knee), point(ankle), point(heel), point(toe))
            for hip, knee, ankle, heel, toe in at.legs
        ),
        tuple((point(shoulder), point(elbow), point(hand)) for shoulder, elbow, hand in at.arms),
    )
