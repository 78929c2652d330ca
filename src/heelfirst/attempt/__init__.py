"""The centre: what is aimed at, for whom, the state it is in, and what each other part says of it in a sentence.

docs/how/attempt.md tells the rules. `heelfirst.attempt.story` is the season that the demo shows.
"""

from heelfirst.attempt.attempt import Attempt, Cause, Kind, Mark, Race
from heelfirst.attempt.result import Outcome, Result, Verdict, judged, told_on
from heelfirst.attempt.state import Stage, State, state
from heelfirst.attempt.words import PARTS, said, trained

__all__ = [
    "PARTS",
    "Attempt",
    "Cause",
    "Kind",
    "Mark",
    "Outcome",
    "Race",
    "Result",
    "Stage",
    "State",
    "Verdict",
    "judged",
    "said",
    "state",
    "told_on",
    "trained",
]
