"""From what was typed to a plan and all that goes with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

from heelfirst.cli.predicting.given import race_distance
from heelfirst.cli.racing import given
from heelfirst.cli.racing.asked import Asked
from heelfirst.cli.racing.which_course import Told as WhichCourse
from heelfirst.cli.racing.which_course import course_of, maybe_feet
from heelfirst.cli.racing.who import Who, told_by, who
from heelfirst.course import Course, Kind, Segments
from heelfirst.facing import Facing
from heelfirst.pacing import (
    Ahead,
    Day,
    Hour,
    Mark,
    Plan,
    Spread,
    Style,
    Unreachable,
    ahead,
    pace,
    pace_for,
    spread,
    stops,
    surely,
)  # fmt: skip
from heelfirst.pacing import ghosts as ghosts_of
from heelfirst.pacing import goals as goals_of
from heelfirst.pacing.baselines import even_effort, even_pace
from heelfirst.pacing.best_known import bounded, faster_than_known
from heelfirst.pacing.danger import danger
from heelfirst.pacing.ghosts import Ghost
from heelfirst.pacing.goals import Goal
from heelfirst.pacing.model import AID_STATION_S
from heelfirst.pacing.optimum import optimum
from heelfirst.pacing.words import MOST_LONG, WATCH_LONG
from heelfirst.records.book import Sex, book, event_of
from heelfirst.units.distance import System

ALL = "all"
STEP_M = 100.0


@dataclass(frozen=True, slots=True, eq=False)
class Planned:
    """A plan with what it was made from, and what goes with it."""

    course: Course
    who: Who
    plan: Plan
    spread: Spread
    target_s: float | None
    system: System
    watch_long: float
    """As a share."""
    ghosts: tuple[Ghost, ...]
    goals: tuple[Goal, ...]
    columns: tuple[tuple[str, Plan], ...]
    """The plan of each goal that was asked for and can be run, by its letter."""
    asked_for_ghosts: bool
    asked_for_goals: bool
    closing_s: float | None
    ahead: Ahead | None
    marks: tuple[Mark, ...]
    told: tuple[str, ...]
    """What the options left open, in sentences."""
    beside_the_best: tuple[str, ...]
    """How the plan lies to the best that anybody is known to have run, in sentences; mostly none."""
    danger: tuple[str, ...]
    """What the weather means beyond the clock, in sentences."""
    planning_ms: float
    """All of the plan: target, wind and weather brought up to date."""
    solver_ms: float
    """The last of its problems, solved once more by itself."""

    @property
    def record(self) -> bool:
        """Whether the target is a mark of the record book."""
        return self.target_s is not None and self.target_s in _marks_s(self.course, self.who.runner.facing)


def planned(text: str, asked: Asked) -> Planned:
    """Plan the race that was typed. Raises ValueError with a sentence for whatever cannot be."""
    system = System.MILES if asked["miles"] else System.KILOMETRES
    _one_of(asked)
    which = WhichCourse(
        None if asked["distance"] is None else race_distance(asked["distance"]),
        asked["elevation_unit"],
        asked["laps"],
    )
    course = course_of(text, which)
    feet = maybe_feet(course, which)
    for text_of_time in (asked["target"], asked["closing"]):
        if text_of_time is not None:
            given.hours_meant(text_of_time, course.certified_m)
    target_s = None if asked["target"] is None else given.finish_time(asked["target"])
    closing_s = None if asked["closing"] is None else given.finish_time(asked["closing"])
    facing = Facing.FORWARD if asked["forward"] else Facing.BACKWARD
    told = told_by(asked)
    day, said = _day(asked, course, facing, told.stop_s, system)
    if feet:
        said = (feet, *said)
    segments = segments_of(course, asked["step"])
    known = who(
        told,
        course,
        segments,
        day,
        facing=facing,
        target_s=target_s,
        system=system,
        on=given.day(asked["date"]),
    )
    watch_long = WATCH_LONG if told.watch_long is None else told.watch_long / 100
    if not abs(watch_long) <= MOST_LONG:
        raise ValueError(f"a watch reads between 10 % short and 10 % long, not {100 * watch_long:g} %")
    begun_s = perf_counter()
    try:
        plan, beyond = bounded(_plan(asked, segments, known, day, target_s=target_s, closing_s=closing_s))
    except Unreachable as error:
        raise Unreachable(f"{error} {feet}".rstrip()) from error
    planning_ms = 1000 * (perf_counter() - begun_s)
    sure = spread(plan)
    marks = () if asked["splits_so_far"] is None else given.so_far(asked["splits_so_far"])
    grave = danger(day.hours)
    goals = goals_of.proposed(sure, target_s, closing_s, no_race=grave.no_race) if known.known else ()
    return Planned(
        course=course,
        who=known,
        plan=plan,
        spread=sure,
        target_s=target_s,
        system=system,
        watch_long=watch_long,
        ghosts=_ghosts(asked, plan, known),
        goals=goals,
        columns=tuple(_columns(goals, plan)) if asked["goals"] else (),
        asked_for_ghosts=bool(asked["ghost"]),
        asked_for_goals=asked["goals"],
        closing_s=closing_s,
        ahead=_ahead(asked, plan, marks, target_s),
        marks=marks,
        told=said,
        beside_the_best=tuple(each for each in (beyond or faster_than_known(plan),) if each),
        danger=grave.sentences,
        planning_ms=planning_ms,
        solver_ms=_solver_ms(plan),
    )


def segments_of(course: Course, step_m: float | None) -> Segments:
    """The pieces that are planned, of 100 m where nobody says and the course has ten of them.

    Raises ValueError for a step that does not cut the course.
    """
    return course.segments(min(STEP_M, course.certified_m / 10) if step_m is None else step_m)


def _one_of(asked: Asked) -> None:
    aims = [name for name in ("target", "effort", "sure") if asked[name] is not None]
    if len(aims) > 1:
        raise ValueError(f"--{aims[0]} and --{aims[1]} exclude each other: a plan has one aim")
    if asked["even_effort"] and asked["even_pace"]:
        raise ValueError("--even-effort and --even-pace exclude each other")
    if asked["sure"] is not None and (asked["even_effort"] or asked["even_pace"]):
        raise ValueError("--sure makes the fastest plan of its time: leave out --even-effort and --even-pace")
    if asked["rest_effort"] is not None and asked["splits_so_far"] is None:
        raise ValueError("--rest-effort is for the rest of a race: give --splits-so-far too")
    if asked["humidity"] is not None and asked["temp"] is None:
        raise ValueError("--humidity goes with --temp")


def _day(
    asked: Asked, course: Course, facing: Facing, stop_s: float | None, system: System
) -> tuple[Day, tuple[str, ...]]:
    """The day, and what it takes for granted."""
    said: list[str] = []
    if asked["stop"] is not None:
        stop_s = given.seconds(asked["stop"], "time at an aid station")
    wind_mps, wind_from_deg = (0.0, None) if asked["wind"] is None else given.wind(asked["wind"])
    if wind_mps and wind_from_deg is None:
        said.append("Nobody told where the wind comes from: it is taken against you all the way.")
    now = Hour(
        wind_mps=wind_mps,
        wind_from_deg=wind_from_deg,
        temperature_c=None if asked["temp"] is None else given.temperature_c(asked["temp"]),
        humidity_pct=None if asked["humidity"] is None else given.percent(asked["humidity"], "humidity"),
        rain=asked["rain"],
    )
    later = [given.hour(text, now) for text in asked["hour"]]
    if now.temperature_c is None and all(each.temperature_c is None for each in later):
        said.append("Nobody told the temperature: the day is taken as cool.")
    stations = len(course.calls_of(Kind.AID_STATION))
    if stations and stop_s is None:
        said.append(
            f"Each of {stations} aid stations takes {AID_STATION_S[facing]:.0f} s: say --stop 0 for none, or your own seconds."
        )
    crowd_m, crowd_mps = (0.0, None) if asked["crowd"] is None else given.crowd(asked["crowd"], system)
    day = Day(
        hours=tuple(sorted((now, *later), key=lambda hour: hour.after_s)),
        losses=stops(course.calls, facing, stop_s),
        crowd_m=crowd_m,
        **({} if crowd_mps is None else {"crowd_mps": crowd_mps}),
    )
    return day, tuple(said)


def _plan(
    asked: Asked,
    segments: Segments,
    known: Who,
    day: Day,
    *,
    target_s: float | None,
    closing_s: float | None,
) -> Plan:
    style = Style.OPTIMUM
    if asked["even_effort"]:
        style = Style.EVEN_EFFORT
    elif asked["even_pace"]:
        style = Style.EVEN_PACE
    if target_s is not None:
        return pace_for(segments, known.runner, target_s, day, style=style)
    effort = 1.0 if asked["effort"] is None else given.effort(asked["effort"])
    plan = pace(segments, known.runner, day, effort=effort, style=style)
    return plan if asked["sure"] is None else surely(plan, given.sure(asked["sure"]), closes_s=closing_s)


def _ahead(asked: Asked, plan: Plan, marks: tuple[Mark, ...], target_s: float | None) -> Ahead | None:
    if asked["splits_so_far"] is None:
        return None
    effort = None if asked["rest_effort"] is None else given.effort(asked["rest_effort"])
    return ahead(plan, marks, effort=effort, target_s=target_s)


def _ghosts(asked: Asked, plan: Plan, known: Who) -> tuple[Ghost, ...]:
    sexes = tuple(Sex) if known.told.sex is None else (known.told.sex,)
    others = ghosts_of.ghosts(plan, sexes=sexes, forward=known.forward)
    own = [
        ghosts_of.own(plan, *given.named_time(text)) for text in asked["ghost"] if text.strip().lower() != ALL
    ]
    return tuple(sorted((*others, *own), key=lambda ghost: ghost.finish_s))


def _columns(goals: tuple[Goal, ...], plan: Plan) -> Iterator[tuple[str, Plan]]:
    """The plans of the goals; one that nobody can run has none."""
    for goal in goals:
        try:
            own = goals_of.plan_of(goal, plan)
        except Unreachable:
            continue
        if own is not None:
            yield goal.letter, own


def _solver_ms(plan: Plan) -> float:
    """How long the last problem takes by itself, the best of three."""
    taken = []
    for _ in range(3):
        begun_s = perf_counter()
        if plan.style is Style.OPTIMUM:
            optimum(plan.problem)
        else:
            even = even_effort if plan.style is Style.EVEN_EFFORT else even_pace
            even(plan.problem, float(plan.times_s.sum()))
        taken.append(perf_counter() - begun_s)
    return 1000 * min(taken)


def _marks_s(course: Course, facing: Facing) -> set[float]:
    """The times that the book answers with over this course: official, best, claimed."""
    if facing is not Facing.BACKWARD:
        return set()
    try:
        event = event_of(course.certified_m)
    except ValueError:
        return set()
    answers = [book().answers(event, sex) for sex in Sex]
    return {
        mark.time_s for each in answers for mark in (each.official, each.best, each.claim) if mark is not None
    }
