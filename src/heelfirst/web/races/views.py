"""Races ahead and behind: the list, adding and changing one, and taking one away."""

from datetime import date

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heelfirst.facing import Facing
from heelfirst.units.distance import MARATHON_M
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.attempts.models import Attempt
from heelfirst.web.races.asking import own_race
from heelfirst.web.races.begun import is_settled, stands
from heelfirst.web.races.forms import RaceForm
from heelfirst.web.races.lengths import LONGEST_M, SHORTEST_M
from heelfirst.web.races.listing import ahead, behind, suggested, targets, to_plan
from heelfirst.web.races.models import Race
from heelfirst.web.runs.views import asker

FORETOLD = 3
"""Of so many races ahead the finish is foretold on the list; the others tell it on their pages."""
TERMS = (
    "attempt", "road", "name", "starts_at", "time_zone", "distance_m", "role", "way", "by", "target_s",
    "target_is_record", "effort", "style", "crowd_m", "crowd_mps", "stop_s", "watch_long", "closes_s", "rules", "rules_of",
)  # fmt: skip
"""What a race that is planned anew takes over."""


@require_safe
def races(request: ClockedRequest) -> HttpResponse:
    """All races of the person who asks."""
    person = asker(request)
    mine = list(Race.objects.of(person).select_related("road", "attempt", "owner").prefetch_related("hours"))
    coming = ahead(mine, request, FORETOLD)
    gone = behind(mine, request)
    attempt = person.attempts.first()
    aim = next((one.race for one in coming if one.race.role == Race.Role.AIM), None)
    return render(
        request,
        "races/list.html",
        {
            "ahead": coming,
            "behind": gone,
            "suggested": suggested(mine, request.today),
            "aim": aim,
            "targets": targets(aim, request) if aim is not None else (),
            "attempt": attempt if attempt is not None and to_plan(attempt) else None,
            "system": person.units,
            "today": request.today,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ClockedRequest) -> HttpResponse:
    """Write down a race. A suggestion of the list comes with its fields filled in."""
    person = asker(request)
    race = Race(owner=person, made_at=request.now, attempt=person.attempts.first())
    asked = {name: request.GET[name] for name in ("name", "day", "role", "way") if request.GET.get(name)}
    try:
        asked_m = float(request.GET.get("distance_m", ""))
        asked["distance_m"] = MARATHON_M if abs(asked_m - MARATHON_M) < 1 else asked_m  # type: ignore[assignment]
    except ValueError:
        pass
    return _edit(request, race, _("A race"), asked)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ClockedRequest, race_id: int) -> HttpResponse:
    """Change what a race is."""
    return _edit(request, own_race(request, race_id), _("Change the race"), {})


def _edit(request: ClockedRequest, race: Race, heading: str, asked: dict[str, str]) -> HttpResponse:
    settled = not race._state.adding and is_settled(race, request)  # noqa: SLF001 - Django's documented attribute
    form = RaceForm(
        request.POST or None,
        instance=race,
        person=asker(request),
        at=request.now,
        today=request.today,
        settled=settled,
        initial=asked,
    )
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                race = form.save()
        except ValueError as error:
            form.add_error("course", str(error))
        else:
            return redirect("races:course" if form.wants_file else "races:race", race.pk)
    context = {"form": form, "heading": heading, "race": race, "stands": stands() if settled else ""}
    return render(request, "races/edit.html", context)


@require_POST
def of_attempt(request: ClockedRequest, attempt_id: int) -> HttpResponse:
    """Plan the race of an attempt; asked a second time, the same race is opened."""
    attempt = get_object_or_404(Attempt, pk=attempt_id, owner=asker(request))
    with transaction.atomic():
        # Two taps of an impatient thumb wait for each other here.
        Attempt.objects.select_for_update().get(pk=attempt.pk)
        race = attempt.races.filter(role=Race.Role.AIM).first() or Race.objects.create(
            owner=attempt.owner,
            attempt=attempt,
            name=attempt.race_name or attempt.title,
            day=attempt.race_day,
            distance_m=min(max(attempt.distance_m or MARATHON_M, SHORTEST_M), LONGEST_M),
            way=Facing.BACKWARD.value,
            by=Race.By.TARGET if attempt.target_s else Race.By.SURE,
            target_s=attempt.target_s,
            target_is_record=attempt.target_is_record,
            made_at=request.now,
            **_ended(attempt, request.today),
        )
    return redirect("races:race", race.pk)


def _ended(attempt: Attempt, today: date) -> dict[str, float | None]:
    """How an attempt ended, if it has."""
    if attempt.ended_on is None or attempt.ended_on > today:
        return {}
    return {"finish_s": attempt.finish_s, "stopped_at_m": attempt.stopped_at_m}


@require_POST
def again(request: ClockedRequest, race_id: int) -> HttpResponse:
    """Plan the same race anew beside this one: its course and what it was planned for, without day and result."""
    earlier = own_race(request, race_id)
    terms = {name: getattr(earlier, name) for name in TERMS}
    race = Race.objects.create(owner=earlier.owner, made_at=request.now, **terms)
    messages.info(request, _("This is a race of its own, planned as that one was. When is it?"))
    return redirect("races:edit", race.pk)


@require_POST
def delete(request: ClockedRequest, race_id: int) -> HttpResponse:
    """Take a race away with all that was written to it; courses and runs stay."""
    race = own_race(request, race_id)
    name = race.name
    race.delete()
    messages.info(
        request,
        _("%(race)s is gone. Its course, your runs and your marks are as they were.") % {"race": name},
    )
    return redirect("races:list")
