"""What a person tells of a course: a file of it, its length, its calls. Distances are in the person's unit."""

from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heelfirst.course import Kind, Side
from heelfirst.course.calls import MOST_WORDS
from heelfirst.course.rounds import MOST_LAPS
from heelfirst.units import distance
from heelfirst.units.distance import MARATHON_M
from heelfirst.web.accounts.models import Person
from heelfirst.web.attempts.forms import WayField
from heelfirst.web.races import lengths
from heelfirst.writers.svg.course_signs import kind_in_words

UNITS = [("", gettext_lazy("as it seems")), ("m", gettext_lazy("metres")), ("ft", gettext_lazy("feet"))]
_SALT = "heelfirst.races.arrived"
_KEPT_S = 12 * 3600
"""An original that no row names is swept after a day."""


class _OfCourse(forms.Form):
    """A form whose distances are in the person's unit."""

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        for field in self.fields.values():
            if isinstance(field, WayField):
                field.system = person.system
                field.label = f"{field.label} ({person.system.value})"

    def certified(self, name: str = "certified_m") -> float:
        """The length that counts; refuses what nobody runs."""
        metres: float | None = self.cleaned_data.get(name)
        if metres is None or lengths.why_not(metres, self.person.system):
            raise ValidationError(
                _("Give the certified length, %(least)s to %(most)s; a marathon is %(marathon)s.")
                % (lengths.bounds(self.person.system) | {"marathon": _marathon(self.person)})
            )
        return metres


class FileForm(_OfCourse):
    """A recording of the course, or of a round of it."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".gpx,.fit,.tcx,.gz,.zip"}),
        help_text=format_lazy(
            gettext_lazy("GPX, FIT or TCX, up to {most} MB, with or without times. It is kept untouched."),
            most=settings.LARGEST_COURSE_BYTES // 2**20,
        ),
    )
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Left empty, the name in the file."),
    )
    certified_m = WayField(
        label=gettext_lazy("Certified length"),
        initial=MARATHON_M,
        help_text=gettext_lazy("The file is scaled to it; all laps together."),
    )
    laps = forms.IntegerField(
        label=gettext_lazy("Laps"),
        initial=1,
        min_value=1,
        max_value=MOST_LAPS,
        required=False,
        help_text=gettext_lazy("More than 1 only where the file holds one round that is run several times."),
    )

    def clean_certified_m(self) -> float:
        """The length that counts."""
        return self.certified()

    def clean_laps(self) -> int:
        """One, where nothing is said."""
        return self.cleaned_data.get("laps") or 1

    def clean(self) -> dict[str, Any]:
        """A file now, or one that came with an earlier try."""
        data = super().clean() or self.cleaned_data
        if not data.get("file") and not self.came_before() and "file" not in self.errors:
            self.add_error("file", _("Choose a file: .gpx, .fit or .tcx, also gzipped or alone in a zip."))
        return data

    arrived = ""
    """The signed name of the file that came with this try or an earlier one, for the next."""

    def came_before(self) -> tuple[str, str] | None:
        """(hash, name) of the file of an earlier try by the same person; None where there was none."""
        try:
            owner, sha256, filename = signing.loads(self.data.get("arrived", ""), salt=_SALT, max_age=_KEPT_S)
        except signing.BadSignature:
            return None
        return (sha256, filename) if owner == self.person.pk else None


def arrived_as(person: Person, sha256: str, filename: str) -> str:
    """The signed name of a file that came, for the next try."""
    return signing.dumps([person.pk, sha256, filename], salt=_SALT)


class LevelForm(_OfCourse):
    """A course of which only the length is known."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120, required=False)
    level_m = WayField(label=gettext_lazy("Length"), initial=MARATHON_M)

    def clean_level_m(self) -> float:
        """The length that counts."""
        return self.certified("level_m")


class RoadForm(_OfCourse):
    """What can be said of a kept course afterwards."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    certified_m = WayField(label=gettext_lazy("Certified length"))
    laps = forms.IntegerField(label=gettext_lazy("Laps"), min_value=1, max_value=MOST_LAPS, required=False)
    elevation_unit = forms.ChoiceField(
        label=gettext_lazy("Heights in the file are"), choices=UNITS, required=False
    )

    def clean_certified_m(self) -> float:
        """The length that counts."""
        return self.certified()

    def clean_laps(self) -> int:
        """One, where nothing is said."""
        return self.cleaned_data.get("laps") or 1


def _kinds() -> list[tuple[str, str]]:
    return [(each.value, kind_in_words(each, _)) for each in Kind]


class CallForm(_OfCourse):
    """One course call. Sides are the course's, as it runs."""

    kind = forms.ChoiceField(label=gettext_lazy("What"), choices=_kinds)
    at_m = WayField(label=gettext_lazy("Place"), least=0.0)
    until_m = WayField(
        label=gettext_lazy("To"),
        least=0.0,
        help_text=gettext_lazy("Only for what has a length, such as cobbles."),
    )
    side = forms.ChoiceField(
        label=gettext_lazy("Side, as the course runs"),
        required=False,
        choices=[
            ("", gettext_lazy("across, or not known")),
            (Side.LEFT.value, gettext_lazy("left")),
            (Side.RIGHT.value, gettext_lazy("right")),
            (Side.BOTH.value, gettext_lazy("both sides")),
        ],
    )
    words = forms.CharField(
        label=gettext_lazy("Words"),
        max_length=MOST_WORDS,
        required=False,
        help_text=gettext_lazy("What it is, without left or right: that is for the field beside it."),
    )

    def __init__(self, *args: Any, certified_m: float, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.certified_m = certified_m
        for name in ("at_m", "until_m"):
            self.fields[name].widget.attrs |= {
                "step": "any",
                "inputmode": "decimal",
                "max": f"{certified_m / self.person.system.unit_m:.6g}",
            }

    def clean_kind(self) -> Kind:
        """As the domain knows it."""
        return Kind(self.cleaned_data["kind"])

    def clean_side(self) -> Side | None:
        """As the domain knows it."""
        return Side(self.cleaned_data["side"]) if self.cleaned_data["side"] else None

    def clean_at_m(self) -> float:
        """A place on the course."""
        at_m: float | None = self.cleaned_data["at_m"]
        if at_m is None:
            raise ValidationError(
                _("Where is it? Type the distance from the start, or tap the place on the map.")
            )
        return self._on_course(at_m)

    def clean_until_m(self) -> float | None:
        """A place on the course, or nothing."""
        until_m: float | None = self.cleaned_data["until_m"]
        return None if until_m is None else self._on_course(until_m)

    def _on_course(self, metres: float) -> float:
        # Typed with two decimals, the finish lies a few metres beyond itself.
        if self.certified_m < metres <= self.certified_m + 0.01 * self.person.system.unit_m:
            return self.certified_m
        if metres > self.certified_m:
            raise ValidationError(
                _("That is beyond the finish at %(finish)s.")
                % {"finish": distance.in_words(self.certified_m, self.person.system)}
            )
        return metres

    def clean(self) -> dict[str, Any]:
        """What hangs together: an end after its beginning, a bend with its side."""
        data = super().clean() or self.cleaned_data
        at_m, until_m = data.get("at_m"), data.get("until_m")
        if at_m is not None and until_m is not None and until_m < at_m:
            self.add_error("until_m", _("It ends before it begins: both count from the start."))
        if data.get("kind") is Kind.BEND and data.get("side") not in {Side.LEFT, Side.RIGHT}:
            self.add_error("side", _("A bend turns left or right, as the course runs."))
        return data


def _marathon(person: Person) -> str:
    return "26.219 mi" if person.system is distance.System.MILES else "42.195 km"
