"""Left and right until it is blind: what the drill asks next, and when a friend has it. docs/how/drill.md, "Left and right"."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import isfinite
from random import Random

from heelfirst.course import Kind
from heelfirst.units.frame import Frame, Side, turned

THINGS = (Kind.BEND, Kind.KERB, Kind.AID_STATION, Kind.SPECTATORS)
"""What the drill shows: one where both go, one to step over, one to reach for, one that moves."""
ROUND = 20
REFRESHER = 10
FORGOTTEN_AFTER = timedelta(days=14)
"""Ours: a friend who called for nobody for two weeks looks once more."""
IN_TIME_S = 1.0
"""A trained man alone touched the right one of several corners in 0.81 s, give or take 0.10 (facts of choice reaction): mean and two of these."""
PASSED_BY = 10
"""So many in a row, all right, open the next level."""
MOST_ALIKE = 3
"""No side comes more often in a row, and no to-and-fro of sides is longer."""


@dataclass(frozen=True, slots=True)
class Level:
    """One step of the drill."""

    number: int
    limit_s: float | None
    """In which an answer is in time; None: take all the time there is."""
    caption: bool
    """Whether words under the picture say what it shows."""


LEVELS = (
    Level(1, None, caption=True),
    Level(2, None, caption=False),
    Level(3, 3.0, caption=False),
    Level(4, IN_TIME_S, caption=False),
    Level(5, IN_TIME_S, caption=False),
)
"""Slow with words; without words; three seconds; one second; one second while reading aloud or jogging on the spot."""


@dataclass(frozen=True, slots=True)
class Question:
    """What the friend sees, or hears named."""

    kind: Kind
    seen: Side
    """As the friend has it, who looks where the friend looks."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `took_s` None: nobody measured."""

    level: int
    question: Question | None
    """None where it is not known any more."""
    right: bool
    took_s: float | None
    at: datetime


@dataclass(frozen=True, slots=True)
class State:
    """How far a friend is. Begins with nothing answered."""

    level: int = 1
    """What the next round asks, 1 to 5."""
    last: tuple[Answer, ...] = ()
    """The last 20 answers on this level, oldest first."""
    again: tuple[Question, ...] = ()
    """What was wrong, or came late, and was not right since."""
    recent: tuple[datetime, ...] = ()
    """When the last ten answers of all came, oldest first."""

    @property
    def blind(self) -> bool:
        """The last 20 on the last level all right, 18 of them within a second."""
        return self.level == LEVELS[-1].number and _passed(self.last, LEVELS[-1], ROUND)


def called(question: Question, friend: Frame) -> Side:
    """What is called: the runner's own side of what the friend sees."""
    return turned(question.seen, seen_from=friend, told_to=Frame.RUNNER_BACKWARD)


def step(state: State, answer: Answer) -> State:
    """Take one answer in. The next level opens after ten right in a row, nine of them in time; no level is lost again.

    Raises ValueError for a level or a time that there is not.
    """
    level = level_of(answer.level)
    if answer.took_s is not None and not (isfinite(answer.took_s) and answer.took_s >= 0):
        raise ValueError(f"An answer takes 0 seconds or more, not {answer.took_s:g}.")
    recent = (*state.recent, answer.at)[-REFRESHER:]
    again = state.again
    if answer.question is not None:
        again = tuple(each for each in again if each != answer.question)
        if not (answer.right and _in_time(answer, level)):
            again = (*again, answer.question)
    if level.number != state.level:  # chosen by hand: it practises, and opens nothing
        return replace(state, again=again, recent=recent)
    last = (*state.last, answer)[-ROUND:]
    if level.number < LEVELS[-1].number and _passed(last, level, PASSED_BY):
        return State(level.number + 1, (), again, recent)
    return State(level.number, last, again, recent)


def standing(answers: Iterable[Answer]) -> State:
    """How far a friend is by all answers, oldest first."""
    state = State()
    for answer in answers:
        state = step(state, answer)
    return state


def level_of(number: int) -> Level:
    """One of the five levels. Raises ValueError for any other number."""
    if not 1 <= number <= len(LEVELS):
        raise ValueError(f"The levels of the drill are 1 to {len(LEVELS)}, not {number}.")
    return LEVELS[number - 1]


def is_due(state: State, now: datetime) -> bool:
    """Whether a friend who had it should look once more: fewer than ten answers in the last 14 days."""
    fresh = sum(at > now - FORGOTTEN_AFTER for at in state.recent)
    return state.blind and fresh < REFRESHER


def _in_time(answer: Answer, level: Level) -> bool:
    return level.limit_s is None or (answer.took_s is not None and answer.took_s <= level.limit_s)


def _passed(last: tuple[Answer, ...], level: Level, count: int) -> bool:
    """Whether the last so many were all right, and nine in ten of them in time."""
    tail = last[-count:]
    in_time = sum(_in_time(answer, level) for answer in tail)
    return len(tail) == count and all(answer.right for answer in tail) and 10 * in_time >= 9 * count


def round_of(state: State, seed: int, count: int = ROUND) -> tuple[Question, ...]:
    """What a round asks: seeded, no side more than three times running, what was wrong first and often.

    Raises ValueError for a round of fewer than 1 or more than 200.
    """
    if not 1 <= count <= 200:
        raise ValueError(f"A round has 1 to 200 questions, not {count}.")
    chance = Random(seed)
    asked: list[Question] = []
    for number in range(count):
        side = _side(chance, [each.seen for each in asked])
        wrong = [each for each in state.again if each.seen is side]
        kind = chance.choice(wrong).kind if wrong and number % 2 == 0 else chance.choice(THINGS)
        asked.append(Question(kind, side))
    return tuple(asked)


def _side(chance: Random, before: list[Side]) -> Side:
    """The next side: by chance, but for a row of four alike and for a to-and-fro of four."""
    side = chance.choice((Side.LEFT, Side.RIGHT))
    other = Side.RIGHT if side is Side.LEFT else Side.LEFT
    tail = before[-MOST_ALIKE:]
    if len(tail) == MOST_ALIKE and tail in ([side] * MOST_ALIKE, [other, side, other]):
        return other
    return side


def encoded(level: int, question: Question) -> str:
    """As it is kept with a try: "3 kerb right"."""
    return f"{level} {question.kind.value} {question.seen.value}"


def decoded(asked: str) -> tuple[int, Question]:
    """What `encoded` wrote. Raises ValueError for anything else."""
    number, _, rest = asked.partition(" ")
    kind, _, side = rest.rpartition(" ")
    if not number.isdecimal() or len(number) > 1 or side not in (Side.LEFT, Side.RIGHT):
        raise ValueError(
            f"“{asked[:40]}” is no question of the drill: level, kind and side, as in “3 kerb right”."
        )
    return level_of(int(number)).number, Question(Kind(kind), Side(side))


def question_in_words(question: Question, translate: Callable[[str], str] = str) -> str:
    """What the picture shows, as the friend sees it: "A kerb on your right"."""
    told = {
        (Kind.BEND, Side.LEFT): translate("The way bends to your left"),
        (Kind.BEND, Side.RIGHT): translate("The way bends to your right"),
        (Kind.KERB, Side.LEFT): translate("A kerb on your left"),
        (Kind.KERB, Side.RIGHT): translate("A kerb on your right"),
        (Kind.AID_STATION, Side.LEFT): translate("An aid station on your left"),
        (Kind.AID_STATION, Side.RIGHT): translate("An aid station on your right"),
        (Kind.SPECTATORS, Side.LEFT): translate("People on your left"),
        (Kind.SPECTATORS, Side.RIGHT): translate("People on your right"),
    }
    if (question.kind, question.seen) not in told:
        raise ValueError(f"The drill shows no {question.kind.value} on the {question.seen.value}.")
    return told[question.kind, question.seen]


def outcome_in_words(
    question: Question, said: Side, friend: Frame, runner: str, translate: Callable[[str], str] = str
) -> str:
    """What the runner would have done on that call, in one sentence. `runner`: the runner's name."""
    right = said is called(question, friend)
    word = {Side.LEFT: translate("Left"), Side.RIGHT: translate("Right")}[said]
    told = {
        (Kind.BEND, True): translate("“{word}”: {runner} turns with the way."),
        (Kind.BEND, False): translate("“{word}”: {runner} would leave the way. Here it is “{other}”."),
        (Kind.KERB, True): translate("“{word}”: {runner} lifts the foot on that side, over the kerb."),
        (Kind.KERB, False): translate(
            "“{word}”: {runner} would step over nothing, and meet the kerb with the other foot. Here it is “{other}”."
        ),
        (Kind.AID_STATION, True): translate("“{word}”: {runner} reaches out where the cups are."),
        (Kind.AID_STATION, False): translate(
            "“{word}”: {runner} would drift away from the cups. Here it is “{other}”."
        ),
        (Kind.SPECTATORS, True): translate("“{word}”: {runner} keeps clear of the people."),
        (Kind.SPECTATORS, False): translate(
            "“{word}”: {runner} would move towards the people. Here it is “{other}”."
        ),
    }
    other = translate("Right") if said is Side.LEFT else translate("Left")
    return told[question.kind, right].format(word=word, runner=runner, other=other)


def how_in_words(level: int, translate: Callable[[str], str] = str) -> str:
    """What a level asks for."""
    return (
        translate("Take your time: the words under the picture say what it shows."),
        translate("Take your time: the picture alone."),
        translate("Three seconds for each."),
        translate("One second for each."),
        translate("One second for each, while you read aloud what stands there or jog on the spot."),
    )[level_of(level).number - 1]


def standing_in_words(state: State, translate: Callable[[str], str] = str) -> str:
    """How far a friend is, in a sentence that blames nobody."""
    if state.blind:
        return translate("Blind: the last 20 were all right, nine in ten within a second.")
    if not state.recent:
        return translate("Nothing tried yet: level 1 of 5, with all the time there is.")
    row = 0
    for answer in reversed(state.last):
        if not answer.right:
            break
        row += 1
    goal = ROUND if state.level == LEVELS[-1].number else PASSED_BY
    return translate(
        "Level {level} of 5: {row} right in a row; {goal} are wanted, nine in ten of them in time."
    ).format(level=state.level, row=row, goal=goal)
