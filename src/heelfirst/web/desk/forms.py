"""What is told at the desk, as forms; what cannot be is refused by name."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heelfirst.units.plain_text import plain
from heelfirst.web.attempts.forms import within_reach
from heelfirst.web.desk.models import Measure, Trust

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
MOST_PAIN = 10
LONGEST_STANCE_S = 600.0
SHORTEST_WALK_S, LONGEST_WALK_S = 0.5, 300.0
LONGEST_PERIOD = timedelta(days=2 * 366)


class InvitationForm(forms.ModelForm):  # type: ignore[type-arg]
    """Whom a runner invites, and as what."""

    guardian = forms.BooleanField(
        label=gettext_lazy("I am the guardian and give this leave"),
        required=True,
        error_messages={"required": gettext_lazy("For somebody under 18 the guardian gives this leave.")},
    )

    class Meta:
        model = Trust
        fields = ["name", "role"]
        widgets = {"role": forms.RadioSelect}

    def __init__(self, *args: Any, under_18: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Whom do you invite?")
        self.fields["name"].widget.attrs["autocomplete"] = "off"
        self.fields["role"].label = _("As")
        if not under_18:
            del self.fields["guardian"]

    def clean_name(self) -> str:
        """What shows nothing is no name."""
        name = plain(self.cleaned_data["name"])
        if not name:
            raise ValidationError(_("A name, so that you know the invitation again."))
        return name


class MeasureForm(forms.ModelForm):  # type: ignore[type-arg]
    """What was measured on a day; every figure may stay empty, not all of them."""

    pain = forms.IntegerField(
        label=gettext_lazy("Pain, 0 to 10"),
        required=False,
        error_messages={"invalid": gettext_lazy("Pain is a whole number from 0 to 10.")},
    )
    stance_left_s = forms.FloatField(
        label=gettext_lazy("Standing on the left leg, seconds"), required=False, localize=False
    )
    stance_right_s = forms.FloatField(
        label=gettext_lazy("Standing on the right leg, seconds"), required=False, localize=False
    )
    walk_s = forms.FloatField(label=gettext_lazy("3 m walked backward, seconds"), required=False)

    class Meta:
        model = Measure
        fields = ["day", "pain", "stance_left_s", "stance_right_s", "walk_s", "note"]
        widgets = {"day": DAY, "note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["day"].label = _("Day")
        self.fields["day"].initial = today
        self.fields["day"].widget.attrs["max"] = f"{today:%Y-%m-%d}"
        self.fields["note"].label = _("Note")
        self.fields["pain"].widget.attrs.update(inputmode="numeric", min=0, max=MOST_PAIN)
        for name in ("stance_left_s", "stance_right_s", "walk_s"):
            self.fields[name].widget.attrs.update(inputmode="decimal", step="any", min=0)

    def clean_day(self) -> date:
        """A day that has been."""
        day: date = self.cleaned_data["day"]
        within_reach(day)
        if day > self.today:
            raise ValidationError(_("That day is still to come."))
        return day

    def clean_pain(self) -> int | None:
        """0 to 10."""
        pain: int | None = self.cleaned_data["pain"]
        if pain is not None and not 0 <= pain <= MOST_PAIN:
            raise ValidationError(_("Pain is a whole number from 0 to 10."))
        return pain

    def clean_stance_left_s(self) -> float | None:
        """Seconds that somebody can stand."""
        return self._stood("stance_left_s")

    def clean_stance_right_s(self) -> float | None:
        """The same on the other leg."""
        return self._stood("stance_right_s")

    def _stood(self, name: str) -> float | None:
        seconds: float | None = self.cleaned_data[name]
        if seconds is not None and not 0 <= seconds <= LONGEST_STANCE_S:
            raise ValidationError(_("Standing on one leg takes 0 to 600 seconds; stop the clock there."))
        return seconds

    def clean_walk_s(self) -> float | None:
        """Seconds in which 3 m can be walked."""
        seconds: float | None = self.cleaned_data["walk_s"]
        if seconds is not None and not SHORTEST_WALK_S <= seconds <= LONGEST_WALK_S:
            raise ValidationError(
                _("3 m walked backward take 0.5 to 300 seconds; leave it empty if it was not done.")
            )
        return seconds

    def clean(self) -> dict[str, Any]:
        """Something has to be told."""
        data = super().clean() or self.cleaned_data
        figures = [data.get(name) for name in ("pain", "stance_left_s", "stance_right_s", "walk_s")]
        if not self.errors and all(each is None for each in figures) and not data.get("note", "").strip():
            raise ValidationError(_("Nothing is measured yet: give one figure, or a note."))
        return data


class TextForm(forms.Form):
    """Dose and stop rules in a clinician's own words; not a letter of them is changed."""

    text = forms.CharField(
        label=gettext_lazy("Dose and stop rules, in your own words"),
        max_length=8000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean_text(self) -> str:
        """Blanks alone are no text."""
        text: str = self.cleaned_data["text"]
        if not text.strip():
            raise ValidationError(_("Write the text first."))
        return text


class PeriodForm(forms.Form):
    """First and last day of a sheet."""

    first = forms.DateField(label=gettext_lazy("From"), widget=DAY)
    last = forms.DateField(label=gettext_lazy("To"), widget=DAY)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_last(self) -> date:
        """Nothing is known of days to come."""
        last: date = self.cleaned_data["last"]
        return min(last, self.today)

    def clean(self) -> dict[str, Any]:
        """From before to, and not longer than a page can carry."""
        data = super().clean() or self.cleaned_data
        first, last = data.get("first"), data.get("last")
        if first and last:
            within_reach(first)
            within_reach(last)
            if last < first:
                raise ValidationError(_("The last day lies before the first: change one of them."))
            if last - first > LONGEST_PERIOD:
                raise ValidationError(_("A sheet holds two years at most: choose a later first day."))
        return data
