"""Begin, sign in, settings, leave, invitations. Passwords are Django's own views with our pages."""

from math import ceil
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from heelfirst.web.accounts import brake, second_factor
from heelfirst.web.accounts.forms import BeginForm, LeaveForm, SettingsForm, SignInForm
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Invitation
from heelfirst.web.accounts.views_second_factor import wait_for_code


class SignIn(auth.LoginView):
    """Sign in; too many tries get 429 and how long to wait."""

    authentication_form = SignInForm
    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True

    def form_valid(self, form: Any) -> HttpResponse:
        """Sign in, or ask for the code first where the person has a second factor."""
        person = form.get_user()
        if second_factor.needed() and second_factor.has(person):
            return wait_for_code(cast("ClockedRequest", self.request), person, self.get_redirect_url())
        return super().form_valid(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show what is wrong."""
        answer = super().form_invalid(form)
        if form.wait is not None:
            answer.status_code = 429
            answer["Retry-After"] = str(ceil(form.wait.total_seconds()))
        return answer


class NewPassword(auth.PasswordResetConfirmView):
    """Choose a new password by the link in a mail; tries that failed before no longer count.

    Whoever reads the mail has not shown the second factor: where there is one, the code is asked for as ever.
    """

    template_name = "accounts/new_password.html"
    success_url = reverse_lazy("attempts:home")

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the password."""
        brake.forgive(form.user.email)
        asks = second_factor.needed() and second_factor.has(form.user)
        self.post_reset_login = not asks
        answer = super().form_valid(form)
        return wait_for_code(cast("ClockedRequest", self.request), form.user, "") if asks else answer


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: ClockedRequest, token: str) -> HttpResponse:
    """Make an account with a one-time link."""
    invitation = Invitation.find(token, request.now)
    if invitation is None:
        return render(request, "accounts/link_gone.html", status=404)
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            # Claimed by a conditional update: of two people with one link, one gets the account.
            if not Invitation.objects.filter(pk=invitation.pk, used_at=None).update(used_at=request.now):
                return render(request, "accounts/link_gone.html", status=404)
            form.instance.is_staff = invitation.looks_after
            person = form.save()
        login(request, person)
        return redirect("attempts:home")
    return render(request, "accounts/begin.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Change how numbers and pages look for me."""
    if not request.user.is_authenticated:
        raise Http404
    form = SettingsForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            person = form.save()
            if person.under_18:
                person.attempts.update(public=False)
        messages.success(request, _("Kept."))
        return redirect("accounts:settings")
    return render(request, "accounts/settings.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: ClockedRequest) -> HttpResponse:
    """Delete the account with everything in it, after the password."""
    if not request.user.is_authenticated:
        raise Http404
    form = LeaveForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = request.user
        logout(request)
        person.delete()
        return render(request, "accounts/left.html")
    return render(request, "accounts/leave.html", {"form": form})


@require_POST
def invite(request: ClockedRequest) -> HttpResponse:
    """Make a one-time link for somebody else; only who looks after the installation may."""
    if not (request.user.is_authenticated and request.user.is_staff):
        raise Http404
    token = Invitation.make(request.now)
    link = request.build_absolute_uri(f"/account/begin/{token}/")
    form = SettingsForm(instance=request.user)
    return render(request, "accounts/settings.html", {"form": form, "invitation_link": link})
