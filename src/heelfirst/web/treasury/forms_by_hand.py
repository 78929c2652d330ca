"""Cash, a cheque or a bank transfer, typed from paper."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heelfirst.appeal import offline
from heelfirst.ledger import Money, NoAmount, parse
from heelfirst.units.plain_text import plain
from heelfirst.web.giving.models import Appeal, Beneficiary, Gift, Giver, OfflineGift

LARGEST_EVIDENCE_BYTES = 10 * 2**20
_BEGINS = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG", b"%PDF-": "PDF"}
OLDEST = timedelta(days=400)


class OfflineForm(forms.Form):
    """What stands on the paper; a photograph of it is evidence for whoever agrees."""

    appeal = forms.ModelChoiceField(Appeal.objects.none(), label=gettext_lazy("For"), empty_label=None)
    way = forms.ChoiceField(
        label=gettext_lazy("How it came"),
        choices=[choice for choice in Gift.Way.choices if choice[0] != Gift.Way.CARD],
        widget=forms.RadioSelect,
    )
    amount = forms.CharField(
        label=gettext_lazy("Amount"), max_length=40, widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )
    received_on = forms.DateField(
        label=gettext_lazy("Received on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    reference = forms.CharField(
        label=gettext_lazy("Cheque number or reference"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("By it the bank’s line is found again, and a cheque that is typed twice."),
    )
    name = forms.CharField(label=gettext_lazy("Who gave"), max_length=80, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail for the receipt"), required=False)
    anonymous = forms.BooleanField(label=gettext_lazy("Do not show the name"), required=False)
    evidence = forms.FileField(
        label=gettext_lazy("A photograph of it, or the letter"),
        required=False,
        help_text=gettext_lazy("JPEG, PNG or PDF, up to 10 MB. Only people with a seat see it."),
    )
    another = forms.BooleanField(label=gettext_lazy("I have looked: it is another gift"), required=False)

    def __init__(self, beneficiary: Beneficiary, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.beneficiary, self.today = beneficiary, today
        self.fields["appeal"].queryset = beneficiary.appeals.all()  # type: ignore[attr-defined]
        self.fields["received_on"].initial = today
        self.fields["received_on"].widget.attrs["max"] = today.isoformat()

    def clean_received_on(self) -> date:
        """A day that has come, and not long gone."""
        day: date = self.cleaned_data["received_on"]
        if day > self.today:
            raise ValidationError(_("That day has not come yet."))
        if day < self.today - OLDEST:
            raise ValidationError(_("That is more than a year ago; look at the year."))
        return day

    def clean_evidence(self) -> Any:
        """A picture or a paper, by its own first bytes, whatever it is called."""
        came = self.cleaned_data["evidence"]
        if not came:
            return None
        if came.size > LARGEST_EVIDENCE_BYTES:
            raise ValidationError(_("That file is larger than 10 MB."))
        begins = came.read(8)
        came.seek(0)
        if not any(begins.startswith(mark) for mark in _BEGINS):
            raise ValidationError(_("That is no JPEG, PNG or PDF."))
        return came

    def clean(self) -> dict[str, Any]:
        """Read the amount in the appeal's currency."""
        told = self.cleaned_data
        if told.get("appeal") and told.get("amount"):
            try:
                told["money"] = parse(str(told["amount"]), told["appeal"].currency, _)
            except NoAmount as error:
                self.add_error("amount", str(error))
        if told.get("way") == Gift.Way.CHEQUE and not plain(told.get("reference", "")):
            self.add_error(
                "reference", _("A cheque has a number; it is how one that is typed twice is found.")
            )
        return told

    def typed(self, evidence: str) -> offline.Typed:
        """As the rules compare it with others."""
        told = self.cleaned_data
        return offline.Typed(
            gift="",
            way=told["way"],
            amount=told["money"],
            day=told["received_on"],
            name=plain(told["name"]),
            email=told["email"],
            reference=plain(told["reference"]),
            evidence=evidence,
        )

    def rows(self, evidence: str, now: Any) -> tuple[Gift, Giver, OfflineGift]:
        """The rows it makes, none of them kept yet."""
        told = self.cleaned_data
        money: Money = told["money"]
        gift = Gift(
            appeal=told["appeal"],
            way=told["way"],
            currency=money.currency,
            charge_minor=money.minor,
            for_charity_minor=money.minor,
            asked_at=now,
        )
        giver = Giver(name=plain(told["name"]), email=told["email"].casefold(), anonymous=told["anonymous"])
        row = OfflineGift(
            received_on=told["received_on"], reference=plain(told["reference"]), evidence=evidence
        )
        return gift, giver, row
