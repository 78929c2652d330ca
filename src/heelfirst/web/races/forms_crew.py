"""Who stands where, as a form in the person's own unit."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heelfirst.course import Side
from heelfirst.units import distance
from heelfirst.units.distance import System
from heelfirst.units.plain_text import plain
from heelfirst.web.attempts.forms import WayField
from heelfirst.web.races.models import Stand

SIDES = (
    ("", gettext_lazy("does not matter")),
    (Side.LEFT.value, gettext_lazy("left, looking where the runners go")),
    (Side.RIGHT.value, gettext_lazy("right, looking where the runners go")),
    (Side.BOTH.value, gettext_lazy("either side")),
)


class StandForm(forms.ModelForm):  # type: ignore[type-arg]
    """Somebody at a place of the course."""

    at_m = WayField(label=gettext_lazy("Where along the course"), least=0.0)

    class Meta:
        model = Stand
        fields = ["at_m", "who", "brings", "side", "words"]

    def __init__(self, *args: Any, system: System, finish_m: float, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.finish_m, self.system = finish_m, system
        place = self.fields["at_m"]
        place.system = system  # type: ignore[attr-defined]
        place.required = True
        place.label = f"{place.label} ({system.value})"
        place.widget.attrs.update(step="any", inputmode="decimal")
        self.fields["who"].label = _("Who")
        self.fields["brings"].label = _("With what")
        self.fields["brings"].widget.attrs["placeholder"] = _("two gels, the dry gloves")
        self.fields["words"].label = _("Where exactly, and how to get there")
        self.fields["side"] = forms.ChoiceField(
            label=_("Which side of the road"), choices=SIDES, required=False, initial=self.instance.side
        )

    def clean_at_m(self) -> float:
        """A place on the course."""
        at_m: float = self.cleaned_data["at_m"]
        if at_m > self.finish_m + 15:
            raise ValidationError(
                _("This course ends at %(finish)s.")
                % {"finish": distance.in_words(self.finish_m, self.system)}
            )
        return min(at_m, self.finish_m)

    def clean_who(self) -> str:
        """A name or what somebody is called; what shows nothing is none."""
        who = plain(self.cleaned_data["who"])
        if not who:
            raise ValidationError(_("Who stands there?"))
        return who

    def clean_brings(self) -> str:
        """Nothing hidden in it: it is printed beside left and right."""
        return plain(self.cleaned_data["brings"])

    def clean_words(self) -> str:
        """Nothing hidden in it either."""
        return plain(self.cleaned_data["words"])
