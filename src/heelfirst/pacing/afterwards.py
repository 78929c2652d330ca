"""A plan against the result: where the time went, in seconds that add up. docs/how/pacing.md, "Afterwards"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from heelfirst.energetics.interval import Z80
from heelfirst.pacing.model import DAMPING_SD, Day, Loss, ground
from heelfirst.pacing.on_the_day import Mark, checked_marks
from heelfirst.pacing.optimum import OutOfReach
from heelfirst.pacing.plan import Plan, Style, settled
from heelfirst.pacing.problem import Floats
from heelfirst.pacing.unmixing import Amount, Stretches, Unmixed, unmixed
from heelfirst.pacing.weather import Hour

# Ours: how fine the marks must be before a pattern is looked for.
LONGEST_TO_TELL_STOPS_M = 2000.0
LEAST_FOR_HILLS = 6
LEAST_FOR_START, LONGEST_START_M = 4, 5100.0
LEAST_HILL_S, LEAST_SKY_S = 10.0, 0.5
LEAST_MARGIN = 0.005  # of the effort


class Cause(StrEnum):
    """Where time goes."""

    START = "start"
    """The first stretch: the crowd, the line crossed late."""
    HILLS = "hills"
    """More, or less, than the plan counts for them."""
    WIND = "wind"
    """The wind as it was, against the wind that was planned."""
    WEATHER = "weather"
    """Heat, cold and rain as they were, against those that were planned."""
    STOPS = "stops"
    """Standing, against the standing that was planned."""
    MARGIN = "margin"
    """What the plan asked less, or more, than all there was, so far as the race made it up."""
    EVEN = "all the way"
    """A pace that differed from the first stretch on."""
    FADE = "fade"
    """Slower, or faster, and more so from some place on."""
    FADE_OR_STOPS = "fade or stops"
    """The same where marks are too far apart to tell growing slow from standing."""
    REST = "rest"
    """Nobody knows."""


class Basis(StrEnum):
    """What a part rests on."""

    MEASURED = "measured"
    """Seconds that somebody, or a recording, counted."""
    MODEL = "model"
    """The model, with the weather that was written down."""
    PATTERN = "pattern"
    """How the seconds lie along the course: it tells where, and not why."""
    NOTHING = "nothing"
    """What is left over."""


class Untold(StrEnum):
    """What could not be looked for."""

    WEATHER = "weather"
    """Nobody wrote down how it was."""
    STOPS = "stops"
    """Nobody counted them, and the marks are too far apart to see them."""
    HILLS = "hills"
    """Too few marks."""
    HEIGHTS = "heights"
    """Marks enough, and next to no up and down between them in what is known of the course."""
    PATTERN = "pattern"
    """Only one clock: nothing along the way is known."""


@dataclass(frozen=True, slots=True)
class Part:
    """Seconds of one cause; above zero slower than planned, below zero faster."""

    cause: Cause
    seconds: float
    interval_s: tuple[float, float] | None
    """80 % interval; None where it was counted, or is what is left over."""
    basis: Basis
    places_m: tuple[float, ...] = ()
    """Where a fade begins, or where it was stood."""


@dataclass(frozen=True, slots=True)
class Afterwards:
    """Where the time went. The seconds of the parts add up to the total."""

    total_s: float
    """Result less plan, at the last mark."""
    planned_s: float
    result_s: float
    to_m: float
    """How far the runner came."""
    finished: bool
    parts: tuple[Part, ...]
    """In a fixed order, what nobody knows last; it is always there."""
    untold: tuple[Untold, ...]

    def of(self, cause: Cause) -> float:
        """Seconds of one cause; 0 where it has no part."""
        return sum((part.seconds for part in self.parts if part.cause is cause), 0.0)

    @property
    def whole_s(self) -> tuple[int, ...]:
        """The parts in whole seconds that add up to the rounded total: the largest remainders are rounded up."""
        exact = np.array([part.seconds for part in self.parts])
        whole = np.floor(exact).astype(np.int64)
        missing = round(self.total_s) - int(whole.sum())
        whole[np.argsort(whole - exact, kind="stable")[:missing]] += 1
        return tuple(whole.tolist())


def afterwards(
    plan: Plan,
    marks: Sequence[Mark],
    *,
    as_it_was: Sequence[Hour] | None = None,
    stood: Sequence[Loss] | None = None,
    translate: Callable[[str], str] = str,
) -> Afterwards:
    """Tell where the time went between a plan and its result.

    `marks` are the clock at places in their order, the last one the finish, or as far as the runner came. `as_it_was` is
    the weather as it came, None where nobody wrote it down. `stood` is all the standing that was counted, with its
    places; an empty one says that there was none, None that nobody counted.
    Raises ValueError for marks that are not in order, not on the course, or that nobody can have run.
    """
    marks = _to_the_finish(plan, marks)
    checked_marks(plan, marks, translate, finished=True)
    begin_m, since_s = float(plan.edges_m[0]), plan.ground.since_s
    at_m = np.array([begin_m, *(mark.at_m for mark in marks)])
    run_s = np.diff([since_s, *(mark.elapsed_s for mark in marks)])
    planned_s = np.diff([since_s, *(plan.at(mark.at_m) for mark in marks)])
    parts: list[Part] = []
    left_s = run_s - planned_s
    running_s = planned_s - _between(at_m, plan.ground.day.losses)
    skies = None if as_it_was is None else _skies(plan, as_it_was, at_m)
    for sky in skies or ():
        parts.append(Part(sky.cause, float(sky.middle_s.sum()), sky.interval_s, Basis.MODEL))
        left_s, running_s = left_s - sky.middle_s, running_s + sky.middle_s
    if stood is not None:
        standing_s = _between(at_m, stood) - _between(at_m, plan.ground.day.losses)
        left_s = left_s - standing_s
        places_m = tuple(sorted(loss.at_m for loss in stood if loss.lost_s > 0 and loss.at_m <= at_m[-1]))
        parts.append(Part(Cause.STOPS, float(standing_s.sum()), None, Basis.MEASURED, places_m))
    race = Stretches(
        from_m=at_m[:-1],
        to_m=at_m[1:],
        left_s=left_s,
        planned_s=np.maximum(running_s, 0.1 * planned_s),
        hill_s=_hills(plan, at_m) if len(marks) >= LEAST_FOR_HILLS else None,
        starts=len(marks) >= LEAST_FOR_START and at_m[1] - at_m[0] <= LONGEST_START_M,
        pauses=stood is None and float(np.median(np.diff(at_m))) <= LONGEST_TO_TELL_STOPS_M,
    )
    untold = _untold(race, weather_told=skies is not None, counted=stood is not None)
    margin_s = _margin_s(plan, at_m)
    if Untold.PATTERN not in untold:
        unsure_s = float(np.sqrt(sum(sky.sd_s**2 for sky in skies or ())))
        parts += _margin_taken(margin_s, _patterns(race, unmixed(race), unsure_s, counted=stood is not None))
    total_s = float(run_s.sum() - planned_s.sum())
    parts.sort(key=lambda part: list(Cause).index(part.cause))
    parts.append(Part(Cause.REST, total_s - sum(part.seconds for part in parts), None, Basis.NOTHING))
    return Afterwards(
        total_s=total_s,
        planned_s=since_s + float(planned_s.sum()),
        result_s=marks[-1].elapsed_s,
        to_m=float(at_m[-1]),
        finished=bool(at_m[-1] >= plan.edges_m[-1] - 1e-6),
        parts=tuple(parts),
        untold=untold,
    )


def _to_the_finish(plan: Plan, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The same marks; the last stands on the finish line where it was typed within a metre of it."""
    end_m = float(plan.edges_m[-1])
    return tuple(replace(mark, at_m=end_m) if abs(mark.at_m - end_m) <= 1.0 else mark for mark in marks)


def _between(at_m: Floats, losses: Sequence[Loss]) -> Floats:
    """(n,) seconds stood in each stretch; a stop at a mark lies before it."""
    stood_s = np.zeros(at_m.size - 1)
    for loss in losses:
        row = int(np.searchsorted(at_m, loss.at_m, side="left")) - 1
        if -1 <= row < stood_s.size:
            stood_s[max(row, 0)] += loss.lost_s
    return stood_s


@dataclass(frozen=True, slots=True, eq=False)
class _Sky:
    """What the wind, or heat, cold and rain, made of each stretch by the model."""

    cause: Cause
    middle_s: Floats
    interval_s: tuple[float, float]

    @property
    def sd_s(self) -> float:
        """Standard deviation of all of it."""
        low_s, high_s = self.interval_s
        return (high_s - low_s) / (2 * Z80)


def _skies(plan: Plan, as_it_was: Sequence[Hour], at_m: Floats) -> tuple[_Sky, ...] | None:
    """What the weather as it was made of each stretch, against that planned; None where the model gets nobody through it."""
    was, planned = tuple(as_it_was), plan.ground.day.hours
    try:
        wind, either = (
            [_longer(plan, planned, was, at_m, off, only_wind=only) for off in (0.0, -Z80, Z80)]
            for only in (True, False)
        )
    except OutOfReach:
        return None
    rest = [all_s - wind_s for all_s, wind_s in zip(either, wind, strict=True)]
    return tuple(
        _Sky(cause, middle, _apart(low, middle, high))
        for cause, (middle, low, high) in ((Cause.WIND, wind), (Cause.WEATHER, rest))
        if max(float(np.abs(each).sum()) for each in (middle, low, high)) >= LEAST_SKY_S
    )


def _apart(*each_s: Floats) -> tuple[float, float]:
    sums = [float(seconds.sum()) for seconds in each_s]
    return min(sums), max(sums)


def _longer(
    plan: Plan, planned: tuple[Hour, ...], was: tuple[Hour, ...], at_m: Floats, off: float, *, only_wind: bool
) -> Floats:
    """(n,) seconds that each stretch takes longer in the one weather than in the other, at the plan's effort."""
    given = plan.ground
    assumed = replace(given.assumed, shelter_off=off, weather_off=(off, off, off))
    clocks = []
    for hours in (planned, was):
        day = Day(hours=tuple(map(_windy, hours)) if only_wind else hours)
        day = replace(given.day, hours=day.hours)
        again = settled(ground(given.segments, given.runner, day, assumed), plan.effort, plan.style)
        clocks.append(np.diff([again.at(float(place_m)) for place_m in at_m]))
    return np.asarray(clocks[1] - clocks[0])


def _windy(hour: Hour) -> Hour:
    """The same hour with nothing but its wind."""
    return Hour(after_s=hour.after_s, wind_mps=hour.wind_mps, wind_from_deg=hour.wind_from_deg)


def _hills(plan: Plan, at_m: Floats) -> Floats | None:
    """(n,) seconds that hills a standard deviation dearer would take, or None where that is next to nothing."""
    given = plan.ground
    clocks = []
    for off in (0.0, DAMPING_SD):
        damping = min(given.assumed.damping + off, 1.0)
        dearer = replace(given, assumed=replace(given.assumed, damping=damping))
        try:
            again = settled(dearer, plan.effort, plan.style)
        except OutOfReach:
            return None
        clocks.append(np.diff([again.at(float(place_m)) for place_m in at_m]))
    hill_s = clocks[1] - clocks[0]
    uneven_s = float(np.abs(hill_s - hill_s.mean()).sum())
    return np.asarray(hill_s) if uneven_s >= LEAST_HILL_S else None


def _margin_s(plan: Plan, at_m: Floats) -> float:
    """Seconds from the plan to one that spends all there is on the day as it was planned: below zero for an easy plan."""
    if plan.style is not Style.OPTIMUM or abs(plan.effort - 1) < LEAST_MARGIN:
        return 0.0
    try:
        all_out = settled(plan.ground, 1.0)
    except OutOfReach:
        return 0.0
    begin_m, end_m = float(at_m[0]), float(at_m[-1])
    return (all_out.at(end_m) - all_out.at(begin_m)) - (plan.at(end_m) - plan.at(begin_m))


def _margin_taken(margin_s: float, parts: list[Part]) -> list[Part]:
    """Take out of what differed all the way so much as the plan's own margin explains, and never more."""
    even = next(part for part in parts if part.cause is Cause.EVEN)
    taken_s = min(max(even.seconds, min(margin_s, 0.0)), max(margin_s, 0.0))
    if abs(taken_s) < LEAST_SKY_S or even.interval_s is None:
        return parts
    low_s, high_s = even.interval_s
    rest = replace(even, seconds=even.seconds - taken_s, interval_s=(low_s - taken_s, high_s - taken_s))
    return [
        *(part for part in parts if part is not even),
        rest,
        Part(Cause.MARGIN, taken_s, None, Basis.MODEL),
    ]


def _untold(race: Stretches, *, weather_told: bool, counted: bool) -> tuple[Untold, ...]:
    told = []
    if not weather_told:
        told.append(Untold.WEATHER)
    if race.left_s.size == 1:
        return (*told, *(() if counted else (Untold.STOPS,)), Untold.PATTERN)
    if not counted and not race.pauses:
        told.append(Untold.STOPS)
    if race.hill_s is None:
        told.append(Untold.HILLS if race.left_s.size < LEAST_FOR_HILLS else Untold.HEIGHTS)
    return tuple(told)


def _patterns(race: Stretches, found: Unmixed, unsure_s: float, *, counted: bool) -> list[Part]:
    """The parts that are told by how the seconds lie along the course.

    What the weather may have taken more or less than its middle, by `unsure_s`, is found in what differs all the way.
    """
    fade = Cause.FADE if counted or race.pauses else Cause.FADE_OR_STOPS
    from_m = () if found.fade_from_m is None else (found.fade_from_m,)
    even = Amount(found.even.seconds, float(np.hypot(found.even.sd_s, unsure_s)))
    parts = [_part(Cause.EVEN, even), _part(fade, found.fade, from_m)]
    if found.hills is not None:
        parts.append(_part(Cause.HILLS, found.hills))
    if found.start is not None:
        parts.append(_part(Cause.START, found.start))
    if found.pauses:
        seconds = sum(amount.seconds for _, amount in found.pauses)
        sd_s = float(np.sqrt(sum(amount.sd_s**2 for _, amount in found.pauses)))
        places_m = tuple(float(race.from_m[row]) for row, _ in found.pauses)
        parts.append(_part(Cause.STOPS, Amount(seconds, sd_s), places_m))
    return parts


def _part(cause: Cause, amount: Amount, places_m: tuple[float, ...] = ()) -> Part:
    return Part(cause, amount.seconds, amount.interval_s, Basis.PATTERN, places_m)
