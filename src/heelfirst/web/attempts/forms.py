"""Forms about an attempt. Times are typed as a clock shows them, distances in the person's unit."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heelfirst.units.distance import MARATHON_M, System
from heelfirst.units.duration import clock, from_clock
from heelfirst.web.accounts.models import Person
from heelfirst.web.attempts.models import Attempt, Cause, Chapter, Letter
from heelfirst.web.fitness.fields import WarmthField, WindField, measured_in, scales_of


class ClockField(forms.Field):
    """A duration typed as h:mm:ss; seconds in the form's data."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"placeholder": "h:mm:ss", "inputmode": "numeric"}))
        super().__init__(required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show seconds as a clock does."""
        return clock(value) if isinstance(value, int | float) else value

    def to_python(self, value: Any) -> Any:
        """Read a clock time; a sentence where it is none. A field that cannot be changed holds seconds already."""
        if self.disabled:
            return value
        text = str(value or "").strip()
        if not text:
            return None
        try:
            seconds = from_clock(text)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        if seconds <= 0:
            raise ValidationError(_("A time is longer than 0:00."))
        return seconds


class WayField(forms.FloatField):
    """A distance in the person's unit; metres in the form's data."""

    def __init__(self, *, least: float = 0.01, most: float = 1000.0, **kwargs: Any) -> None:
        super().__init__(required=False, min_value=least, max_value=most, **kwargs)
        self.system = System.KILOMETRES

    def prepare_value(self, value: Any) -> Any:
        """Show metres in the person's unit."""
        if not isinstance(value, float):
            return value
        # The marathon as people write it; `clean` knows it again.
        return round(value / self.system.unit_m, 2 if value == MARATHON_M else 6)

    def clean(self, value: Any) -> float | None:
        """Read the person's unit. A field that cannot be changed holds metres already."""
        if self.disabled:
            return value  # type: ignore[no-any-return]
        number = super().clean(value)
        if number is None:
            return None
        metres = number * self.system.unit_m
        # 26.22 miles is how people write the marathon; the certified length is meant.
        return MARATHON_M if abs(metres - MARATHON_M) < 15 else metres


EARLIEST, LATEST = date(1970, 1, 1), date(2100, 1, 1)


def within_reach(day: date) -> None:
    """Refuse a slip of the keyboard: the year 3026 is no race day."""
    if not EARLIEST <= day <= LATEST:
        raise ValidationError(_("Is the year right? A day lies between 1970 and 2100."))


class _Dated(forms.ModelForm):  # type: ignore[type-arg]
    """A form whose days are not further off than a person remembers or plans."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.DateField):
                field.validators.append(within_reach)


class _InUnits(_Dated):
    """A form whose distances are in the person's unit."""

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, WayField):
                field.system = person.system
                field.label = f"{field.label} ({person.system.value})"


_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AttemptForm(_InUnits):
    """What is aimed at. Only the title is asked for; everything else may come later or never."""

    distance_m = WayField(label=gettext_lazy("Distance"))
    target_s = ClockField(label=gettext_lazy("Target time, if there is one"))
    forward_distance_m = WayField(label=gettext_lazy("Your best forward over"))
    forward_s = ClockField(label=gettext_lazy("in"))
    cause_name = forms.CharField(label=gettext_lazy("Cause or charity"), required=False, max_length=120)
    cause_url = forms.URLField(label=gettext_lazy("Its own page"), required=False, assume_scheme="https")
    cause_sentence = forms.CharField(
        label=gettext_lazy("What it does, in a sentence"), required=False, max_length=300
    )

    class Meta:
        model = Attempt
        fields = [
            "title", "what", "for_whom", "why", "cause_name", "cause_url", "cause_sentence",
            "begins", "race_name", "race_day", "place_from", "place_to", "weeks",
            "distance_m", "target_s", "target_is_record", "forward_distance_m", "forward_s", "forward_where",
        ]  # fmt: skip
        widgets = {"begins": _DAY, "race_day": _DAY, "why": forms.Textarea(attrs={"rows": 6})}

    groups = (
        (gettext_lazy("What"), ("title", "what", "begins", "distance_m", "weeks")),
        (gettext_lazy("For whom, and why"), ("for_whom", "why", "cause_name", "cause_url", "cause_sentence")),
        (gettext_lazy("The race"), ("race_name", "race_day", "place_from", "place_to")),
        (
            gettext_lazy("A time, if you want one"),
            ("target_s", "target_is_record", "forward_distance_m", "forward_s", "forward_where"),
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cause = self.instance.causes.first() if self.instance.pk else None
        if cause is not None:
            self.initial.update(cause_name=cause.name, cause_url=cause.url, cause_sentence=cause.sentence)

    def grouped(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields as the page lays them out."""
        return [(str(title), [self[name] for name in names]) for title, names in self.groups]

    def clean(self) -> dict[str, Any]:
        """A race has a day; weeks have a number and a first day."""
        data = super().clean() or self.cleaned_data
        if data.get("what") == Attempt.What.RACE and data.get("race_name") and not data.get("race_day"):
            self.add_error("race_day", _("On which day is the race?"))
        if data.get("begins") and data.get("race_day") and data["race_day"] < data["begins"]:
            self.add_error("race_day", _("The race is before the first day."))
        if data.get("what") == Attempt.What.WEEKS and not (data.get("weeks") and data.get("begins")):
            self.add_error("weeks", _("For weeks, say how many and the first day."))
        return data

    def keep_cause(self, attempt: Attempt) -> None:
        """Write the cause given with the attempt; others it has stay as they are."""
        data = self.cleaned_data
        first = attempt.causes.first()
        if not data["cause_name"]:
            if first is not None:
                first.delete()
            return
        cause = first or Cause(attempt=attempt)
        cause.name, cause.url, cause.sentence = data["cause_name"], data["cause_url"], data["cause_sentence"]
        cause.save()


class EndForm(_InUnits):
    """How it ended. Finished or stopped: both are told in the same words."""

    finish_s = ClockField(label=gettext_lazy("Finish time"))
    stopped_at_m = WayField(label=gettext_lazy("or stopped after"))
    headwind_mps = WindField(label=gettext_lazy("Headwind, if there was one"), required=False)
    temperature_c = WarmthField(label=gettext_lazy("Air temperature, if you know"), required=False)

    class Meta:
        model = Attempt
        fields = [
            "ended_on", "finish_s", "stopped_at_m", "headwind_mps", "temperature_c", "rain", "afterwards",
        ]  # fmt: skip
        widgets = {"ended_on": _DAY, "afterwards": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, person=person, **kwargs)
        measured_in(self, scales_of(person), person.system)

    def clean(self) -> dict[str, Any]:
        """One end, on one day."""
        data = super().clean() or self.cleaned_data
        if data.get("finish_s") is not None and data.get("stopped_at_m") is not None:
            self.add_error("stopped_at_m", _("Give a finish time or how far you came, not both."))
        if (data.get("finish_s") or data.get("stopped_at_m")) and not data.get("ended_on"):
            self.add_error("ended_on", _("On which day did it end?"))
        return data


class LetterForm(_Dated):
    """A letter afterwards."""

    class Meta:
        model = Letter
        fields = ["sender", "to_whom", "written_on", "body", "public"]
        widgets = {"written_on": _DAY, "body": forms.Textarea(attrs={"rows": 8})}


class ChapterForm(_Dated):
    """A day worth writing down."""

    class Meta:
        model = Chapter
        fields = ["day", "title", "text", "public"]
        widgets = {"day": _DAY, "text": forms.Textarea(attrs={"rows": 6})}


class PublicForm(forms.ModelForm):  # type: ignore[type-arg]
    """What others may see."""

    class Meta:
        model = Attempt
        fields = ["public", "shows_training"]

    def clean_public(self) -> bool:
        """Nobody under 18 has a public page."""
        public = bool(self.cleaned_data["public"])
        if public and self.instance.owner.under_18:
            raise ValidationError(_("An account kept for somebody under 18 has no public page."))
        return public
