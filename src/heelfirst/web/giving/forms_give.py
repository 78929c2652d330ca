"""The give form: one amount, and what a giver may say with it. Whatever is wrong is said, and the form kept as typed."""

from math import ceil
from typing import Any

from django import forms
from django.core.validators import BaseValidator, MaxLengthValidator, ProhibitNullCharactersValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from heelfirst.ledger import CURRENCIES, Money, NoAmount, TooLarge, parse
from heelfirst.ledger.money import LARGEST_MINOR
from heelfirst.payments.currencies import least, most, units
from heelfirst.payments.provider import Refused
from heelfirst.units.distance import System
from heelfirst.web import coins
from heelfirst.web.giving.models import Appeal, GivenMile

LONGEST_MESSAGE = 500
UNSHOWABLE = _("There is a sign in it that cannot be shown; type it anew.")


class Plain(forms.CharField):
    """Words without marks: what looks like a tag is no part of a name."""

    def clean(self, value: Any) -> Any:
        """Refuse < and >, and what cannot be seen."""
        cleaned = super().clean(value)
        if any(mark in cleaned for mark in "<>"):
            raise forms.ValidationError(_("Write it in plain letters: < and > belong to no name."))
        if not all(sign.isprintable() for sign in cleaned):
            raise forms.ValidationError(UNSHOWABLE)
        return cleaned


class Counted(MaxLengthValidator):
    """Says how long a text may be and how long it is."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.message = _("At most %(limit_value)d letters, please; these are %(show_value)d.")


def in_our_words(form: forms.Form) -> None:
    """Say of a letter that no page can show what `Plain` says of it."""
    for field in form.fields.values():
        for each in field.validators:
            if isinstance(each, ProhibitNullCharactersValidator):
                each.message = UNSHOWABLE


class GiveForm(forms.Form):
    """How much, and for the rest as little as one likes."""

    amount = forms.ChoiceField(
        label=_("How much do you want to give?"), required=False, widget=forms.RadioSelect
    )
    typed = forms.CharField(
        label=_("Another amount"),
        required=False,
        validators=[Counted(40)],
        help_text=_("Used instead of the amount above."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "transaction-amount"}),
    )
    currency = forms.ChoiceField(label=_("Currency"), required=False)
    covers_fee = forms.ChoiceField(
        label=_("The fee of the card provider"),
        choices=[("no", _("It comes off my gift")), ("yes", _("I pay it as well"))],
        required=False,
        widget=forms.RadioSelect,
    )
    name = Plain(
        label=_("Your name"),
        required=False,
        validators=[Counted(80)],
        help_text=_("Stands on the page beside your gift. Leave it empty to give without a name."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    anonymous = forms.BooleanField(
        label=_("Do not show my name"),
        required=False,
        help_text=_("Then it is on your receipt alone."),
    )
    email = forms.EmailField(
        label=_("E-mail for the receipt"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("For the receipt and nothing else."),
    )
    message = forms.CharField(
        label=_("A message"),
        required=False,
        validators=[Counted(LONGEST_MESSAGE)],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Shown once the runner has read it."),
    )

    mile = forms.IntegerField(required=False, min_value=1)
    mile_name = Plain(
        label=_("Whose name does it carry?"),
        required=False,
        validators=[Counted(60)],
        help_text=_("Yours, or of somebody you think of. The runner reads it first."),
    )
    mile_words = Plain(label=_("A few words"), required=False, validators=[Counted(120)])

    def __init__(self, *args: Any, appeal: Appeal, wants_email: bool = False, **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        self.appeal = appeal
        self.taken = currencies(appeal)
        in_our_words(self)
        for name in ("amount", "covers_fee"):
            self.fields[name].error_messages["invalid_choice"] = _("Choose one of those that stand here.")
        self.fields["amount"].choices = [  # type: ignore[attr-defined]
            (str(minor), coins.in_words(Money(minor, appeal.currency))) for minor in appeal.suggested
        ]
        self.fields["currency"].choices = [(each, each) for each in self.taken]  # type: ignore[attr-defined]
        self.fields["currency"].error_messages["invalid_choice"] = _(
            "The charity cannot take %(value)s; it takes {taken}."
        ).format(taken=", ".join(self.taken))
        self.fields["email"].required = wants_email
        self.miles = miles(appeal)
        if self.miles:
            self.fields["mile"] = _mile_field(appeal, self.miles)
        else:
            for name in ("mile", "mile_name", "mile_words"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Make one amount of what was tapped or typed, in a currency that the charity takes."""
        cleaned = super().clean() or self.cleaned_data
        if not {"amount", "currency", "typed"} & set(self.errors):
            try:
                cleaned["gift"] = self._gift(cleaned)
            except NoAmount as wrong:
                self.add_error("typed", str(wrong))
        if cleaned.get("mile") and not cleaned.get("mile_name") and "mile_name" not in self.errors:
            self.add_error("mile_name", gettext("Say whose name it carries, or leave its number out."))
        if (mile := cleaned.get("mile")) and mile in (taken := _taken(self.appeal)):
            self.add_error("mile", _is_taken(mile, taken, self.miles))
        return cleaned

    def _gift(self, cleaned: dict[str, Any]) -> Money:
        """What was typed goes before what was tapped. Raises `NoAmount`."""
        typed, chosen = cleaned["typed"], cleaned["amount"]
        if not typed and not chosen:
            raise NoAmount(gettext("Choose an amount, or type one."))
        if not typed:
            gift = Money(int(chosen), self.appeal.currency)
        else:
            try:
                gift = parse(typed, cleaned["currency"], gettext)
            except TooLarge:
                gift = Money(LARGEST_MINOR, cleaned["currency"])
        in_reach(gift)
        return gift

    def clean_covers_fee(self) -> bool:
        """Said, or left."""
        said: str = self.cleaned_data["covers_fee"]
        return said == "yes"

    def clean_currency(self) -> str:
        """The appeal's own where none is named."""
        return str(self.cleaned_data["currency"] or self.appeal.currency)


def miles(appeal: Appeal) -> int:
    """How many miles, or kilometres where the runner counts in those, a giver can choose from; 0 without a distance."""
    attempt = appeal.attempt
    if attempt is None or not attempt.distance_m:
        return 0
    return ceil(attempt.distance_m / appeal.owner.system.unit_m)


def _taken(appeal: Appeal) -> set[int]:
    """The numbers that carry a name by now, with the runner's word."""
    agreed = GivenMile.objects.filter(gift__appeal=appeal, agreed_at__isnull=False)
    return set(agreed.values_list("number", flat=True))


def _is_taken(mile: int, taken: set[int], last: int) -> str:
    free = sorted({*range(1, last + 1)} - taken, key=lambda one: (abs(one - mile), one))[:3]
    if not free:
        return gettext("Every one of them carries a name already; leave this empty.")
    return gettext("Number %(mile)d carries a name already. Free are, for example: %(free)s.") % {
        "mile": mile,
        "free": ", ".join(str(one) for one in sorted(free)),
    }


def _mile_field(appeal: Appeal, last: int) -> forms.IntegerField:
    in_miles = appeal.owner.system is System.MILES
    field = forms.IntegerField(
        label=_("Which mile?") if in_miles else _("Which kilometre?"),
        required=False,
        min_value=1,
        max_value=last,
        help_text=gettext("1 to %(last)d. The runner’s wristband and crew sheet carry the name.")
        % {"last": last},
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    says = gettext("Choose a whole number from 1 to %(last)d, or leave it empty.") % {"last": last}
    field.error_messages["invalid"] = says
    for each in field.validators:
        if isinstance(each, BaseValidator):
            each.message = says
    return field


def currencies(appeal: Appeal) -> tuple[str, ...]:
    """What a giver can give in: the appeal's own currency first, then whatever else the charity takes."""
    more = [each for each in appeal.beneficiary.currencies if each in CURRENCIES and each != appeal.currency]
    return (appeal.currency, *more)


def in_reach(amount: Money) -> None:
    """Refuse what the card provider cannot take. Raises `NoAmount` with the least or the most that it can."""
    if amount.minor < (limit := least(amount.currency)).minor:
        raise NoAmount(gettext("A card can give no less than %(limit)s.") % {"limit": coins.in_words(limit)})
    if amount.minor > (limit := most(amount.currency)).minor:
        raise NoAmount(
            gettext("A card can give no more than %(limit)s at once; write to the charity for more.")
            % {"limit": coins.in_words(limit)}
        )
    try:
        units(amount)
    except Refused as refused:
        raise NoAmount(str(refused)) from refused
