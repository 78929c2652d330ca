"""The desk: who needs me, and the page of one person."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from heelfirst.plan.needs import rules_said
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.desk.forms import MeasureForm, PeriodForm, TextForm
from heelfirst.web.desk.leave import looked_after, looked_after_by, note_look
from heelfirst.web.desk.measured import told_of
from heelfirst.web.desk.models import Trust
from heelfirst.web.desk.person import first_line, person_context, quiet_line
from heelfirst.web.desk.seen import Seen, everybody, seen
from heelfirst.web.desk.texts import texts_of
from heelfirst.web.runs.views import asker


@dataclass(frozen=True, slots=True)
class Quiet:
    """Somebody whom nothing asks for, and their last run."""

    seen: Seen
    says: str


@require_safe
def desk(request: ClockedRequest) -> HttpResponse:
    """One line for each person looked after, the most urgent first."""
    person = asker(request)
    trusts = list(looked_after_by(person, request.until))
    all_of_them = everybody(trusts, request)
    note_look(trusts, request)
    asking = [one for one in all_of_them if one.reasons]
    quiet = [Quiet(one, quiet_line(one, person.system)) for one in all_of_them if not one.reasons]
    return render(
        request,
        "desk/desk.html",
        {
            "asking": asking,
            "quiet": quiet,
            "first_line": _first_line(asking, quiet),
            "rules": rules_said(_),
        },
    )


def _first_line(asking: list[Seen], quiet: list[Quiet]) -> str:
    if not asking:
        return _("Nobody needs you now.") if quiet else _("You look after nobody yet.")
    if len(asking) == 1:
        return _("%(who)s needs you.") % {"who": asking[0].runner.name}
    return ngettext(
        "%(count)d person needs you, %(who)s first.", "%(count)d people need you, %(who)s first.", len(asking)
    ) % {"count": len(asking), "who": asking[0].runner.name}


@require_safe
def person(request: ClockedRequest, trust_id: int) -> HttpResponse:
    """One person: reasons, this week, six weeks, soreness, and for a physiotherapist measures."""
    return person_page(request, looked_after(request, trust_id))


def person_page(request: ClockedRequest, trust: Trust, **forms: Any) -> HttpResponse:
    """The page, with forms as they came back."""
    me: Person = asker(request)
    one = seen(trust, request)
    context = person_context(one, me.system) | {
        "trust": trust,
        "first_line": first_line(one) if one.reasons else quiet_line(one, me.system),
    }
    if trust.physio:
        context["texts"] = texts_of(trust.runner, request.until)
        context |= told_of(trust.runner, request.until)
        context["measure_form"] = MeasureForm(today=one.today, auto_id="measure_%s")
        context["text_form"] = TextForm(auto_id="text_%s")
        context["period_form"] = PeriodForm(
            today=one.today,
            initial={"first": one.since, "last": one.today},
            auto_id="period_%s",
        )
    return render(request, "desk/person.html", context | forms)
