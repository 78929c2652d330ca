"""What a plan says in words: the first line, the target, the day, and what was assumed. docs/how/pacing.md."""

from collections.abc import Callable
from math import isfinite

import numpy as np

from heelfirst.energetics.conditions import HUMIDITY_PCT
from heelfirst.energetics.transport import untested
from heelfirst.facing import Facing
from heelfirst.pacing.goals import LEAST_ODDS
from heelfirst.pacing.model import TURN_ROUND
from heelfirst.pacing.odds import odds_in_words
from heelfirst.pacing.on_the_day import SHORTEST_TOLD_M, Ahead
from heelfirst.pacing.plan import Plan, Style, crowd_costs_s
from heelfirst.pacing.spread import Spread
from heelfirst.pacing.under_way import much
from heelfirst.pacing.weather import MEASURED_UP_TO_N, pull_n, wind_at_runner
from heelfirst.units.distance import System
from heelfirst.units.duration import clock

WATCH_LONG = 0.012  # one record: official 3:38:27, its watch's average made the course 1.2 % longer (B)
MOST_LONG = 0.1
FULL = 1.0
QUICKER = 0.98
OTHER_DISTANCE = 0.05


def watch_pace_s(pace_s: float, long: float = WATCH_LONG) -> float:
    """What a watch that reads so much too long shows while the certified pace is `pace_s`.

    Raises ValueError for a watch more than 10 % off.
    """
    if not -MOST_LONG <= long <= MOST_LONG:
        raise ValueError(
            f"a watch reads between 10 % short and 10 % long, not {100 * long:g} %: write 0.012 for 1.2 %"
        )
    return pace_s / (1 + long)


def first_line(
    plan: Plan,
    system: System = System.MILES,
    *,
    record: bool = False,
    watch_long: float = WATCH_LONG,
    spread: Spread | None = None,
    translate: Callable[[str], str] = str,
) -> str:
    """Say the pace that the watch must show, and what it is on the certified course.

    For example "Your watch must say 8:26 a mile; the record's 8:32 is on the certified course." `record`: the plan's
    time is that of a record. Where the `spread` of this runner gives the plan's time less than one in ten, the first line is
    what the day holds, and `would_have_to` says the rest.
    """
    if spread is not None and out_of_hand(plan, spread):
        return holds(spread, translate)
    watch, pace = _paces(plan, system, watch_long)
    if system is System.MILES:
        sentence = (
            translate("Your watch must say {watch} a mile; the record’s {pace} is on the certified course.")
            if record
            else translate(
                "Your watch must say {watch} a mile; the plan’s {pace} is on the certified course."
            )
        )
    else:
        sentence = (
            translate(
                "Your watch must say {watch} a kilometre; the record’s {pace} is on the certified course."
            )
            if record
            else translate(
                "Your watch must say {watch} a kilometre; the plan’s {pace} is on the certified course."
            )
        )
    return sentence.format(watch=watch, pace=pace)


def out_of_hand(plan: Plan, spread: Spread) -> bool:
    """Whether less than one in ten such days holds the plan's time: then it is not what the first line asks for."""
    return spread.odds(plan.finish_s) < LEAST_ODDS


def holds(spread: Spread, translate: Callable[[str], str] = str) -> str:
    """Say what a day holds: "This day holds about 4:32:00; four such days in five end between 4:05:00 and 4:53:00."."""
    low_s, high_s = spread.interval_s
    if not isfinite(spread.median_s):
        return translate("More than half of such days end before the finish line, with all there is to give.")
    if not isfinite(high_s):
        sentence = translate(
            "This day holds about {middle}; one such day in ten ends before {low}, and more than one in ten ends before the "
            "finish line."
        )
        return sentence.format(middle=_about(spread.median_s), low=_about(low_s))
    return translate(
        "This day holds about {middle}; four such days in five end between {low} and {high}."
    ).format(middle=_about(spread.median_s), low=_about(low_s), high=_about(high_s))


def would_have_to(
    plan: Plan,
    spread: Spread,
    system: System = System.MILES,
    *,
    record: bool = False,
    watch_long: float = WATCH_LONG,
    translate: Callable[[str], str] = str,
) -> str:
    """What the watch would have to say for a time that the day hardly holds; an empty string where the first line says it."""
    if not out_of_hand(plan, spread):
        return ""
    watch, pace = _paces(plan, system, watch_long)
    if system is System.MILES:
        sentence = (
            translate(
                "For {finish} your watch would have to say {watch} a mile; the record’s {pace} is on the certified course."
            )
            if record
            else translate(
                "For {finish} your watch would have to say {watch} a mile, {pace} on the certified course."
            )
        )
    else:
        sentence = (
            translate(
                "For {finish} your watch would have to say {watch} a kilometre; the record’s {pace} is on the certified course."
            )
            if record
            else translate(
                "For {finish} your watch would have to say {watch} a kilometre, {pace} on the certified course."
            )
        )
    return sentence.format(finish=clock(plan.finish_s), watch=watch, pace=pace)


def _paces(plan: Plan, system: System, watch_long: float) -> tuple[str, str]:
    """The mean pace as the watch shows it, and as it is on the certified course."""
    way_m = float(plan.edges_m[-1] - plan.edges_m[0])
    pace_s = (plan.finish_s - plan.ground.since_s) / way_m * system.unit_m
    return clock(watch_pace_s(pace_s, watch_long)), clock(pace_s)


def _about(time_s: float) -> str:
    """A forecast, to the minute where it takes longer than an hour."""
    unit_s = 60.0 if time_s > 3600 else 1.0
    return clock(round(time_s / unit_s) * unit_s)


def finish(plan: Plan, spread: Spread, translate: Callable[[str], str] = str) -> str:
    """Say when the plan finishes, and how sure that is."""
    low_s, high_s = spread.interval_s
    if not isfinite(high_s):
        return translate(
            "The plan finishes in {finish}. With all there is to give one such day in ten ends before {low}, and more than one "
            "in ten ends before the finish line."
        ).format(finish=clock(plan.finish_s), low=clock(low_s))
    return translate(
        "The plan finishes in {finish}. With all there is to give, four such days in five end between {low} and {high}."
    ).format(finish=clock(plan.finish_s), low=clock(low_s), high=clock(high_s))


def target(plan: Plan, spread: Spread, translate: Callable[[str], str] = str) -> str:
    """Say what a plan's time asks of the runner, and how likely it is that it is there."""
    odds = spread.odds(plan.finish_s)
    effort = f"{100 * plan.effort:.0f}"
    chance = odds_in_words(odds, translate)
    sentence = (
        translate(
            "{finish} takes {effort} % of what you are worth here. The odds that it is there: {chance}."
        )
        if plan.effort > FULL
        else translate("{finish} takes {effort} % of what you have. The odds that it is there: {chance}.")
    )
    return sentence.format(finish=clock(plan.finish_s), effort=effort, chance=chance)


def proof(plan: Plan, translate: Callable[[str], str] = str) -> str:
    """Say how near to the best a plan is; an empty string where that was not asked."""
    if plan.gap_s is None or plan.style is not Style.OPTIMUM:
        return ""
    gap_s = max(plan.gap_s, 0.0)
    return translate("Proven: with these figures no other plan is faster by more than {gap} seconds.").format(
        gap="0.001" if gap_s < 0.001 else f"{gap_s:.3f}"
    )


def on_the_day(
    ahead: Ahead,
    system: System = System.KILOMETRES,
    translate: Callable[[str], str] = str,
    *,
    closes_s: float | None = None,
) -> str:
    """Say where the clock so far leads, and what a target would take from here; a closing time comes first."""
    low_s, high_s = ahead.interval_s
    told = [] if closes_s is None else [_closing_from_here(ahead, closes_s, translate)]
    told.append(
        translate("So far it leads to {finish}, between {low} and {high}.").format(
            finish=clock(ahead.finish_s), low=clock(low_s), high=clock(high_s)
        )
    )
    if ahead.latest_m >= SHORTEST_TOLD_M and ahead.rest_s_per_m < QUICKER * ahead.latest_s_per_m:
        told.append(_quicker(ahead, system, translate))
    if ahead.target_s is None:
        return " ".join(told)
    if ahead.needed_s_per_m is None:
        told.append(translate("{target} has gone by.").format(target=clock(ahead.target_s)))
    elif ahead.needed_effort is None:
        told.append(translate("{target} is out of reach from here.").format(target=clock(ahead.target_s)))
    else:
        pace = clock(ahead.needed_s_per_m * system.unit_m)
        sentence = (
            translate("For {target} the rest takes {pace} a mile, {effort} % of what today seems to hold.")
            if system is System.MILES
            else translate(
                "For {target} the rest takes {pace} a kilometre, {effort} % of what today seems to hold."
            )
        )
        told.append(
            sentence.format(
                target=clock(ahead.target_s), pace=pace, effort=f"{100 * ahead.needed_effort:.0f}"
            )
        )
    return " ".join(told)


def _quicker(ahead: Ahead, system: System, translate: Callable[[str], str]) -> str:
    """What is foretold is faster than what was last run: that is said, and not left to be found."""
    sentence = (
        translate("The last {way} went at {pace} a mile, and this counts on {rest} from here.")
        if system is System.MILES
        else translate("The last {way} went at {pace} a kilometre, and this counts on {rest} from here.")
    )
    return sentence.format(
        way=f"{ahead.latest_m / system.unit_m:.1f} {system.value}",
        pace=clock(ahead.latest_s_per_m * system.unit_m),
        rest=clock(ahead.rest_s_per_m * system.unit_m),
    )


def _closing_from_here(ahead: Ahead, closes_s: float, translate: Callable[[str], str]) -> str:
    late_s = ahead.finish_s - closes_s
    chance = odds_in_words(ahead.spread.odds(closes_s), translate)
    if ahead.mark.elapsed_s >= closes_s:
        return translate("The course has closed, after {time}.").format(time=clock(closes_s))
    sentence = (
        translate(
            "The course closes after {time}, and so far it leads to the line {late} later. The odds of a finish by then, from "
            "here: {chance}. Of falls and injuries they know nothing."
        )
        if late_s > 0
        else translate(
            "The course closes after {time}. The odds of a finish by then, from here: {chance}. Of falls and injuries they know "
            "nothing."
        )
    )
    return sentence.format(time=clock(closes_s), late=much(abs(late_s), translate), chance=chance)


def assumed(plan: Plan, translate: Callable[[str], str] = str) -> tuple[str, ...]:
    """Say what the plan takes for granted and nobody has measured, the largest first."""
    ground = plan.ground
    told = [
        translate("Hills count {share} % of what a laboratory says, fitted on one published band.").format(
            share=f"{100 * ground.assumed.damping:.0f}"
        ),
        untested(ground.segments.grade, ground.runner.facing, translate),
    ]
    drift = ground.drift_per_km()
    if drift > 0:
        told.append(
            translate(
                "Each kilometre makes the next {drift} % dearer, half of what was measured running forward; backward nobody "
                "has measured it."
            ).format(drift=f"{100 * drift:.2g}")
        )
    told += _at_places(plan, translate)
    if ground.runner.facing is Facing.BACKWARD:
        told.append(
            translate("How fast a descent or a bend can be run backward is our choice, not a measurement.")
        )
    way_m = float(plan.edges_m[-1] - ground.segments.start_m[0])
    if plan.ground.since_s == 0 and abs(way_m / ground.runner.distance_m - 1) > OTHER_DISTANCE:
        told.append(
            translate(
                "The level is that of a race of {known} km and this one has {way} km: predict over the race’s own distance."
            ).format(known=f"{ground.runner.distance_m / 1000:.1f}", way=f"{way_m / 1000:.1f}")
        )
    told += _of_the_air(plan, translate)
    told += _of_the_wind(plan, translate)
    return tuple(sentence for sentence in told if sentence)


def _at_places(plan: Plan, translate: Callable[[str], str]) -> list[str]:
    """What the start and the turns are taken to cost."""
    day, told = plan.ground.day, []
    if (crowd_s := crowd_costs_s(plan)) >= 1:
        told.append(
            translate(
                "The crowd at the start is taken to hold everybody to {speed} km/h for {way} m: {lost} of the finish time."
            ).format(speed=f"{3.6 * day.crowd_mps:.1f}", way=f"{day.crowd_m:,.0f}", lost=clock(crowd_s))
        )
    turns = [loss.lost_s for loss in day.losses if loss.why == TURN_ROUND]
    if turns:
        told.append(
            translate(
                "Turns round a post, {count} of them, are taken to lose {lost} s each: our choice, not a measurement."
            ).format(count=len(turns), lost=f"{max(turns):g}")
        )
    return told


def _of_the_air(plan: Plan, translate: Callable[[str], str]) -> list[str]:
    """How damp warm air is taken to be where nobody told."""
    heat = plan.ground.sky.slower[:, 0, 1]
    untold = [
        hour.temperature_c is not None and hour.humidity_pct is None and hour.wbgt_c is None
        for hour in plan.ground.day.hours
    ]
    if not (heat[: len(untold)][untold] > 0).any():
        return []
    return [
        translate(
            "Nobody told how damp the air is: {humidity} % humidity is taken, in the shade. In warm air damper is slower."
        ).format(humidity=f"{HUMIDITY_PCT:.0f}")
    ]


def _of_the_wind(plan: Plan, translate: Callable[[str], str]) -> list[str]:
    """Where the wind's figures come from, and where they end."""
    ground = plan.ground
    if not ground.sky.windy:
        return []
    told: list[str] = []
    if ground.sky.directed and np.isnan(ground.segments.heading_rad).any():
        told.append(
            translate(
                "Where the course runs to is not known everywhere: there the wind is taken from the side."
            )
        )
    told.append(
        translate(
            "The wind is reported high above open ground; about half of it reaches a runner, more on bridges, less in a field."
        )
    )
    middle_s = plan.elapsed_s[:-1] + plan.times_s / 2
    wind_mps = wind_at_runner(ground.sky.headwind(middle_s, ground.segments.heading_rad))
    most_n = float(pull_n(ground.segments.length_m / plan.times_s, wind_mps, ground.runner.mass_kg).max())
    if most_n > MEASURED_UP_TO_N:
        told.append(
            translate(
                "At its strongest the wind pulls at the runner with {most} N; what a pull costs was measured up to {measured} N, "
                "and running forward."
            ).format(most=f"{most_n:.0f}", measured=f"{MEASURED_UP_TO_N:.0f}")
        )
    return told


def too_late(plan: Plan, closes_s: float | None, translate: Callable[[str], str] = str) -> str:
    """Say that a plan ends after the course has closed, before anything else is said of it; empty where it does not."""
    if closes_s is None or plan.finish_s <= closes_s + 0.5:
        return ""
    return translate(
        "This plan reaches the line {late} after the course closes, which is after {time}."
    ).format(late=much(plan.finish_s - closes_s, translate), time=clock(closes_s))


def closing(spread: Spread, closes_s: float, translate: Callable[[str], str] = str) -> str:
    """Say how likely it is that there is enough for a finish before the course closes."""
    return translate(
        "The course closes after {time}. The odds that there is enough for a finish by then: {chance}. Of falls and injuries they "
        "know nothing."
    ).format(time=clock(closes_s), chance=odds_in_words(spread.odds(closes_s), translate))
