"""Who runs: by a file, by marks that were typed, by the target, or by nothing that was told."""

from dataclasses import dataclass, replace
from datetime import date
from math import log

from heelfirst.cli.predicting import given as predicting
from heelfirst.cli.racing.asked import Asked
from heelfirst.cli.racing.runner_file import Foretold, Told, read_file
from heelfirst.course import Course, Segments
from heelfirst.energetics import checked_mass
from heelfirst.energetics.interval import Z80
from heelfirst.energetics.ratio import prior
from heelfirst.facing import Facing
from heelfirst.pacing import Day, Runner, runner
from heelfirst.pacing.granted import USUAL_MASS_KG, too_young, worth
from heelfirst.pacing.runner import MOST_LOG_SD, SLOWEST_LEVEL_MPS, untried_in_words, untried_sd
from heelfirst.records.fitness import Fitness, Result, TooFew, critical_speed, fitness
from heelfirst.units.distance import MARATHON_M, System
from heelfirst.units.duration import clock

# Backward the middle of the three marathons published from the world championships of 2018 (B); forward about the
# average of large collections of results, 4:26 to 4:33 (RunRepeat, by the press, B). The spread is ours: backward from
# four and a half to over eight hours.
ANYBODY_S = {Facing.BACKWARD: 22_060.0, Facing.FORWARD: 16_200.0}
ANYBODY_LOG_SD = 0.22


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """The runner of a plan, and how well that runner is known."""

    runner: Runner
    told: Told
    forward: Runner | None = None
    """The same runner facing forward, where the marks tell."""
    known: bool = True
    """Whether the odds are this runner's own."""
    said: tuple[str, ...] = ()
    """What is taken for granted of the runner, in sentences."""


def told_by(asked: Asked) -> Told:
    """What the file and the options say of the runner together; an option goes before the file.

    Raises ValueError for what cannot be.
    """
    told = Told() if asked["runner"] is None else read_file(asked["runner"])
    marks = [predicting.mark(text, Facing.FORWARD) for text in asked["forward_mark"]]
    marks += [predicting.mark(text, Facing.BACKWARD) for text in asked["backward_mark"]]
    practice = asked["backward_practice"]
    return replace(
        told,
        marks=(*told.marks, *marks),
        practice_m=told.practice_m if practice is None else predicting.practice(practice),
        cost_ratio=told.cost_ratio if asked["cost_ratio"] is None else asked["cost_ratio"],
        mass_kg=told.mass_kg if asked["mass_kg"] is None else checked_mass(asked["mass_kg"]),
        watch_long=told.watch_long if asked["watch_long"] is None else asked["watch_long"],
    )


def who(
    told: Told,
    course: Course,
    segments: Segments,
    day: Day,
    *,
    facing: Facing,
    target_s: float | None,
    system: System,
    on: date | None = None,
) -> Who:
    """The runner for this course, on the day of the race where it is known: old marks say less. Raises ValueError for marks that cannot be, or a race that is not planned for them."""
    if too_young(course.certified_m, under_18=told.age is not None and told.age < 18):
        raise ValueError(
            "nothing longer than a half marathon is planned for somebody under 18; a shorter race is welcome"
        )
    if told.marks:
        return _by_marks(told, course, facing, system, on)
    if told.foretold is not None:
        return _by_forecast(told, told.foretold, course, facing)
    if target_s is not None:
        return _by_target(told, segments, day, facing, target_s)
    return _anybody(told, course, facing, system)


def _by_marks(told: Told, course: Course, facing: Facing, system: System, on: date | None) -> Who:
    known = _fitness(told, told.marks, system, on)
    mass_kg = told.mass_kg or USUAL_MASS_KG
    ratio = known.grounds.coupling.ratio
    try:
        critical = critical_speed((one.result for one in known.used), facing)
    except TooFew:
        critical = None
    foretold = known.predict(course.certified_m, facing, mass_kg=mass_kg, system=system)
    untried = untried_sd(known, facing)
    own = runner(foretold, ratio, mass_kg, critical, untried=untried)
    new = untried_in_words(foretold, untried)
    forward = None
    if facing is Facing.BACKWARD:
        forward = runner(known.predict(course.certified_m, Facing.FORWARD, system=system), None, mass_kg)
    aside = tuple(f"{each.result.what or 'A mark'} is set aside: {each.why}" for each in known.set_aside)
    return Who(
        runner=_with_reserve(own, told),
        told=told,
        forward=forward,
        said=(*((new,) if new else ()), *_mass(told), *aside),
    )


def _by_forecast(told: Told, foretold: Foretold, course: Course, facing: Facing) -> Who:
    if abs(foretold.distance_m / course.certified_m - 1) > 0.001 or foretold.facing is not facing:
        raise ValueError(
            f"the forecast of --runner is for {foretold.distance_m / 1000:g} km {foretold.facing} and this race is "
            f"{course.certified_m / 1000:g} km {facing}: run heelfirst predict --distance {course.certified_m:g} --facing {facing}"
        )
    backward = facing is Facing.BACKWARD
    log_sd = min(log(foretold.high_s / foretold.low_s) / (2 * Z80), MOST_LOG_SD)
    own = Runner(
        level_mps=course.certified_m / foretold.calm_s,
        log_sd=log_sd,
        distance_m=course.certified_m,
        facing=facing,
        mass_kg=told.mass_kg or USUAL_MASS_KG,
        ratio=_ratio(told) if backward else 1.0,
    )
    forward = replace(
        own, level_mps=course.certified_m / foretold.forward_s, facing=Facing.FORWARD, ratio=1.0
    )
    return Who(
        runner=_with_reserve(own, told), told=told, forward=forward if backward else None, said=_mass(told)
    )


def _by_target(told: Told, segments: Segments, day: Day, facing: Facing, target_s: float) -> Who:
    """Somebody who is worth the target on this course and day."""
    way_m = float(segments.length_m.sum())
    guess = Runner(
        level_mps=SLOWEST_LEVEL_MPS,
        distance_m=way_m,
        facing=facing,
        mass_kg=told.mass_kg or USUAL_MASS_KG,
        ratio=_ratio(told) if facing is Facing.BACKWARD else 1.0,
    )
    guess = worth(target_s, segments, _with_reserve(guess, told), day)
    return Who(
        runner=guess,
        told=told,
        known=False,
        said=(
            "Nobody told what you have run: this plan takes the target for granted, and the odds that it is there are unknown.",
            *_mass(told),
        ),
    )


def _anybody(told: Told, course: Course, facing: Facing, system: System) -> Who:
    """Somebody in the middle of the few that are known, so that there is a plan to look at."""
    assumed = Result(MARATHON_M, ANYBODY_S[facing], facing, log_sd=ANYBODY_LOG_SD)
    known = _fitness(told, (assumed,), system)
    mass_kg = told.mass_kg or USUAL_MASS_KG
    own = runner(
        known.predict(course.certified_m, facing, mass_kg=mass_kg), known.grounds.coupling.ratio, mass_kg
    )
    where = (
        "the middle of three marathons backwards that were published from the world championships of 2018"
        if facing is Facing.BACKWARD
        else "about the average of large collections of results"
    )
    return Who(
        runner=_with_reserve(own, told),
        told=told,
        known=False,
        said=(
            (
                f"Nobody told what you have run: this plan is for somebody worth a level marathon in "
                f"{clock(ANYBODY_S[facing])}, {where}. Yours may be hours off: give --target, a mark such as "
                "--backward-mark 10km=55:00, or --runner."
            ),
            *_mass(told),
        ),
    )


def _fitness(told: Told, marks: tuple[Result, ...], system: System, on: date | None = None) -> Fitness:
    days = [mark.day for mark in marks if mark.day is not None]
    # A race in the past is planned with what is known today.
    day = None if on is None else max([on, *days])
    ratio = None if told.cost_ratio is None else predicting.cost_ratio(told.cost_ratio, told.practice_m)
    return fitness(marks, told.practice_m, ratio, day, system=system)


def _ratio(told: Told) -> float:
    if told.cost_ratio is not None:
        return predicting.cost_ratio(told.cost_ratio, told.practice_m).mean
    return (prior() if told.practice_m is None else prior(told.practice_m)).mean


def _with_reserve(own: Runner, told: Told) -> Runner:
    return own if told.d_prime_m is None else replace(own, reserve_m=told.d_prime_m)


def _mass(told: Told) -> tuple[str, ...]:
    if told.mass_kg is not None:
        return ()
    return (f"You weigh {USUAL_MASS_KG:.0f} kg, where nobody said otherwise: it counts in the wind.",)
