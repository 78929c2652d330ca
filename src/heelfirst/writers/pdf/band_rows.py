"""What a pace band says, mile by mile, before it is cut into strips. docs/how/printed-sheets.md, "The band"."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import Literal

from heelfirst.course import Call, Course, Kind, Side
from heelfirst.facing import Facing
from heelfirst.pacing import Plan, Split, splits
from heelfirst.pacing.crew import Dedicated, own_side
from heelfirst.pacing.words import WATCH_LONG, watch_pace_s
from heelfirst.units import day as days
from heelfirst.units.distance import System
from heelfirst.units.duration import clock
from heelfirst.units.plain_text import plain

MOST_GOALS = 3
SLOTS = 2  # ours: marks at one edge of a row; more are on the crew sheet

type MarkKind = Literal["water", "bend", "ground"]

SIGNS: Mapping[Kind, MarkKind] = MappingProxyType(
    {
        Kind.BEND: "bend",
        Kind.KERB: "ground",
        Kind.RAIL: "ground",
        Kind.COBBLES: "ground",
        Kind.SPEED_BUMP: "ground",
        Kind.CAREFUL: "ground",
        Kind.NARROW: "ground",
        Kind.STEEP_DROP: "ground",
        Kind.AID_STATION: "water",
    }
)
"""What a call looks like on the band, the first the most urgent; spectators and checkpoints are on the crew sheet."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign at one edge of a row."""

    kind: MarkKind
    known: bool
    """False: the side is not known, or it lies right across; then it stands at both edges, outlined."""


@dataclass(frozen=True, slots=True)
class BandRow:
    """One mile or kilometre as it is printed."""

    number: str
    pace: str
    clocks: tuple[str, ...]
    """Of the plan, or of each goal."""
    left: tuple[Mark, ...] = ()
    """On the runner's own left."""
    right: tuple[Mark, ...] = ()
    name: str = ""
    """To whom it is dedicated."""


@dataclass(frozen=True, slots=True)
class Band:
    """All that a band says, before it is cut into strips."""

    title: str
    facing: Facing
    system: System
    heads: tuple[str, ...]
    """Over the clocks."""
    rows: tuple[BandRow, ...]
    paced: bool
    """Whether each row says its own pace."""
    watch_long: float | None = None
    """By what share the watch reads too long whose pace the rows say; None: the pace is that of the course."""
    source: str = ""


def banded(
    plan: Plan,
    *,
    title: str,
    day: date | None = None,
    system: System = System.MILES,
    course: Course | None = None,
    goals: Sequence[tuple[str, Plan]] = (),
    dedicated: Iterable[Dedicated] = (),
    watch_long: float | None = WATCH_LONG,
) -> Band:
    """What the band of a plan says. Raises ValueError as `band` does."""
    if len(goals) > MOST_GOALS:
        raise ValueError(f"a band has room for {MOST_GOALS} goals, not {len(goals)}")
    planned = splits(plan, system)
    columns = [planned, *(splits(goal, system) for _, goal in goals)]
    if len({(column[0].number, len(column)) for column in columns}) > 1:
        raise ValueError("the goals of a band are plans of the same course")
    heads = ["", *(letter for letter, _ in goals)]
    # Of three clocks on a wrist two have to be goals; the plan beside them makes the strip too wide for it.
    if len(goals) > 1 or any(_same(planned, column) for column in columns[1:]):
        columns, heads = columns[1:], heads[1:]
    facing = plan.ground.runner.facing
    calls = () if course is None else course.calls
    names = {each.number: each.name for each in dedicated}
    begin_m = float(plan.edges_m[0])
    ends_m = [begin_m, *(split.to_m for split in planned)]
    marks = [_marks(calls, from_m, to_m, facing) for from_m, to_m in pairwise(ends_m)]
    rows = tuple(
        BandRow(
            number=_number(split, system),
            pace=clock(_shown_s(split, watch_long)),
            clocks=tuple(clock(column[row].elapsed_s) for column in columns),
            left=marks[row][0],
            right=marks[row][1],
            name=names.get(split.number, ""),
        )
        for row, split in enumerate(planned)
    )
    return Band(
        title=plain(title if day is None else f"{title} · {days.in_words(day)}"),
        facing=facing,
        system=system,
        heads=tuple(heads),
        rows=rows,
        paced=len(goals) < 2,
        watch_long=watch_long,
        source="" if course is None else course.source,
    )


def _shown_s(split: Split, watch_long: float | None) -> float:
    """The pace of a row while running, as the watch shows it, or as the course has it."""
    return split.running_pace_s if watch_long is None else watch_pace_s(split.running_pace_s, watch_long)


def _same(planned: Sequence[Split], column: Sequence[Split]) -> bool:
    """Whether both print the same clocks."""
    return all(
        clock(one.elapsed_s) == clock(other.elapsed_s) for one, other in zip(planned, column, strict=True)
    )


def _number(split: Split, system: System) -> str:
    """What stands in front: the number, or how far it is where the last one is not whole."""
    if abs(split.to_m - split.number * system.unit_m) < 1.0:
        return str(split.number)
    # 42.195 km is called 42.2, and 26.2188 miles 26.2.
    return f"{split.to_m / system.unit_m:.1f}"


def _marks(
    calls: Iterable[Call], from_m: float, to_m: float, facing: Facing
) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """The marks of one split at the runner's own left and right, the most urgent first, at most two a side."""
    left: dict[MarkKind, Mark] = {}
    right: dict[MarkKind, Mark] = {}
    order = list(dict.fromkeys(SIGNS.values()))
    # What stands at the mark of a mile belongs to the mile that ends there; marks are written to the metre.
    within = [call for call in calls if call.kind in SIGNS and from_m + 1 < call.at_m <= to_m + 1]
    for call in sorted(within, key=lambda call: order.index(SIGNS[call.kind])):
        kind, side = SIGNS[call.kind], own_side(call.side, facing)
        for edge, own in ((left, Side.LEFT), (right, Side.RIGHT)):
            if side in {own, Side.BOTH}:
                edge[kind] = Mark(kind, known=True)
            elif side is None:
                edge.setdefault(kind, Mark(kind, known=False))
    return tuple(left.values())[:SLOTS], tuple(right.values())[:SLOTS]
