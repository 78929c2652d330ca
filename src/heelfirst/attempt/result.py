"""How it ended, and whether that is a record. docs/how/attempt.md has the tie rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import ceil

from heelfirst.attempt.attempt import Attempt
from heelfirst.energetics.conditions import Conditions


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened: a finish time, or the distance at which the runner stopped, or neither (done, without a time).

    Raises ValueError where both are given or one is below zero.
    """

    day: date
    """The local day it ended on; before that day nobody knows it."""
    finish_s: float | None = None
    stopped_at_m: float | None = None
    told_on: date | None = None
    """The day the letters were written."""
    conditions: Conditions | None = None
    """The weather of the day, where it was told."""

    def __post_init__(self) -> None:
        if self.finish_s is not None and self.stopped_at_m is not None:
            raise ValueError("an attempt was finished or stopped, not both: give one of the two")
        if self.finish_s is not None and not self.finish_s > 0:
            raise ValueError(f"a finish time is above zero, not {self.finish_s} s")
        if self.stopped_at_m is not None and not self.stopped_at_m >= 0:
            raise ValueError(f"the distance run is zero or more, not {self.stopped_at_m} m")


def told_on(ended_on: date, letters: Iterable[date]) -> date | None:
    """The day from which the story is told: that of the first letter, and not before the end; None without a letter."""
    first = min(letters, default=None)
    return None if first is None else max(first, ended_on)


class Verdict(StrEnum):
    """How an attempt ended, in the words of the page."""

    RECORD = "record"
    NO_RECORD = "no record"
    DONE = "finished"
    """Finished, and there was no record to beat."""
    DID_NOT_FINISH = "did not finish"


@dataclass(frozen=True, slots=True)
class Result:
    """The verdict on an outcome."""

    verdict: Verdict
    finish_s: float | None = None
    """Whole seconds, rounded up."""
    target_s: float | None = None
    margin_s: float | None = None
    """Finish minus target in whole seconds: below zero is faster, zero is equal; None without both."""
    stopped_at_m: float | None = None


def judged(attempt: Attempt, outcome: Outcome) -> Result:
    """Say whether `outcome` is a record against the attempt's target, or how far from a target of the runner's own.

    Both times count in whole seconds rounded up, as road races are timed. A record is a smaller number of seconds; an
    equal one is no record.
    """
    if outcome.stopped_at_m is not None:
        return Result(Verdict.DID_NOT_FINISH, target_s=attempt.target_s, stopped_at_m=outcome.stopped_at_m)
    finish_s = None if outcome.finish_s is None else _whole(outcome.finish_s)
    if finish_s is None or attempt.target_s is None:
        return Result(Verdict.DONE, finish_s, attempt.target_s)
    margin_s = finish_s - _whole(attempt.target_s)
    if not attempt.target_is_record:
        return Result(Verdict.DONE, finish_s, attempt.target_s, margin_s)
    verdict = Verdict.RECORD if margin_s < 0 else Verdict.NO_RECORD
    return Result(verdict, finish_s, attempt.target_s, margin_s)


def _whole(time_s: float) -> float:
    # A hundred-thousandth is arithmetic, not running: 13419.0000001 s is 3:43:39.
    return float(ceil(round(time_s, 5)))
