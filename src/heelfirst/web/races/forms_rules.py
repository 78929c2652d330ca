"""What is asked about the rules of a race: whose they are, when it closes, what was answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heelfirst.proof.rules import Aim, Under, words
from heelfirst.web.attempts.forms import ClockField
from heelfirst.web.races.models import Answer, Race

SHORTEST_OPEN_S, LONGEST_OPEN_S = 600.0, 14 * 86_400.0


class WhoseForm(forms.Form):
    """Whose record is aimed at, and whose rules the race is held under."""

    aim = forms.ChoiceField(label=gettext_lazy("You aim at"), widget=forms.RadioSelect)
    under = forms.MultipleChoiceField(
        label=gettext_lazy("The race is held under the rules of"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aim"].choices = [(each.value, words.aim(each, _)) for each in Aim]  # type: ignore[attr-defined]
        self.fields["under"].choices = [(each.value, words.under(each, _)) for each in Under]  # type: ignore[attr-defined]

    def kept(self) -> str:
        """What the row keeps: the aim, then the bodies."""
        return " ".join([self.cleaned_data["aim"], *self.cleaned_data["under"]])


class OwnRulesForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the race's own page says."""

    closes_s = ClockField(
        label=gettext_lazy("The course closes after"),
        help_text=gettext_lazy("Counted from your own start, not from the gun."),
    )

    class Meta:
        model = Race
        fields = ["closes_s", "rules"]
        widgets = {"rules": forms.Textarea(attrs={"rows": 6})}
        labels = {"rules": gettext_lazy("What its own rules say")}
        help_texts = {
            "rules": gettext_lazy(
                "The sweep, the points where one can step off, medical points, the number to call."
            )
        }

    def clean_closes_s(self) -> float | None:
        """A course is open longer than ten minutes and shorter than two weeks."""
        closes_s: float | None = self.cleaned_data["closes_s"]
        if closes_s is not None and not SHORTEST_OPEN_S <= closes_s <= LONGEST_OPEN_S:
            raise forms.ValidationError(_("A course is open for ten minutes at least and two weeks at most."))
        return closes_s


class AnswerForm(forms.ModelForm):  # type: ignore[type-arg]
    """What was answered, by whom; empty words take the answer back."""

    class Meta:
        model = Answer
        fields = ["words"]


def aim_of(race: Race) -> tuple[Aim, tuple[Under, ...]]:
    """Whose record and whose rules; where nobody said so yet, what the race lets one guess."""
    kept = race.rules_of.split()
    if not kept:
        return _guessed(race)
    aim = next((Aim(word) for word in kept[:1] if word in set(Aim)), Aim.NONE)
    return aim, tuple(Under(word) for word in kept[1:] if word in set(Under))


def _guessed(race: Race) -> tuple[Aim, tuple[Under, ...]]:
    """A target that would be a record is most likely that of Guinness; Boston says that it adopts the rules of USA Track & Field."""
    record = race.target_is_record and race.way == Race.Way.BACKWARD
    boston = race.road is not None and race.road.shipped == "hopkinton-boylston"
    return (Aim.GUINNESS if record else Aim.NONE), ((Under.USATF,) if boston else ())
