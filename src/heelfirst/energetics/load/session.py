"""One session in one direction, a season of them as columns, and what a session weighs. docs/how/load.md tells it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from math import inf, isfinite, nan

import numpy as np
from numpy.typing import NDArray

from heelfirst.energetics.transport import FASTEST_MPS
from heelfirst.facing import Facing

type Floats = NDArray[np.float64]
type Days = NDArray[np.int64]
type Mask = NDArray[np.bool_]

HARDEST = 10.0
DIRECTIONS = (Facing.BACKWARD, Facing.FORWARD)
LONGEST_S = 7 * 24 * 3600.0  # the longest races on foot that are held regularly take six days
FARTHEST_M = 2_000_000.0
DEEPEST_M = 100_000.0
FIRST_YEAR, LAST_YEAR = 1900, 2200

_EFFORTS = (
    "rest",
    "very, very easy",
    "easy",
    "moderate",
    "somewhat hard",
    "hard",
    "between hard and very hard",
    "very hard",
    "harder than very hard",
    "nearly maximal",
    "maximal",
)
"""Foster's words; where his scale is silent (6, 8, 9) the words are ours."""


@dataclass(frozen=True, slots=True)
class Session:
    """What was done in one direction in one outing; an outing with both is two sessions with one effort.

    Raises ValueError, in a sentence, for what cannot be: see `refusal`.
    """

    day: date
    facing: Facing
    """BACKWARD or FORWARD: turning, standing and unknown time belongs to neither channel."""
    distance_m: float
    """NaN where nobody measured it."""
    duration_s: float
    descent_m: float = nan
    """Metres lost downhill; NaN where nobody measured them."""
    rpe: float | None = None
    """How hard it was, 0 to 10, as the runner told it; None where not told."""

    def __post_init__(self) -> None:
        wrong = refusal(
            self.day, self.facing, self.distance_m, self.duration_s, descent_m=self.descent_m, rpe=self.rpe
        )
        if wrong:
            raise ValueError(wrong)

    @property
    def load(self) -> float | None:
        """RPE times minutes (Foster 2001); None without an RPE."""
        return None if self.rpe is None else session_load(self.rpe, self.duration_s)


def session_load(rpe: float, duration_s: float, translate: Callable[[str], str] = str) -> float:
    """Session load in arbitrary units: RPE (0 to 10) times minutes.

    Source: Foster 2001. Raises ValueError where the RPE or the duration cannot be.
    """
    wrong = refused_effort(rpe, translate) or refused_duration(duration_s, translate)
    if wrong:
        raise ValueError(wrong)
    return rpe * duration_s / 60


def effort(rpe: float, translate: Callable[[str], str] = str) -> str:
    """Foster's word for an effort, as in "somewhat hard". Raises ValueError outside 0 to 10."""
    wrong = refused_effort(rpe, translate)
    if wrong:
        raise ValueError(wrong)
    return translate(_EFFORTS[round(rpe)])


def refusal(
    day: date,
    facing: Facing,
    distance_m: float,
    duration_s: float,
    *,
    descent_m: float = nan,
    rpe: float | None = None,
    translate: Callable[[str], str] = str,
) -> str:
    """Why this is no session, in a sentence for the runner; empty where it is one."""
    if facing not in DIRECTIONS:
        return translate(
            "Load is kept for backward and for forward. Time spent {facing} belongs to neither: leave it out."
        ).format(facing=facing.value)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return translate("{day} is no day of a run: the year goes from {first} to {last}.").format(
            day=day.isoformat(), first=FIRST_YEAR, last=LAST_YEAR
        )
    wrong = refused_duration(duration_s, translate) or _refused_way(distance_m, duration_s, translate)
    if not wrong and (descent_m < 0 or descent_m > DEEPEST_M):
        wrong = translate("A descent of {descent} m cannot be: it goes from 0 to {most} m.").format(
            descent=f"{descent_m:g}", most=f"{DEEPEST_M:,.0f}"
        )
    return wrong or ("" if rpe is None else refused_effort(rpe, translate))


def refused_effort(rpe: float, translate: Callable[[str], str] = str) -> str:
    """Why this is no RPE on Foster's scale; empty where it is one."""
    if 0 <= rpe <= HARDEST:
        return ""
    if rpe <= 20:
        return translate(
            "An effort of {rpe} is not on this scale: it goes from 0 (rest) to 10 (maximal). "
            "Borg’s older scale, from 6 to 20, is another one."
        ).format(rpe=f"{rpe:g}")
    return translate(
        "An effort of {rpe} is not on this scale: it goes from 0 (rest) to 10 (maximal). "
        "A heart rate is no effort."
    ).format(rpe=f"{rpe:g}")


def refused_duration(duration_s: float, translate: Callable[[str], str] = str) -> str:
    """Why nobody ran for so long, or for so short; empty where it can be."""
    if 0 < duration_s <= LONGEST_S:
        return ""
    if not isfinite(duration_s):
        return translate("How long the session took is missing: give seconds above zero.")
    return translate(
        "A session of {minutes} minutes cannot be: it takes more than none and at most seven days."
    ).format(minutes=f"{duration_s / 60:,.0f}")


def _refused_way(distance_m: float, duration_s: float, translate: Callable[[str], str]) -> str:
    if distance_m < 0 or distance_m > FARTHEST_M:
        return translate("A session of {distance} m cannot be: it goes from 0 to {most} m.").format(
            distance=f"{distance_m:,.0f}", most=f"{FARTHEST_M:,.0f}"
        )
    if distance_m > FASTEST_MPS * duration_s:
        return translate(
            "{distance} m in {seconds} s is faster than anybody ever ran. "
            "Was the time given in minutes instead of seconds?"
        ).format(distance=f"{distance_m:,.0f}", seconds=f"{duration_s:,.0f}")
    return ""


@dataclass(frozen=True, slots=True, eq=False)
class Sessions:
    """A season as columns of equal length n, in the order they were given."""

    day: Days
    """(n,) proleptic ordinal, as `date.toordinal` gives it."""
    backward: Mask
    """(n,) True backward, False forward."""
    distance_m: Floats
    duration_s: Floats
    descent_m: Floats
    rpe: Floats
    """(n,) NaN where not told."""

    @classmethod
    def of(cls, sessions: Iterable[Session]) -> "Sessions":
        """Lay sessions out as columns."""
        rows = tuple(sessions)
        return cls(
            np.array([one.day.toordinal() for one in rows], dtype=np.int64),
            np.array([one.facing is Facing.BACKWARD for one in rows], dtype=np.bool_),
            np.array([one.distance_m for one in rows], dtype=np.float64),
            np.array([one.duration_s for one in rows], dtype=np.float64),
            np.array([one.descent_m for one in rows], dtype=np.float64),
            np.array([nan if one.rpe is None else one.rpe for one in rows], dtype=np.float64),
        )

    def __len__(self) -> int:
        return int(self.day.size)

    @property
    def load(self) -> Floats:
        """(n,) RPE times minutes; NaN where the RPE was not told."""
        load: Floats = self.rpe * self.duration_s / 60
        return load

    def facing(self, facing: Facing) -> Mask:
        """(n,) which sessions went this way."""
        return self.backward if facing is Facing.BACKWARD else ~self.backward

    def span(self, until: date | None = None) -> tuple[int, int]:
        """First and last day as ordinals, the last one at least `until`; 1 and 0 where there is nothing."""
        if not len(self):
            return 1, 0
        last = -inf if until is None else until.toordinal()
        return int(self.day.min()), int(max(self.day.max(), last))
