"""A session as steps one after the other, as a watch leads through them. docs/how/calendar-and-watch.md, "Steps".

The backward metres of the steps add up to the session's to the last bit, those of drills too: every part of a way but
one is a whole number of metres. So do the forward ones but for those that ease the neck, which are counted apart
(`beside_m`). Steps that go by time or until a button is pressed have no planned metres.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor

from heelfirst.facing import Facing
from heelfirst.facing.words import facing_in
from heelfirst.plan.history import BACKWARD_MPS
from heelfirst.plan.options import DRILLS_S, EFFORT
from heelfirst.plan.rules import WARM_UP_S
from heelfirst.plan.sessions import Direction, Intensity, Kind, Session, Where
from heelfirst.plan.technique import Drill, Gait, short_in_words
from heelfirst.units import distance, pace
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
BESIDE_S = 300.0
"""Of the warm-up: what walks between fast pieces, or the drills of a first session, may take from it."""
MOST_WALK_S = 90.0
EASE_AFTER_S, EASE_M = 600.0, 100.0
"""Alone, the neck is eased forward so far after so long backward. docs/how/technique.md, "Alone"."""
SHORT_M = 400.0
"""Told in yards where one counts in miles."""
MOST_TIMES, LEAST_DRILL_M, DRILL_SHARE = 4, 5.0, 0.25
"""Of a drill; and the share of a way that is spent on drills where they are not what the session is for."""


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
    EASE = "neck relief"
    DRILL = "drill"
    PAUSE = "pause"
    """Between the pieces of a drill, where one stands."""
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
    walked: bool = False
    """Whether a drill is walked in this step."""


@dataclass(frozen=True, slots=True)
class Practised:
    """A drill as it is done: which way it faces, its name as shown, and its backward pieces with what is between them."""

    facing: Facing
    name: str
    piece_m: float = 0.0
    """Backward metres in one go, part of the session's; 0 where nothing of it is run or walked backward."""
    walked: bool = False
    """Whether the pieces are walked at first."""
    between: Facing = Facing.FORWARD
    """Walking forward, or standing."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Steps that come several times."""

    times: int
    steps: tuple[Step, ...]


type Steps = tuple[Step | Repeat, ...]


def steps(session: Session, backward_mps: float | None = None, drills: Sequence[Practised] = ()) -> Steps:
    """The steps of a session; none of one in which nothing is run or walked.

    `backward_mps` is the usual speed backward: with it fast steps have an aim. `drills` are those of the day; their
    backward metres are part of the session's.
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


def of_drills(drills: Iterable[Drill]) -> tuple[Practised, ...]:
    """Each drill as it is done."""
    return tuple(
        Practised(
            Facing.BACKWARD if each.piece_m else each.between,
            each.name,
            each.piece_m,
            each.gait is Gait.WALK,
            each.between,
        )
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


def beside_m(session: Session, whole: Steps) -> float:
    """Forward metres that ease the neck, besides those of the plan."""
    return planned_m(whole, Facing.FORWARD) - session.forward_m


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
    """A warm-up forward before everything backward, an easy end without a length behind it.

    What goes by time between is taken from the ten minutes; of technique, only what is more than its quarter of an hour.
    """
    beside_s = sum(step.duration_s or 0.0 for step in unrolled(tuple(main)))
    if session.kind is Kind.TECHNIQUE:
        beside_s = 0.0
    belt = [Step(Facing.STANDING, Part.BELT)] if session.where is Where.TREADMILL else []
    yield Step(Facing.FORWARD, Part.WARM_UP, duration_s=WARM_UP_S - beside_s)
    yield from belt
    yield from main
    yield from belt
    yield Step(Facing.FORWARD, Part.COOL_DOWN)


def _backward(
    session: Session, backward_mps: float | None, drills: Sequence[Practised]
) -> list[Step | Repeat]:
    if session.kind is Kind.TECHNIQUE:
        drills = drills or (Practised(Facing.STANDING, "", between=Facing.STANDING),)
        first = _drilled(session, drills, session.backward_m, DRILLS_S)
        return [*first, *_run(session, session.backward_m - planned_m(tuple(first), Facing.BACKWARD))]
    main = _main(session, session.backward_m, backward_mps)
    spare_s = BESIDE_S - sum(step.duration_s or 0.0 for step in unrolled(tuple(main)))
    if not drills or spare_s <= 0:
        return main
    first = _drilled(session, drills, DRILL_SHARE * session.backward_m, spare_s)
    left_m = session.backward_m - planned_m(tuple(first), Facing.BACKWARD)
    return [*first, *_main(session, left_m, backward_mps)]


def _main(session: Session, way_m: float, backward_mps: float | None) -> list[Step | Repeat]:
    """The way itself."""
    inside = session.where is Where.TREADMILL
    if session.kind is Kind.WALK_RUN:
        return _pieces(way_m, inside=inside)
    if session.kind is Kind.INTERVALS:
        aim = None if backward_mps is None else (FAST[0] * backward_mps, FAST[1] * backward_mps)
        first_m, repeats = _repeats(Facing.BACKWARD, way_m, way_m, aim, walks=not inside)
        return [*(_run(session, first_m, Part.EASY)), *repeats]
    if session.kind is Kind.HILLS:
        return _hills(session, way_m)
    return _run(session, way_m)


def _drilled(
    session: Session, drills: Sequence[Practised], most_m: float, lasting_s: float
) -> list[Step | Repeat]:
    """Each drill in its pieces, with an equal part of the time between them, and no more than so many metres backward."""
    each_m, each_s = most_m / len(drills), lasting_s / len(drills)
    inside = session.where is Where.TREADMILL
    told: list[Step | Repeat] = []
    for drill in drills:
        between = Facing.STANDING if inside else drill.between
        piece = min(drill.piece_m, _down_to(each_m, 1.0))
        if piece < LEAST_DRILL_M:
            told.append(Step(between, Part.DRILL, duration_s=each_s, drill=drill.name))
            continue
        times = min(floor(each_m / piece), MOST_TIMES)
        pause = Part.PAUSE if between is Facing.STANDING else Part.WALK
        pair = [
            Step(Facing.BACKWARD, Part.DRILL, piece, drill=drill.name, walked=drill.walked),
            Step(between, pause, duration_s=each_s / times),
        ]
        told += _repeated(times, pair, [])
    return told


def _stretch_m(session: Session) -> float | None:
    """How far one runs backward before the neck is eased; None where it need not be: with a spotter, or on a belt."""
    if session.spotter or session.where is Where.TREADMILL:
        return None
    known = session.backward_m and session.backward_s
    speed = session.backward_m / session.backward_s if known else BACKWARD_MPS
    return max(_down_to(EASE_AFTER_S * speed, 10.0), 10.0)


def _run(session: Session, way_m: float, part: Part = Part.RUN) -> list[Step | Repeat]:
    """A way backward in one, or in equal parts with a stretch forward for the neck between them."""
    stretch = _stretch_m(session)
    if stretch is None or way_m <= stretch:
        return [Step(Facing.BACKWARD, part, way_m)] if way_m else []
    times = ceil(way_m / stretch)
    each, last = _shared(way_m, times)
    if last > stretch:
        times += 1
        each, last = _shared(way_m, times)
    ease = Step(Facing.FORWARD, Part.EASE, EASE_M)
    return _repeated(
        times - 1, [Step(Facing.BACKWARD, part, each), ease], [Step(Facing.BACKWARD, part, last)]
    )


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
    facing: Facing, way_m: float, middle_m: float, aim: tuple[float, float] | None, *, walks: bool = False
) -> tuple[float, list[Step | Repeat]]:
    """Fast pieces, each with half as much easy behind it, in `middle_m`; and what is left of the way before them.

    `walks`: each piece begins after a walk forward, and half of the easy way is run before all of them.
    """
    fast = next((m for m in REPEATS_M if LEAST_REPEATS * 1.5 * m <= middle_m), REPEATS_M[-1])
    times = floor(middle_m / (1.5 * fast))
    if times < 1:
        return way_m, []
    if walks:
        walk = Step(Facing.FORWARD, Part.WALK, duration_s=min(MOST_WALK_S, BESIDE_S / times))
        three = [walk, Step(facing, Part.FAST, fast, speed_mps=aim), Step(facing, Part.EASY, fast / 4)]
        return way_m - times * 1.25 * fast, _repeated(times, three, [])
    pair = [Step(facing, Part.FAST, fast, speed_mps=aim), Step(facing, Part.EASY, fast / 2)]
    return way_m - times * 1.5 * fast, _repeated(times, pair, [])


def _hills(session: Session, way_m: float) -> list[Step | Repeat]:
    """Up and down the same stretch, all of it backward; what is left over is run before, where it is flat."""
    times = floor(way_m / (2 * UP_M))
    up = UP_M if times else _down_to(way_m / 2, 10.0)
    if not up:
        return _run(session, way_m)
    slopes = [Step(Facing.BACKWARD, Part.UP, up), Step(Facing.BACKWARD, Part.DOWN, up)]
    left = way_m - max(times, 1) * 2 * up
    first = [Step(Facing.BACKWARD, Part.EASY, left)] if left else []
    stretch = _stretch_m(session)
    often = max(times, 1) if stretch is None else max(1, floor(stretch / (2 * UP_M)))
    if times <= often:
        return [*first, *_repeated(max(times, 1), slopes, [])]
    groups, rest = divmod(times - 1, often)
    ease = Step(Facing.FORWARD, Part.EASE, EASE_M)
    return [*first, *_repeated(groups, [*slopes * often, ease], []), *_repeated(rest + 1, slopes, [])]


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
    (Facing.FORWARD, Part.EASE): "Forward, for the neck",
    (Facing.STANDING, Part.PAUSE): "Standing, a pause",
    (Facing.FORWARD, Part.WARM_UP): "Forward, warm-up",
    (Facing.FORWARD, Part.RUN): "Forward",
    (Facing.FORWARD, Part.FAST): "Forward, fast",
    (Facing.FORWARD, Part.EASY): "Forward, easy",
    (Facing.FORWARD, Part.WALK): "Forward, walking",
    (Facing.FORWARD, Part.DRILL): "Forward, drills",
    (Facing.FORWARD, Part.COOL_DOWN): "Forward, cool-down",
    (Facing.STANDING, Part.BELT): "Standing, belt off",
    (Facing.STANDING, Part.DRILL): "Standing, drills",
}
_DRILLS = {
    (Facing.BACKWARD, False): "Backward: {drill}",
    (Facing.BACKWARD, True): "Backward, walking: {drill}",
    (Facing.FORWARD, False): "Forward: {drill}",
    (Facing.STANDING, False): "Standing: {drill}",
}


def name(step: Step, translate: Translate = str) -> str:
    """The short name of a step, which says which way to face in a word of `facing/words.py`.

    A recording of the workout has these names on its laps; where a translation says no such word, ours stands.
    """
    if step.drill:
        said_so = _DRILLS[step.facing, step.walked]
        written, told = said_so.format(drill=step.drill), translate(said_so).format(drill=step.drill)
    else:
        written = _NAMES[step.facing, step.part]
        told = translate(_NAMES[step.facing, step.part])
    return told if facing_in(told) is facing_in(written) else written


def effort(step: Step, system: System = System.KILOMETRES, translate: Translate = str) -> str:
    """How hard a fast step is meant to be: by the pace where it is known, by feeling always; empty of the others."""
    if step.part is not Part.FAST:
        return ""
    felt = translate("{effort} of 10").format(effort=f"{EFFORT[Intensity.HARD]:g}")
    if step.speed_mps is None:
        return felt
    slow, fast = step.speed_mps
    return translate("{slow} to {fast}, {felt}").format(
        slow=pace.in_words(slow, system), fast=pace.in_words(fast, system), felt=felt
    )


def length(step: Step, system: System = System.KILOMETRES, translate: Translate = str) -> str:
    """How long a step is: "400 m", "10:00", or as long as somebody likes."""
    if step.distance_m is not None:
        return way_in_words(step.distance_m, system, translate)
    if step.duration_s is not None:
        return clock(step.duration_s)
    return translate("as long as you like")


def way_in_words(metres: float, system: System = System.KILOMETRES, translate: Translate = str) -> str:
    """A way of a step: "400 m", "1.20 km"; in yards where it is short and one counts in miles."""
    if system is System.MILES and metres < SHORT_M:
        return short_in_words(metres, system, translate)
    return distance.in_words(metres, system)


def said(whole: Steps, system: System = System.KILOMETRES, translate: Translate = str) -> tuple[str, ...]:
    """The steps in words, one line each: "6 ×: Backward, fast, 400 m; Backward, easy, 200 m"."""

    def one(step: Step) -> str:
        parts = (name(step, translate), length(step, system, translate), effort(step, system, translate))
        return ", ".join(part for part in parts if part)

    return tuple(
        f"{step.times} ×: {'; '.join(one(each) for each in step.steps)}"
        if isinstance(step, Repeat)
        else one(step)
        for step in whole
    )
