"""What a physiotherapist enters: measures and a text; taken back by one tap, by them or by the runner; and the sheet."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.desk.forms import LONGEST_PERIOD, MeasureForm, PeriodForm, TextForm
from heelfirst.web.desk.leave import day_of, for_measures, moment
from heelfirst.web.desk.models import Measure, Trust
from heelfirst.web.desk.sheets import sheet as made
from heelfirst.web.desk.texts import put_away, texts_of, write
from heelfirst.web.desk.views import person_page
from heelfirst.web.runs.views import asker


def _to(trust: Trust, part: str) -> HttpResponse:
    return redirect(f"{reverse('desk:person', args=[trust.pk])}#{part}")


@require_POST
def measure(request: ClockedRequest, trust_id: int) -> HttpResponse:
    """Keep what was measured."""
    trust = for_measures(request, trust_id)
    me = asker(request)
    row = Measure(runner=trust.runner, by=me, by_name=me.name, told_at=moment(request))
    form = MeasureForm(request.POST, instance=row, today=day_of(trust.runner, request), auto_id="measure_%s")
    if not form.is_valid():
        return person_page(request, trust, measure_form=form)
    form.save()
    return _to(trust, "measures")


@require_POST
def measure_back(request: ClockedRequest, trust_id: int, measure_id: int) -> HttpResponse:
    """Take back a measure that one entered oneself."""
    trust = for_measures(request, trust_id)
    row = get_object_or_404(Measure.objects.of(trust.runner, request.until), pk=measure_id, by=asker(request))
    _take_back(row, request)
    return _to(trust, "measures")


@require_POST
def own_measure_back(request: ClockedRequest, measure_id: int) -> HttpResponse:
    """Take back what was measured of oneself, whoever entered it."""
    row = get_object_or_404(Measure.objects.of(asker(request), request.until), pk=measure_id)
    _take_back(row, request)
    return redirect(f"{reverse('desk:trust')}#measures")


def _take_back(row: Measure, request: ClockedRequest) -> None:
    Measure.objects.filter(pk=row.pk).update(taken_back_at=moment(request))
    messages.info(request, _("The measure of %(day)s is taken back.") % {"day": f"{row.day:%d %b %Y}"})


@require_safe
def sheet(request: ClockedRequest, trust_id: int) -> HttpResponse:
    """The sheet of a period; without days the page asks for them."""
    trust = for_measures(request, trust_id)
    me, today = asker(request), day_of(trust.runner, request)
    form = PeriodForm(request.GET, today=today, auto_id="period_%s")
    if not form.is_valid():
        return person_page(request, trust, period_form=form)
    try:
        return made(request, trust.runner, me, **form.cleaned_data, by=me.name)
    except ValueError as error:
        messages.error(request, str(error))
        return _to(trust, "measures")


@require_safe
def own_sheet(request: ClockedRequest) -> HttpResponse:
    """The sheet of all that was measured of oneself, up to two years back."""
    me = asker(request)
    days = list(Measure.objects.of(me, request.until).values_list("day", flat=True))
    if not days:
        return redirect("desk:trust")
    last = max(days)
    try:
        return made(request, me, me, max(min(days), last - LONGEST_PERIOD), last, by="")
    except ValueError as error:
        messages.error(request, str(error))
        return redirect("desk:trust")


@require_POST
def text(request: ClockedRequest, trust_id: int) -> HttpResponse:
    """Write dose and stop rules for a runner; they stand at once."""
    trust = for_measures(request, trust_id)
    form = TextForm(request.POST, auto_id="text_%s")
    if not form.is_valid():
        return person_page(request, trust, text_form=form)
    write(trust.runner, asker(request), form.cleaned_data["text"], day_of(trust.runner, request), request)
    return _to(trust, "text")


@require_POST
def text_away(request: ClockedRequest, build_up_id: int) -> HttpResponse:
    """Put away a text that was written for oneself."""
    row = get_object_or_404(texts_of(asker(request), request.until), pk=build_up_id)
    put_away(row, request)
    messages.info(request, _("The text of %(who)s is put away.") % {"who": row.clinician or _("a clinician")})
    return redirect("desk:trust")
