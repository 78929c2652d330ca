"""Forms of an appeal, for its owner: amounts typed as people type them, the story with a few marks."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heelfirst.ledger import CURRENCIES, Money, NoAmount, parse
from heelfirst.units.plain_text import plain
from heelfirst.web.attempts.forms import within_reach
from heelfirst.web.giving.cause import SHIPPED
from heelfirst.web.giving.cleaning import from_typed, to_typed
from heelfirst.web.giving.models import Appeal, CausePage, LinkedTotal, PastYear, Picture, Update

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
LARGEST_FILE_BYTES: int = settings.LARGEST_PICTURE_BYTES
SUGGESTED = 4
LONGEST_STORY = 20_000
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>|<!--")


class AmountField(forms.CharField):
    """An amount of `currency`, typed as people type one; whole minor units in the form's data, None where nothing is."""

    def __init__(self, *, currency: str = "USD", **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("max_length", 30)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(**kwargs)
        self.currency = currency

    def prepare_value(self, value: Any) -> Any:
        """Show minor units in digits with a point."""
        return Money(value, self.currency).plain if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        """Read an amount; a sentence where it is none."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse(text, self.currency, _).minor
        except NoAmount as error:
            raise ValidationError(str(error)) from error


class _Dated(forms.ModelForm):  # type: ignore[type-arg]
    """A form whose days are within reach of a person."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.DateField):
                field.validators.append(within_reach)


class StoryField(forms.CharField):
    """Rich text, typed with a few marks; cleaned HTML in the form's data."""

    def __init__(self, *, rows: int = 14, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows, "data-marks": ""}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show kept HTML as it was typed. What comes back refused is shown as it was typed now."""
        return value

    def clean(self, value: Any) -> str:
        """Make cleaned HTML of it."""
        typed = super().clean(value)
        if found := _TAG.search(typed or ""):
            raise ValidationError(
                _("“%(tag)s” is no mark of this page; take it out, or use the marks beside the field.")
                % {"tag": found[0][:40]}
            )
        html = from_typed(typed)
        if len(html) > LONGEST_STORY:
            raise ValidationError(
                _("That is %(many)d letters with its marks, and %(most)d are the most.")
                % {"many": len(html), "most": LONGEST_STORY}
            )
        return html


class WordsForm(_Dated):
    """Who asks and why."""

    story = StoryField(label=gettext_lazy("The story"), max_length=LONGEST_STORY)
    cause = forms.ChoiceField(label=gettext_lazy("The cause"))

    class Meta:
        model = Appeal
        fields = ("title", "story", "in_memory_of", "cause")
        help_texts = {
            "title": gettext_lazy("One line that says who does what for whom."),
            "in_memory_of": gettext_lazy("Only if their family agrees. It may stay empty."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["story"] = to_typed(self.instance.story)
        own = CausePage.objects.filter(owner=self.instance.owner).values_list("key", "name")
        shipped = [(key, key.capitalize()) for key in SHIPPED]
        self.fields["cause"].choices = [*shipped, *own]  # type: ignore[attr-defined]

    def clean_title(self) -> str:
        """A line that can be printed."""
        return _said(self.cleaned_data["title"], _("What is the appeal called?"))

    def clean_in_memory_of(self) -> str:
        """A name that can be printed."""
        return _without_marks(plain(self.cleaned_data["in_memory_of"]))


class GoalForm(_Dated):
    """How much, in what money, from when to when."""

    goal_minor = AmountField(label=gettext_lazy("Goal"), help_text=gettext_lazy("It may stay empty."))

    class Meta:
        model = Appeal
        fields = ("currency", "goal_minor", "link_url", "opens_on", "closes_on")
        widgets = {"opens_on": DAY, "closes_on": DAY}
        help_texts = {
            "link_url": gettext_lazy(
                "Where gifts are made, on the charity’s own site. It begins with https."
            ),
            "closes_on": gettext_lazy("The last day on which gifts are taken; it may stay empty."),
        }

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        appeal = self.instance
        currency = (data or {}).get("currency") or appeal.currency
        currency = currency if currency in CURRENCIES else appeal.currency
        for number in range(SUGGESTED):
            self.fields[f"suggested_{number + 1}"] = AmountField(
                label=_("Suggested amount %(number)d") % {"number": number + 1}
            )
            if number < len(appeal.suggested):
                self.initial[f"suggested_{number + 1}"] = appeal.suggested[number]
        for field in self.fields.values():
            if isinstance(field, AmountField):
                field.currency = currency
        takes = appeal.beneficiary.currencies
        if takes:
            self.fields["currency"].choices = [(code, code) for code in takes]  # type: ignore[attr-defined]
        if appeal.beneficiary.mode != "link":
            del self.fields["link_url"]
        if appeal.gifts.exists():
            self.fields["currency"].disabled = True
            self.fields["currency"].help_text = _("Gifts have been made; their money stays as it is.")

    def clean(self) -> dict[str, Any]:
        """The days in order; suggested amounts from the least to the most, each once."""
        data = super().clean() or self.cleaned_data
        if data.get("opens_on") and data.get("closes_on") and data["closes_on"] < data["opens_on"]:
            self.add_error("closes_on", _("The last day is before the first."))
        return data

    def clean_link_url(self) -> str:
        """Only an encrypted page: givers type their card there."""
        url = str(self.cleaned_data["link_url"])
        if url and not url.startswith("https://"):
            raise ValidationError(
                _("Give an address that begins with https: givers will type their card there.")
            )
        return url

    def save(self, commit: bool = True) -> Appeal:  # noqa: FBT001, FBT002 - as Django declares it
        """Keep it, with the suggested amounts in one list."""
        data = self.cleaned_data
        typed = (data.get(f"suggested_{number + 1}") for number in range(SUGGESTED))
        self.instance.suggested = sorted({amount for amount in typed if amount})
        return super().save(commit)  # type: ignore[no-any-return]


class PromisesForm(_Dated):
    """The box above the button: what givers are promised. Drafts stand in it until somebody writes their own."""

    class Meta:
        model = Appeal
        fields = ("second_purpose", "if_cancelled", "if_not_finished", "refunds")
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in fields}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, draft in drafts(self.instance.beneficiary.name).items():
            if not self.initial.get(name):
                self.initial[name] = draft


def drafts(charity: str) -> dict[str, str]:
    """What the box may say, to be read and changed by whoever promises it."""
    whom = {"charity": charity}
    return {
        "second_purpose": _("Your gift goes to the other work of %(charity)s, wherever it is needed most.")
        % whom,
        "if_cancelled": _(
            "Your gift stays with %(charity)s. If there is no race, the distance is run elsewhere, and this page says where."
        )
        % whom,
        "if_not_finished": _(
            "Your gift stays with %(charity)s: it is for its work, not for a time or a distance. Stopping costs nothing."
        )
        % whom,
        "refunds": _(
            "A gift that was made by mistake is given back: answer the thank-you mail within 60 days, and %(charity)s "
            "sends it back the way it came."
        )
        % whom,
    }


class PictureForm(forms.ModelForm):  # type: ignore[type-arg]
    """One picture and what it shows."""

    file = forms.FileField(
        label=gettext_lazy("Picture"),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
        help_text=gettext_lazy(
            "JPEG, PNG or WebP, up to 12 MB. Where and when it was taken is removed before anybody sees it."
        ),
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("Everybody in it agreed to be shown, and I may show it"),
        error_messages={"required": gettext_lazy("Ask whoever is in it, and whoever took it, first.")},
    )

    class Meta:
        model = Picture
        fields = ("file", "alt", "agreed")
        labels = {"alt": gettext_lazy("What it shows, for who cannot see it")}

    def clean_alt(self) -> str:
        """Words for who cannot see it."""
        return _said(self.cleaned_data["alt"], _("Say in a few words what it shows."))


class YearForm(forms.ModelForm):  # type: ignore[type-arg]
    """What was raised in earlier years."""

    amount = AmountField(label=gettext_lazy("Raised"), required=True)

    class Meta:
        model = PastYear
        fields = ("year", "until", "events", "amount", "says")
        labels = {
            "until": gettext_lazy("until, if it was several years"),
            "events": gettext_lazy("How many events"),
        }

    def __init__(self, *args: Any, appeal: Appeal, this_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.appeal, self.this_year = appeal, this_year
        amount = self.fields["amount"]
        amount.label = _("Raised, in %(currency)s") % {"currency": appeal.currency}
        amount.currency = appeal.currency  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Years that have been, in their order."""
        data = super().clean() or self.cleaned_data
        year, until = data.get("year"), data.get("until")
        for name, each in (("year", year), ("until", until)):
            if each is not None and not 1900 <= each <= self.this_year:
                self.add_error(name, _("A year from 1900 to %(year)d.") % {"year": self.this_year})
        if year and until and until < year:
            self.add_error("until", _("The last year is before the first."))
        return data

    def keep(self) -> PastYear:
        """Write it."""
        row: PastYear = self.save(commit=False)
        row.appeal, row.minor, row.currency = (
            self.appeal,
            self.cleaned_data["amount"],
            self.appeal.currency,
        )
        row.says = plain(row.says)
        row.save()
        return row


class TotalForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the charity's own page says today, with what shows it."""

    amount = AmountField(label=gettext_lazy("The page says"), required=True)
    evidence_file = forms.FileField(
        label=gettext_lazy("A picture of the screen, or the page as a file"),
        help_text=gettext_lazy("Up to 12 MB. It is kept, and shown to the charity’s treasurer alone."),
    )

    class Meta:
        model = LinkedTotal
        fields = ("amount", "gifts", "read_on", "evidence_file")
        widgets = {"read_on": DAY}

    def __init__(self, *args: Any, appeal: Appeal, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.appeal, self.today = appeal, today
        amount = self.fields["amount"]
        amount.label = _("The page says, in %(currency)s") % {"currency": appeal.currency}
        amount.currency = appeal.currency  # type: ignore[attr-defined]

    def clean_read_on(self) -> Any:
        """A day that has been."""
        day = self.cleaned_data["read_on"]
        within_reach(day)
        if day > self.today:
            raise ValidationError(_("That day is still to come."))
        return day


class UpdateForm(forms.ModelForm):  # type: ignore[type-arg]
    """News."""

    body = StoryField(label=gettext_lazy("News"), rows=8, max_length=8000)

    class Meta:
        model = Update
        fields = ("title", "body")

    def clean_title(self) -> str:
        """A line that can be printed."""
        return _said(self.cleaned_data["title"], _("Give the news a title."))


def _said(typed: str, asks: str) -> str:
    """Words that can be printed. Raises ValidationError where nothing is left of them."""
    text = plain(typed)
    if not text:
        raise ValidationError(asks)
    return _without_marks(text)


def _without_marks(text: str) -> str:
    """The line itself. Raises ValidationError where < or > stands in it, as of a giver's name."""
    if any(mark in text for mark in "<>"):
        raise ValidationError(_("Write it in plain letters, without < and >."))
    return text
