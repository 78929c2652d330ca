"""Who receives the gifts: a legal entity, and how a gift reaches it."""

import json
import re
from datetime import date
from secrets import token_hex
from typing import Any

from babel import Locale
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy, to_locale
from django.utils.translation import gettext as _

from heelfirst.ledger import CURRENCIES
from heelfirst.units.plain_text import plain
from heelfirst.web.attempts.forms import within_reach
from heelfirst.web.giving.forms_owner import DAY
from heelfirst.web.giving.models import Beneficiary

_ACCOUNT = re.compile(r"acct_[A-Za-z0-9_]{4,70}")
_NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""Two letters that Unicode keeps for what is no country: unions, rehearsals, the unknown."""


def countries() -> list[tuple[str, str]]:
    """Every country as (two letters, name), by name in the language of the page."""
    names = Locale.parse(to_locale(get_language() or "en")).territories.items()
    found = [
        (code, name)
        for code, name in names
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES
    ]
    return sorted(found, key=lambda each: each[1].casefold())


class ReceiverForm(forms.ModelForm):  # type: ignore[type-arg]
    """A charity as its register knows it. A link is how gifts reach it, unless the charity itself agreed to more."""

    currencies = forms.MultipleChoiceField(
        label=gettext_lazy("Money it can take"), choices=[(code, code) for code in CURRENCIES]
    )
    consent_file = forms.FileField(
        label=gettext_lazy("The charity’s letter"),
        required=False,
        help_text=gettext_lazy(
            "As it came, up to 12 MB. Without it, a name and a day no gift goes to its own account through here."
        ),
    )

    class Meta:
        model = Beneficiary
        fields = (
            "name", "legal_name", "register", "number", "country", "since", "until", "website", "currencies",
            "mode", "provider_account", "consent_by", "consent_on", "consent_file",
        )  # fmt: skip
        widgets = {"since": DAY, "until": DAY, "consent_on": DAY, "mode": forms.RadioSelect}
        labels = {"consent_by": gettext_lazy("Who consented for the charity, and as what")}
        help_texts = {
            "name": gettext_lazy("As people call it."),
            "legal_name": gettext_lazy("As its register writes it."),
            "provider_account": gettext_lazy(
                "It begins with acct_. The charity is the merchant; you never hold the money."
            ),
            "since": gettext_lazy("Charities merge and change their names. It may stay empty."),
        }

    entity = (
        "name",
        "legal_name",
        "register",
        "number",
        "country",
        "since",
        "until",
        "website",
        "currencies",
    )
    account = ("provider_account", "consent_by", "consent_on", "consent_file")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for name in ("since", "until", "consent_on"):
            self.fields[name].validators.append(within_reach)
        self.fields["country"].widget = forms.Select(choices=[("", "—"), *countries()])
        self.initial.setdefault("currencies", ["USD"])
        if not self.initial["currencies"]:
            self.initial["currencies"] = ["USD"]
        if self.instance.pk and self.instance.appeals.filter(gifts__isnull=False).exists():
            # What has been given went to this entity in this way: another one is another row.
            for name in ("legal_name", "register", "number", "country", "mode", "provider_account"):
                self.fields[name].disabled = True

    def clean_country(self) -> str:
        """Two letters that are a country's."""
        country = str(self.cleaned_data["country"]).strip().upper()
        if country not in dict(countries()):
            raise ValidationError(
                _("There is no such country; choose the one whose register knows the charity.")
            )
        return country

    @property
    def has_keys(self) -> bool:
        """Whether this installation can speak with a card provider at all."""
        return bool(settings.STRIPE_KEY)

    def clean(self) -> dict[str, Any]:
        """Names that can be printed, days in order, and for an account of its own the charity's word."""
        data = super().clean() or self.cleaned_data
        for name in ("name", "legal_name", "register", "number", "consent_by"):
            if data.get(name):
                data[name] = plain(data[name])
                if not data[name]:
                    self.add_error(name, _("Nothing of this can be printed."))
        if data.get("since") and data.get("until") and data["until"] < data["since"]:
            self.add_error("until", _("The last day is before the first."))
        if data.get("mode") == Beneficiary.Mode.OWN:
            self._consented(data)
        return data

    def _consented(self, data: dict[str, Any]) -> None:
        """Gifts reach a charity's own account only where it said so in writing."""
        account = (data.get("provider_account") or "").strip()
        if not account:
            self.add_error("provider_account", _("Ask the charity for it: acct_ and the letters after it."))
        elif not _ACCOUNT.fullmatch(account):
            self.add_error("provider_account", _misread(account))
        elif Beneficiary.objects.filter(provider_account=account).exclude(pk=self.instance.pk).exists():
            self.add_error(
                "provider_account",
                _("Another receiver here has this account. Ask whoever looks after this site."),
            )
        if not data.get("consent_by"):
            self.add_error("consent_by", _("Who said yes, and as what? “Jonas Weir, treasurer”."))
        if not data.get("consent_on"):
            self.add_error("consent_on", _("On which day did they say yes?"))
        elif data["consent_on"] > self.today:
            self.add_error("consent_on", _("That day is still to come."))
        if not data.get("consent_file") and not self.instance.consent_evidence:
            self.add_error("consent_file", _("Add the letter or mail in which the charity says yes."))

    def keep(self, evidence: str) -> Beneficiary:
        """Write it; `evidence` is the letter's SHA-256, empty where none came now."""
        row: Beneficiary = self.save(commit=False)
        row.provider, row.provider_account = {
            Beneficiary.Mode.OWN: ("stripe", row.provider_account.strip()),
            Beneficiary.Mode.REHEARSAL: ("rehearsal", self._rehearsed()),
            Beneficiary.Mode.LINK: ("", ""),
        }[Beneficiary.Mode(row.mode)]
        if evidence:
            row.consent_evidence = evidence
        if row.mode != Beneficiary.Mode.OWN:
            row.consent_by, row.consent_on, row.consent_evidence = "", None, ""
        row.save()
        return row

    def _rehearsed(self) -> str:
        """The account it rehearses with: the one it has, or a new one; never one that somebody typed."""
        known = self.initial.get("mode") == Beneficiary.Mode.REHEARSAL and self.initial["provider_account"]
        return str(known) if known and self.instance.pk else f"acct_rehearsal_{token_hex(8)}"


def _misread(account: str) -> str:
    """What is wrong with the name of an account."""
    if re.fullmatch(r"acct_[A-Za-z0-9_]*", account):
        short = len(account) < len("acct_") + 4
        return _("That is too short: letters are missing at its end.") if short else _("That is too long.")
    return _("That is no account: it is acct_ and then letters and figures, without a space.")


LARGEST_DESCRIPTION = 64 * 2**10


def described(data: bytes) -> tuple[dict[str, Any], str]:
    """What a file says of a charity, to begin the form with, and a sentence where it says nothing. Never its consent."""
    try:
        told = json.loads(data) if len(data) <= LARGEST_DESCRIPTION else None
    except ValueError:
        told = None
    if not isinstance(told, dict):
        return {}, _("This file describes no charity. heelfirst samples writes one that does.")
    texts = {name: str(told[name])[:200] for name in (*ReceiverForm.entity[:-1], "mode") if told.get(name)}
    known = [code for code in told.get("currencies") or [] if code in CURRENCIES]
    return {**texts, "currencies": known}, ""
