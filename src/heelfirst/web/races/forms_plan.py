"""How a race is planned: what for, how, in which weather; and the goals of the eve."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from heelfirst.energetics.conditions import refusal
from heelfirst.facing import Facing
from heelfirst.pacing import Style
from heelfirst.pacing.goals import LONGEST_S
from heelfirst.pacing.model import AID_STATION_S
from heelfirst.pacing.plan import EASIEST, HARDEST
from heelfirst.pacing.words import MOST_LONG, WATCH_LONG
from heelfirst.records.fitness import possible_s
from heelfirst.units.distance import System
from heelfirst.units.duration import clock
from heelfirst.web.accounts.models import Person
from heelfirst.web.attempts.forms import ClockField, WayField
from heelfirst.web.fitness.fields import WarmthField, WindField, measured_in, scales_of
from heelfirst.web.fitness.forms_weather import PaceField
from heelfirst.web.races.models import Goal, Race, RaceHour

MOST_HOURS = 12
MOST_CROWDED = 10.0
"""Kilometres or miles: beyond that nobody is held back by the start."""
COMPASS = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")
"""The letters that are read in any language."""
POINT_DEG = 360.0 / len(COMPASS)
STYLES = {
    Style.OPTIMUM: gettext_lazy("the fastest for this course and day"),
    Style.EVEN_EFFORT: gettext_lazy("one effort all the way"),
    Style.EVEN_PACE: gettext_lazy("one pace all the way"),
}


class DirectionField(forms.CharField):
    """Where a wind comes from, as E, ENE, north-east or degrees; degrees clockwise from north in the form's data."""

    widget = forms.TextInput(
        attrs={"placeholder": "ENE", "autocapitalize": "characters", "autocomplete": "off"}
    )

    def prepare_value(self, value: Any) -> Any:
        """Show one of the sixteen points by its letters, anything else in degrees."""
        if not isinstance(value, int | float):
            return value
        return direction(value)

    def clean(self, value: Any) -> float | None:
        """Read letters, words or degrees; None where nothing was typed."""
        text = str(value or "").strip().lower().removesuffix("°").strip()
        if not text:
            return None
        words = {"north": "n", "east": "e", "south": "s", "west": "w"}
        letters = re.sub(r"[\s-]+", "", text)
        for word, letter in words.items():
            letters = letters.replace(word, letter)
        for points in (compass(), COMPASS):
            if letters.upper() in points:
                return points.index(letters.upper()) * POINT_DEG
        if re.fullmatch(r"[0-9]{1,3}([.,][0-9]+)?", text) and float(text.replace(",", ".")) <= 360:
            return float(text.replace(",", ".")) % 360
        raise ValidationError(
            _("“%(text)s” is no direction: write E, ENE or 90, where the wind comes from.")
            % {"text": text[:20]}
        )


def compass() -> tuple[str, ...]:
    """The sixteen points as they are written in the language of whoever reads, clockwise from north."""
    north, east, south, west = (
        pgettext("point of the compass", "N"),
        pgettext("point of the compass", "E"),
        pgettext("point of the compass", "S"),
        pgettext("point of the compass", "W"),
    )
    own = {"N": north, "E": east, "S": south, "W": west}
    return tuple("".join(own[letter] for letter in point) for point in COMPASS)


def direction(from_deg: float) -> str:
    """Say where a wind comes from: "ENE", or "100°" between the sixteen points."""
    point = from_deg / POINT_DEG
    if abs(point - round(point)) < 0.01:
        return compass()[round(point) % len(COMPASS)]
    return f"{from_deg:.0f}°"


class PercentField(forms.FloatField):
    """A share typed in per cent; a share in the form's data."""

    def __init__(self, *, least: float, most: float, **kwargs: Any) -> None:
        super().__init__(min_value=100 * least, max_value=100 * most, **kwargs)
        self.widget.attrs["step"] = "any"

    def prepare_value(self, value: Any) -> Any:
        """Show a share in per cent."""
        return f"{100 * value:.4g}" if isinstance(value, float) else value

    def clean(self, value: Any) -> float | None:
        """Read per cent."""
        number = super().clean(value)
        return None if number is None else number / 100


class CrowdField(PaceField):
    """The pace of a crowd in the person's unit; m/s in the form's data."""

    unit_m = 1000.0

    def prepare_value(self, value: Any) -> Any:
        """Show a speed as a pace."""
        return clock(self.unit_m / value) if isinstance(value, float) else value

    def clean(self, value: Any) -> float | None:
        """Read a pace."""
        pace_s = super().clean(value)
        if pace_s is None:
            return None
        speed_mps = self.unit_m / float(pace_s)
        if not 0.3 <= speed_mps <= 12.5:
            raise ValidationError(
                _("A crowd moves faster than a crawl and slower than a sprint: look at the pace.")
            )
        return speed_mps


def within_days(time_s: float | None) -> float | None:
    """A time of a race; refuses what no race takes."""
    if time_s is not None and time_s >= LONGEST_S:
        raise ValidationError(_("No race takes ten days: write h:mm:ss."))
    return time_s


class PlanForm(forms.ModelForm):  # type: ignore[type-arg]
    """What a race is planned for."""

    target_s = ClockField(label=gettext_lazy("Target time"))
    effort = PercentField(
        label=gettext_lazy("Share of what you have (%)"), least=EASIEST, most=HARDEST, required=False
    )
    style = forms.ChoiceField(
        label=gettext_lazy("How the effort is spent"),
        choices=[(style.value, words) for style, words in STYLES.items()],
    )
    closes_s = ClockField(
        label=gettext_lazy("The course closes after"),
        help_text=gettext_lazy("Counted from your own start. No goal is set beyond it."),
    )
    stop_s = forms.FloatField(
        label=gettext_lazy("Seconds at each aid station"), required=False, min_value=0, max_value=600
    )
    crowd_m = WayField(
        label=gettext_lazy("The start is crowded for"),
        least=0.0,
        most=MOST_CROWDED,
    )
    crowd_mps = CrowdField(label=gettext_lazy("The crowd’s pace"))
    watch_long = PercentField(
        label=gettext_lazy("Your watch measures too long by (%)"),
        least=-MOST_LONG,
        most=MOST_LONG,
        required=False,
    )

    class Meta:
        model = Race
        fields = [
            "by", "target_s", "target_is_record", "effort", "style", "closes_s", "stop_s", "crowd_m", "crowd_mps", "watch_long",
        ]  # fmt: skip
        widgets = {"by": forms.RadioSelect}

    def __init__(self, *args: Any, person: Person, length_m: float, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.length_m = length_m
        system = person.system
        way, crowd = self.fields["crowd_m"], self.fields["crowd_mps"]
        way.system = system  # type: ignore[attr-defined]
        way.label = f"{way.label} ({system.value})"
        crowd.unit_m = system.unit_m  # type: ignore[attr-defined]
        crowd.label = f"{crowd.label} (m:ss /{system.value})"
        self.fields["stop_s"].widget.attrs["placeholder"] = f"{AID_STATION_S[Facing(self.instance.way)]:g}"
        self.fields["watch_long"].widget.attrs["placeholder"] = f"{100 * WATCH_LONG:g}"
        self.fields["watch_long"].help_text = _("Left empty, %(percent)g %%, as one record’s watch read.") % {
            "percent": 100 * WATCH_LONG
        }
        self.initial["crowd_m"] = self.instance.crowd_m or None
        for name in ("stop_s", "crowd_m"):
            self.fields[name].widget.attrs["step"] = "any"

    def course_fields(self) -> list[forms.BoundField]:
        """What the race day itself brings beside the weather."""
        return [self[name] for name in ("closes_s", "stop_s", "watch_long", "crowd_m", "crowd_mps")]

    def clean_effort(self) -> float:
        """Left empty, all there is."""
        effort: float | None = self.cleaned_data["effort"]
        return 1.0 if effort is None else effort

    def clean_closes_s(self) -> float | None:
        """A time within ten days."""
        return within_days(self.cleaned_data["closes_s"])

    def clean_crowd_m(self) -> float:
        """Left empty, no crowd."""
        way_m: float | None = self.cleaned_data["crowd_m"]
        return way_m or 0.0

    def clean_crowd_mps(self) -> float:
        """Left empty, as it was."""
        speed_mps: float | None = self.cleaned_data["crowd_mps"]
        return self.instance.crowd_mps if speed_mps is None else speed_mps

    def clean(self) -> dict[str, Any]:
        """A time to plan for is there where one is planned for, and can be run."""
        data = super().clean() or self.cleaned_data
        target_s = data.get("target_s")
        if data.get("by") == Race.By.TARGET and target_s is None and "target_s" not in self.errors:
            self.add_error("target_s", _("Which time?"))
        if target_s is not None:
            shortest_s, longest_s = possible_s(self.length_m, Facing(self.instance.way))
            if not shortest_s <= target_s <= longest_s:
                self.add_error(
                    "target_s",
                    _("Over this distance a target lies between %(shortest)s and %(longest)s.")
                    % {"shortest": clock(shortest_s), "longest": clock(longest_s)},
                )
        return data


class HourForm(forms.Form):
    """The weather from so long after the start on."""

    after_s = ClockField(label=gettext_lazy("From so long after the start (h:mm:ss)"))
    wind_mps = WindField(label=gettext_lazy("Wind"), required=False)
    wind_from_deg = DirectionField(
        label=gettext_lazy("from"),
        required=False,
        help_text=gettext_lazy("E, ENE or degrees. Left empty, against you all the way."),
    )
    temperature_c = WarmthField(label=gettext_lazy("Air temperature"), required=False)
    humidity_pct = forms.FloatField(
        label=gettext_lazy("Humidity (%)"), required=False, min_value=0, max_value=100
    )
    rain = forms.BooleanField(label=gettext_lazy("Rain"), required=False)

    def __init__(self, *args: Any, system: System, scales: str, place: int, **kwargs: Any) -> None:
        kwargs["prefix"] = f"hour{place}"
        super().__init__(*args, **kwargs)
        self.place = place
        measured_in(self, scales, system)
        self.fields["wind_mps"].help_text = _("As the forecast says it, 10 m above open ground.")
        self.fields["humidity_pct"].widget.attrs["step"] = "any"
        if place == 0:
            del self.fields["after_s"]

    @property
    def title(self) -> str:
        """Which part of the race it is."""
        return _("At the start") if self.place == 0 else _("Later")

    @property
    def empty(self) -> bool:
        """Whether nothing was told."""
        return not any(value not in (None, False, "") for value in self.cleaned_data.values())

    def clean(self) -> dict[str, Any]:
        """A wind blows with a direction or none, not below zero; what no air has is refused by name."""
        data = super().clean() or self.cleaned_data
        wind = data.get("wind_mps")
        if wind is not None and wind < 0:
            self.add_error("wind_mps", _("Above zero, please: say with the direction where it comes from."))
        elif not self.errors:
            said = refusal(wind or 0.0, data.get("temperature_c"), data.get("humidity_pct"), translate=_)
            if said:
                self.add_error("temperature_c", f"{said[0].upper()}{said[1:]}.")
        if self.place and not self.errors and data.get("after_s") is None and not self.empty:
            self.add_error("after_s", _("From when on?"))
        return data

    def row(self, race: Race, told_on: date) -> RaceHour:
        """The row of a form that is valid."""
        data = self.cleaned_data
        return RaceHour(
            race=race,
            after_s=data.get("after_s") or 0.0,
            wind_mps=data["wind_mps"] or 0.0,
            wind_from_deg=data["wind_from_deg"],
            temperature_c=data["temperature_c"],
            humidity_pct=data["humidity_pct"],
            rain=data["rain"],
            told_on=told_on,
        )


def speaks_as(person: Person) -> dict[str, Any]:
    """The units of a person, for every hour of a form: asked for once."""
    return {"system": person.system, "scales": scales_of(person)}


def forecast(race: Race, until: date | None) -> list[RaceHour]:
    """The hours that a race is planned with as far as they were told until a day: what its plan knows, its form knows."""
    return [
        hour
        for hour in (race.hours.all() if race.pk else ())
        if not hour.as_it_was and (until is None or hour.told_on is None or hour.told_on <= until)
    ]


def hour_forms(
    race: Race, person: Person, data: Mapping[str, Any] | None, until: date | None = None
) -> list[HourForm]:
    """One form for each hour that was told until a day or was sent, and one more where that was asked for; the first is the start."""
    kept = forecast(race, until)
    speaks = speaks_as(person)
    if data is None:
        return [
            HourForm(
                **speaks,
                place=place,
                initial={name: getattr(hour, name) for name in HourForm.base_fields}
                if hour
                else {"rain": False},
            )
            for place, hour in enumerate(kept or [None])
        ]
    sent = str(data.get("hours", ""))
    count = min(max(int(sent) if sent.isascii() and sent.isdecimal() else 1, 1), MOST_HOURS)
    return [HourForm(data, **speaks, place=place) for place in range(count)]


def told_hours(forms_: list[HourForm]) -> list[HourForm]:
    """The valid forms in which something was told; adds the error where two begin at one time."""
    told = [form for form in forms_ if not form.empty]
    seen: set[float] = set()
    for form in told:
        after_s = form.cleaned_data.get("after_s") or 0.0
        if after_s in seen:
            form.add_error("after_s", _("Two begin at the same time."))
        seen.add(after_s)
    return told


class GoalForm(forms.Form):
    """One goal of the eve: a time or none, and words."""

    time_s = ClockField(label=gettext_lazy("Time"))
    words = forms.CharField(label=gettext_lazy("In your own words"), required=False, max_length=120)

    def __init__(self, *args: Any, letter: str, **kwargs: Any) -> None:
        kwargs["prefix"] = letter
        super().__init__(*args, **kwargs)
        self.letter = letter
        self.fields["time_s"].label = _("%(letter)s: time") % {"letter": letter}
        self.fields["words"].label = _("%(letter)s: in your own words") % {"letter": letter}

    def clean_time_s(self) -> float | None:
        """A time within ten days."""
        return within_days(self.cleaned_data["time_s"])

    def keep(self, race: Race) -> None:
        """Keep the goal; an empty one goes."""
        time_s, words = self.cleaned_data["time_s"], self.cleaned_data["words"]
        if time_s is None and not words:
            Goal.objects.filter(race=race, letter=self.letter).delete()
            return
        Goal.objects.update_or_create(
            race=race, letter=self.letter, defaults={"time_s": time_s, "words": words}
        )
