"""Carbohydrate by the hour: what is published as the most that is of use. docs/how/fuel.md has the table."""

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite

from heelfirst.energetics.fuel.finish import Finish

HOUR_S = 3600.0
MOST_G_PER_H = 120.0  # the largest dose of the dose-response study, Smith et al. 2013


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most that is advised from a duration on."""

    from_s: float
    g_per_h: float
    mixed: bool
    """Only as glucose and fructose together, and only by those who practised it."""
    grade: str


CEILINGS = (
    Ceiling(0.0, 0.0, mixed=False, grade="A"),
    Ceiling(1.0 * HOUR_S, 30.0, mixed=False, grade="C"),
    Ceiling(2.0 * HOUR_S, 60.0, mixed=False, grade="A"),
    Ceiling(2.5 * HOUR_S, 90.0, mixed=True, grade="A"),
)
"""Jeukendrup 2014, Sports Med 44:S25, and GSSI SSE 108; not by body mass."""


@dataclass(frozen=True, slots=True)
class Carbohydrate:
    """What to take in an hour, at most."""

    g_per_h: float
    """What the plan takes: the runner's own amount, never above the ceiling."""
    ceiling_g_per_h: float
    mixed: bool
    """Whether the amount needs glucose and fructose together."""
    capped: bool
    """Whether the runner's own amount was above the ceiling and was cut."""
    total_g: float
    """Over the whole way at the middle time, at most."""


def carbohydrate(
    finish: Finish, *, practised_mixed: bool = False, own_g_per_h: float | None = None
) -> Carbohydrate:
    """What is of use at most in an hour of a way of this duration.

    `practised_mixed`: the runner has practised glucose with fructose in long sessions. `own_g_per_h`: what the runner
    takes by habit; less than the ceiling is taken as it is.
    Raises ValueError for an own amount below zero, above 120 g or not a number.
    """
    if own_g_per_h is not None:
        wrong = refused_amount(own_g_per_h)
        if wrong:
            raise ValueError(wrong)
    ceiling = _ceiling(finish.p50_s, practised_mixed=practised_mixed)
    most = ceiling.g_per_h
    planned = most if own_g_per_h is None else min(own_g_per_h, most)
    return Carbohydrate(
        g_per_h=planned,
        ceiling_g_per_h=most,
        # A single sugar is used up to about 60 g in an hour.
        mixed=ceiling.mixed and planned > CEILINGS[2].g_per_h,
        capped=own_g_per_h is not None and own_g_per_h > most,
        total_g=planned * finish.p50_s / HOUR_S,
    )


def _ceiling(duration_s: float, *, practised_mixed: bool) -> Ceiling:
    fitting = [one for one in CEILINGS if duration_s >= one.from_s and (practised_mixed or not one.mixed)]
    return fitting[-1]


def refused_amount(own_g_per_h: float, translate: Callable[[str], str] = str) -> str:
    """Why nobody takes so much carbohydrate in an hour; empty where it can be."""
    if isfinite(own_g_per_h) and 0 <= own_g_per_h <= MOST_G_PER_H:
        return ""
    return translate(
        "{amount} g of carbohydrate an hour is not planned: give 0 to {most} g, by the hour and not for the whole way."
    ).format(amount=f"{own_g_per_h:g}", most=f"{MOST_G_PER_H:g}")


def said(told: Carbohydrate, *, easy: bool = False, translate: Callable[[str], str] = str) -> tuple[str, ...]:
    """Say what is of use, and what it is not. `easy`: the effort is low, so less is burnt."""
    if told.ceiling_g_per_h == 0:
        return (translate("Up to about an hour nothing needs to be eaten on the way."),)
    sentences = [
        translate("At most {amount} g of carbohydrate an hour, whatever you weigh: {total} g in all.").format(
            amount=f"{told.g_per_h:.0f}", total=f"{told.total_g:.0f}"
        )
    ]
    if told.capped:
        sentences.append(
            translate(
                "You take more by habit; more than {most} g an hour is not shown to be of use here."
            ).format(most=f"{told.ceiling_g_per_h:.0f}")
        )
    if told.mixed:
        sentences.append(
            translate("So much only as glucose and fructose together, and only as you practised it.")
        )
    if easy:
        sentences.append(
            translate("At an easy effort less is burnt and less is of use; how much less is not published.")
        )
    sentences.append(translate("Nothing new on the day: only what you tried in long sessions."))
    return tuple(sentences)
