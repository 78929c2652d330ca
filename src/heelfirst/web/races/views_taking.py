"""The files of a plan."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from heelfirst.units.distance import System
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.races.asking import own_race
from heelfirst.web.races.models import Race
from heelfirst.web.races.planning import as_asked, planned
from heelfirst.web.races.taking import TAKEN, Wanted
from heelfirst.writers.pdf import Paper

PAPERS = {"a4": Paper.A4, "letter": Paper.LETTER}


@require_safe
def take(request: ClockedRequest, race_id: int, what: str) -> HttpResponse:
    """One file of the plan; where it cannot be made the page of the race says why."""
    race = own_race(request, race_id)
    if what not in TAKEN:
        raise Http404
    told, thing = planned(race, as_asked(race, request)), TAKEN[what]
    if told.plan is None or told.spread is None:
        return redirect("races:race", race.pk)  # which says why there is no plan
    paper = PAPERS[chosen_paper(request, race)]
    try:
        data = thing.made(
            Wanted(
                race,
                told,
                told.plan,
                told.spread,
                race.owner.system,
                paper,
                course_pace=request.GET.get("pace") == "course",
                until=request.until,
            )
        )
    except ValueError as error:
        messages.error(request, str(error))
        return redirect("races:race", race.pk)
    answer = HttpResponse(data, content_type=thing.content_type)
    name = slugify(race.name)[:60] or "race"
    answer["Content-Disposition"] = f'attachment; filename="{name}-{thing.key}.{thing.ending}"'
    return answer


def chosen_paper(request: ClockedRequest, race: Race) -> str:
    """A4 or Letter: as the address asks, else Letter for whoever counts in miles."""
    asked = request.GET.get("paper", "")
    if asked in PAPERS:
        return asked
    return "letter" if race.owner.system is System.MILES else "a4"
