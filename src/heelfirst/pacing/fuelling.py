"""When the runner of a plan is reminded to take something. docs/how/prompter.md, "When to take something"."""

from collections.abc import Callable
from math import floor

import numpy as np

from heelfirst.energetics.fuel import Finish, carbohydrate
from heelfirst.energetics.fuel.aid import GEL_G, LAST_FOOD_M
from heelfirst.energetics.fuel.finish import refusal
from heelfirst.pacing.plan import Plan
from heelfirst.pacing.prompting import Fuel

HOUR_S = 3600.0


def gels(plan: Plan, translate: Callable[[str], str] = str) -> tuple[Fuel, ...]:
    """A gel of 25 g at a time, evenly by the clock, as much as is of use in a race so long; none in its last 2 km.

    None where the race is too short for food to be of use.
    """
    begin_m, end_m = float(plan.edges_m[0]), float(plan.edges_m[-1])
    begin_s, takes_s = float(plan.elapsed_s[0]), plan.finish_s - float(plan.elapsed_s[0])
    if refusal(end_m - begin_m, takes_s, takes_s, takes_s):
        return ()
    food = carbohydrate(Finish(end_m - begin_m, takes_s, takes_s, takes_s))
    if food.g_per_h <= 0:
        return ()
    apart_s = GEL_G / food.g_per_h * HOUR_S
    words = translate("1 gel of {g} g").format(g=f"{GEL_G:g}")
    due = [begin_s + apart_s * (row + 1) for row in range(floor(takes_s / apart_s))]
    placed = [(at_s, float(np.interp(at_s, plan.elapsed_s, plan.edges_m))) for at_s in due]
    return tuple(Fuel(at_m, words, at_s) for at_s, at_m in placed if at_m <= end_m - LAST_FOOD_M)
