"""Forms about runs."""

from django import forms

from heelfirst.web.runs.models import Run


class WordsForm(forms.ModelForm):  # type: ignore[type-arg]
    """A name and a note."""

    class Meta:
        model = Run
        fields = ["title", "note"]
