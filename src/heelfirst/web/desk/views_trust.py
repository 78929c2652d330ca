"""The runner's side: who looks after me, by what leave, and its end; and the invitation as the other one sees it."""

from secrets import token_urlsafe
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.desk.forms import InvitationForm
from heelfirst.web.desk.leave import invitations, looked_after_by, moment, never_sees, sees
from heelfirst.web.desk.measured import told_of
from heelfirst.web.desk.models import Trust
from heelfirst.web.desk.texts import texts_of
from heelfirst.web.runs.views import asker

MOST_OPEN = 20
LINK_MADE = "desk link made"
"""In the session, until the page has shown it: the token."""


@require_http_methods(["GET", "HEAD", "POST"])
def trust(request: ClockedRequest) -> HttpResponse:
    """Who looks after me, what they see and when they looked; somebody is invited here."""
    person = asker(request)
    data = request.POST if request.method == "POST" else None
    form = InvitationForm(data, under_18=person.under_18, auto_id="invite_%s")
    if request.method == "POST" and form.is_valid():
        if invitations(request).filter(runner=person).count() >= MOST_OPEN:
            form.add_error(None, _("Twenty invitations wait already: end one of them first."))
        else:
            request.session[LINK_MADE] = _invited(form.instance, person, request)
            return redirect(f"{reverse('desk:trust')}#link")
    made = request.session.pop(LINK_MADE, "") if request.method == "GET" else ""
    address = request.build_absolute_uri(reverse("desk:invitation", args=[made])) if made else ""
    answer = render(request, "desk/trust.html", _context(request, person) | {"form": form, "link": address})
    if address:
        answer["Cache-Control"] = "no-store"
    return answer


def _invited(row: Trust, runner: Person, request: ClockedRequest) -> str:
    token = token_urlsafe(24)
    row.runner, row.token_hash, row.made_at = runner, Trust.hashed(token), moment(request)
    row.save()
    return token


def _context(request: ClockedRequest, person: Person) -> dict[str, Any]:
    mine = Trust.objects.filter(runner=person)
    standing = list(mine.standing(request.until).select_related("who"))
    return {
        "standing": [(each, sees(each.role)) for each in standing],
        "first_line": _first_line(standing),
        "waiting": invitations(request).filter(runner=person),
        "roles": [(role.label, sees(role.value)) for role in Trust.As],
        "never": never_sees(),
        "texts": texts_of(person, request.until),
        "looks_after": looked_after_by(person, request.until).count(),
        **told_of(person, request.until),
    }


def _first_line(standing: list[Trust]) -> str:
    if not standing:
        return _("Nobody looks after you.")
    if len(standing) == 1:
        return _("%(who)s looks after you.") % {"who": standing[0].name}
    names = [each.name for each in standing]
    return _("%(several)s and %(last)s look after you.") % {
        "several": ", ".join(names[:-1]),
        "last": names[-1],
    }


@require_POST
def end(request: ClockedRequest, trust_id: int) -> HttpResponse:
    """End a leave or an invitation, at once."""
    row = get_object_or_404(Trust, pk=trust_id, runner=asker(request), ended_at=None)
    Trust.objects.filter(pk=row.pk).update(ended_at=request.now)
    messages.info(
        request,
        _("%(who)s sees nothing of yours any more.") % {"who": row.name}
        if row.who is not None
        else _("The invitation for %(who)s is ended.") % {"who": row.name},
    )
    return redirect("desk:trust")


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: ClockedRequest, token: str) -> HttpResponse:
    """Whose invitation it is and what it shares; taken by one tap, by one person, once."""
    person = asker(request)
    row = invitations(request).filter(token_hash=Trust.hashed(token)).select_related("runner").first()
    if row is None:
        return render(request, "desk/link_gone.html", status=404)
    own = row.runner_id == person.pk
    if request.method == "POST":
        if own or person.under_18:
            raise Http404
        if not _taken(row, person, request):
            return render(request, "desk/link_gone.html", status=404)
        return redirect("desk:person", row.pk)
    context = {"trust": row, "sees": sees(row.role), "never": never_sees(), "own": own}
    return render(request, "desk/invitation.html", context)


def _taken(row: Trust, person: Person, request: ClockedRequest) -> bool:
    """Take the invitation; of two people with one link, one gets the leave. Another leave of the same two ends."""
    # Somebody of the demo without a slider takes what was made on the slider's day.
    at = row.made_at if settings.DEMO else request.now
    with transaction.atomic():
        earlier = Trust.objects.filter(runner=row.runner, who=person, ended_at=None)
        took = invitations(request).filter(pk=row.pk).update(who=person, taken_at=at)
        if took:
            earlier.exclude(pk=row.pk).update(ended_at=request.now)
    return bool(took)


@require_POST
def leave(request: ClockedRequest, trust_id: int) -> HttpResponse:
    """Look after somebody no longer."""
    row = get_object_or_404(looked_after_by(asker(request), request.until), pk=trust_id)
    Trust.objects.filter(pk=row.pk).update(ended_at=request.now)
    messages.info(request, _("You no longer look after %(who)s.") % {"who": row.runner.name})
    return redirect("desk:desk")
