"""What a visitor says under an appeal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heelfirst.web.giving.forms_give import Counted, Plain, in_our_words


class WordsForm(forms.Form):
    """A name and some words; held until the owner has read them."""

    name = Plain(
        label=_("Your name"),
        validators=[Counted(60)],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    text = forms.CharField(
        label=_("Your words"),
        validators=[Counted(1000)],
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("They stand on the page once the runner has read them. Links are not made into links."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        in_our_words(self)
