"""What lies over the profile of a course on race day: the taps, where the runner is likely to be, where the run ended."""

from collections.abc import Sequence
from html import escape

from heelfirst.writers.svg.course_profile import BASE, HEIGHT, TOP

TICK = 7.0
LEAST_SHARE = 0.006
"""The narrowest range that can be seen on a phone."""


def over_profile(
    finish_m: float,
    taps_m: Sequence[float],
    guess_m: tuple[float, float, float] | None = None,
    ended_m: float | None = None,
    *,
    name: str = "",
) -> str:
    """An SVG of the size of `course_profile`, to lie over it.

    `guess_m`: low, middle and high of where the runner is likely to be, drawn hatched and thin as a guess is; `taps_m`
    are solid, for they were seen. Raises ValueError for a finish that is no distance.
    """
    if not finish_m > 0:
        raise ValueError(f"a course ends at more than 0 m, not at {finish_m:g}")

    def across(at_m: float) -> str:
        return f"{min(max(at_m / finish_m, 0.0), 1.0):.2%}"

    seen = "".join(
        f'<line class="seen" x1="{across(at_m)}" x2="{across(at_m)}" y1="{BASE - TICK}" y2="{BASE}"/>'
        for at_m in taps_m
    )
    last = f'<circle class="last-seen" cx="{across(taps_m[-1])}" cy="{BASE - TICK}" r="5"/>' if taps_m else ""
    ended = (
        "" if ended_m is None else f'<circle class="ended" cx="{across(ended_m)}" cy="{BASE - TICK}" r="6"/>'
    )
    return (
        f'<svg class="whereabouts" width="100%" height="{HEIGHT}" role="img" aria-label="{escape(name)}">'
        f"{_guess(finish_m, guess_m)}{seen}{last}{ended}</svg>"
    )


def _guess(finish_m: float, guess_m: tuple[float, float, float] | None) -> str:
    if guess_m is None:
        return ""
    low, middle, high = (min(max(each / finish_m, 0.0), 1.0) for each in guess_m)
    wide = max(high - low, LEAST_SHARE)
    return (
        '<defs><pattern id="guess-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<line class="hatching" x1="0" x2="0" y1="0" y2="6"/></pattern></defs>'
        f'<rect class="guess-range" x="{min(low, 1 - wide):.2%}" y="{TOP:.0f}" width="{wide:.2%}" height="{BASE - TOP:.0f}" '
        f'fill="url(#guess-hatch)"/>'
        f'<line class="guess-middle" x1="{middle:.2%}" x2="{middle:.2%}" y1="{TOP:.0f}" y2="{BASE:.0f}"/>'
    )
