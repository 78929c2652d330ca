"""What happens, as forms."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heelfirst.plan.body import FORGOTTEN_DAYS

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
NOTE = forms.TextInput(attrs={"autocomplete": "off"})
LATEST_RACE = timedelta(weeks=104)


class _Happened(forms.Form):
    """A day that has been, in the last two weeks: longer ago changes nothing any more."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        # Several of these stand on one page, and a label needs one field to belong to.
        kwargs.setdefault("auto_id", f"{type(self).__name__}-%s")
        super().__init__(*args, **kwargs)
        self.today, self.earliest = today, today - timedelta(days=FORGOTTEN_DAYS)
        for name in ("day", "last"):
            if name in self.fields:
                self.fields[name].initial = today
                self.fields[name].widget.attrs |= {
                    "min": f"{self.earliest:%Y-%m-%d}",
                    "max": f"{today:%Y-%m-%d}",
                }

    def been(self, day: date) -> date:
        """A day as told. Raises ValidationError for one to come or one that is long past."""
        if day > self.today:
            raise ValidationError(_("That day is still to come."))
        if day < self.earliest:
            raise ValidationError(
                _("That is more than two weeks ago and changes nothing in the weeks ahead.")
            )
        return day

    def clean_day(self) -> date:
        """The day it happened on."""
        return self.been(self.cleaned_data["day"])


class FallForm(_Happened):
    """A fall."""

    day = forms.DateField(label=gettext_lazy("On which day?"), widget=DAY)
    head = forms.BooleanField(label=gettext_lazy("My head was hit"), required=False)
    note = forms.CharField(
        label=gettext_lazy("What happened, if you like"), max_length=280, required=False, widget=NOTE
    )


class IllForm(_Happened):
    """One day of illness or several."""

    day = forms.DateField(label=gettext_lazy("From"), widget=DAY)
    last = forms.DateField(label=gettext_lazy("up to and including, so far"), widget=DAY)
    note = forms.CharField(
        label=gettext_lazy("A word about it, if you like"), max_length=280, required=False, widget=NOTE
    )

    def clean_last(self) -> date:
        """The last day, so far."""
        if self.cleaned_data["last"] > self.today:
            raise ValidationError(
                _("Nobody knows that yet. Tell it up to today, and tell it again where it lasts longer.")
            )
        last = self.been(self.cleaned_data["last"])
        first = self.cleaned_data.get("day")
        if first is not None and last < first:
            raise ValidationError(_("The last day is before the first one."))
        return last

    @property
    def days(self) -> list[date]:
        """Each day of it."""
        first, last = self.cleaned_data["day"], self.cleaned_data["last"]
        return [first + timedelta(days=number) for number in range((last - first).days + 1)]


class RaceDayForm(forms.Form):
    """Another day of the race."""

    race_day = forms.DateField(label=gettext_lazy("The race is now on"), widget=DAY)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["race_day"].widget.attrs["min"] = f"{today + timedelta(days=1):%Y-%m-%d}"

    def clean_race_day(self) -> date:
        """A day ahead, as far as anybody plans."""
        day: date = self.cleaned_data["race_day"]
        if not self.today < day <= self.today + LATEST_RACE:
            raise ValidationError(_("A race that can be planned for lies ahead, within two years."))
        return day
