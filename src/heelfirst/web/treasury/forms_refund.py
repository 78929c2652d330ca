"""What goes back, and why."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heelfirst.appeal.refunds import NotRefundable
from heelfirst.ledger import Money, NoAmount, parse
from heelfirst.units.plain_text import plain
from heelfirst.web.giving.models import Gift
from heelfirst.web.treasury import refunding


class RefundForm(forms.Form):
    """An amount of at most what is left, the reason for the trail, and the key made with the form."""

    amount = forms.CharField(
        label=gettext_lazy("How much goes back"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    why = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=200,
        help_text=gettext_lazy("It stands in the trail, not in any mail."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, gift: Gift, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gift = gift
        self.fields["amount"].initial = refunding.left(gift).plain
        self.fields["key"].initial = uuid4

    def clean_amount(self) -> Money:
        """Digits, and not more than may go back; a second click of the same form is judged by what it asked for first."""
        try:
            asked = parse(str(self.cleaned_data["amount"]), self.gift.currency, _)
        except NoAmount as error:
            raise ValidationError(str(error)) from error
        return asked

    def clean_why(self) -> str:
        """What shows nothing is no reason."""
        why = plain(self.cleaned_data["why"])
        if not why:
            raise ValidationError(_("A reason, for whoever reads the trail."))
        return why

    def refuse(self, error: NotRefundable) -> None:
        """Say why it may not go back."""
        self.add_error("amount", str(error))
