"""What was given as a course: from the start to the finish line, each part of it in its own hatching.

The picture has a fixed height and any width: positions are per cent, letters keep their size on a phone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

HEIGHT = 104
ROAD_TOP, ROAD_HIGH = 34, 20
LANE_TOP, LANE_HIGH = 60, 6
LAST = 96.0
"""Where the course ends, in per cent: room for the flag."""
_NEAR = 14.0
"""Two labels closer than so many per cent would run into each other."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the way. `kind`: the class it is drawn by, `minor` >= 0."""

    kind: str
    minor: int


@dataclass(frozen=True, slots=True)
class Post:
    """A place on the way with its words."""

    minor: int
    words: str


def way_to_goal(
    stretches: Sequence[Stretch],
    *,
    reached: Post,
    goal: Post | None,
    milestone: Post | None,
    beside: Stretch | None,
    name: str,
) -> str:
    """Draw the course. Without a goal it leads to the milestone; past the goal it goes on behind the finish line.

    `beside` is a lane of its own under the road: what is told, not booked. `name` says it all to who cannot see it.
    """
    end = max(
        reached.minor,
        goal.minor if goal else 0,
        milestone.minor if milestone and not goal else 0,
        beside.minor if beside else 0,
        1,
    )

    def across(minor: int) -> float:
        return minor * 10_000 // end * LAST / 10_000

    road = (
        f'<rect class="lane" x="0" y="{ROAD_TOP}" width="{LAST:g}%" height="{ROAD_HIGH}" rx="3"/>'
        f'<line class="start" x1="0" x2="0" y1="{ROAD_TOP - 6}" y2="{ROAD_TOP + ROAD_HIGH + 6}"/>'
    )
    return (
        f'<svg class="way-to-goal" height="{HEIGHT}" role="img" aria-label="{escape(name)}">{_HATCH}'
        f"{road}{_covered(stretches, across)}{_beside(beside, across)}"
        f"{_marks(reached, goal, milestone, across)}</svg>"
    )


_HATCH = (
    '<defs><pattern id="coming" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="coming-line" width="3" height="7"/></pattern></defs>'
)


def _covered(stretches: Sequence[Stretch], across: Callable[[int], float]) -> str:
    drawn, at = [], 0
    for stretch in stretches:
        if stretch.minor <= 0:
            continue
        x, to = across(at), across(at + stretch.minor)
        drawn.append(
            f'<rect class="stretch {escape(stretch.kind)}" x="{x:.2f}%" y="{ROAD_TOP}" width="{max(to - x, 0.3):.2f}%" '
            f'height="{ROAD_HIGH}"/>'
        )
        at += stretch.minor
    return "".join(drawn)


def _beside(beside: Stretch | None, across: Callable[[int], float]) -> str:
    """What is told of elsewhere: a thin lane under the road, so that nobody adds the two."""
    if beside is None or beside.minor <= 0:
        return ""
    return (
        f'<rect class="beside {escape(beside.kind)}" x="0" y="{LANE_TOP}" width="{across(beside.minor):.2f}%" '
        f'height="{LANE_HIGH}" rx="2"/>'
    )


def _marks(reached: Post, goal: Post | None, milestone: Post | None, across: Callable[[int], float]) -> str:
    """Where it stands, the next milestone and the finish line; a label that has no room is left to the words beside."""
    here = across(reached.minor)
    bottom = LANE_TOP + LANE_HIGH
    drawn = []
    finish = across(goal.minor) if goal else None
    if goal is not None and finish is not None:
        drawn.append(_finish(finish))
        drawn.append(_label(finish, bottom + 26, goal.words, "finish-words"))
    if milestone is not None:
        at = across(milestone.minor)
        drawn.append(
            f'<line class="milestone" x1="{at:.2f}%" x2="{at:.2f}%" y1="{ROAD_TOP - 4}" y2="{bottom + 10}"/>'
        )
        if finish is None or abs(finish - at) > _NEAR * 2:
            drawn.append(_label(at, bottom + 26, milestone.words, "milestone-words"))
    drawn.append(_here(here))
    drawn.append(_label(here, ROAD_TOP - 16, reached.words, "reached-words"))
    return "".join(drawn)


def _finish(at: float) -> str:
    """A chequered line across the road."""
    squares = "".join(
        f'<rect x="{(row % 2) * 4}" y="{ROAD_TOP - 8 + row * 4}" width="4" height="4"/>' for row in range(9)
    )
    return (
        f'<svg class="finish" x="{at:.2f}%" y="0" overflow="visible">'
        f'<rect class="finish-ground" x="0" y="{ROAD_TOP - 8}" width="8" height="36"/>{squares}</svg>'
    )


def _here(at: float) -> str:
    """Where it stands: heels lead, so the arrow points back to the start."""
    y = ROAD_TOP + ROAD_HIGH // 2
    return (
        f'<svg class="here" x="{at:.2f}%" y="0" overflow="visible"><circle cx="0" cy="{y}" r="13"/>'
        f'<path d="M3 {y - 6}L-4 {y}L3 {y + 6}"/></svg>'
    )


def _label(at: float, y: int, words: str, kind: str) -> str:
    anchor = "start" if at < _NEAR else "end" if at > 100 - _NEAR else "middle"
    return f'<text class="{kind}" x="{at:.2f}%" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'
