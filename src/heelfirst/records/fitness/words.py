"""How marks, reasons and predictions are said."""

from collections.abc import Callable
from math import isclose

from heelfirst.facing import Facing
from heelfirst.records.book.event import timed
from heelfirst.records.fitness.result import Kind, Result
from heelfirst.units import distance
from heelfirst.units.distance import MARATHON_M, MILE_M, System


def distance_in_words(
    distance_m: float, system: System = System.KILOMETRES, translate: Callable[[str], str] = str
) -> str:
    """Say a distance by the name of its race where it has one: "the marathon", "10 km" (in miles too), "4.97 mi"."""
    for metres, name in (
        (MARATHON_M, translate("the marathon")),
        (21_097.5, translate("the half marathon")),
        (10_000.0, translate("10 km")),
        (5000.0, translate("5 km")),
        (MILE_M, translate("the mile")),
    ):
        if isclose(distance_m, metres, rel_tol=1e-3):
            return name
    if distance_m < 5000 and isclose(distance_m % 100, 0, abs_tol=1e-6):
        return translate("{metres} m").format(metres=f"{distance_m:,.0f}")
    if system is System.KILOMETRES and isclose(distance_m % 1000, 0, abs_tol=1e-6):
        return translate("{kilometres} km").format(kilometres=f"{distance_m / 1000:.0f}")
    return distance.in_words(distance_m, system)


def mark_in_words(
    result: Result, system: System = System.KILOMETRES, translate: Callable[[str], str] = str
) -> str:
    """Say a result: "10 km backward in 55:00"."""
    hard = result.kind is Kind.HARD_RUN
    if result.facing is Facing.BACKWARD:
        sentence = (
            translate("{distance} backward in {time}, a hard run")
            if hard
            else translate("{distance} backward in {time}")
        )
    else:
        sentence = (
            translate("{distance} forward in {time}, a hard run")
            if hard
            else translate("{distance} forward in {time}")
        )
    return sentence.format(
        distance=distance_in_words(result.distance_m, system, translate),
        time=timed(result.time_s, result.distance_m),
    )


def begun(text: str) -> str:
    """The text with its first letter large, as a sentence begins; the rest stays."""
    return text[:1].upper() + text[1:]
