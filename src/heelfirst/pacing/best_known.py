"""A plan beside the best that anybody is known to have run. docs/how/pacing.md, "Beside the optimum"."""

from collections.abc import Callable

from heelfirst.facing import Facing
from heelfirst.pacing.plan import Plan, Style, settled, sought
from heelfirst.records.fitness.limits import best_known_s, possible_s
from heelfirst.units.duration import clock

NOTICED_S = 0.5


def bounded(plan: Plan, translate: Callable[[str], str] = str) -> tuple[Plan, str]:
    """The plan, and an empty sentence; where it is faster than any target may be, the plan for that bound, and why.

    For plans of a whole race: what was run before `since_s` is not looked at.
    """
    least_s, _ = possible_s(_way_m(plan), plan.ground.runner.facing)
    if plan.ground.since_s > 0 or plan.finish_s >= least_s - NOTICED_S:
        return plan, ""
    said = translate(
        "Your marks would make {finish} here, well beyond the best that anybody is known to have run this far that way ({best}). "
        "No forecast is believed beyond {bound}, so that is planned."
    ).format(finish=clock(plan.finish_s), best=clock(_best_s(plan)), bound=clock(least_s))
    if plan.style is Style.OPTIMUM:
        return sought(plan.ground, least_s, translate), said
    return settled(plan.ground, plan.effort, plan.style, least_s), said


def faster_than_known(plan: Plan, translate: Callable[[str], str] = str) -> str:
    """Say that a plan's time is faster than anybody is known to have run; an empty string where it is not."""
    if plan.ground.since_s > 0 or plan.finish_s >= _best_s(plan) - NOTICED_S:
        return ""
    sentence = (
        translate(
            "{finish} is faster than anybody is known to have run this far backward: {best} is the best told of, claims included."
        )
        if plan.ground.runner.facing is Facing.BACKWARD
        else translate(
            "{finish} is faster than anybody is known to have run this far forward: about {best} is the best."
        )
    )
    return sentence.format(finish=clock(plan.finish_s), best=clock(_best_s(plan)))


def _best_s(plan: Plan) -> float:
    return best_known_s(_way_m(plan), plan.ground.runner.facing)


def _way_m(plan: Plan) -> float:
    return float(plan.ground.segments.length_m.sum())
