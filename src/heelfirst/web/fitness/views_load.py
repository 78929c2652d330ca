"""The load page: this week in a sentence, weeks, spikes, monotony, a picture of past load, and the body."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import isnan
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from heelfirst.energetics.load import (
    Exposure,
    Gap,
    Jump,
    Part,
    Season,
    Sessions,
    Soreness,
    Spike,
    Week,
    parts,
    season,
    tissues,
)
from heelfirst.energetics.load import spike as jumps
from heelfirst.energetics.load.response import said as fading_said
from heelfirst.energetics.load.tissues import asked_said, knee_said
from heelfirst.energetics.load.weeks import said as week_said
from heelfirst.facing import Facing
from heelfirst.units.distance import System, in_words
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.fitness import models
from heelfirst.web.fitness.felt import sore_context
from heelfirst.web.fitness.sessions import Done, done
from heelfirst.web.fitness.spans import hours
from heelfirst.web.pictures import picture
from heelfirst.web.runs.views import asker
from heelfirst.web.templatetags.spoken import way_word
from heelfirst.writers.svg.load import Dot, against_longest, fading, minute_bars

WEEKS_DRAWN = 26
WEEKS_TOLD = 8
DAYS_DRAWN = 120
SPIKES_TOLD = 12


@require_safe
def load(request: ClockedRequest) -> HttpResponse:
    """What the body was asked to carry, and by which direction."""
    person, today = asker(request), request.today
    sessions = [each for each in done(person, request.until) if each.session.day <= today]
    told = _soreness(person, today)
    context: dict[str, Any] = {
        "sessions": sessions,
        **sore_context(
            person,
            today,
            page=reverse("fitness:load"),
            address=reverse("fitness:sore_today"),
            chosen=request.GET.get("part", ""),
        ),
    }
    if sessions:
        whole = season((each.session for each in sessions), today, told, person.week_starts_on)
        context |= _shown(sessions, whole, person, today)
    return render(request, "fitness/load.html", context)


def _soreness(person: Person, today: date) -> list[Soreness]:
    rows = models.Soreness.objects.of(person, today).filter(day__gt=today - timedelta(days=tissues.LONG_DAYS))
    return [Soreness(day, Part(part), score) for day, part, score in rows.values_list("day", "part", "score")]


def _shown(sessions: Sequence[Done], whole: Season, person: Person, today: date) -> dict[str, Any]:
    system = person.system
    recent = whole.weeks[-WEEKS_DRAWN:]
    finished = [week for week in whole.weeks if week.gap is not Gap.UNFINISHED]
    jumped = _jumped(sessions, whole.spikes, system)
    return {
        "first_line": _first_line(sessions, whole, today, system),
        "this_week": whole.weeks[-1],
        "bars": picture(
            minute_bars(
                recent, [_bar_told(week) for week in recent], name=_("Hours backward and forward by week")
            )
        ),
        "pictures": [
            (way_word(facing), drawn)
            for facing in (Facing.BACKWARD, Facing.FORWARD)
            if (drawn := _against(sessions, whole.spikes, facing, today, system))
        ],
        "jumped": jumped[:SPIKES_TOLD],
        "hazards": _hazards(),
        "weeks": [(week, week_said(week, _)) for week in reversed(whole.weeks[-WEEKS_TOLD:])],
        "lately": any(week.minutes for week in recent),
        "weeks_drawn": len(recent),
        "last": max(sessions, key=lambda each: each.session.day),
        "last_week": finished[-1] if finished else None,
        "last_week_said": week_said(finished[-1], _) if finished else "",
        "fading": _fading(whole),
        # The page itself counts the runs without an effort: a run that went both ways is one run.
        "fading_said": fading_said(replace(whole.response, without_rpe=0), _),
        "body": [_Carried.of(exposure) for exposure in whole.exposures],
        "knee": knee_said(_),
        "minutes": _minutes(whole.exposures),
        "untold": len({each.run_id for each in sessions if each.session.rpe is None}),
    }


def _first_line(sessions: Sequence[Done], whole: Season, today: date, system: System) -> str:
    week = whole.weeks[-1]
    way = _main(week)
    channel = week.backward if way is Facing.BACKWARD else week.forward
    if not channel.sessions:
        days = (today - max(each.session.day for each in sessions)).days
        return ngettext(
            "Nothing run this week; the last run was %(n)d day ago.",
            "Nothing run this week; the last run was %(n)d days ago.",
            days,
        ) % {"n": days}
    this_week = [
        jump
        for each, jump in zip(sessions, whole.spikes, strict=True)
        if each.session.day >= week.starts_on and jump.facing is way and not isnan(jump.excess)
    ]
    longest = max(this_week, key=lambda jump: jump.distance_m, default=None)
    told = _("This week: %(far)s %(way)s, %(time)s") % {
        "far": in_words(channel.distance_m, system),
        "way": way_word(way),
        "time": hours(channel.minutes),
    }
    if longest is None:
        return f"{told}."
    if longest.excess > 0 and jumps.times(longest):
        return _(
            "%(told)s; the longest run was %(n)s times as long as the longest of the 30 days before."
        ) % {
            "told": told,
            "n": jumps.times(longest),
        }
    if round(longest.excess * 100) > 0:
        return _("%(told)s; the longest run was %(n)s %% above the longest of the 30 days before.") % {
            "told": told,
            "n": jumps.per_cent(longest),
        }
    return _("%(told)s; no run was longer than the longest of the 30 days before.") % {"told": told}


def _main(week: Week) -> Facing:
    """The direction the week is told by: backward where there is any."""
    return Facing.BACKWARD if week.backward.sessions else Facing.FORWARD


def _bar_told(week: Week) -> str:
    return _("Week of %(day)s: %(back)s backward, %(forth)s forward") % {
        "day": date_format(week.starts_on, "j M Y"),
        "back": hours(week.backward.minutes),
        "forth": hours(week.forward.minutes),
    }


@dataclass(frozen=True, slots=True)
class _Jumped:
    """One row of the list of spikes."""

    done: Done
    spike: Spike
    above: str
    sentences: tuple[str, ...]


def _jumped(sessions: Sequence[Done], spikes: Sequence[Spike], system: System) -> list[_Jumped]:
    """Every session that was more than a tenth longer than the longest of the days before, newest first."""
    return [
        _Jumped(each, jump, _above(jump), jumps.said(jump, system, translate=_))
        for each, jump in zip(reversed(sessions), reversed(spikes), strict=True)
        if jump.hazard
    ]


def _hazards() -> list[tuple[str, jumps.Hazard]]:
    """The study's classes in words."""
    words = {
        Jump.SMALL: _("more than 10 %, up to 30 %"),
        Jump.MODERATE: _("more than 30 %, up to 100 %"),
        Jump.LARGE: _("more than 100 %"),
    }
    return [(words[jump], hazard) for jump, hazard in jumps.HAZARDS.items()]


def _above(jump: Spike) -> str:
    """How much longer, short enough for a picture: "+10.4 %", "12 ×"."""
    many = jumps.times(jump)
    return f"{many} ×" if many else f"+{jumps.per_cent(jump)} %"


def _minutes(exposures: Sequence[Exposure]) -> list[tuple[Facing, float, float]]:
    """The minutes of the last 7 and 28 days each way: one line each, for they are the same for every part."""
    most = exposures[-1]
    return [
        (Facing.BACKWARD, most.backward_short_min, most.backward_long_min),
        (Facing.FORWARD, most.forward_short_min, most.forward_long_min),
    ]


def _against(
    sessions: Sequence[Done], spikes: Sequence[Spike], facing: Facing, today: date, system: System
) -> SafeString | None:
    """The picture of one direction; None where nothing was measured lately."""
    from_day = today - timedelta(days=DAYS_DRAWN)
    rows = [
        (each, jump)
        for each, jump in zip(sessions, spikes, strict=True)
        if each.session.facing is facing and jump.jump is not Jump.UNMEASURED
    ]
    dots = [
        Dot(
            each.session.day,
            each.session.distance_m / system.unit_m,
            f"{date_format(each.session.day, 'j M')}: {in_words(each.session.distance_m, system)}",
            _above(jump) if jump.hazard else "",
        )
        for each, jump in rows
        if each.session.day >= from_day
    ]
    if not dots:
        return None
    days = [from_day + timedelta(days=n) for n in range(DAYS_DRAWN + 1)]
    days = [day for day in days if day >= min(dot.day for dot in dots)]
    measured = Sessions.of(each.session for each, _jump in rows)
    longest = jumps.longest_on_m(measured, facing, days) / system.unit_m
    marked = sum(bool(dot.mark) for dot in dots)
    name = ngettext(
        "Sessions %(way)s against the longest of the 30 days before; %(n)d is more than a tenth above it",
        "Sessions %(way)s against the longest of the 30 days before; %(n)d are more than a tenth above it",
        marked,
    ) % {"way": way_word(facing), "n": marked}
    return picture(against_longest(dots, days, longest, facing, name=name))


def _fading(whole: Season) -> SafeString | None:
    if not whole.response.load.any() or whole.response.day.size < 2:
        return None
    words = (_("slow"), _("fast"), _("difference"))
    name = _("Past load that fades, slowly and fast, and the difference of the two with its band")
    return picture(fading(whole.response, words, name=name))


@dataclass(frozen=True, slots=True)
class _Carried:
    """One row of the body list."""

    word: str
    demand: str
    exposure: Exposure
    why: str
    studies: str

    @classmethod
    def of(cls, exposure: Exposure) -> "_Carried":
        return cls(
            parts.name(exposure.part, _),
            asked_said(exposure.part, _),
            exposure,
            tissues.said(exposure.part, _),
            tissues.sources_said(exposure.part, _),
        )
