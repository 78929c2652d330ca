"""What `heelfirst pace --json` prints: stable keys, SI units, every coefficient of the model. docs/cli.md explains them."""

from math import isfinite
from typing import Any

from heelfirst.cli.racing.planned import Planned
from heelfirst.energetics.conditions import AT_RUNNER, AT_RUNNER_SD, RULE_SD, TAILWIND_SHARE, TURBULENCE
from heelfirst.pacing import Ahead, Plan, splits, words
from heelfirst.pacing import goals as goals_of
from heelfirst.pacing.ghosts import Ghost, gap
from heelfirst.pacing.model import (
    BEND_TURN_RAD,
    DAMPING_SD,
    DOWNHILL_FROM,
    DOWNHILL_LEAST,
    DOWNHILL_PER_GRADE,
    MOST_POWER,
    MOST_SPEED,
    SIDEWAYS_MPS2,
    SLOWEST,
)  # fmt: skip
from heelfirst.pacing.spread import DRAWS, SEED
from heelfirst.pacing.weather import LEVEL_COST, air_coefficient
from heelfirst.units.distance import MILE_M, System

CLIMB_FROM_M = 3.0


def as_json(made: Planned) -> dict[str, Any]:
    """All of a plan as one object; a finish that too few reach has None for its later end."""
    plan, course = made.plan, made.course
    up_m, down_m = course.climb(CLIMB_FROM_M)
    return {
        "distance_m": course.certified_m,
        "predicted_s": round(plan.finish_s, 3),
        "interval_s": [_finite(each) for each in made.spread.interval_s],
        "splits": kilometres(plan),
        "miles": miles(plan),
        "gap_s": None if plan.gap_s is None else round(max(plan.gap_s, 0.0), 6),
        "solver_ms": round(made.solver_ms, 3),
        "model": model(made),
        "first_line": first_line(made),
        "would_have_to": would_have_to(made) or None,
        "facing": plan.ground.runner.facing.value,
        "style": plan.style.value,
        "effort": round(plan.effort, 5),
        "target_s": made.target_s,
        "odds": round(made.spread.odds(plan.finish_s), 4) if made.who.known else None,
        "course": {
            "name": course.name,
            "certified_m": course.certified_m,
            "climb": {"up_m": round(up_m, 1), "down_m": round(down_m, 1), "net_m": round(course.net_m, 1)},
            "positions": course.positions.value,
            "notes": list(course.notes),
            "source": course.source,
            "calls": len(course.calls),
        },
        "runner": runner(made),
        "ghosts": [ghost(each, plan) for each in made.ghosts],
        "goals": [
            {
                "letter": each.letter,
                "finish_s": each.finish_s,
                "odds": None if each.odds is None else round(each.odds, 4),
                "says": goals_of.in_words(each),
            }
            for each in made.goals
        ],
        "beside_the_best": list(made.beside_the_best),
        "danger": list(made.danger),
        "closing": closing(made),
        "ahead": None if made.ahead is None else on_the_day(made.ahead, made),
        "assumed": list(assumed(made)),
    }


def closing(made: Planned) -> dict[str, Any] | None:
    """When the course closes, how much later the plan or the clock so far ends, and the odds of a finish by then."""
    if made.closing_s is None:
        return None
    ends_s = made.plan.finish_s if made.ahead is None else made.ahead.finish_s
    spread = made.spread if made.ahead is None else made.ahead.spread
    return {
        "closes_s": made.closing_s,
        "late_s": round(ends_s - made.closing_s, 3),
        "odds": round(spread.odds(made.closing_s), 4) if made.who.known else None,
    }


def first_line(made: Planned) -> str:
    """The first line of the plan, in words."""
    return words.first_line(
        made.plan,
        made.system,
        record=made.record,
        watch_long=made.watch_long,
        spread=made.spread if made.who.known else None,
    )


def would_have_to(made: Planned) -> str:
    """What the watch would have to say where the day hardly holds the plan's time; else an empty string."""
    if not made.who.known:
        return ""
    return words.would_have_to(
        made.plan, made.spread, made.system, record=made.record, watch_long=made.watch_long
    )


def assumed(made: Planned) -> tuple[str, ...]:
    """All that is taken for granted: of the runner, of the day, of the model."""
    return (*made.who.said, *made.told, *words.assumed(made.plan))


def kilometres(plan: Plan) -> list[dict[str, Any]]:
    """The splits by the kilometre."""
    return [
        {
            "km": round(split.to_m / 1000, 6),
            "elapsed_s": split.elapsed_s,
            "pace_s_per_km": round(split.pace_s, 3),
            "grade": round(split.grade, 5),
            "effort": round(split.effort, 4),
        }
        for split in splits(plan)
    ]


def miles(plan: Plan) -> list[dict[str, Any]]:
    """The splits by the mile."""
    return [
        {
            "mile": round(split.to_m / MILE_M, 6),
            "elapsed_s": split.elapsed_s,
            "pace_s_per_mile": round(split.pace_s, 3),
            "grade": round(split.grade, 5),
            "effort": round(split.effort, 4),
        }
        for split in splits(plan, System.MILES)
    ]


def runner(made: Planned) -> dict[str, Any]:
    """Who runs, as the plan takes them."""
    own, told = made.plan.ground.runner, made.who.told
    return {
        "known": made.who.known,
        "level_mps": round(own.level_mps, 5),
        "level_s": round(own.distance_m / own.level_mps, 1),
        "log_sd": round(own.log_sd, 5),
        "distance_m": own.distance_m,
        "mass_kg": own.mass_kg,
        "cost_ratio": round(own.ratio, 4),
        "d_prime_m": round(own.reserve_m, 1),
        "backward_practice_m": told.practice_m,
        "marks": [
            {
                "distance_m": each.distance_m,
                "time_s": each.time_s,
                "facing": each.facing.value,
                "kind": each.kind.value,
            }
            for each in told.marks
        ],
    }


def ghost(each: Ghost, plan: Plan) -> dict[str, Any]:
    """A ghost, and how far it is ahead of the plan at each kilometre; below zero it is behind."""
    beside = [gap(each, split.to_m, split.elapsed_s) for split in splits(plan)]
    return {
        "kind": each.kind.value,
        "name": each.name,
        "finish_s": round(each.finish_s, 3),
        "status": each.status,
        "ahead_s": [round(here.ahead_s, 1) for here in beside],
        "ahead_m": [round(here.ahead_m, 1) for here in beside],
    }


def on_the_day(ahead: Ahead, made: Planned) -> dict[str, Any]:
    """The clock so far, and where it leads."""
    return {
        "marks": [{"at_m": mark.at_m, "elapsed_s": mark.elapsed_s} for mark in made.marks],
        "finish_s": round(ahead.finish_s, 3),
        "interval_s": [_finite(each) for each in ahead.interval_s],
        "behind_s": round(ahead.behind_s, 3),
        "form": round(ahead.form, 5),
        "rest_effort": round(ahead.rest.effort, 5),
        "target_s": ahead.target_s,
        "needed_s_per_km": None if ahead.needed_s_per_m is None else round(1000 * ahead.needed_s_per_m, 3),
        "needed_effort": None if ahead.needed_effort is None else round(ahead.needed_effort, 5),
        "splits": kilometres(ahead.rest),
        "latest_s_per_km": round(1000 * ahead.latest_s_per_m, 3),
        "rest_s_per_km": round(1000 * ahead.rest_s_per_m, 3),
        "says": words.on_the_day(ahead, made.system, closes_s=made.closing_s),
    }


def model(made: Planned) -> dict[str, Any]:
    """Every coefficient that the plan was made with."""
    plan = made.plan
    ground, assumed_of_all = plan.ground, plan.ground.assumed
    own, facing = ground.runner, ground.runner.facing
    return {
        "damping": assumed_of_all.damping,
        "damping_sd": DAMPING_SD,
        "drift_per_km": ground.drift_per_km(),
        "recovery": assumed_of_all.recovery,
        "reserve_j_per_kg": round(ground.reserve(), 3),
        "sustained_w_per_kg": round(plan.effort * ground.sustained(), 5),
        "level_power_w_per_kg": round(ground.level_power(), 5),
        "most_power_w_per_kg": _finite(plan.problem.power_limit),
        "most_power_of_level": MOST_POWER,
        "level_cost_j_per_kg_m": round(LEVEL_COST * own.ratio, 5),
        "air_j_per_kg_m_per_m2_s2": round(air_coefficient(own.mass_kg, own.ratio), 7),
        "slowest_of_level": SLOWEST,
        "fastest_of_level": MOST_SPEED[facing],
        "downhill_from_grade": DOWNHILL_FROM,
        "downhill_speed_per_grade": DOWNHILL_PER_GRADE,
        "downhill_least": DOWNHILL_LEAST,
        "sideways_mps2": SIDEWAYS_MPS2[facing],
        "bend_turn_rad": round(BEND_TURN_RAD, 6),
        "wind_at_runner": AT_RUNNER,
        "wind_at_runner_log_sd": AT_RUNNER_SD,
        "wind_rule_log_sd": RULE_SD,
        "tailwind_share": TAILWIND_SHARE,
        "turbulence": TURBULENCE,
        "crowd_m": ground.day.crowd_m,
        "crowd_mps": ground.day.crowd_mps,
        "stops_s": round(float(plan.losses_s.sum()), 3),
        "stops": sum(1 for loss in ground.day.losses if loss.lost_s > 0),
        "weather": [
            {
                "after_s": hour.after_s,
                "wind_mps": round(hour.wind_mps, 4),
                "wind_from_deg": hour.wind_from_deg,
                "temperature_c": None if hour.temperature_c is None else round(hour.temperature_c, 3),
                "humidity_pct": hour.humidity_pct,
                "rain": hour.rain,
            }
            for hour in ground.day.hours
        ],
        "watch_long": round(made.watch_long, 6),
        "segments": int(ground.segments.length_m.size),
        "segment_m": round(float(ground.segments.length_m.mean()), 4),
        "rounds": plan.rounds,
        "planning_ms": round(made.planning_ms, 3),
        "draws": DRAWS,
        "seed": SEED,
        "tells": "docs/how/pacing.md",
    }


def _finite(value: float) -> float | None:
    return round(value, 3) if isfinite(value) else None
