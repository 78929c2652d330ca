"""Forms that ask for a password, a code, or both."""

from datetime import timedelta
from math import ceil
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from heelfirst.web.accounts import brake, second_factor
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person

_CODE = forms.TextInput(
    attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
)
_PASSWORD = forms.PasswordInput(attrs={"autocomplete": "current-password"})


class _Braked(forms.Form):
    """A form whose wrong answers are counted."""

    wait: timedelta | None = None
    """How long the next try has to wait; None where it has not."""

    def __init__(self, request: ClockedRequest, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.person = person

    def too_many(self, many: brake.TooManyTries) -> forms.ValidationError:
        """The refusal in words."""
        self.wait = many.wait
        minutes = ceil(many.wait / timedelta(minutes=1))
        sentence = ngettext(
            "Too many tries. Wait %(minutes)d minute.", "Too many tries. Wait %(minutes)d minutes.", minutes
        )
        return forms.ValidationError(sentence, params={"minutes": minutes})

    def check_password(self) -> bool:
        """Look at the password under the brake that sign-in has."""
        try:
            brake.tried(self.person.email, brake.client_of(self.request), self.request.now)
        except brake.TooManyTries as many:
            raise self.too_many(many) from many
        if not self.person.check_password(str(self.cleaned_data["password"])):
            self.add_error("password", _("That is not your password."))
            return False
        brake.forgive(self.person.email)
        return True

    def check_code(self) -> None:
        """Look at the code; the device that it belongs to is kept in `device`."""
        try:
            self.device = second_factor.accepted(
                self.person,
                str(self.cleaned_data["code"]),
                brake.client_of(self.request),
                self.request.now,
            )
        except brake.TooManyTries as many:
            raise self.too_many(many) from many
        if self.device is None:
            self.add_error(
                "code", _("That code is not right, or it was used already. Wait for the next one.")
            )


class CodeForm(_Braked):
    """The second step of signing in."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=_CODE,
        help_text=_("The six digits of your authenticator app, or one of your recovery codes."),
    )

    def clean(self) -> dict[str, Any]:
        """Look at the code."""
        if self.cleaned_data.get("code"):
            self.check_code()
        return self.cleaned_data


class ProofForm(_Braked):
    """Password and code, before money moves."""

    password = forms.CharField(label=_("Password"), strip=False, widget=_PASSWORD)
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=_CODE,
        help_text=_("The six digits of your authenticator app, or one of your recovery codes."),
    )

    def clean(self) -> dict[str, Any]:
        """The password first: a code is used up by a look, so it is looked at only then."""
        if self.cleaned_data.get("password") and self.cleaned_data.get("code") and self.check_password():
            self.check_code()
        return self.cleaned_data


class SetUpForm(_Braked):
    """The password, so that nobody does it from an open window, and the first code of the app."""

    password = forms.CharField(label=_("Password"), strip=False, widget=_PASSWORD)
    code = forms.CharField(label=_("The six digits that the app shows now"), max_length=12, widget=_CODE)
    codes: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        """Confirm the device by its first code."""
        if not (self.cleaned_data.get("password") and self.cleaned_data.get("code")):
            return self.cleaned_data
        if self.check_password():
            self._confirm()
        return self.cleaned_data

    def _confirm(self) -> None:
        try:
            codes = second_factor.confirm(
                self.person,
                str(self.cleaned_data["code"]),
                brake.client_of(self.request),
                self.request.now,
            )
        except brake.TooManyTries as many:
            raise self.too_many(many) from many
        if codes is None:
            self.add_error(
                "code",
                _("That code is not right. Is the clock of your device set by itself? Try the next one."),
            )
        else:
            self.codes = codes


class LostForm(forms.Form):
    """Whose second factor is taken away."""

    email = forms.EmailField(
        label=_("E-mail of the account"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    sure = forms.BooleanField(label=_("I have made sure, not by e-mail alone, that it is they who ask"))

    def clean_email(self) -> Person:
        """The person. Whoever looks after the installation may learn that there is none."""
        person = Person.objects.filter(email=str(self.cleaned_data["email"]).casefold()).first()
        if person is None:
            raise forms.ValidationError(_("There is no account with this address."))
        return person
