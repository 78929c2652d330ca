"""On the day: from the clock so far to the finish, and what is left to do. docs/how/pacing.md, "On the day"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import exp, inf, isfinite, log

import numpy as np

from heelfirst.course import Segments
from heelfirst.facing import Facing
from heelfirst.pacing import fading
from heelfirst.pacing.model import Ground
from heelfirst.pacing.optimum import OutOfReach
from heelfirst.pacing.plan import Plan, Style, Unreachable, checked_effort, settled, sought
from heelfirst.pacing.problem import Floats, balance
from heelfirst.pacing.runner import FASTEST_LEVEL_MPS, SLOWEST_LEVEL_MPS, Runner
from heelfirst.pacing.spread import DRAWS, Spread
from heelfirst.records.fitness import possible_s
from heelfirst.units.duration import clock

# Ours: a first clock that is 1.5 times the plan's, or 20 times, tells of a late start and not of the day.
MOST_SEEN_AT_START, MOST_SEEN_WITH_WAY = 0.4, 1.6
NEAREST_FINISH_M = 1.0
SHORTEST_TOLD_M = 400.0  # over less, a start line that was crossed late makes any time possible
LEAST_SD = 0.01
MET_S, MEETINGS = 0.05, 8


@dataclass(frozen=True, slots=True)
class Mark:
    """The clock at a place of the course."""

    at_m: float
    elapsed_s: float


@dataclass(frozen=True, eq=False)
class Ahead:
    """What the clock so far says of the rest."""

    mark: Mark
    rest: Plan
    """From here to the finish, optimal for what the runner seems to have today."""
    spread: Spread
    """Clocks at the finish, each as likely as the others; late ones lie further off than early ones."""
    form: float
    """Logarithm of how much longer the rest takes than planned, at the effort of the plan."""
    behind_s: float
    """Against the plan at this place; below zero is ahead of it."""
    latest_s_per_m: float
    """Of the last stretch, stops and all."""
    latest_m: float
    """How long that stretch is."""
    target_s: float | None = None
    needed_s_per_m: float | None = None
    """What the target leaves for each metre of running; None without a target, or where it has gone by."""
    needed_effort: float | None = None
    """What the target takes of what the runner seems to have; None where no effort makes it."""

    @property
    def finish_s(self) -> float:
        """The clock at the finish, as projected."""
        return self.rest.finish_s

    @property
    def interval_s(self) -> tuple[float, float]:
        """80 % interval of the clock at the finish."""
        return self.spread.interval_s

    @property
    def rest_s_per_m(self) -> float:
        """What the rest is taken to go at, stops and all."""
        return (self.finish_s - self.mark.elapsed_s) / float(self.rest.edges_m[-1] - self.mark.at_m)


def ahead(
    plan: Plan,
    marks: Sequence[Mark],
    *,
    effort: float | None = None,
    target_s: float | None = None,
    translate: Callable[[str], str] = str,
) -> Ahead:
    """Project the finish from the marks so far, the last of them the latest, and plan the rest anew.

    `effort` is for the rest, the plan's own where none is given and 1 where that asks for more than there is: 0.95 is
    "what if I ease off". A clock ahead of the plan is a good day in part, and in part borrowed; one behind it is believed
    the more the further the runner has come; and who slows down is taken to go on so, or worse.
    Raises ValueError for marks that are not in order, not on the course, or that nobody can have run, for an effort
    outside 0.3 to 1.6, and for a target that is no time.
    """
    checked_marks(plan, marks, translate)
    if effort is not None:
        checked_effort(effort, translate)
    if target_s is not None and not (isfinite(target_s) and target_s > 0):
        raise ValueError(translate("A target is a time above zero, counted from the start: write 3:43:39."))
    here, since_s = marks[-1], plan.ground.since_s
    able = plan if plan.effort == 1 and plan.style is Style.OPTIMUM else settled(plan.ground, 1.0)
    usual = able if plan.effort > 1 else plan
    told = _told(plan, marks, log((able.finish_s - since_s) / (plan.finish_s - since_s)))
    middle = float(np.median(told.logs))
    rest, form = _rest(usual, marks, told.steady, (plan.finish_s - plan.at(here.at_m)) * exp(middle))
    if effort is not None and effort != rest.effort:
        rest = _carried(rest.ground, effort, rest)
    stretch = _latest(marks, Mark(float(plan.edges_m[0]), since_s))
    projected = Ahead(
        here,
        rest,
        Spread(here.elapsed_s + (rest.finish_s - here.elapsed_s) * np.exp(told.logs - middle)),
        form,
        here.elapsed_s - plan.at(here.at_m),
        (here.elapsed_s - stretch.elapsed_s) / (here.at_m - stretch.at_m),
        here.at_m - stretch.at_m,
    )
    return projected if target_s is None else _aimed(projected, target_s)


def _told(plan: Plan, marks: Sequence[Mark], beyond: float) -> fading.Rest:
    """What the clocks say of the rest, against the plan that `beyond` more time would make one of all there is."""
    since_s = plan.ground.since_s
    whole_s = plan.finish_s - since_s
    planned_s = np.array([0.0, *(plan.at(mark.at_m) - since_s for mark in marks)])
    clocks_s = np.array([0.0, *(mark.elapsed_s - since_s for mark in marks)])
    seen = np.log(np.diff(clocks_s) / np.diff(planned_s))
    most = MOST_SEEN_AT_START + MOST_SEEN_WITH_WAY * planned_s[1] / whole_s
    seen[0] = np.clip(seen[0], -most, most)
    worth = fading.Worth(beyond, max(plan.ground.runner.log_sd, LEAST_SD))
    return fading.rest(planned_s / whole_s, seen, whole_s, worth, DRAWS)


def _rest(plan: Plan, marks: Sequence[Mark], steady: float, to_go_s: float) -> tuple[Plan, float]:
    """The rest in so much time, at the plan's own effort, and the logarithm of how much slower a runner that takes."""
    here = marks[-1]
    form = log(to_go_s / (plan.finish_s - plan.at(here.at_m)))
    ground = _from_here(plan, marks, form, steady)
    rest = _carried(ground, plan.effort, _planned_rest(plan, ground))
    for _ in range(MEETINGS):
        off = log(to_go_s / (rest.finish_s - here.elapsed_s))
        form += off
        if abs(off) * to_go_s < MET_S:
            break
        rest = _carried(replace(rest.ground, runner=_slower(plan, form)), plan.effort, rest)
    return rest, form


def _carried(ground: Ground, effort: float, start: Plan) -> Plan:
    """The rest at an effort; where what is left of the reserve does not carry, as if it were full."""
    try:
        return settled(ground, effort, start=start)
    except OutOfReach:
        return settled(replace(ground, left=None), effort, start=start)


def _latest(marks: Sequence[Mark], start: Mark) -> Mark:
    """Where the last stretch begins that is long enough to tell a pace."""
    far = [mark for mark in (start, *marks[:-1]) if marks[-1].at_m - mark.at_m >= SHORTEST_TOLD_M]
    return far[-1] if far else start


def _aimed(projected: Ahead, target_s: float) -> Ahead:
    """The same with what a target asks of the rest."""
    rest = projected.rest
    free_s = target_s - projected.mark.elapsed_s - float(rest.losses_s.sum())
    if free_s <= 0:
        return replace(projected, target_s=target_s)
    try:
        needed: float | None = sought(rest.ground, target_s).effort
    except Unreachable:
        needed = None
    to_go_m = float(rest.edges_m[-1] - rest.edges_m[0])
    return replace(projected, target_s=target_s, needed_s_per_m=free_s / to_go_m, needed_effort=needed)


def _from_here(plan: Plan, marks: Sequence[Mark], form: float, steady: float) -> Ground:
    """The ground that is left, for the runner that today seems to be, with what is left of the reserve."""
    here, given = marks[-1], plan.ground
    return replace(
        given,
        segments=_cut(given.segments, here.at_m),
        runner=_slower(plan, form),
        since_s=here.elapsed_s,
        # A slow day spares nothing, and a fast start is borrowed.
        left=_left(plan, marks, max(steady, 0.0)),
    )


def _slower(plan: Plan, form: float) -> Runner:
    given = plan.ground.runner
    level_mps = given.level_mps * exp(-form)
    return replace(given, level_mps=min(max(level_mps, SLOWEST_LEVEL_MPS), FASTEST_LEVEL_MPS))


def _left(plan: Plan, marks: Sequence[Mark], form: float) -> float:
    """J/kg left of the reserve at the last mark, each stretch run as planned but for its own haste."""
    places_m = np.array([plan.edges_m[0], *(mark.at_m for mark in marks)])
    clocks_s = np.array([plan.ground.since_s, *(mark.elapsed_s for mark in marks)])
    planned_s = np.interp(places_m, plan.edges_m, plan.elapsed_s)
    haste = np.diff(clocks_s) / np.diff(planned_s)
    row = np.clip(np.searchsorted(places_m, plan.edges_m[:-1], side="right") - 1, 0, haste.size - 1)
    # A slower day is one with less power, not one that saves it.
    times_s = plan.times_s * haste[row] / exp(form)
    lengths_m = plan.ground.segments.length_m
    run = np.clip((marks[-1].at_m - plan.edges_m[:-1]) / lengths_m, 0.0, 1.0)
    problem = plan.problem
    left = balance(problem.drained(times_s) * run, problem.reserve, problem.at_start)
    return float(np.clip(left[-1], 0.0, problem.reserve))


def _planned_rest(plan: Plan, ground: Ground) -> Plan:
    """The plan's own times for the ground that is left, to begin from."""
    times_s = plan.times_s[-ground.segments.length_m.size :]
    share = ground.segments.length_m / plan.ground.segments.length_m[-times_s.size :]
    return replace(plan, ground=ground, times_s=times_s * share, losses_s=np.zeros(times_s.size), prices=None)


def _cut(segments: Segments, from_m: float) -> Segments:
    """The segments from a place on; the first is what is left of the one that it lies in."""
    row = int(np.searchsorted(segments.start_m, from_m, side="right")) - 1
    if row < segments.start_m.size - 1 and segments.start_m[row + 1] - from_m < 1e-3:
        row += 1
    start_m, length_m = segments.start_m[row:].copy(), segments.length_m[row:].copy()
    gone_m = max(from_m - float(start_m[0]), 0.0)
    start_m[0] += gone_m
    length_m[0] -= gone_m
    columns: dict[str, Floats] = {
        name: getattr(segments, name)[row:] for name in ("grade", "grade_sd", "heading_rad", "radius_m")
    }
    return replace(segments, start_m=start_m, length_m=length_m, **columns)


def checked_marks(
    plan: Plan, marks: Sequence[Mark], translate: Callable[[str], str] = str, *, finished: bool = False
) -> None:
    """Look whether marks can be believed; `finished`: the last may stand on the finish line.

    Raises ValueError for none, for marks that are not in order, not on the course, or that nobody can have run.
    """
    if not marks:
        raise ValueError(translate("A projection needs the clock at one place at least."))
    begin_m, end_m = float(plan.edges_m[0]), float(plan.edges_m[-1])
    last_m = end_m if finished else end_m - NEAREST_FINISH_M
    start = before = Mark(begin_m, plan.ground.since_s)
    for mark in marks:
        if not (isfinite(mark.at_m) and begin_m < mark.at_m <= last_m):
            raise ValueError(
                translate(
                    "{place} m is not between the start and the finish at {finish} m: give metres from the start line."
                ).format(place=f"{mark.at_m:g}", finish=f"{end_m:,.0f}")
            )
        if mark.at_m <= before.at_m or not before.elapsed_s < mark.elapsed_s < inf:
            raise ValueError(
                translate(
                    "The mark at {place} m ({time}) does not come after the one before it at {earlier} m ({clock})."
                ).format(
                    place=f"{mark.at_m:,.0f}",
                    time=clock(mark.elapsed_s),
                    earlier=f"{before.at_m:,.0f}",
                    clock=clock(before.elapsed_s),
                )
            )
        if before is not start and mark.at_m - before.at_m >= SHORTEST_TOLD_M:
            _check_between(before, mark, plan.ground.runner.facing, translate)
        before = mark
    _check_so_far(start, before, plan.ground.runner.facing, translate)


def _check_between(before: Mark, mark: Mark, facing: Facing, translate: Callable[[str], str]) -> None:
    """Look whether anybody can have come so far from one mark to the next."""
    shortest_s, _ = possible_s(mark.at_m - before.at_m, facing)
    if mark.elapsed_s - before.elapsed_s < shortest_s:
        raise ValueError(
            translate(
                "{time} from {earlier} to {place} m cannot be: nobody has run that in less than {shortest}; look whether the "
                "clock and the places belong together."
            ).format(
                time=clock(mark.elapsed_s - before.elapsed_s),
                earlier=f"{before.at_m:,.0f}",
                place=f"{mark.at_m:,.0f}",
                shortest=clock(shortest_s),
            )
        )


def _check_so_far(start: Mark, mark: Mark, facing: Facing, translate: Callable[[str], str]) -> None:
    """Look whether anybody can have come so far; over a short way any time is long enough."""
    way_m, time_s = mark.at_m - start.at_m, mark.elapsed_s - start.elapsed_s
    shortest_s, longest_s = possible_s(way_m, facing)
    if shortest_s <= time_s and (time_s <= longest_s or way_m < SHORTEST_TOLD_M):
        return
    raise ValueError(
        translate(
            "{time} for the first {way} m cannot be: times from {shortest} to {longest} are taken; look whether the clock "
            "and the place belong together."
        ).format(
            time=clock(time_s),
            way=f"{way_m:,.0f}",
            shortest=clock(shortest_s),
            longest=clock(longest_s),
        )
    )
