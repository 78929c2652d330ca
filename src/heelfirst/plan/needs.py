"""Who needs somebody's eye first: reasons in words, each with its day, by rules that are written down. docs/how/desk.md."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import takewhile

from heelfirst.energetics.load import Part, Soreness
from heelfirst.energetics.load.parts import name
from heelfirst.plan.body import FORGOTTEN_DAYS, SORE, VERY_SORE
from heelfirst.plan.history import Event, Happened
from heelfirst.plan.matching import Match
from heelfirst.units.day import in_words

HAPPENED_DAYS = 7
RISING_DAYS = 7
NOT_RUN = 3
"""So many planned sessions in a row."""
NOT_RUN_DAYS = 21
ASKED_AFTER_DAYS, ASKED_UNTIL_DAYS = 2, 14
RACE_DAYS = 14

type Translate = Callable[[str], str]


class What(StrEnum):
    """What somebody who looks after a runner is told of."""

    FALL = "fall"
    VERY_SORE = "very sore"
    PAIN = "pain"
    SICK = "sick"
    SORER = "sorer"
    NOT_RUN = "not run"
    NO_PLAN = "no plan"
    ASKED = "asked"
    RACE = "race"


_ORDER = {
    What.FALL: 0,
    What.VERY_SORE: 1,
    What.PAIN: 1,
    What.SICK: 2,
    What.SORER: 3,
    What.NOT_RUN: 4,
    What.NO_PLAN: 5,
    What.ASKED: 6,
    What.RACE: 7,
}
_QUIET = len(_ORDER)
_WAITING = frozenset({What.NOT_RUN, What.NO_PLAN, What.ASKED})
"""Of these the oldest comes first; of all others the nearest day."""


@dataclass(frozen=True, slots=True)
class Pain:
    """Pain as it was measured, 0 to 10."""

    day: date
    score: int


@dataclass(frozen=True, slots=True)
class NoPlan:
    """A plan that could not be made, and why."""

    day: date
    why: str = ""


@dataclass(frozen=True, slots=True)
class Ahead:
    """A race that is planned."""

    day: date
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAfter:
    """What is known of one runner on one day. What lies after that day is passed over."""

    today: date
    soreness: tuple[Soreness, ...] = ()
    happened: tuple[Happened, ...] = ()
    pains: tuple[Pain, ...] = ()
    matches: tuple[Match, ...] = ()
    """Planned running sessions and what became of them."""
    no_plan: NoPlan | None = None
    """The newest plan, where it could not be made."""
    races: tuple[Ahead, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing to look at."""

    what: What
    day: date
    says: str


def needs(known: LookedAfter, translate: Translate = str) -> tuple[Reason, ...]:
    """All reasons, the most urgent first; empty where nothing asks for anybody."""
    found = [
        *_happened(known, translate),
        *_sore(known, translate),
        *_pain(known, translate),
        *_not_run(known, translate),
        *_no_plan(known, translate),
        *_asked(known, translate),
        *_races(known, translate),
    ]
    return tuple(sorted(found, key=lambda reason: _key(reason, known.today)))


def urgency(reasons: Sequence[Reason], today: date) -> tuple[int, int, int]:
    """Sorts people: the smaller the more urgent. First what the first reason is, then its day, then how many there are."""
    if not reasons:
        return (_QUIET, 0, 0)
    return (*_key(reasons[0], today), -len(reasons))


def rules_said(translate: Translate = str) -> tuple[str, ...]:
    """The rules in their order, for whoever asks why somebody stands first."""
    return (
        translate("A fall, told for one of the last {days} days.").format(days=HAPPENED_DAYS),
        translate(
            "A part of the body at {score} of 10 or more as told last, or pain measured at {score} or more, within {days} days."
        ).format(score=f"{VERY_SORE:g}", days=FORGOTTEN_DAYS),
        translate("Ill, told for one of the last {days} days.").format(days=HAPPENED_DAYS),
        translate(
            "A part above {score} of 10, told in the last {days} days, higher than the time before it (in the {before} days before)."
        ).format(score=f"{SORE:g}", days=RISING_DAYS, before=FORGOTTEN_DAYS),
        translate("None of the last {n} planned sessions or more was run.").format(n=NOT_RUN),
        translate("The newest plan could not be made."),
        translate("Nobody answered for {days} days which run a session was.").format(days=ASKED_AFTER_DAYS),
        translate("A race today or within {days} days.").format(days=RACE_DAYS),
    )


def _key(reason: Reason, today: date) -> tuple[int, int]:
    apart = abs((today - reason.day).days)
    return _ORDER[reason.what], -apart if reason.what in _WAITING else apart


def _ago(day: date, known: LookedAfter) -> int:
    return (known.today - day).days


def _happened(known: LookedAfter, translate: Translate) -> Iterator[Reason]:
    for event, what in ((Event.FALL, What.FALL), (Event.SICK, What.SICK)):
        days = [
            one.day
            for one in known.happened
            if one.event is event and 0 <= _ago(one.day, known) < HAPPENED_DAYS
        ]
        if days:
            says = translate("A fall on {day}.") if what is What.FALL else translate("Ill on {day}.")
            yield Reason(what, max(days), says.format(day=in_words(max(days))))


def _sore(known: LookedAfter, translate: Translate) -> Iterator[Reason]:
    """One reason a part: as told last, and against what was told before that."""
    for part, told in _by_part(known):
        last = told[-1]
        word = name(part, translate)
        if last.score >= VERY_SORE and _ago(last.day, known) < FORGOTTEN_DAYS:
            says = translate("{part} {score} of 10 on {day}.").format(
                part=word, score=f"{last.score:g}", day=in_words(last.day)
            )
            yield Reason(What.VERY_SORE, last.day, _begun(says))
        elif SORE < last.score < VERY_SORE and _ago(last.day, known) < RISING_DAYS:
            before = _before(told)
            if before is None or before.score < last.score:
                yield Reason(What.SORER, last.day, _begun(_sorer(word, last, before, translate)))


def _before(told: Sequence[Soreness]) -> Soreness | None:
    """What was told the time before the last; None where that was longer before it than anything is remembered."""
    if len(told) > 1 and (told[-1].day - told[-2].day).days <= FORGOTTEN_DAYS:
        return told[-2]
    return None


def _sorer(word: str, last: Soreness, before: Soreness | None, translate: Translate) -> str:
    if before is None:
        return translate("{part} {score} of 10 on {day}, nothing told in the {days} days before.").format(
            part=word, score=f"{last.score:g}", day=in_words(last.day), days=FORGOTTEN_DAYS
        )
    return translate("{part} {score} of 10 on {day}, {before} on {earlier}.").format(
        part=word,
        score=f"{last.score:g}",
        day=in_words(last.day),
        before=f"{before.score:g}",
        earlier=in_words(before.day),
    )


def _by_part(known: LookedAfter) -> Iterable[tuple[Part, list[Soreness]]]:
    """What was told of each part until today, in order."""
    parts: dict[Part, list[Soreness]] = {}
    for one in sorted(known.soreness, key=lambda one: one.day):
        if _ago(one.day, known) >= 0:
            parts.setdefault(one.part, []).append(one)
    return parts.items()


def _pain(known: LookedAfter, translate: Translate) -> Iterator[Reason]:
    measured = [pain for pain in known.pains if 0 <= _ago(pain.day, known) < FORGOTTEN_DAYS]
    last = max(measured, key=lambda pain: pain.day, default=None)
    if last is not None and last.score >= VERY_SORE:
        says = translate("Pain {score} of 10, measured on {day}.").format(
            score=last.score, day=in_words(last.day)
        )
        yield Reason(What.PAIN, last.day, says)


def _not_run(known: LookedAfter, translate: Translate) -> Iterator[Reason]:
    behind = [match for match in known.matches if 0 < _ago(match.session.date, known) <= NOT_RUN_DAYS]
    latest_first = sorted(behind, key=lambda match: match.session.date, reverse=True)
    missed = list(takewhile(lambda match: match.run is None, latest_first))
    if len(missed) >= NOT_RUN:
        since = missed[-1].session.date
        says = translate("Nothing run of the last {n} planned sessions, the first of them on {day}.").format(
            n=len(missed), day=in_words(since)
        )
        yield Reason(What.NOT_RUN, since, says)


def _no_plan(known: LookedAfter, translate: Translate) -> Iterator[Reason]:
    if known.no_plan is not None:
        says = translate("The plan of {day} could not be made.").format(day=in_words(known.no_plan.day))
        yield Reason(What.NO_PLAN, known.no_plan.day, f"{says} {known.no_plan.why}".strip())


def _asked(known: LookedAfter, translate: Translate) -> Iterator[Reason]:
    open_days = [
        match.session.date
        for match in known.matches
        if not match.sure and ASKED_AFTER_DAYS <= _ago(match.session.date, known) <= ASKED_UNTIL_DAYS
    ]
    if len(open_days) == 1:
        says = translate("Which run the session of {day} was is asked and not answered.")
        yield Reason(What.ASKED, open_days[0], says.format(day=in_words(open_days[0])))
    elif open_days:
        says = translate(
            "Which runs {n} sessions were is asked and not answered; the oldest is that of {day}."
        )
        oldest = min(open_days)
        yield Reason(What.ASKED, oldest, says.format(n=len(open_days), day=in_words(oldest)))


def _races(known: LookedAfter, translate: Translate) -> Iterator[Reason]:
    for race in known.races:
        ahead = -_ago(race.day, known)
        if 0 <= ahead <= RACE_DAYS:
            when = (
                translate("Race today")
                if ahead == 0
                else translate("Race tomorrow")
                if ahead == 1
                else translate("Race in {n} days, on {day}").format(n=ahead, day=in_words(race.day))
            )
            yield Reason(What.RACE, race.day, f"{when}: {race.name}." if race.name else f"{when}.")


def _begun(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
