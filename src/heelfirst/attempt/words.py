"""The first line of the attempt's page, in words, before any picture."""

from collections.abc import Callable, Mapping
from datetime import date

from heelfirst.attempt.attempt import Attempt
from heelfirst.attempt.result import Outcome, Result, Verdict
from heelfirst.attempt.state import Stage, state
from heelfirst.units import distance, duration
from heelfirst.units.distance import System

PARTS = ("training", "race", "money", "crew", "proof")
"""The parts that may say a sentence of the attempt; one that has nothing to say is left out."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def said(
    attempt: Attempt,
    on: date,
    parts: Mapping[str, str] | None = None,
    *,
    outcome: Outcome | None = None,
    runner: str = "",
    system: System = System.KILOMETRES,
    translate: Callable[[str], str] = str,
) -> str:
    """Say how the attempt stands on the day `on`, in one line.

    For example "212.4 km backward since 8 January. 47 days to the race."
    `parts` holds what the other parts say, a whole sentence each, by a name of `PARTS`. The runner is "you", or
    `runner` on a page that others read. `translate` is asked for each sentence before its numbers go in.
    Raises KeyError for a part that is not known.
    """
    told = dict(parts or {})
    if unknown := told.keys() - set(PARTS):
        raise KeyError(f"no part of an attempt is called {', '.join(sorted(unknown))}")
    now = state(attempt, on, outcome)
    if now.result is not None:
        end, verdict = _ended(now.result, runner, system, translate)
        # The cause comes before the record.
        sentences = [end, told.get("money", ""), verdict]
        if now.stage is Stage.TOLD:
            sentences.append(translate("The letters are written."))
    elif now.stage is Stage.UNDER_WAY:
        sentences = [_under_way(attempt, on, translate), told.get("race", ""), told.get("money", "")]
    else:
        sentences = [told.get("training", ""), _ahead(attempt, on, system, translate), told.get("money", "")]
    return " ".join(sentence for sentence in sentences if sentence) or attempt.title


def trained(
    backward_m: float, since: date, system: System = System.KILOMETRES, translate: Callable[[str], str] = str
) -> str:
    """Say what the training part says, or nothing where nothing was run backward.

    For example "212.4 km backward since 8 January."
    """
    if not backward_m > 0:
        return ""
    first = translate("{day} {month}").format(day=since.day, month=translate(_MONTHS[since.month - 1]))
    return translate("{distance} backward since {day}.").format(
        distance=distance.in_words(backward_m, system), day=first
    )


def _ahead(attempt: Attempt, on: date, system: System, translate: Callable[[str], str]) -> str:
    if attempt.race is not None:
        days = (attempt.race.day - on).days
        if days == 1:
            return translate("The race is tomorrow.")
        return translate("{days} days to the race.").format(days=days)
    if attempt.weeks is not None and attempt.begins is not None:
        days = (attempt.begins - on).days
        return (
            translate("It begins tomorrow.")
            if days == 1
            else translate("{days} days to go.").format(days=days)
        )
    if attempt.distance_m is not None:
        return translate("{distance} backward is the aim.").format(
            distance=distance.in_words(attempt.distance_m, system)
        )
    return ""


def _under_way(attempt: Attempt, on: date, translate: Callable[[str], str]) -> str:
    if attempt.race is not None:
        days = (on - attempt.race.day).days
        if days == 0:
            return translate("Today is the race.")
        if days == 1:
            return translate("The race was yesterday. The result is not written down yet.")
        return translate("The race was {days} days ago. The result is not written down yet.").format(
            days=days
        )
    if attempt.begins is None or attempt.weeks is None:
        return ""
    week = (on - attempt.begins).days // 7 + 1
    if week > attempt.weeks:
        return translate("The weeks are over. What came of them is not written down yet.")
    return translate("Week {week} of {weeks}.").format(week=week, weeks=attempt.weeks)


def _ended(result: Result, runner: str, system: System, translate: Callable[[str], str]) -> tuple[str, str]:
    """What was run, and what it is against the target; no blame, and no cheering that was not earned."""
    who = runner or translate("You")
    if result.stopped_at_m is not None:
        run = distance.in_words(result.stopped_at_m, system)
        return translate("{who} ran {distance} backward.").format(who=who, distance=run), ""
    if result.finish_s is None:
        return translate("{who} did it.").format(who=who), ""
    end = translate("{who} finished in {time}.").format(who=who, time=duration.clock(result.finish_s))
    if result.target_s is None or result.margin_s is None:
        return end, ""
    target = duration.clock(result.target_s)
    if result.verdict is Verdict.DONE:
        return end, _beside_own_target(result.margin_s, target, translate)
    if result.verdict is Verdict.RECORD:
        faster = duration.clock(-result.margin_s)
        return end, translate("A record: {faster} under {target}.").format(faster=faster, target=target)
    if result.margin_s == 0:
        return end, translate("No record: it equals {target}, and an equal time is none.").format(
            target=target
        )
    return end, translate("No record: {target} stands.").format(target=target)


def _beside_own_target(margin_s: float, target: str, translate: Callable[[str], str]) -> str:
    """A target of the runner's own is no record, missed or made."""
    if margin_s == 0:
        return translate("To the second the target of {target}.").format(target=target)
    sentence = (
        translate("{margin} over the target of {target}.")
        if margin_s > 0
        else translate("{margin} under the target of {target}.")
    )
    return sentence.format(margin=duration.clock(abs(margin_s)), target=target)
