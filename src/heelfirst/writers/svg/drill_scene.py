"""What a friend sees of one thing on the way, without a word in it: the pictures of the drill. docs/how/drill.md.

By projection from the friend's eye, as `persons_eye` draws; `heelfirst.units.frame` is not asked here. A site paints by
its stylesheet.
"""

from collections.abc import Iterable
from html import escape
from itertools import pairwise

import numpy as np

from heelfirst.course import Kind
from heelfirst.units.frame import Side
from heelfirst.writers.svg.eye_scene import HIGH, ROAD_M, UP, WIDE, Eye, Looking, Vector, clipped, standing

FAR_M = 60.0
BEGINS_M = 8.0
"""From the eye to the thing."""
BEND_RADIUS_M = 9.0
STRIPS = 14  # of a bend
TALL_M = 1.76
TABLE_HIGH_M = 0.75
KERB_HIGH_M = 0.18
RUNNER_M = 3.6  # before the eye
BESIDE_M = 1.1  # the runner of a friend who goes beside


def drill_scene(kind: Kind, seen: Side, eye: Eye, name: str) -> str:
    """A thing on the side on which the friend sees it, as an SVG that is read out by `name`.

    Raises ValueError for both sides at once, for a thing that the drill does not show, and for an eye that looks back.
    """
    if seen is Side.BOTH:
        raise ValueError("A picture of the drill has its thing on the left or on the right, not on both.")
    looking = standing(eye, Side.LEFT)
    looking = Looking(np.array([0.0, 0.0, looking.at[2]]), looking.look, looking.swapped)
    if eye not in {Eye.GUIDE_BESIDE, Eye.GUIDE_AFTER, Eye.GUIDE_AHEAD}:
        raise ValueError("The drill shows what a guide sees who looks where the run goes.")
    hand = float(looking.right[0]) * (1.0 if seen is Side.RIGHT else -1.0)
    things = {
        Kind.BEND: _bend,
        Kind.KERB: _kerb,
        Kind.AID_STATION: _tables,
        Kind.SPECTATORS: _people,
    }
    if kind not in things:
        raise ValueError(f"The drill shows no {kind.value}.")
    parts = [f'<rect class="ground" width="{WIDE:g}" height="{HIGH:g}"/>', _sky(looking)]
    if kind is not Kind.BEND:
        parts.append(_flat(looking, "road", _strip(-ROAD_M, ROAD_M, 0.4, FAR_M)))
    parts += things[kind](looking, hand)
    if eye is not Eye.GUIDE_AHEAD:  # there the runner comes after, behind the eye
        parts.append(_runner(looking, BESIDE_M if eye is Eye.GUIDE_BESIDE else 0.0))
    return (
        f'<svg class="drill-scene" viewBox="0 0 {WIDE:g} {HIGH:g}" role="img" aria-label="{escape(name)}">'
        f"{''.join(parts)}</svg>"
    )


def _sky(looking: Looking) -> str:
    horizon = looking.pictured(looking.seen(looking.at[None] + looking.look * 1e6))[0, 1]
    return f'<rect class="sky" width="{WIDE:g}" height="{horizon:.1f}"/>'


def _strip(left: float, right: float, near: float, far: float) -> list[tuple[float, float]]:
    return [(left, near), (right, near), (right, far), (left, far)]


def _bend(looking: Looking, hand: float) -> Iterable[str]:
    """The road turns a right angle to that hand."""
    yield _flat(looking, "road", _strip(-ROAD_M, ROAD_M, 0.4, BEGINS_M))
    turns = np.linspace(0, np.pi / 2, STRIPS + 1)
    inner, outer = BEND_RADIUS_M - ROAD_M, BEND_RADIUS_M + ROAD_M
    for one, other in pairwise(turns):
        yield _flat(
            looking,
            "road seamless",
            [
                (hand * (BEND_RADIUS_M - radius * np.cos(turn)), BEGINS_M + radius * np.sin(turn))
                for radius, turn in ((inner, one), (outer, one), (outer, other), (inner, other))
            ],
        )
    ahead = BEGINS_M + BEND_RADIUS_M
    yield _flat(
        looking,
        "road seamless",
        [(hand * x, y) for x, y in _strip(BEND_RADIUS_M, FAR_M, ahead - ROAD_M, ahead + ROAD_M)],
    )
    sign = [(-1.2, 0.5), (1.2, 0.5), (1.2, 1.5), (-1.2, 1.5)]
    behind = ahead + ROAD_M + 0.4
    yield _shape(looking, "board", np.array([[x, behind, z] for x, z in sign]))
    arrow = [(-0.9, 0.85), (0.2, 0.85), (0.2, 0.6), (0.9, 1.0), (0.2, 1.4), (0.2, 1.15), (-0.9, 1.15)]
    yield _shape(looking, "arrow", np.array([[hand * x, behind - 0.05, z] for x, z in arrow]))


def _kerb(looking: Looking, hand: float) -> Iterable[str]:
    """A kerb that reaches from that hand to near the middle of the road."""
    near, far = BEGINS_M - 2.0, BEGINS_M + 2.0
    inner, outer = 0.35 * hand, (ROAD_M + 3.0) * hand
    top = [(inner, near), (outer, near), (outer, far), (inner, far)]
    yield _shape(looking, "kerb-top", np.array([[x, y, KERB_HIGH_M] for x, y in top]))
    for one, other in zip(top, [*top[1:], top[0]], strict=True):
        if one[1] == other[1] == near or one[0] == other[0] == inner:
            (x, y), (v, w) = one, other
            yield _shape(
                looking,
                "kerb",
                np.array([[x, y, 0.0], [v, w, 0.0], [v, w, KERB_HIGH_M], [x, y, KERB_HIGH_M]]),
            )


def _tables(looking: Looking, hand: float) -> Iterable[str]:
    """Two tables with cups beside the road, the farther one first."""
    for begin in (BEGINS_M + 1.0, BEGINS_M - 2.5):
        near, far, end = (ROAD_M - 0.5) * hand, (ROAD_M + 0.5) * hand, begin + 2.2
        high = TABLE_HIGH_M
        for x, y, v, w in ((near, begin, far, begin), (near, begin, near, end)):
            yield _shape(looking, "table", np.array([[x, y, 0], [v, w, 0], [v, w, high], [x, y, high]]))
        yield _shape(
            looking,
            "table",
            np.array([[near, begin, high], [far, begin, high], [far, end, high], [near, end, high]]),
        )
        for y in (end - 0.4, begin + 1.1, begin + 0.4):
            x = (near + far) / 2
            yield _shape(
                looking,
                "cup",
                np.array(
                    [
                        [x - 0.06, y, high],
                        [x + 0.06, y, high],
                        [x + 0.09, y, high + 0.2],
                        [x - 0.09, y, high + 0.2],
                    ]
                ),
            )


def _people(looking: Looking, hand: float) -> Iterable[str]:
    """Three people who stand on the road's edge."""
    for across, along in ((ROAD_M - 0.2, 11.0), (ROAD_M - 0.9, 9.0), (ROAD_M, 7.2)):
        yield _figure(looking, "somebody", across * hand, along)


def _runner(looking: Looking, across: float) -> str:
    """The runner, who looks back into the friend's face."""
    return _figure(looking, "runner", across, RUNNER_M)


def _figure(looking: Looking, name: str, across: float, along: float) -> str:
    feet = np.array([across, along, 0.0])
    low, top = looking.pictured(looking.seen(np.stack((feet, feet + TALL_M * UP))))
    metre = (low[1] - top[1]) / TALL_M
    limbs = "M-.1 -.88L-.14 -.02M.1 -.88L.14 -.02M-.2 -1.36L-.3 -.95M.2 -1.36L.3 -.95"
    return (
        f'<g class="{name}" transform="translate({low[0]:.1f} {low[1]:.1f}) scale({metre:.2f})">'
        f'<path class="limbs" d="{limbs}"/><rect class="body" x="-.21" y="-1.45" width=".42" height=".64" rx=".12"/>'
        '<circle class="body" cy="-1.62" r=".14"/></g>'
    )


def _flat(looking: Looking, name: str, outline: Iterable[tuple[float, float]]) -> str:
    return _shape(looking, name, np.array([[x, y, 0.0] for x, y in outline]))


def _shape(looking: Looking, name: str, corners: Vector) -> str:
    """A flat shape, (n, 3) metres, as far as it lies before the eye."""
    there = clipped(looking.seen(corners))
    if not there.size:
        return ""
    told = " ".join(f"{x:.1f},{y:.1f}" for x, y in looking.pictured(there))
    return f'<polygon class="{name}" points="{told}"/>'
