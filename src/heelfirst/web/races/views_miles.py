"""Dedicated miles: a name and a few words for a mile or kilometre, which band and crew sheet print."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from heelfirst.pacing.splits import last_number
from heelfirst.units.distance import System
from heelfirst.units.plain_text import plain
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.races.asking import own_race
from heelfirst.web.races.models import DedicatedMile, Race


class MileForm(forms.ModelForm):  # type: ignore[type-arg]
    """Which one, for whom, and a few words."""

    class Meta:
        model = DedicatedMile
        fields = ["number", "name", "words"]
        help_texts = {
            "name": gettext_lazy("Of a child only the initials, and only if whoever looks after it agrees."),
            "words": gettext_lazy("The spotter reads them out where it begins."),
        }

    def __init__(self, *args: Any, race: Race, system: System, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.race, self.system, self.most = race, system, last_number(race.course_m, system)
        self.fields["number"].label = _("Mile") if system is System.MILES else _("Kilometre")
        self.fields["number"].widget.attrs |= {"min": 1, "max": self.most, "inputmode": "numeric"}

    def clean_number(self) -> int:
        """One of the course."""
        number = int(self.cleaned_data["number"])
        if not 1 <= number <= self.most:
            raise forms.ValidationError(_("The course has 1 to %(most)d.") % {"most": self.most})
        return number

    def clean_name(self) -> str:
        """A name that can be printed."""
        name = plain(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("For whom is it?"))
        return name

    def clean_words(self) -> str:
        """Words that can be printed."""
        return plain(self.cleaned_data["words"])

    def keep(self) -> DedicatedMile:
        """Write it, in the place of another name for the same one."""
        kept, _new = DedicatedMile.objects.update_or_create(
            race=self.race,
            unit=self.system.value,
            number=self.cleaned_data["number"],
            defaults={"name": self.cleaned_data["name"], "words": self.cleaned_data["words"]},
        )
        return kept


@require_http_methods(["GET", "HEAD", "POST"])
def miles(request: ClockedRequest, race_id: int) -> HttpResponse:
    """Every mile with its name, and the form for one more."""
    race = own_race(request, race_id)
    system = race.owner.system
    named = {mile.number: mile for mile in race.dedicated.filter(unit=system.value)}
    asked = request.GET.get("number", "")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else None
    form = MileForm(request.POST or None, initial=_begun(named, number), race=race, system=system)
    if request.method == "POST" and form.is_valid():
        kept = form.keep()
        said = (
            _("Mile %(number)d is for %(name)s.")
            if system is System.MILES
            else _("Kilometre %(number)d is for %(name)s.")
        )
        messages.success(request, said % {"number": kept.number, "name": kept.name})
        return redirect("races:miles", race.pk)
    others = race.dedicated.exclude(unit=system.value).count()
    context = {
        "race": race,
        "form": form,
        "rows": [(count, named.get(count)) for count in range(1, form.most + 1)],
        "system": system.value,
        "first_line": _first_line(len(named), system),
        "others": others,
    }
    return render(request, "races/miles.html", context)


def _begun(named: dict[int, DedicatedMile], number: int | None) -> dict[str, Any]:
    """What the form begins with: what is kept of the mile that was asked for."""
    there = named.get(number or 0)
    return {"number": number, "name": there.name if there else "", "words": there.words if there else ""}


def _first_line(count: int, system: System) -> str:
    if count == 0:
        return (
            _("No mile carries a name yet.")
            if system is System.MILES
            else _("No kilometre carries a name yet.")
        )
    if system is System.MILES:
        return ngettext("%(n)d mile carries a name.", "%(n)d miles carry a name.", count) % {"n": count}
    return ngettext("%(n)d kilometre carries a name.", "%(n)d kilometres carry a name.", count) % {"n": count}


@require_POST
def delete_mile(request: ClockedRequest, race_id: int, mile_id: int) -> HttpResponse:
    """Take a name away."""
    race = own_race(request, race_id)
    mile = get_object_or_404(DedicatedMile, pk=mile_id, race=race)
    mile.delete()
    messages.info(request, _("The name is taken away."))
    return redirect("races:miles", race.pk)
