"""What is asked of a way that somebody runs backward alone."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heelfirst.plan.technique import Never, short_in_words
from heelfirst.plan.technique.looking import SPEEDS_MPS
from heelfirst.units import pace
from heelfirst.units.distance import YARD_M, System
from heelfirst.units.frame import Side
from heelfirst.web.accounts.models import Person
from heelfirst.web.attempts.forms import ClockField, WayField
from heelfirst.web.races.models_course import Road

WAY_M = 3000.0
SIGHTS = {System.KILOMETRES: (30, 50, 100, 200), System.MILES: (35, 60, 110, 220)}
"""Metres, or yards."""
THE_WAY = (
    (Never.UNKNOWN.value, gettext_lazy("I know every metre of it")),
    (Never.TRAFFIC.value, gettext_lazy("no cars, bicycles or trams")),
    (Never.DARK.value, gettext_lazy("in daylight")),
    (Never.SLICK.value, gettext_lazy("dry, no ice, no wet leaves")),
    (Never.CROWD.value, gettext_lazy("few people, no loose dogs")),
    (Never.EDGE.value, gettext_lazy("no water, steps or drop beside it")),
)
"""What has to be so; by what it would be otherwise."""


class SoloForm(forms.Form):
    """The way, the pace, and that the way is one for this."""

    way_m = WayField(label=gettext_lazy("How far backward, alone"))
    pace_s = ClockField(label=gettext_lazy("At what pace"))
    sight_m = forms.TypedChoiceField(
        label=gettext_lazy("How far the way can be seen, at its worst place"), coerce=float
    )
    first_side = forms.ChoiceField(
        label=gettext_lazy("The first look goes over"),
        choices=[
            (Side.LEFT.value, gettext_lazy("the left shoulder")),
            (Side.RIGHT.value, gettext_lazy("the right shoulder")),
        ],
    )
    road = forms.ModelChoiceField(
        label=gettext_lazy("On a course of yours, with its calls"),
        queryset=Road.objects.none(),
        required=False,
        empty_label=gettext_lazy("no course: looks by distance alone"),
    )
    so = forms.MultipleChoiceField(
        label=gettext_lazy("The way is"),
        choices=THE_WAY,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.system = person.system
        if self.initial.get("way_m") is not None:
            # What is offered is read: hundredths, not the six digits that bring back a certified length.
            unit_m = self.system.unit_m
            self.initial["way_m"] = round(self.initial["way_m"] / unit_m, 2) * unit_m
        way, pace_s = self.fields["way_m"], self.fields["pace_s"]
        way.system = self.system  # type: ignore[attr-defined]
        way.label = f"{way.label} ({self.system.value})"
        pace_s.label = f"{pace_s.label} (/{self.system.value})"
        pace_s.widget.attrs["placeholder"] = "m:ss"
        sights = self.fields["sight_m"]
        sights.choices = sights_of(self.system)  # type: ignore[attr-defined]
        self.fields["road"].queryset = Road.objects.filter(owner=person)  # type: ignore[attr-defined]

    def clean_way_m(self) -> float:
        """A way is asked for."""
        way_m: float | None = self.cleaned_data["way_m"]
        if way_m is None:
            raise forms.ValidationError(_("Say how far."))
        return way_m

    def clean_pace_s(self) -> float:
        """A pace that somebody can run backward."""
        pace_s: float | None = self.cleaned_data["pace_s"]
        slow, fast = SPEEDS_MPS
        # The clock's whole seconds may fall just beside a speed.
        if pace_s is None or not slow * 0.99 <= self.system.unit_m / pace_s <= fast * 1.01:
            raise forms.ValidationError(
                _("A pace backward lies between %(fast)s and %(slow)s.")
                % {"fast": pace.in_words(fast, self.system), "slow": pace.in_words(slow, self.system)}
            )
        return pace_s

    @property
    def speed_mps(self) -> float:
        """Of a valid form."""
        slow, fast = SPEEDS_MPS
        speed: float = self.system.unit_m / self.cleaned_data["pace_s"]
        return min(max(speed, slow), fast)

    @property
    def never(self) -> tuple[Never, ...]:
        """What was not said to be so."""
        said = set(self.cleaned_data["so"])
        return tuple(Never(value) for value, _label in THE_WAY if value not in said)


def sights_of(system: System) -> list[tuple[float, str]]:
    """How far a way can be seen, in metres, and the words for it."""
    unit_m = YARD_M if system is System.MILES else 1.0
    return [(round(count * unit_m, 1), short_in_words(count * unit_m, system, _)) for count in SIGHTS[system]]
