"""A session as steps one after the other, as a watch leads through them. docs/how/calendar-and-watch.md, "Steps".

The metres of the steps add up to the session's, backward and forward apart, to the last bit: every part of a way but one
is a whole number of metres. Steps that go by time or until a button is pressed have no planned metres.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import floor

from heelfirst.facing import Facing
from heelfirst.facing.words import facing_in
from heelfirst.plan.options import DRILLS_S
from heelfirst.plan.rules import WARM_UP_S
from heelfirst.plan.sessions import Direction, Kind, Session, Where
from heelfirst.plan.technique import Drill, Theme
from heelfirst.units import distance
from heelfirst.units.distance import System
from heelfirst.units.duration import clock

type Translate = Callable[[str], str]

WALK_S = 45.0
"""Between the pieces of a walk-run; taken from the ten minutes of the warm-up."""
PIECE_M, MOST_PIECES = 200.0, 6
FAST = (1.05, 1.15)
"""Over the usual backward speed; ours."""
REPEATS_M = (1_000.0, 800.0, 600.0, 400.0, 300.0, 200.0, 100.0)
LEAST_REPEATS = 4
UP_M = 200.0
PART_M, MOST_PARTS = 400.0, 8
FIRST_SHARE, LAST_SHARE, MOST_FIRST_M = 0.2, 0.1, 2_000.0


class Part(StrEnum):
    """What a step is for."""

    WARM_UP = "warm-up"
    RUN = "run"
    FAST = "fast"
    UP = "uphill"
    EASY = "easy"
    """Between fast ones, or before them."""
    WALK = "walk"
    DOWN = "downhill"
    DRILL = "drill"
    BELT = "belt stopped"
    """On a treadmill nobody turns round on a belt that moves."""
    COOL_DOWN = "cool-down"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: so many metres, or so many seconds, or until the button is pressed where both are None."""

    facing: Facing
    part: Part
    distance_m: float | None = None
    duration_s: float | None = None
    speed_mps: tuple[float, float] | None = None
    """Slowest and fastest that is meant; None where there is no aim."""
    drill: str = ""
    """Its name, as it is shown."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Steps that come several times."""

    times: int
    steps: tuple[Step, ...]


type Steps = tuple[Step | Repeat, ...]


def steps(
    session: Session, backward_mps: float | None = None, drills: Sequence[tuple[Facing, str]] = ()
) -> Steps:
    """The steps of a session; none of one in which nothing is run or walked.

    `backward_mps` is the usual speed backward: with it fast steps have an aim. `drills` are those of a technique session,
    each the way it faces and its name as shown.
    """
    if session.kind in {Kind.REST, Kind.STRENGTH}:
        return ()
    if session.kind is Kind.RACE:
        return tuple(_ways(session, Part.RUN))
    if session.direction is Direction.FORWARD and not session.backward_m:
        return tuple(_forward(session))
    if session.backward_m and session.forward_m:
        return tuple(_alternating(session.backward_m, session.forward_m))
    return tuple(_around(session, _backward(session, backward_mps, drills)))


def of_drills(drills: Iterable[Drill]) -> tuple[tuple[Facing, str], ...]:
    """Which way each drill faces, and its name: most of them backward, the neck is eased forward."""
    facings = {Theme.EASING: Facing.FORWARD}
    return tuple(
        (Facing.TURNING if each.key == "turning" else facings.get(each.theme, Facing.BACKWARD), each.name)
        for each in drills
    )


def unrolled(whole: Steps) -> Iterator[Step]:
    """Every step in the order it is run."""
    for step in whole:
        if isinstance(step, Repeat):
            for _ in range(step.times):
                yield from step.steps
        else:
            yield step


def planned_m(whole: Steps, facing: Facing) -> float:
    """The metres of steps that face so."""
    return sum(step.distance_m or 0.0 for step in unrolled(whole) if step.facing is facing)


def _ways(session: Session, part: Part) -> Iterator[Step]:
    if session.forward_m:
        yield Step(Facing.FORWARD, part, session.forward_m)
    if session.backward_m:
        yield Step(Facing.BACKWARD, part, session.backward_m)


def _forward(session: Session) -> Iterator[Step | Repeat]:
    """By metres, or by time where no metres are planned; fast ones with an easy way in and out."""
    way = session.forward_m
    part = Part.WALK if session.kind is Kind.RECOVERY else Part.RUN
    if not way:
        yield Step(Facing.FORWARD, part, duration_s=session.duration_s)
    elif session.kind is Kind.INTERVALS:
        last = _down_to(LAST_SHARE * way, 100.0)
        middle = way - last - min(_down_to(FIRST_SHARE * way, 100.0), MOST_FIRST_M)
        first_m, repeats = _repeats(Facing.FORWARD, way - last, middle, None)
        yield Step(Facing.FORWARD, Part.WARM_UP, first_m)
        yield from repeats
        if last:
            yield Step(Facing.FORWARD, Part.COOL_DOWN, last)
    else:
        yield Step(Facing.FORWARD, part, way)


def _around(session: Session, main: Sequence[Step | Repeat]) -> Iterator[Step | Repeat]:
    """A warm-up forward before everything backward, an easy end without a length behind it."""
    walks_s = sum(
        step.duration_s or 0.0 for step in unrolled(tuple(main)) if step.part is Part.WALK and step.duration_s
    )
    belt = [Step(Facing.STANDING, Part.BELT)] if session.where is Where.TREADMILL else []
    yield Step(Facing.FORWARD, Part.WARM_UP, duration_s=WARM_UP_S - walks_s)
    yield from belt
    yield from main
    yield from belt
    yield Step(Facing.FORWARD, Part.COOL_DOWN)


def _backward(
    session: Session, backward_mps: float | None, drills: Sequence[tuple[Facing, str]]
) -> list[Step | Repeat]:
    way = session.backward_m
    if session.kind is Kind.TECHNIQUE:
        named = drills or ((Facing.BACKWARD, ""),)
        if session.where is Where.TREADMILL:
            named = tuple(
                (facing if facing is Facing.BACKWARD else Facing.STANDING, each) for facing, each in named
            )
        each = [
            Step(facing, Part.DRILL, duration_s=DRILLS_S / len(named), drill=name) for facing, name in named
        ]
        return [*each, *_whole(way)]
    if session.kind is Kind.WALK_RUN:
        return _pieces(way, inside=session.where is Where.TREADMILL)
    if session.kind is Kind.INTERVALS:
        aim = None if backward_mps is None else (FAST[0] * backward_mps, FAST[1] * backward_mps)
        first_m, repeats = _repeats(Facing.BACKWARD, way, way, aim)
        return [*([Step(Facing.BACKWARD, Part.EASY, first_m)] if first_m else []), *repeats]
    if session.kind is Kind.HILLS:
        return _hills(way)
    return _whole(way)


def _whole(way_m: float) -> list[Step | Repeat]:
    return [Step(Facing.BACKWARD, Part.RUN, way_m)] if way_m else []


def _pieces(way_m: float, *, inside: bool) -> list[Step | Repeat]:
    """Short pieces with a walk forward between them; on a treadmill the walk is backward, and part of the way."""
    if not way_m:
        return []
    times = min(max(round(way_m / PIECE_M), 1), MOST_PIECES)
    piece, last = _shared(way_m, times)
    if inside:
        walk = _down_to(piece / 4, 10.0)
        run = [Step(Facing.BACKWARD, Part.RUN, piece - walk), Step(Facing.BACKWARD, Part.WALK, walk)]
        ways = [Step(Facing.BACKWARD, Part.RUN, last)]
        return _repeated(times - 1, [step for step in run if step.distance_m], ways)
    between = Step(Facing.FORWARD, Part.WALK, duration_s=WALK_S)
    return _repeated(
        times - 1,
        [Step(Facing.BACKWARD, Part.RUN, piece), between],
        [Step(Facing.BACKWARD, Part.RUN, last)],
    )


def _repeats(
    facing: Facing, way_m: float, middle_m: float, aim: tuple[float, float] | None
) -> tuple[float, list[Step | Repeat]]:
    """Fast pieces, each with half as much easy behind it, in `middle_m`; and what is left of the way before them."""
    fast = next((m for m in REPEATS_M if LEAST_REPEATS * 1.5 * m <= middle_m), REPEATS_M[-1])
    times = floor(middle_m / (1.5 * fast))
    if times < 1:
        return way_m, []
    pair = [Step(facing, Part.FAST, fast, speed_mps=aim), Step(facing, Part.EASY, fast / 2)]
    return way_m - times * 1.5 * fast, _repeated(times, pair, [])


def _hills(way_m: float) -> list[Step | Repeat]:
    """Up and down the same stretch, all of it backward; what is left over is run before, where it is flat."""
    times = floor(way_m / (2 * UP_M))
    up = UP_M if times else _down_to(way_m / 2, 10.0)
    slopes = [Step(Facing.BACKWARD, Part.UP, up), Step(Facing.BACKWARD, Part.DOWN, up)] if up else []
    left = way_m - max(times, 1) * 2 * up
    return [
        *([Step(Facing.BACKWARD, Part.EASY, left)] if left else []),
        *_repeated(max(times, 1), slopes, []),
    ]


def _alternating(backward_m: float, forward_m: float) -> Iterator[Step | Repeat]:
    """Forward first, then backward and forward in turn, forward last."""
    times = min(max(round(backward_m / PART_M), 1), MOST_PARTS)
    back, last_back = _shared(backward_m, times)
    ahead = _down_to(forward_m / (times + 1), 10.0)
    yield Step(Facing.FORWARD, Part.WARM_UP, forward_m - times * ahead)
    between = [Step(Facing.FORWARD, Part.RUN, ahead)] if ahead else []
    yield from _repeated(
        times - 1,
        [Step(Facing.BACKWARD, Part.RUN, back), *between],
        [Step(Facing.BACKWARD, Part.RUN, last_back), *between],
    )


def _repeated(times: int, often: Sequence[Step], last: Sequence[Step]) -> list[Step | Repeat]:
    """So many times the one, then the other; one more of the same where the other is the same."""
    if tuple(often) == tuple(last):
        times, last = times + 1, ()
    if times > 1:
        return [Repeat(times, tuple(often)), *last]
    return [*(often if times else ()), *last]


def _shared(way_m: float, times: int) -> tuple[float, float]:
    """A way in equal parts of whole tens of metres, and the last part with what is left."""
    part = _down_to(way_m / times, 10.0) or _down_to(way_m / times, 1.0)
    return part, way_m - (times - 1) * part


def _down_to(metres: float, whole_m: float) -> float:
    return whole_m * floor(metres / whole_m)


_NAMES = {
    (Facing.BACKWARD, Part.RUN): "Backward",
    (Facing.BACKWARD, Part.FAST): "Backward, fast",
    (Facing.BACKWARD, Part.UP): "Backward, uphill",
    (Facing.BACKWARD, Part.DOWN): "Backward, downhill",
    (Facing.BACKWARD, Part.EASY): "Backward, easy",
    (Facing.BACKWARD, Part.WALK): "Backward, walking",
    (Facing.BACKWARD, Part.DRILL): "Backward, drills",
    (Facing.FORWARD, Part.WARM_UP): "Forward, warm-up",
    (Facing.FORWARD, Part.RUN): "Forward",
    (Facing.FORWARD, Part.FAST): "Forward, fast",
    (Facing.FORWARD, Part.EASY): "Forward, easy",
    (Facing.FORWARD, Part.WALK): "Forward, walking",
    (Facing.FORWARD, Part.DRILL): "Forward, drills",
    (Facing.FORWARD, Part.COOL_DOWN): "Forward, cool-down",
    (Facing.STANDING, Part.BELT): "Standing, belt off",
    (Facing.STANDING, Part.DRILL): "Standing, drills",
    (Facing.TURNING, Part.DRILL): "Turning, drills",
}
_DRILLS = {
    Facing.BACKWARD: "Backward: {drill}",
    Facing.FORWARD: "Forward: {drill}",
    Facing.STANDING: "Standing: {drill}",
    Facing.TURNING: "Turning: {drill}",
}


def name(step: Step, translate: Translate = str) -> str:
    """The short name of a step, which says which way to face in a word of `facing/words.py`.

    A recording of the workout has these names on its laps; where a translation says no such word, ours stands.
    """
    if step.drill:
        written = _DRILLS[step.facing].format(drill=step.drill)
        told = translate(_DRILLS[step.facing]).format(drill=step.drill)
    else:
        written = _NAMES[step.facing, step.part]
        told = translate(_NAMES[step.facing, step.part])
    return told if facing_in(told) is facing_in(written) else written


def length(step: Step, system: System = System.KILOMETRES, translate: Translate = str) -> str:
    """How long a step is: "400 m", "10:00", or as long as somebody likes."""
    if step.distance_m is not None:
        return distance.in_words(step.distance_m, system)
    if step.duration_s is not None:
        return clock(step.duration_s)
    return translate("as long as you like")


def said(whole: Steps, system: System = System.KILOMETRES, translate: Translate = str) -> tuple[str, ...]:
    """The steps in words, one line each: "6 ×: Backward, fast, 400 m; Backward, easy, 200 m"."""

    def one(step: Step) -> str:
        return f"{name(step, translate)}, {length(step, system, translate)}"

    return tuple(
        f"{step.times} ×: {'; '.join(one(each) for each in step.steps)}"
        if isinstance(step, Repeat)
        else one(step)
        for step in whole
    )
