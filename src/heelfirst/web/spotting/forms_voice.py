"""What a pair chooses of the voice, and the delay that its page measured."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heelfirst.voice import delay
from heelfirst.web.spotting.models import Pair


class VoiceForm(forms.ModelForm):  # type: ignore[type-arg]
    """In which language is called, and what is in the ear."""

    class Meta:
        model = Pair
        fields = ["language", "ear"]
        help_texts = {"ear": gettext_lazy("Other earphones are measured anew: the old delay is forgotten.")}

    def save(self, *args: Any, **kwargs: Any) -> Pair:
        """A delay belongs to what was in the ear when it was measured."""
        if "ear" in self.changed_data:
            self.instance.output_delay_s = self.instance.delay_measured_at = None
        pair: Pair = super().save(*args, **kwargs)
        return pair


class DelayForm(forms.Form):
    """What the page measured."""

    delay_s = forms.FloatField(
        label=gettext_lazy("Seconds from playing to the ear"),
        widget=forms.NumberInput(attrs={"step": "0.001", "min": "0", "max": str(delay.MOST_S)}),
    )

    def __init__(self, *args: Any, ear: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ear = ear

    def clean_delay_s(self) -> float:
        """Where it can be true."""
        try:
            return delay.kept(self.ear, self.cleaned_data["delay_s"], _)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
