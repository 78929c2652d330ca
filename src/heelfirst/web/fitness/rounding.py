"""Times that are guesses, with no digit more than they carry: "3:58 h", "55:10", "7:04"."""

from math import ceil, floor

from heelfirst.units.duration import clock

HOUR_S = 3600.0


def about(time_s: float) -> str:
    """Say a foretold time: to the minute from an hour on, to ten seconds from ten minutes on, else to the second."""
    digits, unit = _told(time_s)
    return f"{digits} {unit}".strip()


def between(low_s: float, high_s: float, conjunction: str) -> str:
    """Say an interval, the unit once where it is the same: "3:41 and 4:16 h" with " and " between the two."""
    (low, low_unit), (high, high_unit) = _told(low_s), _told(high_s)
    if low_unit == high_unit:
        return f"{low}{conjunction}{high} {high_unit}".strip()
    return f"{about(low_s)}{conjunction}{about(high_s)}"


def outward(low_s: float, high_s: float) -> tuple[float, float]:
    """An interval widened to what `between` says of it, so that a time inside it never stands outside of what is said."""

    def step_s(time_s: float) -> int:
        return 1 if time_s < 600 else 10 if time_s < HOUR_S else 60

    return floor(low_s / step_s(low_s)) * step_s(low_s), ceil(high_s / step_s(high_s)) * step_s(high_s)


def _told(time_s: float) -> tuple[str, str]:
    step_s = 1 if time_s < 600 else 10
    rounded_s = round(time_s / step_s) * step_s
    if rounded_s < HOUR_S:
        return clock(rounded_s), ""
    hours, minutes = divmod(round(time_s / 60), 60)
    return f"{hours}:{minutes:02d}", "h"
