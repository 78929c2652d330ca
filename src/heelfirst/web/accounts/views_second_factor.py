"""The pages of the second factor: set up, asked for at sign-in, shown again before money moves, lost."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from heelfirst.jobs.outbox import enqueue
from heelfirst.web.accounts import proving, second_factor
from heelfirst.web.accounts.forms_second_factor import CodeForm, LostForm, ProofForm, SetUpForm
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.pictures import picture

logger = logging.getLogger(__name__)

HALF = "half_signed_in"
"""In the session: who has shown the password and not yet a code, when, and where they were going."""
HALF_LASTS = timedelta(minutes=10)
_BACKEND = "django.contrib.auth.backends.ModelBackend"


def wait_for_code(request: ClockedRequest, person: Person, following: str) -> HttpResponse:
    """Whoever has shown the password is not signed in yet where they have a second factor."""
    request.session[HALF] = {
        "person": person.pk,
        "hash": person.get_session_auth_hash(),
        "at": request.now.isoformat(),
        "next": following,
    }
    return redirect("accounts:code")


@login_not_required
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: ClockedRequest) -> HttpResponse:
    """The second step of signing in."""
    half, person = _half(request)
    if person is None:
        return redirect("accounts:sign_in")
    form = CodeForm(request, person, request.POST or None)
    if request.method == "POST" and form.is_valid() and form.device is not None:
        request.session.pop(HALF, None)
        login(request, person, backend=_BACKEND)
        second_factor.remember(request, form.device)
        proving.note(request)
        _tell_of_recovery(request, person, form.device)
        return redirect(half["next"] or settings.LOGIN_REDIRECT_URL)
    return _asked(request, "accounts/code.html", form)


def _half(request: ClockedRequest) -> tuple[dict[str, Any], Person | None]:
    """Who waits for the second step; nobody after ten minutes, or once the password is another."""
    half = request.session.get(HALF)
    if not half:
        return {}, None
    person = Person.objects.filter(pk=half["person"], is_active=True).first()
    age = request.now - datetime.fromisoformat(half["at"])
    if person is None or age > HALF_LASTS or half["hash"] != person.get_session_auth_hash():
        request.session.pop(HALF, None)
        return {}, None
    return half, person


def _asked(
    request: ClockedRequest, page: str, form: CodeForm | ProofForm | SetUpForm, **more: object
) -> HttpResponse:
    answer = render(request, page, {"form": form, **more})
    if form.wait is not None:
        answer.status_code = 429
        answer["Retry-After"] = str(max(int(form.wait.total_seconds()), 1))
    return answer


def _tell_of_recovery(request: ClockedRequest, person: Person, device: Any) -> None:
    if second_factor.is_recovery(device):
        left = second_factor.recovery_codes_left(person)
        messages.info(request, _("That recovery code is used up. Codes left: %(left)d.") % {"left": left})
        _mail(person, "recovery", request.now)


@never_cache
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def prove(request: ClockedRequest) -> HttpResponse:
    """Show password and code once more; good for ten minutes."""
    person = _asker(request)
    following = _following(request)
    if not second_factor.has(person):
        return redirect("accounts:second_factor")
    if proving.fresh(request):
        return redirect(following)
    form = ProofForm(request, person, request.POST or None)
    if request.method == "POST" and form.is_valid() and form.device is not None:
        second_factor.remember(request, form.device)
        request.session.cycle_key()
        proving.note(request)
        _tell_of_recovery(request, person, form.device)
        return redirect(following)
    return _asked(request, "accounts/prove.html", form, next=following)


def _following(request: HttpRequest) -> str:
    asked = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if safe else str(resolve_url(settings.LOGIN_REDIRECT_URL))


@never_cache
@require_http_methods(["GET", "HEAD"])
def second_factor_page(request: ClockedRequest) -> HttpResponse:
    """Whether I have one, and what can be done about it."""
    person = _asker(request)
    context = {
        "has": second_factor.has(person),
        "left": second_factor.recovery_codes_left(person),
        "needed": second_factor.needed(),
    }
    return render(request, "accounts/second_factor.html", context)


@never_cache
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: ClockedRequest) -> HttpResponse:
    """A picture of the key, the key to type, and a first code to show that it arrived."""
    person = _asker(request)
    if not second_factor.needed():
        raise Http404
    if second_factor.has(person) and not proving.fresh(request):
        # Another device in the place of the first is a way in: whoever has one shows it.
        return redirect("accounts:second_factor") if request.method == "POST" else _prove_first()
    form = SetUpForm(request, person, request.POST or None)
    if request.method == "POST" and form.is_valid() and form.codes:
        second_factor.remember_after_set_up(request, person)
        request.session.cycle_key()
        proving.note(request)
        _mail(person, "set up", request.now)
        return render(request, "accounts/recovery_codes.html", {"codes": form.codes})
    device = second_factor.begun(person)
    drawn = picture(second_factor.drawn_key(device, _("The key, as a picture for the app")))
    return _asked(
        request, "accounts/set_up.html", form, drawn=drawn, typed_key=second_factor.typed_key(device)
    )


def _prove_first() -> HttpResponse:
    return proving.to_proof(reverse("accounts:set_up"))


@never_cache
@require_POST
@proving.needed(proving.page_of("accounts:second_factor"))
def new_codes(request: ClockedRequest) -> HttpResponse:
    """Ten new recovery codes; the earlier ones end."""
    person = _asker(request)
    if not second_factor.has(person):
        return redirect("accounts:second_factor")
    codes = second_factor.new_recovery_codes(person)
    return render(request, "accounts/recovery_codes.html", {"codes": codes})


@require_POST
@proving.needed(proving.page_of("accounts:second_factor"))
def end(request: ClockedRequest) -> HttpResponse:
    """Do without a second factor."""
    person = _asker(request)
    if second_factor.take_away(person):
        _mail(person, "ended", request.now)
        messages.info(
            request, _("Your second factor is ended. A treasury opens again once you set up another.")
        )
    return redirect("accounts:second_factor")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lost(request: ClockedRequest) -> HttpResponse:
    """Whoever looks after the installation takes a lost second factor away, after making sure who asks."""
    operator = _asker(request)
    if not operator.is_staff:
        raise Http404
    if second_factor.needed() and not proving.fresh(request):
        return proving.to_proof(reverse("accounts:lost"))
    form = LostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = form.cleaned_data["email"]
        if second_factor.take_away(person):
            logger.warning("Person %d took the second factor of person %d away", operator.pk, person.pk)
            _mail(person, "taken away", request.now)
        messages.success(request, _("They sign in with their password alone now, and can set up another."))
        return redirect("accounts:lost")
    return render(request, "accounts/lost.html", {"form": form})


def _mail(person: Person, what: str, at: datetime) -> None:
    """Somebody who did not do it themselves has to hear of it."""
    enqueue(
        "heelfirst.web.accounts.tasks.tell_of_second_factor",
        {"person": person.pk, "what": what},
        key=f"second-factor:{person.pk}:{what}:{at.isoformat()}",
    )


def _asker(request: HttpRequest) -> Person:
    if not request.user.is_authenticated:
        raise Http404
    # The session's lazy user is no model instance to whom a device could be given.
    return Person.objects.get(pk=request.user.pk)
