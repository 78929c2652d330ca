"""What a person says of a way to be fuelled: how far, in what time, past which stations, carrying what."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import sqrt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heelfirst.energetics.fuel import Carried, Finish, Station, every
from heelfirst.energetics.fuel import finish as finishes
from heelfirst.energetics.fuel.aid import (
    CUP_ML,
    GEL_G,
    MOST_CARRIED_ML,
    MOST_GELS,
    refused_load,
    refused_offer,
)
from heelfirst.energetics.fuel.carbohydrate import refused_amount
from heelfirst.facing import Facing
from heelfirst.records.fitness import Impossible, Result, checked
from heelfirst.units.distance import System, in_words
from heelfirst.units.duration import clock
from heelfirst.web.attempts.forms import ClockField, WayField
from heelfirst.web.fitness.events import EVENTS
from heelfirst.web.fitness.fields import WarmthField, measured_in
from heelfirst.web.fitness.forms import OTHER
from heelfirst.web.fitness.models import Mark

BOTTLE_ML = 500.0
MOST_STATIONS = 120
_EVERY = re.compile(r"^(?:every|each)\s+(\d{1,4}(?:\.\d{1,3})?)(s?)$", re.IGNORECASE)
_ONE = re.compile(r"^(\d{1,4}(?:\.\d{1,3})?)(s?)$", re.IGNORECASE)
ANYTHING = {"step": "any", "inputmode": "decimal"}


def number(label: Any, **more: Any) -> forms.FloatField:
    """A number that may be left out."""
    return forms.FloatField(label=label, required=False, widget=forms.NumberInput(attrs=ANYTHING), **more)


class PlanForm(forms.Form):
    """A race or a session. Sent by GET, so that a plan can be kept as a link and printed."""

    event = forms.ChoiceField(
        label=gettext_lazy("Distance"),
        choices=[
            *((f"{metres:.10g}", name) for metres, name in EVENTS if metres >= 5000),
            (OTHER, gettext_lazy("another distance")),
        ],
    )
    distance_m = WayField(label=gettext_lazy("Another distance"))
    facing = forms.ChoiceField(label=gettext_lazy("Which way"), choices=Mark.Way)
    earliest_s = ClockField(label=gettext_lazy("Finish: at the earliest"))
    latest_s = ClockField(label=gettext_lazy("at the latest"))
    starts_at = forms.TimeField(
        label=gettext_lazy("Start, if you want it by the clock"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    temperature_c = WarmthField(label=gettext_lazy("Air temperature"), required=False)
    stations = forms.CharField(
        label=gettext_lazy("Stations at"),
        required=False,
        max_length=600,
        help_text=gettext_lazy(
            "“every 5”, or a list: 4, 9.5, 14s; an s behind a number means that your spotter hands it over."
        ),
    )
    spotter = forms.BooleanField(label=gettext_lazy("My spotter hands everything over"), required=False)
    cup_ml = number(gettext_lazy("Taken at a station, at most (ml)"))
    station_g = number(gettext_lazy("and carbohydrate there (g)"))
    bottle_ml = number(gettext_lazy("One bottle holds (ml)"))
    gel_g = number(gettext_lazy("One gel holds (g)"))
    carried_ml = number(
        gettext_lazy("Carried along: drink (ml)"), help_text=gettext_lazy("Empty: the plan says it.")
    )
    carried_gels = forms.IntegerField(label=gettext_lazy("and gels"), required=False, min_value=0)
    own_g_per_h = number(
        gettext_lazy("Carbohydrate you are used to (g an hour)"),
        help_text=gettext_lazy("Empty: what is of use at most."),
    )
    practised_mixed = forms.BooleanField(
        label=gettext_lazy("I have practised glucose with fructose in long sessions"), required=False
    )

    groups = (
        (
            gettext_lazy("How far, how long"),
            ("event", "distance_m", "facing", "earliest_s", "latest_s", "starts_at", "temperature_c"),
        ),
        (gettext_lazy("Stations"), ("stations", "spotter", "cup_ml", "station_g")),
        (
            gettext_lazy("What you carry and eat"),
            ("bottle_ml", "gel_g", "carried_ml", "carried_gels", "own_g_per_h", "practised_mixed"),
        ),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, system: System, scales: str) -> None:
        super().__init__(data)
        self.system = system
        measured_in(self, scales)
        for name in ("distance_m", "stations"):
            self.fields[name].label = f"{self.fields[name].label} ({system.value})"
        self.fields["distance_m"].system = system  # type: ignore[attr-defined]
        for name, usual in (("cup_ml", CUP_ML), ("station_g", 0), ("bottle_ml", BOTTLE_ML), ("gel_g", GEL_G)):
            self.fields[name].widget.attrs["placeholder"] = f"{usual:g}"

    def grouped(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields as the page lays them out."""
        return [(str(title), [self[name] for name in names]) for title, names in self.groups]

    def clean_cup_ml(self) -> float:
        """What somebody takes from a table."""
        return self._offered("cup_ml", CUP_ML, grams=False)

    def clean_station_g(self) -> float:
        """What somebody eats at a table."""
        return self._offered("station_g", 0.0, grams=True)

    def _offered(self, name: str, usual: float, *, grams: bool) -> float:
        told = self.cleaned_data[name]
        amount = usual if told is None else float(told)
        wrong = refused_offer(0.0, amount, _) if grams else refused_offer(amount, 0.0, _)
        if wrong:
            raise ValidationError(wrong)
        return amount

    def clean_bottle_ml(self) -> float:
        """A bottle holds something."""
        told = self.cleaned_data["bottle_ml"]
        bottle_ml = BOTTLE_ML if told is None else float(told)
        if not 50 <= bottle_ml <= 3000:
            raise ValidationError(
                _("A bottle holds 50 to 3,000 ml, not %(given)g ml.") % {"given": bottle_ml}
            )
        return bottle_ml

    def clean_gel_g(self) -> float:
        """Carbohydrate in one gel."""
        told = self.cleaned_data["gel_g"]
        gel_g = GEL_G if told is None else float(told)
        wrong = refused_load(0.0, 0, gel_g, _)
        if wrong:
            raise ValidationError(wrong)
        return gel_g

    def clean_carried_ml(self) -> float | None:
        """What somebody carries to drink; None where the plan is to say it."""
        told: float | None = self.cleaned_data["carried_ml"]
        if told is not None and (wrong := refused_load(told, 0, GEL_G, _)):
            raise ValidationError(wrong)
        return told

    def clean_carried_gels(self) -> int | None:
        """How many gels somebody carries; None where the plan is to say it."""
        told: int | None = self.cleaned_data["carried_gels"]
        if told is not None and (wrong := refused_load(0.0, told, GEL_G, _)):
            raise ValidationError(wrong)
        return told

    def clean_own_g_per_h(self) -> float | None:
        """What the person eats by habit."""
        told: float | None = self.cleaned_data["own_g_per_h"]
        if told is not None and (wrong := refused_amount(told, _)):
            raise ValidationError(wrong)
        return told

    def clean(self) -> dict[str, Any]:
        """The way with its time, then the stations along it."""
        data = super().clean() or self.cleaned_data
        if data.get("event") not in {None, OTHER}:
            data["distance_m"] = next(metres for metres, _name in EVENTS if f"{metres:.10g}" == data["event"])
        elif data.get("distance_m") is None and "distance_m" not in self.errors:
            self.add_error("distance_m", _("How far is it?"))
        if not self.errors:
            self._clean_finish(data)
        if not self.errors:
            try:
                data["along"] = self._stations(data)
            except ValueError as error:
                self.add_error("stations", str(error))
        return data

    def _clean_finish(self, data: dict[str, Any]) -> None:
        told = [time_s for time_s in (data.get("earliest_s"), data.get("latest_s")) if time_s is not None]
        if not told:
            self.add_error("earliest_s", _("In what time?"))
            return
        times = (told[0], sqrt(told[0] * told[-1]), told[-1])
        if told[0] > told[-1]:
            wrong = _("%(first)s comes after %(last)s: the earliest finish stands first.") % {
                "first": clock(told[0]),
                "last": clock(told[-1]),
            }
        else:
            wrong = finishes.refusal(data["distance_m"], *times, _) or self._beyond(data, told)
        if wrong:
            self.add_error("earliest_s", wrong)
        else:
            data["finish"] = Finish(data["distance_m"], *times)

    def _beyond(self, data: Mapping[str, Any], told: Sequence[float]) -> str:
        """What nobody can have run, in the words in which a mark is refused; empty where it can be."""
        for time_s in told:
            try:
                checked(Result(data["distance_m"], time_s, Facing(data["facing"])), _)
            except Impossible as error:
                return str(error)
        return ""

    def _stations(self, data: Mapping[str, Any]) -> tuple[Station, ...]:
        """The stations in order. Raises ValueError with a sentence for what is none."""
        told = data["stations"].strip()
        plain = Station(0.0, ml=data["cup_ml"], g=data["station_g"], spotter=data["spotter"])
        if not told:
            return ()
        if rhythm := _EVERY.match(told):
            step_m = float(rhythm[1]) * self.system.unit_m
            if step_m < data["distance_m"] / MOST_STATIONS or step_m < 100:
                raise ValueError(
                    _("Stations every %(step)s are too many; write for example “every 5”.")
                    % {"step": rhythm[1]}
                )
            return every(data["distance_m"], step_m, replace(plain, spotter=plain.spotter or bool(rhythm[2])))
        return tuple(
            self._one(word, plain, data["distance_m"]) for word in re.split(r"[,;\s]+", told) if word
        )

    def _one(self, word: str, plain: Station, distance_m: float) -> Station:
        found = _ONE.match(word)
        if found is None:
            raise ValueError(
                _("“%(word)s” is no place of a station: write “every 5”, or a list like 4, 9.5, 14s.")
                % {"word": word}
            )
        at_m = float(found[1]) * self.system.unit_m
        if not 0 < at_m < distance_m:
            raise ValueError(
                _("A station at %(at)s is not on the way: it is %(far)s long.")
                % {"at": in_words(at_m, self.system), "far": in_words(distance_m, self.system)}
            )
        return Station(at_m, "", plain.ml, plain.g, spotter=plain.spotter or bool(found[2]))

    def carried(self) -> Carried | None:
        """What the person carries along; None where the plan is to say it all. Only for a form that is valid.

        Of what was left empty there is enough: nobody who says how many gels says that there is nothing to drink.
        """
        data = self.cleaned_data
        if data["carried_ml"] is None and data["carried_gels"] is None:
            return None
        drink_ml, gels = data["carried_ml"], data["carried_gels"]
        return Carried(
            MOST_CARRIED_ML if drink_ml is None else drink_ml,
            MOST_GELS if gels is None else gels,
            data["gel_g"],
        )

    def way(self) -> Facing:
        """Backward or forward. Only for a form that is valid."""
        return Facing(self.cleaned_data["facing"])
