"""Strength for calf and neck in words: what, how often, and how it grows. docs/how/technique.md, "Strength"."""

from collections.abc import Callable
from dataclasses import dataclass

type Translate = Callable[[str], str]

WEEKS_A_STEP = 3


@dataclass(frozen=True, slots=True)
class Strength:
    """One step: heel raises in sets, on both legs or on each, and how often the neck is held."""

    sets: int
    raises: int
    one_leg: bool
    holds: int


STEPS = (
    Strength(2, 10, one_leg=False, holds=5),
    Strength(2, 15, one_leg=False, holds=6),
    Strength(2, 8, one_leg=True, holds=7),
    Strength(2, 10, one_leg=True, holds=8),
    Strength(3, 8, one_leg=True, holds=10),
)
"""One after the other, three weeks each; the last stays. Ours."""
HOLD_S = 5
_BOTH = "Calves: {sets} × {raises} heel raises on both legs, up in two seconds, down in three, a minute of rest between."
_EACH = (
    "Calves: {sets} × {raises} heel raises on each leg, a hand on the wall, up in two seconds, down in three."
)


def strength(weeks: int) -> Strength:
    """The step after so many full weeks of the plan."""
    return STEPS[min(max(weeks, 0) // WEEKS_A_STEP, len(STEPS) - 1)]


def strength_said(weeks: int, translate: Translate = str) -> str:
    """What is done, after so many full weeks of the plan."""
    step = strength(weeks)
    calves = translate(_EACH if step.one_leg else _BOTH).format(sets=step.sets, raises=step.raises)
    neck = translate(
        "Neck: chin drawn back, {holds} × {s} s; then the head against your hand, in front, behind and on each side, "
        "{s} s each, lightly."
    ).format(holds=step.holds, s=HOLD_S)
    return f"{calves} {neck} {translate('Leave out what hurts.')}"
