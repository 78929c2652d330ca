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
