"""The one-page sheet for a reassessment, as a PDF. docs/how/desk.md, "Measures"."""

from datetime import date

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from heelfirst.energetics.load import Part, Soreness
from heelfirst.units.distance import System
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.buildup.models import BuildUp
from heelfirst.web.desk.measured import as_measured
from heelfirst.web.desk.models import Measure
from heelfirst.web.desk.texts import texts_of
from heelfirst.web.fitness.models import Soreness as SorenessRow
from heelfirst.web.runs.models import Run
from heelfirst.web.runs.views import weeks_of
from heelfirst.writers.pdf import Paper
from heelfirst.writers.pdf.reassessment import Reassessment, reassessment_sheet


def sheet(
    request: ClockedRequest, runner: Person, asker: Person, first: date, last: date, *, by: str
) -> HttpResponse:
    """The page of a period, for somebody to take along; nothing of a day after it. Raises ValueError where it cannot be printed."""
    rows = Measure.objects.of(runner, last).filter(day__gte=first)
    runs = Run.objects.of(runner, last).filter(day__gte=first)
    soreness = SorenessRow.objects.of(runner, last).filter(day__gte=first).order_by("day")
    text = _text(runner, last, request.until)
    told = Reassessment(
        who=runner.name,
        first=first,
        last=last,
        by=by,
        measured=tuple(as_measured(row) for row in rows),
        weeks=weeks_of(runs, runner.week_starts_on, last),
        soreness=tuple(
            Soreness(day, Part(part), score)
            for day, part, score in soreness.values_list("day", "part", "score")
        ),
        text=text.text if text else "",
        text_by=text.clinician if text else "",
        text_entered=text is not None and not text.by_another,
    )
    data = reassessment_sheet(
        told,
        system=asker.system,
        paper=Paper.LETTER if asker.system is System.MILES else Paper.A4,
        language=get_language() or "en",
        translate=_,
    )
    answer = HttpResponse(data, content_type="application/pdf")
    name = slugify(runner.name)[:40] or "runner"
    answer["Content-Disposition"] = f'attachment; filename="{name}-{first}-{last}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer


def _text(runner: Person, last: date, until: date | None) -> BuildUp | None:
    """The newest text that stands and was there in the period."""
    return texts_of(runner, until).filter(made_at__date__lte=last).first()
