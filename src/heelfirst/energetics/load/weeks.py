"""Weeks of load, backward and forward apart, with monotony and strain. docs/how/load.md tells what they say."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from heelfirst.energetics.load.session import Days, Floats, Mask, Sessions
from heelfirst.facing import Facing
from heelfirst.facing.weeks import week_start

DAYS = 7


@dataclass(frozen=True, slots=True)
class Channel:
    """What a week held in one direction."""

    sessions: int = 0
    minutes: float = 0.0
    distance_m: float = 0.0
    """Metres of the sessions that were measured."""
    longest_m: float = 0.0
    descent_m: float = 0.0
    """Metres lost downhill, of the sessions where they were measured; NaN where there are sessions and none was."""
    load: float = 0.0
    """RPE times minutes of the sessions that have an RPE."""
    without_rpe: int = 0
    """How many sessions have none: their minutes count, their load is not guessed."""
    unmeasured: int = 0
    """How many sessions have no distance."""
    descent_unmeasured: int = 0
    """How many sessions nobody measured the descent of."""


class Gap(StrEnum):
    """Why a week has no monotony."""

    RESTED = "rested"
    """Nothing was run."""
    EVEN = "even"
    """Every day weighed the same, so there is no spread to divide by."""
    UNTOLD = "untold"
    """A session has no RPE."""
    UNFINISHED = "unfinished"
    """The week is not over."""


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from `starts_on`."""

    starts_on: date
    backward: Channel
    forward: Channel
    daily_load: tuple[float, ...]
    """Both directions, seven days, days off as zero; sessions without an RPE are missing from it."""
    monotony: float | None
    strain: float | None
    gap: Gap | None
    """Why there is no monotony; None where there is one."""

    @property
    def load(self) -> float:
        """RPE times minutes of both directions."""
        return self.backward.load + self.forward.load

    @property
    def minutes(self) -> float:
        """Minutes of both directions."""
        return self.backward.minutes + self.forward.minutes

    @property
    def without_rpe(self) -> int:
        """Sessions of both directions without an RPE."""
        return self.backward.without_rpe + self.forward.without_rpe


def weeks(sessions: Sessions, first_weekday: int = 0, until: date | None = None) -> tuple[Week, ...]:
    """Add up a season by week, oldest first, without holes.

    The last week is that of the last session, or of `until` where that is later; a week that ends after `until` is
    not over and has no monotony. `first_weekday` counts from Monday = 0.
    """
    first, last = sessions.span(until)
    if last < first:
        return ()
    begins = week_start(date.fromordinal(first), first_weekday).toordinal()
    number = (last - begins) // DAYS + 1
    week = (sessions.day - begins) // DAYS
    channels = [
        _channels(sessions, sessions.facing(way), week, number) for way in (Facing.BACKWARD, Facing.FORWARD)
    ]
    daily = np.bincount(
        sessions.day - begins, weights=np.nan_to_num(sessions.load), minlength=number * DAYS
    ).reshape(number, DAYS)
    return tuple(
        _week(begins + DAYS * index, backward, forward, daily[index], until)
        for index, (backward, forward) in enumerate(zip(*channels, strict=True))
    )


def monotony(daily_load: Floats) -> Floats:
    """Mean over standard deviation of the daily load, (..., 7) to (...); NaN where the days do not differ.

    Foster 1998. The deviation is that of a sample (n - 1); the paper's own choice was not seen.
    """
    mean, spread = daily_load.mean(axis=-1), daily_load.std(axis=-1, ddof=1)
    # Equal days leave a spread of a few last bits.
    differ = spread > 1e-9 * np.maximum(mean, 1.0)
    answer: Floats = np.divide(mean, spread, out=np.full(np.shape(mean), np.nan), where=differ)
    return answer


def _channels(sessions: Sessions, one_way: Mask, week: Days, number: int) -> list[Channel]:
    def added(values: Floats | Mask) -> Floats:
        weights = np.nan_to_num(values[one_way].astype(np.float64))
        return np.bincount(week[one_way], weights=weights, minlength=number)

    longest_m = np.zeros(number)
    np.maximum.at(longest_m, week[one_way], np.nan_to_num(sessions.distance_m[one_way]))
    runs = added(np.ones(len(sessions)))
    flat_unknown = added(np.isnan(sessions.descent_m))
    # A sum over nothing measured would read as a level week.
    descent_m = np.where((flat_unknown == runs) & (runs > 0), np.nan, added(sessions.descent_m))
    columns = (
        runs,
        added(sessions.duration_s) / 60,
        added(sessions.distance_m),
        longest_m,
        descent_m,
        added(sessions.load),
        added(np.isnan(sessions.rpe)),
        added(np.isnan(sessions.distance_m)),
        flat_unknown,
    )
    return [
        Channel(
            int(count), minutes, way_m, longest, down_m, load, int(untold), int(unmeasured), int(unlevelled)
        )
        for count, minutes, way_m, longest, down_m, load, untold, unmeasured, unlevelled in zip(
            *(column.tolist() for column in columns), strict=True
        )
    ]


def _week(starts: int, backward: Channel, forward: Channel, daily: Floats, until: date | None) -> Week:
    gap = _gap(backward, forward, over=until is None or until.toordinal() >= starts + DAYS - 1)
    days = tuple(daily.tolist())
    varied = float(monotony(daily)) if gap is None else float("nan")
    if gap is None and varied != varied:  # noqa: PLR0124 - NaN is the one number that differs from itself
        gap = Gap.EVEN
    told = gap is None
    return Week(
        date.fromordinal(starts),
        backward,
        forward,
        days,
        varied if told else None,
        varied * sum(days) if told else None,
        gap,
    )


def _gap(backward: Channel, forward: Channel, *, over: bool) -> Gap | None:
    if not over:
        return Gap.UNFINISHED
    if not backward.sessions + forward.sessions:
        return Gap.RESTED
    return Gap.UNTOLD if backward.without_rpe + forward.without_rpe else None


_GAPS = {
    Gap.RESTED: "Nothing was run in this week.",
    Gap.EVEN: "Every day of this week weighed the same, so its monotony cannot be worked out.",
    Gap.UNTOLD: "A session of this week has no effort told, so its load, monotony and strain are not known.",
    Gap.UNFINISHED: "The week is not over, so its monotony is not known yet.",
}


def said(week: Week, translate: Callable[[str], str] = str) -> str:
    """Say the monotony and strain of a week, or why it has none."""
    if week.gap is not None:
        return translate(_GAPS[week.gap])
    return translate(
        "Monotony {monotony}, strain {strain}: how alike the days were, and that times the week’s load of {load}."
    ).format(monotony=f"{week.monotony:.2f}", strain=f"{week.strain:,.0f}", load=f"{week.load:,.0f}")
