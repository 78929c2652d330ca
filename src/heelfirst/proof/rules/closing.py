"""A plan against the closing time of its course. docs/how/rules.md, "Closing time"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from heelfirst.pacing import Plan
from heelfirst.pacing.under_way import much
from heelfirst.units.distance import System
from heelfirst.units.duration import clock

STEP_M = 500.0
NEAR_S = 300.0  # ours: less than five minutes ahead of the sweep is said to be near


@dataclass(frozen=True, slots=True)
class Closing:
    """How a plan lies to a closing time; both are counted from the runner's own start."""

    closes_s: float
    finish_s: float
    odds: float | None
    """Share of such days that end in time; None where nobody can know."""
    nearest_m: float
    """Where a sweep that goes evenly comes nearest."""
    nearest_s: float
    """How far ahead of it the plan is there; below zero: behind it."""

    @property
    def made(self) -> bool:
        """Whether the plan finishes in time."""
        # A plan for the closing time itself is made to a fraction of a second.
        return self.finish_s <= self.closes_s + 0.5


def closing(plan: Plan, closes_s: float, odds: float | None = None) -> Closing:
    """Hold a plan against a closing time.

    The sweep is taken to start with the runner and to go evenly; the first tenth is left out, where minutes mean nothing.
    Raises ValueError for a closing time that is not above zero.
    """
    if not closes_s > 0:
        raise ValueError(f"a course closes some time after the start, not after {closes_s:g} s")
    begin_m, end_m = float(plan.edges_m[0]), float(plan.edges_m[-1])
    places_m = _places(begin_m + 0.1 * (end_m - begin_m), end_m)
    ahead_s = [
        closes_s * (place - begin_m) / (end_m - begin_m) - (plan.at(place) - plan.ground.since_s)
        for place in places_m
    ]
    nearest = min(range(len(places_m)), key=ahead_s.__getitem__)
    return Closing(closes_s, plan.finish_s, odds, places_m[nearest], ahead_s[nearest])


def in_words(told: Closing, system: System = System.KILOMETRES, translate: Callable[[str], str] = str) -> str:
    """Say whether the plan makes it, how likely that is, and where the sweep comes nearest."""
    sentences = [
        translate("The course closes {closes} after your start, and the plan finishes in {finish}.")
        if told.made
        else translate(
            "This plan reaches the line {late} after the course closes: it finishes in {finish}, and the course closes {closes} "
            "after your start."
        )
    ]
    if told.odds is not None:
        sentences.append(_odds(told.odds, translate))
    if told.made and told.nearest_s < NEAR_S:
        place = f"{told.nearest_m / system.unit_m:.0f}"
        sentences.append(
            (
                translate("A sweep that goes evenly comes within {ahead} of the plan at mile {place}.")
                if system is System.MILES
                else translate("A sweep that goes evenly comes within {ahead} of the plan at km {place}.")
            )
            if told.nearest_s >= 0
            else translate("A sweep that goes evenly would catch the plan on the way, at {place} {unit}.")
        )
        sentences[-1] = sentences[-1].format(ahead=clock(told.nearest_s), place=place, unit=system.value)
    return " ".join(sentences).format(
        closes=clock(told.closes_s),
        finish=clock(told.finish_s),
        late=much(max(told.finish_s - told.closes_s, 0.0), translate),
    )


def _odds(odds: float, translate: Callable[[str], str]) -> str:
    if odds < 0.01:
        return translate("Under 1 in 100 such days end before that, falls and stops not counted.")
    if odds > 0.99:
        return translate("Over 99 in 100 such days end before that, falls and stops not counted.")
    return translate("About {count} in 100 such days end before that, falls and stops not counted.").replace(
        "{count}", str(round(100 * odds))
    )


def _places(from_m: float, to_m: float) -> Sequence[float]:
    steps = max(int((to_m - from_m) / STEP_M), 1)
    return [from_m + (to_m - from_m) * step / steps for step in range(steps + 1)]
