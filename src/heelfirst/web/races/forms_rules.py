"""What is asked about the rules of a race: whose they are, when it closes, what was answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heelfirst.proof.rules import Aim, Under, words
from heelfirst.web.attempts.forms import ClockField
from heelfirst.web.races.models import Answer, Race

MOST_APART_MIN = 240
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
        help_text=gettext_lazy("As the race says it; it is kept as counted from your own start."),
    )
    counted_from = forms.ChoiceField(
        label=gettext_lazy("Counted from"),
        choices=[
            ("own", gettext_lazy("my own start")),
            ("gun", gettext_lazy("the gun, before my own start")),
            ("last", gettext_lazy("the last start, after my own")),
        ],
        required=False,
    )
    apart_min = forms.IntegerField(
        label=gettext_lazy("Minutes between that start and yours"),
        help_text=gettext_lazy("Nothing where it is your own."),
        min_value=0,
        max_value=MOST_APART_MIN,
        required=False,
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

    def clean(self) -> dict[str, Any]:
        """Count the closing time from the runner's own start, whichever start the race counts from."""
        told: dict[str, Any] = super().clean() or {}
        closes_s, start, apart = told.get("closes_s"), told.get("counted_from"), told.get("apart_min")
        if closes_s is None or start not in {"gun", "last"} or "apart_min" in self.errors:
            return told
        if apart is None:
            self.add_error(
                "apart_min",
                _(
                    "How many minutes lie between that start and yours? Ask the race director; 0 if it is the same."
                ),
            )
            return told
        own_s = closes_s + (60.0 * apart if start == "last" else -60.0 * apart)
        if own_s < SHORTEST_OPEN_S:
            self.add_error("apart_min", _("Counted so, the course is closed before you could run it."))
            return told
        return told | {"closes_s": own_s}


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
