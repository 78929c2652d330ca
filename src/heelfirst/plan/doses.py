"""Backward minutes for a forward runner: doses like those that were studied, and what is known of them.

docs/how/build-up.md, "Doses".
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from heelfirst.plan.history import BACKWARD_MPS, History
from heelfirst.plan.wish import LEAST_RACE_M, Wish


@dataclass(frozen=True, slots=True)
class Dose:
    """What people did in a study."""

    key: str
    """Of the study in `energetics.evidence`."""
    weeks: int
    times: int | None
    """A week; None where that was not seen."""
    minutes: int | None
    """A time; None where that was not seen."""


DOSES = (
    Dose("heath-2001", 4, 3, 15),
    Dose("ordway-2016", 10, None, None),
    Dose("alghadir-2019", 6, 3, 10),
    Dose("hao-chen-2011", 12, 2, 25),
)
"""Heath and Alghadir had adults walk backward, Hao and Chen boys; only Ordway had them run."""


def dosed(wish: Wish, history: History) -> Wish:
    """The wish as weeks without a race, in which no backward run becomes longer than the dose.

    A forward race ends the weeks; nothing tapers towards it here.
    """
    speed, _ = history.speed_mps(lambda run: run.backward_m, history.backward_mps, BACKWARD_MPS)
    weeks = wish.weeks
    if wish.race_day is not None and wish.race_day > wish.today:
        weeks = max(1, min((wish.race_day - wish.today).days // 7, 52))
    dose_m = max(60 * wish.dose_minutes * speed, LEAST_RACE_M)
    return replace(wish, race_day=None, weeks=weeks, longest_m=dose_m)


def doses_said(translate: Callable[[str], str] = str) -> tuple[str, ...]:
    """What is known of doses, and what is not."""
    return (
        translate(
            "Eight trained men ran backward in a harness for ten weeks and then needed 2.54 % less oxygen forward; nobody "
            "trained otherwise beside them, and how many minutes it took was not seen."
        ),
        translate(
            "Three times 15 minutes a week is what eight men walked backward for four weeks; it made walking backward cheaper. "
            "Whether so much running backward does anything forward, nobody has measured."
        ),
    )
