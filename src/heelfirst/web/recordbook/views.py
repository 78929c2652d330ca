"""The record book's two pages. Nobody has to sign in to read them."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from heelfirst.energetics.evidence import Verdict, evidence
from heelfirst.records.book import Event, Sex, event_named
from heelfirst.records.book import book as the_book
from heelfirst.records.book.event import SPRINT_M
from heelfirst.records.book.words import event_in_words, first_line
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.recordbook import page

LONGEST_ASKED = 40  # letters of a time or a distance


@login_not_required
@require_safe
def book(request: ClockedRequest) -> HttpResponse:
    """One event of the book: its three answers, its history, its marks, and where a time would stand."""
    of = the_book()
    event, sex, slip = _asked(request)
    time = request.GET.get("time", "").strip()[:LONGEST_ASKED]
    marks = page.told(of, event, sex)
    context: dict[str, Any] = {
        "first_line": first_line(of, event, sex, _),
        "name": event_in_words(event, sex, _),
        "event": event,
        "sex": sex.value,
        "slip": slip,
        "events": page.events(of, event, sex),
        "sexes": page.sexes(of, event, sex, time),
        "history": page.drawn(of, event, sex, request.today),
        "kinds": page.kinds(of, event, sex),
        "marks": [told for told in marks if told.mark.run],
        "nothing": [told for told in marks if not told.mark.run],
        "statuses": page.statuses(marks),
        "time": time,
        "pattern": _pattern(event),
    }
    if time:
        try:
            context["stood"] = page.stood(of, event, sex, time)
        except ValueError as error:
            context["wrong_time"] = str(error)
    return render(request, "recordbook/book.html", context, status=404 if slip else 200)


def _asked(request: ClockedRequest) -> tuple[Event, Sex, str]:
    """The event and class asked for, and what of that the book does not have; the men's marathon then."""
    distance = request.GET.get("distance", "marathon").strip()[:LONGEST_ASKED]
    whose = request.GET.get("sex", "").strip()
    there = the_book().events()
    try:
        event = event_named(distance or "marathon", _)
    except ValueError as error:
        return event_named("marathon"), Sex.MEN, str(error)
    if whose and whose not in set(Sex):
        slip = _("“{sex}” is no class of the book: it has men and women.").format(sex=whose[:LONGEST_ASKED])
        return event_named("marathon"), Sex.MEN, slip
    if whose:
        sex = Sex(whose)
        if (event, sex) in there:
            return event, sex, ""
        slip = _("The book has no mark of the {event} backwards.").format(event=event_in_words(event, sex, _))
        return event, next(other for each, other in there if each == event), slip
    return event, next(sex for each, sex in there if each == event), ""


def _pattern(event: Event) -> str:
    """How a time of this event is written."""
    if event.distance_m is None or event.distance_m >= 10000:
        return "h:mm:ss"
    return "ss.ff" if event.distance_m <= SPRINT_M else "m:ss"


@login_not_required
@require_safe
def true(request: ClockedRequest) -> HttpResponse:
    """What is said of running backwards, and what is known of it."""
    known = evidence()
    verdicts = {
        Verdict.ABOUT_RIGHT: _("about right"),
        Verdict.PARTLY: _("partly true"),
        Verdict.NOT_KNOWN: _("not known"),
        Verdict.FALSE: _("false"),
    }
    claims = [
        {
            "claim": claim,
            "verdict": verdicts[claim.verdict],
            "studies": known.of(claim),
            "figures": [{"says": figure.says, "studies": known.behind(figure)} for figure in claim.figures],
        }
        for claim in known.claims
    ]
    counts = ", ".join(
        f"{sum(claim.verdict is verdict for claim in known.claims)} {word}"
        for verdict, word in verdicts.items()
    )
    said = _("Of {count} things that are commonly said: {counts}.").format(count=len(claims), counts=counts)
    return render(request, "recordbook/true.html", {"counts": said, "claims": claims})
