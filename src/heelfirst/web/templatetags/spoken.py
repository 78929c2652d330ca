"""Filters that say distances, times and paces in words, in the reader's units."""

import re
from datetime import UTC, date, timedelta

from django import template
from django.contrib.messages.storage.base import Message
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from heelfirst.attempt import Stage
from heelfirst.facing import Facing
from heelfirst.ledger import Money
from heelfirst.units import distance as distances
from heelfirst.units import duration, pace
from heelfirst.web import coins
from heelfirst.web.pictures import picture
from heelfirst.web.runs.models import Run
from heelfirst.writers.svg.ribbon import small_ribbon

register = template.Library()


@register.filter
def far(distance_m: float | None, system: str = "km") -> str:
    """Say "6.2 km"; an en dash where nobody measured."""
    return "–" if distance_m is None else distances.in_words(distance_m, distances.System(system or "km"))


@register.filter
def planned_far(distance_m: float, system: str = "km") -> str:
    """Say how far is to be run: "7.5 mi"."""
    return distances.planned_in_words(distance_m, distances.System(system or "km"))


@register.filter
def bound(sentence: str) -> str:
    """Tie numbers to their units, so that no line ends between them."""
    return re.sub(r"(?<=\d) (?=(?:km|mi|m|days?)\b)", "\u00a0", sentence)


@register.filter
def clock(duration_s: float | None) -> str:
    """Say "41:10"; an en dash where unknown."""
    return "–" if duration_s is None else duration.clock(duration_s)


@register.filter
def paced(speed_mps: float | None, system: str = "km") -> str:
    """Say "5:18 /km"."""
    return "–" if speed_mps is None else pace.in_words(speed_mps, distances.System(system or "km"))


@register.simple_tag
def pace_of(distance_m: float | None, duration_s: float | None, system: str = "km") -> str:
    """The average pace over a way and a time."""
    if not distance_m or not duration_s or distance_m < 1:
        return "–"
    return pace.in_words(pace.speed_mps(distance_m, duration_s), distances.System(system or "km"))


@register.filter
def size(size_bytes: int) -> str:
    """Say "1.4 MB" or "12 kB", in decimal units as file managers do."""
    if size_bytes >= 1_000_000:
        return f"{size_bytes / 1_000_000:.1f} MB"
    return f"{max(size_bytes / 1000, 0.1):.1f} kB" if size_bytes < 10_000 else f"{size_bytes / 1000:.0f} kB"


@register.filter
def money(amount: Money | int | None, currency: str = "") -> str:
    """Say "$26" or "$26.50"; a bare number of minor units needs its currency. An en dash where nothing is known."""
    if amount is None:
        return "–"
    return coins.in_words(amount if isinstance(amount, Money) else Money(amount, currency))


@register.filter
def to_the_penny(amount: Money | int | None, currency: str = "") -> str:
    """Say "$26.00", as a column of figures does."""
    if amount is None:
        return "–"
    return coins.exactly(amount if isinstance(amount, Money) else Money(amount, currency))


@register.filter
def long_day(day: date | None) -> str:
    """Say "Monday, 16 April 2018"."""
    return "" if day is None else date_format(day, "l, j F Y")


@register.filter
def short_day(day: date | None) -> str:
    """Say "16 Apr 2018"."""
    return "" if day is None else date_format(day, "j M Y")


@register.filter
def undo_of(message: Message) -> int | None:
    """Which deleted run a message offers to bring back; None for other messages."""
    tag = next((tag for tag in (message.extra_tags or "").split() if tag.startswith("bring-back:")), "")
    return int(tag.removeprefix("bring-back:")) if tag else None


@register.filter
def plan_undo_of(message: Message) -> int | None:
    """Which change of the weeks a message offers to take back; None for other messages."""
    tag = next((tag for tag in (message.extra_tags or "").split() if tag.startswith("plan-back:")), "")
    return int(tag.removeprefix("plan-back:")) if tag else None


@register.filter
def local_time(run: Run) -> str:
    """The time of day where the run started: "07:12"."""
    if run.started_at is None:
        return ""
    return f"{run.started_at.astimezone(UTC) + timedelta(seconds=run.utc_offset_s):%H:%M}"


@register.filter
def mini_ribbon(run: Run) -> SafeString:
    """A thin bar of how much of a run went which way."""
    parts = [(facing, run.totals.seconds(facing)) for facing in Facing]
    span = sum(seconds for _facing, seconds in parts)
    placed, at = [], 0.0
    for facing, seconds in parts:
        if seconds > 0:
            placed.append((at, at + seconds, facing))
            at += seconds
    words = ", ".join(
        f"{facing.value} {duration.clock(seconds)}" for facing, seconds in parts if seconds >= 1
    )
    return picture(small_ribbon(placed, span, name=words or "nothing told"))


WAYS = {
    Facing.BACKWARD: gettext_lazy("backward"),
    Facing.FORWARD: gettext_lazy("forward"),
    Facing.TURNING: gettext_lazy("turning"),
    Facing.STANDING: gettext_lazy("standing"),
    Facing.UNKNOWN: gettext_lazy("unknown"),
}


@register.filter
def way_word(facing: Facing | str) -> str:
    """The reader's word for a way to face."""
    return str(WAYS[Facing(facing)])


STAGES = {
    Stage.BUILDING: gettext_lazy("building"),
    Stage.RACE_WEEK: gettext_lazy("race week"),
    Stage.UNDER_WAY: gettext_lazy("under way"),
    Stage.FINISHED: gettext_lazy("finished"),
    Stage.TOLD: gettext_lazy("told"),
}


@register.filter
def stage_word(stage: Stage) -> str:
    """The reader's word for where an attempt stands."""
    return str(STAGES[stage])
