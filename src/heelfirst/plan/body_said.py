"""Which rule of the body acts, in words: what is left out, and for how long. docs/how/build-up.md, "The body"."""

from collections.abc import Callable
from datetime import timedelta

from heelfirst.energetics.load import Soreness
from heelfirst.energetics.load.parts import name
from heelfirst.plan.body import (
    FALL_DAYS,
    FALL_OFF_DAYS,
    LANDING,
    OFF_DAYS,
    SICK_DAYS,
    SICK_OFF_DAYS,
    SLOW_DAYS,
    SORE,
    SORE_DAYS,
    VERY_SORE,
    VERY_SORE_DAYS,
)
from heelfirst.plan.history import Event, Happened
from heelfirst.units.day import in_words

type Translate = Callable[[str], str]


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
    longer = VERY_SORE_DAYS if told.score >= VERY_SORE else SORE_DAYS
    parts.append(translate("nothing hard until {day}").format(day=until(SORE_DAYS)))
    parts.append(translate("no new longest run until {day}").format(day=until(longer)))
    if told.part in LANDING:
        parts.append(translate("no intervals and no hills until {day}").format(day=until(SLOW_DAYS)))
    return f"{head} {', '.join(parts)}."


def happened_said(told: Happened, translate: Translate = str) -> str:
    """What a fall or a day of illness holds back."""
    if told.event is Event.FALL:
        sentence = translate(
            "A fall on {day}: nothing backward until {off}, no new longest run until {last}."
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
