"""Whom a treasury invites."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from heelfirst.units.plain_text import plain
from heelfirst.web.treasury.models import SeatInvitation


class SeatInvitationForm(forms.ModelForm):  # type: ignore[type-arg]
    """A name to know the invitation again, and what the seat may do."""

    class Meta:
        model = SeatInvitation
        fields = ["name", "role"]
        widgets = {"role": forms.RadioSelect}

    def __init__(self, *args: Any, first: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Whom do you invite?")
        self.fields["name"].widget.attrs["autocomplete"] = "off"
        self.fields["role"].label = _("As")
        if first:
            del self.fields["role"]

    def clean_name(self) -> str:
        """What shows nothing is no name."""
        name = plain(self.cleaned_data["name"])
        if not name:
            raise ValidationError(_("A name, so that you know the invitation again."))
        return name
