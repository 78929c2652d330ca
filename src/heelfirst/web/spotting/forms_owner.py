"""What a runner tells of a friend, of a fall, and says to the friend afterwards."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heelfirst.course import Kind, Side
from heelfirst.spotter.near_misses import LAY_THERE
from heelfirst.units import distance
from heelfirst.units.distance import System
from heelfirst.units.plain_text import plain
from heelfirst.web.attempts.forms import WayField
from heelfirst.web.spotting.models import Fall, Pair, Thanks
from heelfirst.writers.svg.course_signs import kind_in_words

_EARLIEST = date(1970, 1, 1)


class PairForm(forms.ModelForm):  # type: ignore[type-arg]
    """A friend: where they go, in which language, through which ear, and whether a log is kept."""

    class Meta:
        model = Pair
        fields = ["name", "where", "language", "ear", "keeps_log"]
        help_texts = {
            "name": gettext_lazy("As you call them. They need no account."),
            "ear": gettext_lazy("Where the prompter speaks: the friend’s own ear."),
            "keeps_log": gettext_lazy(
                "Off: what was called stays on your friend’s telephone and goes when the outing ends. On: each call is kept "
                "here with its time and place. You both see it, and you can delete it."
            ),
        }

    def clean_name(self) -> str:
        """A name that can be seen."""
        name = plain(self.cleaned_data["name"])
        if not name:
            raise ValidationError(_("What do you call your friend?"))
        return name


class ThanksForm(forms.ModelForm):  # type: ignore[type-arg]
    """A few words to the friend."""

    class Meta:
        model = Thanks
        fields = ["words"]
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}

    def clean_words(self) -> str:
        """Words that can be seen; lines stay."""
        words = "\n".join(plain(line) for line in self.cleaned_data["words"].splitlines()).strip()
        if not words:
            raise ValidationError(_("Write a few words first."))
        return words


def kinds() -> list[tuple[str, str]]:
    """What can have lain there."""
    return [(kind.value, kind_in_words(kind, _)) for kind in LAY_THERE]


class FallForm(forms.Form):
    """A fall or a near-miss on a course or on the way of a run."""

    what = forms.ChoiceField(label=gettext_lazy("What it was"), choices=Fall.What, initial=Fall.What.NEAR)
    at_m = WayField(label=gettext_lazy("Place"), least=0.0)
    kind = forms.ChoiceField(label=gettext_lazy("What lay there"), choices=kinds)
    side = forms.ChoiceField(
        label=gettext_lazy("Side, as the way ran"),
        required=False,
        help_text=gettext_lazy(
            "As somebody has it who looks where the run went. Going backward that is your other hand."
        ),
        choices=[
            ("", gettext_lazy("across, or not known")),
            (Side.LEFT.value, gettext_lazy("left")),
            (Side.RIGHT.value, gettext_lazy("right")),
            (Side.BOTH.value, gettext_lazy("both sides")),
        ],
    )
    words = forms.CharField(
        label=gettext_lazy("In a few words"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("a root, where the wall ends")}),
    )
    day = forms.DateField(
        label=gettext_lazy("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, system: System, length_m: float, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.system, self.length_m, self.today = system, length_m, today
        place = self.fields["at_m"]
        place.system = system  # type: ignore[attr-defined]
        place.label = f"{place.label} ({system.value})"
        place.widget.attrs.update(step="any", inputmode="decimal", max=f"{length_m / system.unit_m:.6g}")

    def clean_kind(self) -> Kind:
        """As the domain knows it."""
        return Kind(self.cleaned_data["kind"])

    def clean_side(self) -> Side | None:
        """As the domain knows it."""
        return Side(self.cleaned_data["side"]) if self.cleaned_data["side"] else None

    def clean_at_m(self) -> float:
        """A place on the way."""
        at_m: float | None = self.cleaned_data["at_m"]
        if at_m is None:
            raise ValidationError(
                _("Where was it? Type the distance from the start, or tap the place on the map.")
            )
        if at_m > self.length_m + 0.01 * self.system.unit_m:
            raise ValidationError(
                _("That is beyond the end at %(end)s.")
                % {"end": distance.in_words(self.length_m, self.system)}
            )
        return min(at_m, self.length_m)

    def clean_day(self) -> date:
        """A day that has been."""
        day: date = self.cleaned_data["day"]
        if not _EARLIEST <= day <= self.today:
            raise ValidationError(_("Give the day on which it happened, today or before."))
        return day

    def clean_words(self) -> str:
        """Nothing hidden in it: it is printed on a sheet."""
        return plain(self.cleaned_data["words"])
