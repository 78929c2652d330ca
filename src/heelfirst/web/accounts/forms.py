"""Forms about people."""

from datetime import timedelta
from math import ceil
from typing import Any, cast
from zoneinfo import available_timezones

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from heelfirst.web.accounts import brake
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person


def _zones() -> list[tuple[str, str]]:
    """Every zone by name; the names that only exist for old programs are left out."""
    kept = sorted(
        name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/"))
    )
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in kept)]


class SignInForm(AuthenticationForm):
    """An e-mail and a password; whoever guesses has to wait."""

    wait: timedelta | None = None
    """How long the next try has to wait; None where it has not."""

    def clean(self) -> dict[str, Any]:
        """Look at the password, unless too many tries failed before. Known and unknown addresses are treated alike."""
        address = str(self.cleaned_data.get("username") or "")
        if not address or not self.cleaned_data.get("password"):
            return self.cleaned_data
        request = cast(ClockedRequest, self.request)
        try:
            brake.tried(address, brake.client_of(request), request.now)
        except brake.TooManyTries as many:
            self.wait = many.wait
            minutes = ceil(many.wait / timedelta(minutes=1))
            sentence = ngettext(
                "Too many tries. Wait %(minutes)d minute, or choose a new password.",
                "Too many tries. Wait %(minutes)d minutes, or choose a new password.",
                minutes,
            )
            raise forms.ValidationError(sentence, params={"minutes": minutes}) from many
        cleaned = super().clean()
        brake.forgive(address)
        return cleaned


class BeginForm(forms.ModelForm):  # type: ignore[type-arg]
    """A new account."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least ten characters; a sentence is easy to remember."),
    )

    class Meta:
        model = Person
        fields = ["name", "email", "password", "units", "time_zone", "under_18"]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].widget = forms.Select(choices=_zones())

    def clean_email(self) -> str:
        """Keep addresses in one spelling."""
        email = str(self.cleaned_data["email"]).casefold()
        if Person.objects.filter(email=email).exists():
            raise forms.ValidationError(_("There is an account with this address already; sign in instead."))
        return email

    def clean_password(self) -> str:
        """Refuse what is guessed first."""
        password = str(self.cleaned_data["password"])
        validate_password(password, self.instance)
        return password

    def save(self, commit: bool = True) -> Person:  # noqa: FBT001, FBT002 - Django's signature
        """Keep the person with the password hashed."""
        person: Person = super().save(commit=False)
        person.set_password(self.cleaned_data["password"])
        if commit:
            person.save()
        return person


class SettingsForm(forms.ModelForm):  # type: ignore[type-arg]
    """How a person reads numbers and sees pages."""

    class Meta:
        model = Person
        fields = ["name", "units", "week_starts_on", "time_zone", "appearance", "under_18"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].widget = forms.Select(choices=_zones())


class LeaveForm(forms.Form):
    """Leaving for good asks for the password once more."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        """Nobody deletes somebody else's account from an open window."""
        password = str(self.cleaned_data["password"])
        if not self.person.check_password(password):
            raise forms.ValidationError(_("That is not your password."))
        return password
