"""Who runs beside from where to where, as a form in the runner's own unit."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heelfirst.spotter.own_plan import Stretch
from heelfirst.units import distance
from heelfirst.units.distance import System
from heelfirst.web.attempts.forms import WayField
from heelfirst.web.fitness.fields import MassField, measured_in
from heelfirst.web.races.models import Race
from heelfirst.web.spotting.models import Pair, Shift
from heelfirst.web.spotting.own_plan import overlapping, stretch_of

MOST_SHIFTS = 20
TYPED_M = 15.0
"""Two decimals of a kilometre or mile: the finish is typed so far beside itself."""


class ShiftForm(forms.ModelForm):  # type: ignore[type-arg]
    """One stretch. Left empty it begins at the start, and ends at the finish."""

    from_m = WayField(label=gettext_lazy("From"), least=0.0)
    to_m = WayField(label=gettext_lazy("To"), least=0.0)

    class Meta:
        model = Shift
        fields = ["pair", "from_m", "to_m", "bib"]

    def __init__(self, *args: Any, race: Race, finish_m: float, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.race, self.finish_m, self.system = race, finish_m, System(race.owner.system)
        for name, empty in (("from_m", _("Empty: the start.")), ("to_m", _("Empty: the finish."))):
            field = self.fields[name]
            field.system = self.system  # type: ignore[attr-defined]
            field.label = f"{field.label} ({self.system.value})"
            field.help_text = empty
            field.widget.attrs.update(step="any", inputmode="decimal")
        pair = self.fields["pair"]
        pair.label = _("Who")
        pair.queryset = Pair.objects.filter(owner=race.owner)  # type: ignore[attr-defined]
        pair.label_from_instance = lambda each: each.name  # type: ignore[attr-defined]
        pair.empty_label = None  # type: ignore[attr-defined]
        self.fields["bib"].label = _("Has a bib of their own")

    def clean_from_m(self) -> float:
        """The start where nothing is typed."""
        return self._on_course(self.cleaned_data["from_m"] or 0.0)

    def clean_to_m(self) -> float:
        """The finish where nothing is typed."""
        to_m: float | None = self.cleaned_data["to_m"]
        return self._on_course(self.finish_m if to_m is None else to_m)

    def _on_course(self, at_m: float) -> float:
        if at_m > self.finish_m + TYPED_M:
            raise ValidationError(
                _("This course ends at %(finish)s.")
                % {"finish": distance.in_words(self.finish_m, self.system)}
            )
        return min(at_m, self.finish_m)

    def clean(self) -> dict[str, Any]:
        """A stretch that has a length, on which nobody else calls."""
        data = super().clean() or self.cleaned_data
        if not {"pair", "from_m", "to_m"} <= data.keys():
            return data
        if not data["to_m"] > data["from_m"]:
            self.add_error("to_m", _("It ends before it begins: both count from the start."))
            return data
        rows = self.race.shifts.select_related("pair").exclude(pk=self.instance.pk)
        others = [stretch_of(row, self.finish_m) for row in rows if row.from_m < self.finish_m]
        if self.instance.pk is None and len(others) >= MOST_SHIFTS:
            self.add_error(None, _("A race has room for 20 stretches."))
        new = Stretch(who=data["pair"].name, from_m=data["from_m"], to_m=data["to_m"])
        wrong = overlapping(new, others, self.finish_m, self.system)
        if wrong:
            self.add_error("from_m", wrong)
        return data


class WeightForm(forms.Form):
    """What the spotter weighs, for this page alone."""

    weight = MassField(label=gettext_lazy("Your friend’s weight"), required=False)

    def __init__(self, *args: Any, scales: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        measured_in(self, scales)
        self.fields["weight"].help_text = _("For the energy on this page. It is kept nowhere.")
