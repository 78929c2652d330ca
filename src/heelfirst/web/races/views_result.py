"""What became of a race: the result beside its plan, where the time went, and where else it may be written."""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heelfirst.pacing import Mark as ClockMark
from heelfirst.pacing import pace
from heelfirst.pacing.afterwards import Afterwards, Cause
from heelfirst.pacing.afterwards_words import named, rests_on, summary, untold
from heelfirst.pacing.typed_splits import as_lines, place_of
from heelfirst.proof import verified
from heelfirst.units.distance import System, in_words
from heelfirst.units.duration import clock
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.attempts.models import Attempt
from heelfirst.web.fitness.models import Mark
from heelfirst.web.fitness.rounding import about
from heelfirst.web.pictures import picture
from heelfirst.web.races.asking import own_race
from heelfirst.web.races.forms_plan import told_hours
from heelfirst.web.races.forms_result import ResultForm, weather_forms
from heelfirst.web.races.live import taps_of, told_by
from heelfirst.web.races.looking_back import (
    LookedBack,
    clocks_of,
    conditions_of,
    hours_as_it_was,
    looked_back,
    recording_of,
)
from heelfirst.web.races.models import Race
from heelfirst.web.races.planning import Planned, as_asked, planned
from heelfirst.writers.svg.against_plan import against_plan, bar

SAME_TIME_S = 1.0
ASKED_MUCH = 1.005
WORTH_TELLING_S = 60.0
SAME_WAY = 0.01
TOLD_APART_S = 0.5
MOST_SHOWN = 45


@dataclass(frozen=True, slots=True)
class PartTold:
    """One part of the table."""

    name: str
    seconds: int
    told: str
    bar: SafeString


@dataclass(frozen=True, slots=True)
class ClockTold:
    """One clock of the table."""

    place: str
    clock_s: float
    planned_s: float | None
    off: str


def is_over(race: Race, request: ClockedRequest) -> bool:
    """Whether the race has a result that is known on the day of this request."""
    written = race.finish_s is not None or race.stopped_at_m is not None
    return written and race.ended_by(request.today)


def can_be_written(race: Race, request: ClockedRequest) -> bool:
    """Whether its day has come."""
    return race.day is None or race.day <= request.today


@require_safe
def result(request: ClockedRequest, race_id: int) -> HttpResponse:
    """The result beside the plan; before there is one, the way to write it down."""
    race = own_race(request, race_id)
    if not is_over(race, request):
        return render(request, "races/result_none.html", _before(race, request))
    told = planned(race, as_asked(race, request))
    back = looked_back(race, told, request.until)
    system = race.owner.system
    context: dict[str, Any] = {
        "race": race,
        "system": system.value,
        "first_line": _first_line(race, back),
        "lead": _lead(race, told, back),
        "back": back,
        "why_not": back.why_not,
        "clocks": _clocks(back.marks, told, system),
        "verified": verified.in_words(
            proof := verified.verified(official=race.official, witness=race.witness), _
        ),
        "proven": proof.whole,
        "verified_means": verified.what_it_means(_),
        "attempt": _attempt_offer(race),
        "mark": _mark_offer(race),
    }
    if told.plan is not None and back.marks:
        context["picture"] = picture(against_plan(told.plan, back.marks, system=system, translate=_))
    if back.after is not None:
        context |= {
            "parts": _parts(back.after, system),
            "total": _signed(round(back.after.total_s)),
            "untold": [untold(what, _) for what in back.after.untold],
        }
    return render(request, "races/result.html", context)


def _before(race: Race, request: ClockedRequest) -> dict[str, Any]:
    return {
        "race": race,
        "may": can_be_written(race, request),
        "recording": recording_of(race, request.until),
        "taps": any(tap.taken_back_at is None for tap in taps_of(race, request)),
    }


def _first_line(race: Race, back: LookedBack) -> str:
    if race.finish_s is None:
        return _("It ended after %(way)s. What was run stays run.") % {
            "way": in_words(race.stopped_at_m or 0.0, race.owner.system)
        }
    if back.after is not None:
        return summary(back.after, _)
    return _("You finished in %(time)s.") % {"time": clock(race.finish_s)}


def _lead(race: Race, told: Planned, back: LookedBack) -> str:
    """The largest part that somebody knows, what the plan asked, and what the day as it came was worth."""
    sentences = [] if back.after is None else _largest(back.after)
    if back.after is not None and race.finish_s is None:
        sentences.insert(0, summary(back.after, _))
    if told.own and told.plan is not None and told.plan.effort > ASKED_MUCH:
        sentences.append(
            _("The plan took %(percent)d %% of what you were worth there on its eve.")
            % {"percent": round(100 * told.plan.effort)}
        )
    worth_s = _worth_as_it_came(race, told)
    if worth_s is not None:
        sentences.append(
            _("In the weather as it came, the model thinks about %(time)s was there.")
            % {"time": about(worth_s)}
        )
    return " ".join(sentences)


def _largest(after: Afterwards) -> list[str]:
    known = [
        (part, seconds)
        for part, seconds in zip(after.parts, after.whole_s, strict=True)
        if part.cause is not Cause.REST and seconds * after.total_s > 0
    ]
    if not known or abs(after.total_s) < WORTH_TELLING_S:
        return []
    part, seconds = max(known, key=lambda each: abs(each[1]))
    return [
        _("The largest part that can be told is “%(part)s”, %(time)s.")
        % {"part": named(part.cause, _), "time": clock(abs(seconds))}
    ]


def _worth_as_it_came(race: Race, told: Planned) -> float | None:
    """All there is, in the weather that was written down; None where none was, or nothing is known of the runner."""
    hours = hours_as_it_was(race)
    if not hours or told.runner is None or not told.own:
        return None
    try:
        return pace(told.segments, told.runner, replace(told.day, hours=hours), translate=_).finish_s
    except ValueError:
        return None


def _parts(after: Afterwards, system: System) -> list[PartTold]:
    seconds = [part.seconds for part in after.parts]
    low_s, high_s = min(0.0, *seconds), max(0.0, *seconds, 1.0)
    return [
        PartTold(
            named(part.cause, _),
            whole,
            rests_on(part, system, _),
            picture(bar(part.seconds, low_s, high_s)),
        )
        for part, whole in zip(after.parts, after.whole_s, strict=True)
        if abs(part.seconds) >= TOLD_APART_S
    ]


def _signed(seconds: int) -> str:
    return f"{'+' if seconds > 0 else ''}{clock(seconds)}"


def _clocks(marks: tuple[ClockMark, ...], told: Planned, system: System) -> list[ClockTold]:
    """The clock at each place beside the plan's; of many, evenly some."""
    step = max(1, -(-len(marks) // MOST_SHOWN))
    shown = [mark for count, mark in enumerate(marks, start=1) if count % step == 0 or count == len(marks)]
    return [
        ClockTold(
            _("finish") if mark.at_m >= told.course.certified_m - 1 else place_of(mark.at_m, system),
            mark.elapsed_s,
            planned_s := None if told.plan is None else told.plan.at(mark.at_m),
            "" if planned_s is None else _signed(round(mark.elapsed_s - planned_s)),
        )
        for mark in shown
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: ClockedRequest, race_id: int) -> HttpResponse:
    """Write down how it went; what the crew tapped or the watch recorded may be taken over first."""
    race = own_race(request, race_id)
    if not can_be_written(race, request):
        messages.info(request, _("The race is still to come. How it went is written down afterwards."))
        return redirect("races:result", race.pk)
    told = planned(race, as_asked(race, request))
    begun = _begun(race, told, request)
    form = ResultForm(
        request.POST or None,
        instance=race,
        initial=begun,
        person=race.owner,
        today=request.today,
        length_m=told.course.certified_m,
    )
    hours = weather_forms(race, race.owner, request.POST or None)
    if request.method == "POST":
        sound = [each.is_valid() for each in hours]
        rows = told_hours(hours) if all(sound) else []
        if form.is_valid() and all(sound) and not any(each.errors for each in hours):
            form.keep(rows, request.today)
            messages.success(request, _("Written down."))
            return redirect("races:result", race.pk)
    context = _before(own_race(request, race_id), request) | {
        "form": form,
        "hours": hours,
        "race": own_race(request, race_id),
    }
    return render(request, "races/result_write.html", context)


def _begun(race: Race, told: Planned, request: ClockedRequest) -> dict[str, Any]:
    """What the form begins with: what is kept, or what was tapped or recorded."""
    system = race.owner.system
    kept = tuple(ClockMark(passed.at_m, passed.elapsed_s) for passed in race.passed.all())
    begun: dict[str, Any] = {"splits": as_lines(kept, system)}
    source = request.GET.get("from", "")
    length_m = told.course.certified_m
    if source == "taps":
        seen = told_by(race, taps_of(race, request), length_m)
        begun["splits"] = as_lines(seen.marks, system)
        if seen.finished is not None and race.finish_s is None:
            begun["finish_s"] = float(round(seen.finished.mark.elapsed_s))
        if seen.stopped is not None and race.stopped_at_m is None:
            begun["stopped_at_m"] = seen.stopped.mark.at_m
    run = recording_of(race, request.until) if source == "run" else None
    if run is not None:
        try:
            marks, _stood = clocks_of(run, length_m, system)
        except ValueError as error:
            messages.error(request, str(error))
        else:
            begun["splits"] = as_lines(marks[:-1], system)
            if race.finish_s is None:
                begun["finish_s"] = float(round(marks[-1].elapsed_s))
    return begun


def _attempt_offer(race: Race) -> dict[str, Any] | None:
    """Whether the result belongs into the attempt, and what stands there; None where it is not the attempt's race."""
    attempt = race.attempt
    if attempt is None or race.role != Race.Role.AIM:
        return None
    return {"attempt": attempt, "same": _same_end(attempt, race), "other": attempt.ended_on is not None}


def _same_end(attempt: Attempt, race: Race) -> bool:
    return (
        attempt.ended_on == race.day
        and _near(attempt.finish_s, race.finish_s, SAME_TIME_S)
        and _near(attempt.stopped_at_m, race.stopped_at_m, 50.0)
    )


def _near(one: float | None, other: float | None, within: float) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= within


def _mark_offer(race: Race) -> dict[str, Any] | None:
    """Whether the result may become a mark for fitness; None for one that is no time over a distance."""
    if race.finish_s is None:
        return None
    return {"there": _mark_there(race)}


def _mark_there(race: Race) -> bool:
    return Mark.objects.filter(
        owner=race.owner,
        facing=race.way,
        day=race.day,
        distance_m__range=(race.distance_m * (1 - SAME_WAY), race.distance_m * (1 + SAME_WAY)),
        time_s__range=((race.finish_s or 0.0) - SAME_TIME_S, (race.finish_s or 0.0) + SAME_TIME_S),
    ).exists()


@require_POST
def end_attempt(request: ClockedRequest, race_id: int) -> HttpResponse:
    """Write the result into the end of the attempt; done twice, it is there once."""
    race = own_race(request, race_id)
    if race.attempt is not None and is_over(race, request):
        told = planned(race, as_asked(race, request))
        with transaction.atomic():
            attempt = Attempt.objects.select_for_update().get(pk=race.attempt.pk, owner=race.owner)
            attempt.ended_on = race.day or request.today
            attempt.finish_s, attempt.stopped_at_m = race.finish_s, race.stopped_at_m
            attempt.afterwards = attempt.afterwards or race.afterwards
            attempt.run_in(conditions_of(race, told))
            attempt.save()
        messages.success(request, _("The attempt has its end."))
    return redirect("races:result", race.pk)


@require_POST
def add_mark(request: ClockedRequest, race_id: int) -> HttpResponse:
    """Keep the result as a mark, once."""
    race = own_race(request, race_id)
    if race.finish_s is not None and is_over(race, request):
        told = planned(race, as_asked(race, request))
        with transaction.atomic():
            # Two taps of an impatient thumb wait for each other here.
            Race.objects.select_for_update().get(pk=race.pk)
            if _mark_there(race):
                messages.info(request, _("It stands among your marks already."))
                return redirect("races:result", race.pk)
            mark = Mark(
                owner=race.owner,
                facing=race.way,
                distance_m=told.course.certified_m,
                time_s=race.finish_s,
                day=race.day,
                what=race.name,
                made_at=request.now,
            )
            mark.run_in(conditions_of(race, told))
            mark.save()
        day = date_format(race.day, "j M Y") if race.day else ""
        messages.success(
            request,
            _("%(time)s on %(day)s stands among your marks.") % {"time": clock(race.finish_s), "day": day}
            if day
            else _("%(time)s stands among your marks.") % {"time": clock(race.finish_s)},
        )
    return redirect("races:result", race.pk)
