"""The runner's own pages: who calls, each friend, their links, thanks. docs/how/prompter.md tells what a link opens."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.giving.slider import known
from heelfirst.web.pictures import picture
from heelfirst.web.races.asking import own_race
from heelfirst.web.races.choosing import told_apart
from heelfirst.web.races.models import Race, Road
from heelfirst.web.races.views_course import own_road
from heelfirst.web.runs.views import asker
from heelfirst.web.spotting import debriefing, links
from heelfirst.web.spotting.doors import own_pair
from heelfirst.web.spotting.forms_owner import PairForm, ThanksForm
from heelfirst.web.spotting.models import Link, Pair, Thanks
from heelfirst.web.spotting.page import friend_of, home

MOST_FRIENDS = 50
MOST_THANKS = 200
LINK_MADE = "friend's link made"
"""In the session, until the page has shown it: pair and token."""


@require_safe
def own_page(request: ClockedRequest) -> HttpResponse:
    """Who calls, for which route, and what to do next."""
    return render(request, "spotting/home.html", {"page": home(request, asker(request))})


@require_http_methods(["GET", "HEAD", "POST"])
def add_friend(request: ClockedRequest) -> HttpResponse:
    """Write down who calls; they need no account."""
    person = asker(request)
    form = _pair_form(request, Pair(owner=person), person)
    if request.method == "POST" and form.is_valid():
        if person.pairs.count() >= MOST_FRIENDS:
            form.add_error(None, _("There is room for 50 friends. Take one away who no longer calls."))
        else:
            form.instance.made_at = request.now
            pair = form.save()
            messages.success(request, _("%(who)s calls for you.") % {"who": pair.name})
            return redirect("spotting:friend", pair.pk)
    return render(request, "spotting/add_friend.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def friend(request: ClockedRequest, pair_id: int) -> HttpResponse:
    """One friend: links, doors, log, thanks, and what is settled between the two."""
    pair = own_pair(request, pair_id)
    form = _pair_form(request, own_pair(request, pair_id), pair.owner)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Kept."))
        return redirect("spotting:friend", pair.pk)
    return _friend_page(request, pair, form, ThanksForm(auto_id="thanks_%s"))


def _friend_page(
    request: ClockedRequest, pair: Pair, form: PairForm, thanks_form: ThanksForm, status: int = 200
) -> HttpResponse:
    address = _made_just_now(request, pair)
    routes = _routes(request, pair.owner)
    context: dict[str, Any] = {
        "pair": pair,
        "friend": friend_of(request, pair),
        "form": form,
        "thanks_form": thanks_form,
        "thanks": pair.thanks.filter(known(request, "at")),
        "link_address": address,
        "link_code": picture(links.code_of(address)) if address else "",
        "asked_for": request.GET.get("to", ""),
        "outings": debriefing.outings(request, pair)[:3],
        **routes,
    }
    answer = render(request, "spotting/friend.html", context, status=status)
    if address:
        answer["Cache-Control"] = "no-store"
    return answer


def _routes(request: ClockedRequest, owner: Person) -> dict[str, Any]:
    """What a link can be made for: races still to come and those of the last days, and every course."""
    races = [race for race in owner.races.select_related("road") if not race.ended_by(request.today)]
    races.sort(key=lambda race: (race.day is None, race.day, race.pk) if race.day else (True, None, race.pk))
    return {
        "races": races,
        "roads": told_apart(Road.objects.filter(owner=owner).order_by("name", "made_at", "id"), owner),
    }


def _pair_form(request: ClockedRequest, pair: Pair, owner: Person) -> PairForm:
    form = PairForm(request.POST if request.method == "POST" else None, instance=pair, auto_id="pair_%s")
    if owner.under_18:
        del form.fields["keeps_log"]
    return form


@require_POST
def delete_friend(request: ClockedRequest, pair_id: int) -> HttpResponse:
    """Take a friend away with everything: links, tries, log, stretches, thanks."""
    pair = own_pair(request, pair_id)
    with transaction.atomic():
        links.take_all_back(pair, request.now)
        pair.delete()
    messages.info(
        request,
        _("%(who)s is taken away: links, drill, log, stretches and thanks are gone.") % {"who": pair.name},
    )
    return redirect("spotting:home")


@require_POST
def make_link(request: ClockedRequest, pair_id: int) -> HttpResponse:
    """Make a link. It is shown once, on the page that follows; an earlier one for the same route ends."""
    pair = own_pair(request, pair_id)
    road, race = _meant(request)
    try:
        token = links.make(pair, request.now, road=road, race=race)
    except ValueError as error:
        messages.error(request, str(error))
        return redirect("spotting:friend", pair.pk)
    request.session[LINK_MADE] = [pair.pk, token]
    return HttpResponseRedirect(f"{reverse('spotting:friend', args=[pair.pk])}#link")


def _meant(request: ClockedRequest) -> tuple[Road | None, Race | None]:
    """The course or race that a form names; Http404 for anybody else's."""
    what, _colon, number = request.POST.get("to", "").partition(":")
    if not what:
        return None, None
    if what not in {"race", "road"} or not number.isdecimal() or len(number) > 18:
        raise Http404
    if what == "race":
        race = own_race(request, int(number))
        return race.road, race
    return own_road(request, int(number)), None


def _made_just_now(request: ClockedRequest, pair: Pair) -> str:
    """The address of the link that was made by the request before this one; it is shown once."""
    made = request.session.get(LINK_MADE)
    if request.method != "GET" or not made or made[0] != pair.pk:
        return ""
    del request.session[LINK_MADE]
    return str(request.build_absolute_uri(reverse("spotting:with", args=[made[1]])))


@require_POST
def link_back(request: ClockedRequest, pair_id: int, link_id: int) -> HttpResponse:
    """Take a link back."""
    pair = own_pair(request, pair_id)
    links.take_back(get_object_or_404(Link, pk=link_id, pair=pair), request.now)
    messages.info(
        request,
        _("The link is taken back. A page that a telephone kept still opens there, and learns nothing new."),
    )
    return HttpResponseRedirect(f"{reverse('spotting:friend', args=[pair.pk])}#link")


@require_POST
def thank(request: ClockedRequest, pair_id: int) -> HttpResponse:
    """A few words to the friend, shown where the link leads."""
    pair = own_pair(request, pair_id)
    form = ThanksForm(request.POST, instance=Thanks(pair=pair, at=request.now), auto_id="thanks_%s")
    if not form.is_valid():
        return _friend_page(request, pair, PairForm(instance=pair, auto_id="pair_%s"), form, 422)
    if pair.thanks.count() >= MOST_THANKS:
        messages.error(request, _("There is room for 200 of them. Take an old one away."))
    else:
        form.save()
        messages.success(request, _("%(who)s sees it where the link leads.") % {"who": pair.name})
    return HttpResponseRedirect(f"{reverse('spotting:friend', args=[pair.pk])}#thanks")


@require_POST
def thanks_away(request: ClockedRequest, pair_id: int, thanks_id: int) -> HttpResponse:
    """Take words back."""
    pair = own_pair(request, pair_id)
    get_object_or_404(Thanks, pk=thanks_id, pair=pair).delete()
    messages.info(request, _("Taken back."))
    return HttpResponseRedirect(f"{reverse('spotting:friend', args=[pair.pk])}#thanks")
