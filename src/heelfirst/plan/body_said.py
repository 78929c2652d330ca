"""Which rule of the body acts, in words: what is left out, and for how long. docs/how/build-up.md, "The body"."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from heelfirst.energetics.load import Soreness
from heelfirst.energetics.load.parts import name
from heelfirst.facing import Facing
from heelfirst.plan.body import (
    FALL_DAYS,
    FALL_OFF_DAYS,
    FORGOTTEN_DAYS,
    LANDING,
    OFF_DAYS,
    SICK_DAYS,
    SICK_OFF_DAYS,
    SLOW_DAYS,
    SORE,
    SORE_DAYS,
    VERY_SORE,
    sore,
)
from heelfirst.plan.calendar import Calendar
from heelfirst.plan.history import Event, Happened
from heelfirst.plan.sessions import Conflict
from heelfirst.units.day import in_words

type Translate = Callable[[str], str]

SEEN_BY = 8.0  # ours
"""From here on somebody who knows the body is to see it."""


def sore_said(told: Soreness, translate: Translate = str) -> str:
    """What a sore part holds back: "Calf 6 of 10: nothing backward until 3 Mar 2027, no new longest run until …"."""
    head = translate("{part} {score} of 10:").format(
        part=name(told.part, translate).capitalize(), score=f"{told.score:g}"
    )
    if told.score <= SORE:
        return f"{head} {translate('it holds nothing back any more.')}"

    def until(days: int) -> str:
        return in_words(told.day + timedelta(days=days))

    parts = []
    if told.score >= VERY_SORE:
        parts.append(translate("nothing backward until {day}").format(day=until(OFF_DAYS)))
    parts.append(translate("nothing hard until {day}").format(day=until(SORE_DAYS)))
    parts.append(
        translate("no new longest run until it is told at {score} or less, or until {day}").format(
            score=f"{SORE:g}", day=until(FORGOTTEN_DAYS)
        )
    )
    if told.part in LANDING:
        parts.append(translate("no intervals and no hills until {day}").format(day=until(SLOW_DAYS)))
    told_so = f"{head} {', '.join(parts)}."
    return told_so if told.score < SEEN_BY else f"{told_so} {seen_by_said(translate)}"


def seen_by_said(translate: Translate = str) -> str:
    """What is said of a part that is very sore, wherever it is told."""
    return translate("So sore a part is for a doctor or a physiotherapist, not for a plan.")


def happened_said(told: Happened, translate: Translate = str) -> str:
    """What a fall or a day of illness holds back."""
    if told.event is Event.FALL:
        sentence = translate(
            "A fall on {day}: nothing backward until {off}, no new longest run until {last}. "
            "With a blow to the head, or pain that grows: see a doctor first."
        )
        off, last = FALL_OFF_DAYS, FALL_DAYS
    else:
        sentence = translate(
            "Ill on {day}: no running until {off}, nothing hard and no new longest run until {last}."
        )
        off, last = SICK_OFF_DAYS, SICK_DAYS
    return sentence.format(
        day=in_words(told.day),
        off=in_words(told.day + timedelta(days=off)),
        last=in_words(told.day + timedelta(days=last)),
    )


def races_held(chosen: Calendar, translate: Translate = str) -> Iterator[Conflict]:
    """Each race that is left out because of what the body told, the one that is aimed at and those on the way."""
    if chosen.race is not None and chosen.race_held:
        yield _left_out(chosen.race, chosen, translate, backward=True)
    for day in chosen.days:
        backward = day.stone is not None and day.stone.facing is Facing.BACKWARD
        if day.stone is not None and chosen.stone_held(day):
            yield _left_out(day.date, chosen, translate, backward=backward)


def _left_out(day: date, chosen: Calendar, translate: Translate, *, backward: bool) -> Conflict:
    if day in chosen.held.run:
        sentence = translate("The race on {day} is left out: nothing is run so soon after an illness.")
    elif backward and day in chosen.held.backward:
        sentence = translate(
            "The race on {day} is left out: nothing is run backward for some days after a fall or with a part so sore."
        )
    else:
        sentence = translate(
            "The race on {day} is left out: what the body told holds everything hard back for some days, and a race is hard."
        )
    told = sentence.format(day=in_words(day))
    if any(score > SORE for _, _, score in sore(chosen.history, chosen.wish.today)):
        better = translate("A part that is told at {score} of 10 or less holds nothing back any more.")
        told += " " + better.format(score=f"{SORE:g}")
    return Conflict("body", told)
