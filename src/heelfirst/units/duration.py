"""Seconds inside, h:mm:ss where people read."""

import re
from collections.abc import Callable
from math import isfinite

_CLOCK = re.compile(r"^(?:(?P<h>\d{1,3}):)?(?P<m>\d{1,3}):(?P<s>\d{2})(?P<f>\.\d+)?$")


def clock(duration_s: float) -> str:
    """Show a duration as a stop-watch does: "41:10", "3:43:39", "0:07". Rounds to whole seconds.

    A duration that is not a number shows as an en dash.
    """
    if not isfinite(duration_s):
        return "–"
    total = round(abs(duration_s))
    sign = "−" if duration_s < 0 and total else ""
    hours, rest = divmod(total, 3600)
    minutes, seconds = divmod(rest, 60)
    if hours:
        return f"{sign}{hours}:{minutes:02d}:{seconds:02d}"
    return f"{sign}{minutes}:{seconds:02d}"


def from_clock(text: str, translate: Callable[[str], str] = str) -> float:
    """Read "3:43:39", "41:10" or "1:02.5" as seconds.

    Raises ValueError with the text when it is not a clock time, or has 60 or more seconds (or minutes under an hour).
    """
    match = _CLOCK.match(text.strip())
    if match is None:
        raise ValueError(
            translate("“{text}” is not a time: write h:mm:ss or m:ss, for example 3:43:39").format(text=text)
        )
    hours, minutes, seconds = int(match["h"] or 0), int(match["m"]), int(match["s"])
    if seconds >= 60 or (match["h"] is not None and minutes >= 60):
        raise ValueError(
            translate("“{text}” is not a time: minutes and seconds go up to 59").format(text=text)
        )
    return hours * 3600 + minutes * 60 + seconds + float(match["f"] or 0)
