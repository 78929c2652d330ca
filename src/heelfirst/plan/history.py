"""What was run before, by direction, and what of the body is sore. docs/how/build-up.md, "Where it begins"."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import isfinite
from statistics import median

from heelfirst.energetics.load import Soreness

WINDOW_DAYS = 30
USUAL_WEEKS = 4
LONGEST_DAYS_BACK = 3
BELIEVED_WEEK_M = 250_000.0
"""More than this in one week is taken for a mistake: told, and not counted as usual."""
BACKWARD_MPS, FORWARD_MPS = 2.2, 2.8  # ours: where nobody measured, slow enough that a plan's minutes suffice
SPEEDS_MPS = (0.8, 6.0)


class Event(StrEnum):
    """What can happen beside the plan."""

    FALL = "fall"
    SICK = "sick"


@dataclass(frozen=True, slots=True)
class Ran:
    """One outing. Raises ValueError where it cannot be."""

    day: date
    backward_m: float = 0.0
    forward_m: float = 0.0
    minutes: float = 0.0
    """0 where nobody took the time."""

    def __post_init__(self) -> None:
        for metres in (self.backward_m, self.forward_m, self.minutes):
            if not (isfinite(metres) and metres >= 0):
                raise ValueError(
                    "a run has metres and minutes from zero upwards; leave out what nobody measured"
                )


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that changes what is safe: a fall, a day of illness."""

    day: date
    event: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What was run, and how the body is."""

    runs: tuple[Ran, ...] = ()
    soreness: tuple[Soreness, ...] = ()
    happened: tuple[Happened, ...] = ()
    backward_mps: float | None = None
    """Where the runner knows; else told by the runs, else assumed."""
    forward_mps: float | None = None
    from_totals: bool = False
    """Whether the runs were made up from what is usual in a week."""

    @classmethod
    def told(
        cls,
        today: date,
        *,
        longest_backward_m: float,
        weekly_backward_m: float = 0.0,
        weekly_forward_m: float = 0.0,
    ) -> "History":
        """A history from three numbers, spread over four weeks: two backward runs and four forward in each.

        The longest run stands three days back. Raises ValueError for less than none.
        """
        if longest_backward_m < 0 or weekly_backward_m < 0 or weekly_forward_m < 0:
            raise ValueError("what is usual in a week is zero metres or more")
        runs = [
            Ran(today - timedelta(days=LONGEST_DAYS_BACK + 7 * week), backward_m=longest_backward_m)
            for week in range(USUAL_WEEKS if weekly_backward_m >= longest_backward_m else 1)
            if longest_backward_m
        ]
        rest_m = min(max(0.0, weekly_backward_m - longest_backward_m), longest_backward_m)
        for week in range(USUAL_WEEKS):
            last = today - timedelta(days=1 + 7 * week)
            runs += [Ran(last - timedelta(days=4), backward_m=rest_m)] if rest_m else []
            runs += [
                Ran(last - timedelta(days=after), forward_m=weekly_forward_m * share)
                for after, share in ((0, 0.34), (1, 0.22), (3, 0.22), (5, 0.22))
                if weekly_forward_m > 0
            ]
        return cls(runs=tuple(sorted(runs, key=lambda run: run.day)), from_totals=True)

    def before(self, day: date, days: int = WINDOW_DAYS) -> tuple[Ran, ...]:
        """Runs of so many days before a day, without the day itself."""
        return tuple(run for run in self.runs if 0 < (day - run.day).days <= days)

    def longest_backward_m(self, day: date, days: int = WINDOW_DAYS) -> float:
        """The longest backward way of the days before; 0 where there is none."""
        return max((run.backward_m for run in self.before(day, days)), default=0.0)

    def longest_forward_m(self, day: date) -> float:
        """The longest forward way of the 30 days before; 0 where there is none."""
        return max((run.forward_m for run in self.before(day)), default=0.0)

    def usual(self, today: date) -> "Usual":
        """What was usual in the last four weeks: the middle one by size, weeks that nobody runs left out."""
        weeks = [self.before(today - timedelta(days=7 * number), 7) for number in range(USUAL_WEEKS)]
        believed = [
            week for week in weeks if sum(run.backward_m + run.forward_m for run in week) <= BELIEVED_WEEK_M
        ]
        return Usual(
            _middle(sum(run.backward_m for run in week) for week in believed),
            _middle(sum(run.forward_m for run in week) for week in believed),
            round(_middle(len({run.day for run in week}) for week in believed)),
            len(weeks) - len(believed),
        )

    def speed_mps(self, of: Callable[[Ran], float], told: float | None, assumed: float) -> tuple[float, bool]:
        """A usual speed from runs of one direction, and whether it is known: told, measured or assumed."""
        if told is not None:
            return min(max(told, SPEEDS_MPS[0]), SPEEDS_MPS[1]), True
        found = [
            of(run) / (60 * run.minutes)
            for run in self.runs
            if run.minutes > 0 and of(run) > 0.99 * (run.backward_m + run.forward_m)
        ]
        if not found:
            return assumed, False
        return min(max(median(found), SPEEDS_MPS[0]), SPEEDS_MPS[1]), True


@dataclass(frozen=True, slots=True)
class Usual:
    """A usual week."""

    backward_m: float
    forward_m: float
    days: int
    disbelieved: int
    """Weeks that were left out because nobody runs so far."""


def _middle(numbers: Iterable[float]) -> float:
    return float(median(list(numbers) or [0.0]))
