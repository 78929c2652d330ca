"""Goals A, B and C, set the night before for the weather as it is. docs/how/ghosts-and-goals.md tells the rules.

None of them pushes: each says its odds, the last of them is to finish, and a person's own words stand as typed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, inf, isfinite

from heelfirst.pacing.odds import odds_in_words
from heelfirst.pacing.plan import Plan, sought
from heelfirst.pacing.spread import Spread
from heelfirst.units.duration import clock

HOPED, LIKELY, SAFE = 1 / 3, 2 / 3, 0.9
"""Shares of such days that allow goal A where no target does, goal B, and goal C: ours."""
LEAST_ODDS = 0.1
"""A target with less is not proposed as goal A: ours."""
LETTERS = "ABC"
MOST_WORDS = 200
LONGEST_S = 10 * 86_400.0
ROUNDED = ((300.0, 3 * 3600.0), (60.0, 20 * 60.0), (1.0, 0.0))
"""Goals are rounded up to so many seconds, where they take longer than that: ours."""


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal of a day."""

    letter: str
    """A for the best that the day may hold, B for the likely, C for the finish."""
    finish_s: float | None
    """None: to finish, however long it takes."""
    odds: float | None
    """Share of such days on which the runner has what it takes; None where nothing is known of the runner, or of the goal."""
    words: str = ""
    """The person's own."""
    is_target: bool = False
    is_closing: bool = False
    """Whether it is the time at which the course closes."""


def proposed(
    spread: Spread,
    target_s: float | None = None,
    closing_s: float | None = None,
    translate: Callable[[str], str] = str,
    *,
    no_race: bool = False,
) -> tuple[Goal, ...]:
    """Propose goals for the day of a spread: up to three, each slower than the one before.

    A is the target where at least one such day in ten allows it, else what one in three allows; B what two in three
    allow; C what nine in ten allow. None lies beyond `closing_s`, the time at which the course closes: the first that
    would is C, and the last. `no_race`: in such weather races are called off, so there is no A.
    Raises ValueError for a target or a closing time that is no time.
    """
    for told in (target_s, closing_s):
        if told is not None:
            _checked_time(told, translate)
    allowed = target_s is not None and spread.odds(target_s) >= LEAST_ODDS
    # Whoever gives all there is needs the median: a best that is slower would be none.
    hoped_s = _round(spread.quantile_s(HOPED), spread.median_s)
    first_s = target_s if allowed and target_s is not None else hoped_s
    # An easy target leaves B half way between its odds and certainty.
    likely = max(LIKELY, (1 + spread.odds(first_s)) / 2) if allowed else LIKELY
    times_s = [
        first_s,
        _round(spread.quantile_s(likely)),
        _round(spread.quantile_s(max(SAFE, (1 + likely) / 2))),
    ]
    goals: list[Goal] = []
    before_s = 0.0
    for letter, time_s in list(zip(LETTERS, times_s, strict=True))[1 if no_race else 0 :]:
        closes = closing_s is not None and time_s >= closing_s
        capped_s = closing_s if closing_s is not None and closes else time_s
        if not isfinite(capped_s) or capped_s <= before_s:
            continue
        before_s = capped_s
        # What the closing time allows is the finish, whichever goal it cut off.
        goals.append(
            Goal(
                LETTERS[-1] if closes else letter,
                capped_s,
                spread.odds(capped_s),
                is_target=capped_s == target_s,
                is_closing=closes,
            )
        )
        if closes:
            break
    return tuple(goals)


def typed(
    letter: str,
    finish_s: float | None,
    spread: Spread | None = None,
    words: str = "",
    translate: Callable[[str], str] = str,
) -> Goal:
    """A goal as a person typed it, with its odds on the day of the spread; the words stay as they are.

    Raises ValueError for another letter than A, B or C, a time that is none, or more than 200 letters of words.
    """
    named = letter.strip().upper()
    if named not in tuple(LETTERS):
        raise ValueError(translate("A goal is called A, B or C, not “{letter}”.").format(letter=letter))
    if finish_s is not None:
        _checked_time(finish_s, translate)
    if len(words) > MOST_WORDS:
        raise ValueError(
            translate("The words of goal {letter} have {count} letters; {most} fit on a band.").format(
                letter=named, count=len(words), most=MOST_WORDS
            )
        )
    return Goal(named, finish_s, _odds(spread, finish_s), words)


def plan_of(goal: Goal, plan: Plan, translate: Callable[[str], str] = str) -> Plan | None:
    """The plan for a goal on the ground of a plan: a column of the band. None for one without a time.

    Raises Unreachable where no effort that is planned makes its time.
    """
    return None if goal.finish_s is None else sought(plan.ground, goal.finish_s, translate)


def in_words(goal: Goal, translate: Callable[[str], str] = str) -> str:
    """Say a goal: "A: 3:43:39. The odds that it is there: about 29 in 100."."""
    if goal.finish_s is None:
        said = translate("{letter}: finish, however long it takes.").format(letter=goal.letter)
    else:
        said = translate("{letter}: {time}.")
        if goal.is_closing:
            said = translate("{letter}: finish by {time}, when the course closes.")
        elif goal.letter == LETTERS[-1]:
            said = translate("{letter}: finish; the plan for it takes {time}.")
        said = said.format(letter=goal.letter, time=clock(goal.finish_s))
    told = [said]
    if goal.finish_s is None:
        # Any time is enough for it, so its odds are those of falls, injuries and stopping: nobody has counted them.
        told.append(translate("No odds are known: nobody has counted how often such a race ends early."))
    elif goal.odds is None:
        told.append(translate("The odds are unknown."))
    else:
        told.append(
            translate("The odds that it is there: {chance}.").format(
                chance=odds_in_words(goal.odds, translate)
            )
        )
    if goal.words:
        told.append(f"“{goal.words}”")
    return " ".join(told)


def _odds(spread: Spread | None, finish_s: float | None) -> float | None:
    """Share of such days that hold it; what it takes to finish at all is not known."""
    return None if spread is None or finish_s is None else spread.odds(finish_s)


def _checked_time(time_s: float, translate: Callable[[str], str]) -> None:
    if not (isfinite(time_s) and 0 < time_s <= LONGEST_S):
        raise ValueError(translate("A goal needs a finish time above 0 and under ten days."))


def _round(time_s: float, at_most_s: float = inf) -> float:
    """The next full five minutes, a minute below three hours, a second below twenty minutes: a goal is to be remembered.

    Finer where that would lie beyond `at_most_s`.
    """
    if not isfinite(time_s):
        return time_s
    units_s = [unit_s for unit_s, from_s in ROUNDED if time_s > from_s]
    for unit_s in units_s:
        rounded_s = ceil(time_s / unit_s - 1e-9) * unit_s
        if rounded_s <= at_most_s:
            return rounded_s
    return ceil(time_s / units_s[-1] - 1e-9) * units_s[-1]
