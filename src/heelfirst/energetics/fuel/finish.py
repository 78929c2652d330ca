"""How far, and in what time, as an interval: what every plan for a way begins with."""

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite

from heelfirst.activity.outing import FASTEST_MPS
from heelfirst.energetics.transport import SLOWEST_MPS
from heelfirst.units.duration import clock

NEAREST_M, FARTHEST_M = 100.0, 300_000.0


@dataclass(frozen=True, slots=True)
class Finish:
    """A way and the time it may take: four cases of five lie between p10 and p90.

    Raises ValueError, in a sentence, for what cannot be: see `refusal`.
    """

    distance_m: float
    p10_s: float
    p50_s: float
    p90_s: float

    def __post_init__(self) -> None:
        wrong = refusal(self.distance_m, self.p10_s, self.p50_s, self.p90_s)
        if wrong:
            raise ValueError(wrong)

    def window_s(self, at_m: float) -> tuple[float, float]:
        """When the runner passes a point, at even pace: from p10 to p90, seconds after the start."""
        share = at_m / self.distance_m
        return self.p10_s * share, self.p90_s * share


def refusal(
    distance_m: float, p10_s: float, p50_s: float, p90_s: float, translate: Callable[[str], str] = str
) -> str:
    """Why nobody can go this way in this time, in a sentence for the runner; empty where one can."""
    if not NEAREST_M <= distance_m <= FARTHEST_M:
        hint = translate(" Were kilometres given as metres?") if 0 < distance_m < NEAREST_M else ""
        return translate("A plan is made for {least} m to {most} km, not for {distance} m.{hint}").format(
            least=f"{NEAREST_M:g}", most=f"{FARTHEST_M / 1000:g}", distance=f"{distance_m:g}", hint=hint
        )
    if not all(isfinite(time_s) and time_s > 0 for time_s in (p10_s, p50_s, p90_s)):
        return translate("A plan needs a finish time above zero.")
    if not p10_s <= p50_s <= p90_s:
        return translate(
            "The finish times stand in the wrong order: {first}, {middle}, {last}. Give the earliest first."
        ).format(first=clock(p10_s), middle=clock(p50_s), last=clock(p90_s))
    if distance_m > FASTEST_MPS * p10_s:
        return translate(
            "{distance} m in {time} is faster than anybody ever ran. Were minutes given as seconds, or hours as minutes?"
        ).format(distance=f"{distance_m:,.0f}", time=clock(p10_s))
    if distance_m < SLOWEST_MPS * p90_s:
        return translate(
            "{distance} m in {time} is slower than a walk. Were seconds given as minutes?"
        ).format(distance=f"{distance_m:,.0f}", time=clock(p90_s))
    return ""
