"""Which of its states an attempt is in on a day: one pure decision."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from heelfirst.attempt.attempt import Attempt
from heelfirst.attempt.result import Outcome, Result, judged

RACE_WEEK = timedelta(days=7)


class Stage(StrEnum):
    """Where the attempt stands, in the words of the page."""

    BUILDING = "building"
    RACE_WEEK = "race week"
    UNDER_WAY = "under way"
    FINISHED = "finished"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class State:
    """The stage on a day, and the result once it is known."""

    stage: Stage
    result: Result | None = None


def state(attempt: Attempt, on: date, outcome: Outcome | None = None) -> State:
    """Decide the state on the day `on`.

    Building; race week in the seven days before the race; under way from the day of the race until there is a result;
    then finished, with the result; told once the letters are written. An outcome is not known before its day. Weeks
    are under way from their first day on; a distance without a race is building until it is done.
    """
    if outcome is not None and outcome.day <= on:
        written = outcome.told_on is not None and outcome.told_on <= on
        return State(Stage.TOLD if written else Stage.FINISHED, judged(attempt, outcome))
    if attempt.race is not None:
        if on >= attempt.race.day:
            return State(Stage.UNDER_WAY)
        return State(Stage.RACE_WEEK if attempt.race.day - on <= RACE_WEEK else Stage.BUILDING)
    if attempt.weeks is not None and attempt.begins is not None and on >= attempt.begins:
        return State(Stage.UNDER_WAY)
    return State(Stage.BUILDING)
