"""The bank's file, and what a person says of a line."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heelfirst.appeal.settling import Due
from heelfirst.ledger import Money, NoAmount, parse
from heelfirst.readers.bank import MAX_STATEMENT_BYTES
from heelfirst.units.plain_text import plain
from heelfirst.web.giving.models import BankLine
from heelfirst.web.treasury.banking import Choice


class BankFileForm(forms.Form):
    """A statement, and what some files do not say."""

    file = forms.FileField(
        label=gettext_lazy("The bank’s file"),
        help_text=gettext_lazy(
            "CSV, OFX or CAMT.053, as your bank exports it, 16 MB at most. Dropping it twice changes nothing."
        ),
    )
    currency = forms.ChoiceField(label=gettext_lazy("Currency of the account"), required=False)
    days = forms.ChoiceField(
        label=gettext_lazy("03/04 is"),
        required=False,
        choices=(
            ("", gettext_lazy("as the file tells")),
            ("day", gettext_lazy("3 April")),
            ("month", gettext_lazy("March 4")),
        ),
    )

    def __init__(self, currencies: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["currency"].choices = [(code, code) for code in currencies]  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        """Not larger than any statement."""
        came = self.cleaned_data["file"]
        if came.size > MAX_STATEMENT_BYTES:
            raise forms.ValidationError(_("That file is larger than any statement: export a shorter time."))
        return came

    @property
    def day_first(self) -> bool | None:
        """For files in which every day could be either."""
        return {"day": True, "month": False}.get(self.cleaned_data["days"])


class ExplainForm(forms.Form):
    """Which payout or gifts a line is, or a fee of the bank, or in words what it is."""

    is_dues = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    kept = forms.CharField(
        label=gettext_lazy("What the bank kept of it"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    words = forms.CharField(
        label=gettext_lazy("It is none of ours. What is it?"), max_length=200, required=False
    )

    def __init__(self, row: BankLine, choices: list[Choice], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row, self.by_name = row, dict(choices)
        self.fields["is_dues"].choices = [(name, name) for name, _due in choices]  # type: ignore[attr-defined]

    def clean_words(self) -> str:
        """What shows nothing says nothing."""
        return plain(self.cleaned_data["words"])

    def clean_kept(self) -> Money | None:
        """An amount in the line's currency, where there is one."""
        typed = str(self.cleaned_data["kept"]).strip()
        if not typed:
            return None
        try:
            return parse(typed, self.row.currency, _)
        except NoAmount as error:
            raise forms.ValidationError(str(error)) from error

    @property
    def chosen(self) -> list[Due]:
        """The payouts and gifts that were ticked."""
        return [self.by_name[name] for name in self.cleaned_data["is_dues"]]
