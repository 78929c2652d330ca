"""The surcharge: how much slower backward is than forward over the same distance, in per cent.

docs/how/cost.md tells what it is and what it is not.
"""

from collections.abc import Callable
from math import isfinite

from heelfirst.units import duration


def surcharge(backward_s: float, forward_s: float) -> float:
    """Per cent that `backward_s` is longer than `forward_s`; the break-even surcharge when `backward_s` is a target.

    Raises ValueError where a time is not above zero.
    """
    if not (_a_time(backward_s) and _a_time(forward_s)):
        raise ValueError(f"a surcharge needs two times above zero, not {backward_s} s and {forward_s} s")
    return (backward_s / forward_s - 1) * 100


def slowed_s(forward_s: float, surcharge_pct: float) -> float:
    """Seconds backward for what takes `forward_s` forward, at a surcharge in per cent.

    Raises ValueError where the time is not above zero or the surcharge not above -100 %.
    """
    return _checked_s(forward_s) * _factor(surcharge_pct)


def forward_needed_s(target_s: float, surcharge_pct: float) -> float:
    """Seconds forward that a backward target asks for, at a surcharge in per cent.

    Raises ValueError where the time is not above zero or the surcharge not above -100 %.
    """
    return _checked_s(target_s) / _factor(surcharge_pct)


def break_even(target_s: float, forward_s: float, translate: Callable[[str], str] = str) -> str:
    """Say what a target allows over the forward time of the same distance.

    For example "3:43:39 allows 24.1 % over 3:00:14 forward." Raises ValueError where a time is not above zero.
    """
    allowed = surcharge(target_s, forward_s)
    times = {"target": duration.clock(target_s), "forward": duration.clock(forward_s)}
    if allowed < 0:
        sentence = translate("{target} backward is {percent} % faster than {forward} forward.")
    else:
        sentence = translate("{target} allows {percent} % over {forward} forward.")
    return sentence.format(percent=f"{abs(allowed):.1f}", **times)


def _a_time(seconds: float) -> bool:
    return isfinite(seconds) and seconds > 0


def _checked_s(time_s: float) -> float:
    if not _a_time(time_s):
        raise ValueError(f"a time is above zero, not {time_s} s")
    return time_s


def _factor(surcharge_pct: float) -> float:
    if not (isfinite(surcharge_pct) and surcharge_pct > -100):
        raise ValueError(f"a surcharge is above -100 per cent, not {surcharge_pct}")
    return 1 + surcharge_pct / 100
