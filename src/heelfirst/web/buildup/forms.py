"""What is wished of the weeks: what for, when there is time, what is on the way, and what was run until now."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heelfirst.facing import Facing
from heelfirst.pacing.granted import too_young
from heelfirst.plan import Free, Who
from heelfirst.plan.history import BELIEVED_WEEK_M
from heelfirst.plan.returning import RETURN_M
from heelfirst.plan.wish import LEAST_RACE_M, MOST_MINUTES, MOST_RACE_M
from heelfirst.units import distance
from heelfirst.units.distance import System
from heelfirst.web.accounts.models import Person
from heelfirst.web.attempts.forms import WayField, within_reach
from heelfirst.web.buildup.models import BlockedDays, BuildUp, FreeDay, OnTheWay

WEEKDAYS = (
    gettext_lazy("Monday"), gettext_lazy("Tuesday"), gettext_lazy("Wednesday"), gettext_lazy("Thursday"),
    gettext_lazy("Friday"), gettext_lazy("Saturday"), gettext_lazy("Sunday"),
)  # fmt: skip
USUAL_DAYS = frozenset({1, 3, 5, 6})
"""Weekdays that a new form offers: nobody's own, and so easily changed."""
USUAL_MINUTES = Free().minutes
"""So many that they hold no run back: who has less says so. The command line takes the same."""
LONGEST_BLOCK = timedelta(days=366)
SPARE_ROWS = 2
NEARLY_M = 50.0
"""The form shows a distance in three figures."""
TOLD = {
    Facing.BACKWARD: ("told_longest_m", "told_week_backward_m"),
    Facing.FORWARD: ("told_week_forward_m",),
}
"""What is asked where the log knows nothing of a direction."""
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class WishForm(forms.ModelForm):  # type: ignore[type-arg]
    """The wish, but for its weekdays, its blocked days and the races on the way."""

    distance_m = WayField(label=gettext_lazy("How far"))
    longest_m = WayField(
        label=gettext_lazy("The longest backward run is to become"),
        help_text=gettext_lazy("Left empty: what the distance asks."),
    )
    long_weekday = forms.TypedChoiceField(
        label=gettext_lazy("The long run is liked best on"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", gettext_lazy("no day more than another")), *enumerate(WEEKDAYS)],
    )
    told_longest_m = WayField(label=gettext_lazy("Your longest run backward of the last 30 days"), least=0.0)
    told_week_backward_m = WayField(label=gettext_lazy("Backward in a usual week"), least=0.0)
    told_week_forward_m = WayField(label=gettext_lazy("Forward in a usual week"), least=0.0)

    class Meta:
        model = BuildUp
        fields = [
            "who", "name", "race_day", "distance_m", "longest_m", "weeks", "risk", "long_weekday", "treadmill", "hilly",
            "keep_speed",
            "dose_minutes", "dose_times", "clinician", "text",
            "told_longest_m", "told_week_backward_m", "told_week_forward_m",
        ]  # fmt: skip
        widgets = {
            "who": forms.RadioSelect,
            "risk": forms.RadioSelect,
            "race_day": DAY,
            "text": forms.Textarea(attrs={"rows": 10}),
        }

    def __init__(
        self, *args: Any, person: Person, today: date, logged: Collection[Facing] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.today = person, today
        self.offered_m = self.instance.distance_m
        # What the log knows is not asked; what was told before stays as it was.
        for facing in logged:
            for name in TOLD[facing]:
                del self.fields[name]
        for field in self.fields.values():
            if isinstance(field, WayField):
                field.system = person.system
                field.label = f"{field.label} ({person.system.value})"
        # How fast to grow is chosen at the start, with the published hazard beside it: nothing is chosen for anybody.
        self.fields["risk"].required = False
        if self.instance.pk is None:
            self.initial["risk"] = None
        self.fields["text"].strip = False  # type: ignore[attr-defined]
        self.fields["name"].label = _("A name for it, if you like")
        self.fields["race_day"].validators.append(within_reach)
        for name, most in (("weeks", 52), ("dose_minutes", 60), ("dose_times", 7)):
            field = self.fields[name]
            field.validators.append(_between(1, most))
            field.widget.attrs |= {"min": 1, "max": most}

    def told_fields(self) -> list[forms.BoundField]:
        """What is asked of a usual week."""
        return [self[name] for names in TOLD.values() for name in names if name in self.fields]

    def clean_text(self) -> str:
        """Word by word; only the line ends that a browser sends are those that were typed."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        """What is asked for is there, and can be."""
        data = super().clean() or self.cleaned_data
        who = data.get("who")
        if who == Who.CLINICIAN:
            if data.get("distance_m") is None:
                data["distance_m"] = self.instance.distance_m
            if not self.errors.get("text") and not data.get("text", "").strip():
                self.add_error("text", _("What did they write? It is carried here word by word."))
            data["risk"] = data.get("risk") or self.instance.risk
            return data
        if not data.get("risk") and not self.errors.get("risk"):
            self.add_error(
                "risk", _("How fast may it grow? Choose one: the figures above it are there for that.")
            )
        if not self.errors.get("distance_m"):
            self._distance(data, who)
        longest_m = data.get("longest_m")
        if longest_m is not None and not LEAST_RACE_M <= longest_m <= MOST_RACE_M:
            self.add_error("longest_m", self._no_such_way())
        self._race_day(data, who)
        self._told(data)
        return data

    def _distance(self, data: dict[str, Any], who: str | None) -> None:
        way_m = data.get("distance_m")
        offered_m = self.offered_m if self.instance.pk is None else None
        unnamed = way_m is None or (offered_m is not None and abs(way_m - offered_m) < NEARLY_M)
        if who == Who.RETURN and not data.get("race_day") and unnamed:
            # What the form offers is a race's, and nobody comes back over a marathon unasked.
            data["distance_m"] = RETURN_M
            data["longest_m"] = data.get("longest_m") or RETURN_M
        elif way_m is None:
            if who == Who.RACE:
                self.add_error("distance_m", _("How long is the race?"))
            else:
                data["distance_m"] = self.instance.distance_m
        elif not LEAST_RACE_M <= way_m <= MOST_RACE_M:
            self.add_error("distance_m", self._no_such_way())
        elif too_young(way_m, under_18=self.person.under_18) and who != Who.ECONOMY:
            self.add_error(
                "distance_m",
                _(
                    "Under 18 nothing beyond a half marathon is planned. A shorter race is welcome, and so is helping "
                    "at this one."
                ),
            )

    def _no_such_way(self) -> str:
        system = self.person.system
        return _("A distance to build up to lies between %(least)s and %(most)s.") % {
            "least": distance.in_words(LEAST_RACE_M, system),
            "most": distance.in_words(MOST_RACE_M, system),
        }

    def _race_day(self, data: dict[str, Any], who: str | None) -> None:
        day = data.get("race_day")
        if self.errors.get("race_day"):
            return
        if day is None:
            if who == Who.RACE:
                self.add_error("race_day", _("On which day is the race?"))
        elif day <= self.today and "race_day" in self.changed_data:
            self.add_error("race_day", _("That day does not lie ahead. Which day is the next one?"))

    def _told(self, data: dict[str, Any]) -> None:
        """A week has at least its longest run, and no more than anybody runs."""
        longest, backward = data.get("told_longest_m"), data.get("told_week_backward_m")
        if longest and backward and backward < longest - 1:
            self.add_error(
                "told_week_backward_m", _("A week with the longest run has at least as much as that run.")
            )
        for name in ("told_week_backward_m", "told_week_forward_m"):
            if (data.get(name) or 0.0) > BELIEVED_WEEK_M:
                self.add_error(
                    name,
                    _("Nobody runs more than %(most)s in a week. Is it the right unit?")
                    % {"most": distance.in_words(BELIEVED_WEEK_M, self.person.system)},
                )


class DayForm(forms.ModelForm):  # type: ignore[type-arg]
    """One weekday: whether there is time, how much, in the light, with whom."""

    free = forms.BooleanField(required=False)
    minutes = forms.IntegerField(
        label=gettext_lazy("minutes"), required=False, min_value=10, max_value=MOST_MINUTES
    )

    class Meta:
        model = FreeDay
        fields = ["minutes", "begins", "light", "spotter"]
        widgets = {"begins": forms.TimeInput(attrs={"type": "time"}, format="%H:%M")}

    def __init__(self, *args: Any, weekday: int, **kwargs: Any) -> None:
        kwargs["prefix"] = f"day{weekday}"
        super().__init__(*args, **kwargs)
        self.weekday = weekday
        self.fields["free"].label = str(WEEKDAYS[weekday])
        self.fields["minutes"].widget.attrs |= {"inputmode": "numeric", "placeholder": str(USUAL_MINUTES)}
        self.fields["begins"].required = False

    def clean_minutes(self) -> int:
        """Left empty, as many as hold no run back."""
        return self.cleaned_data["minutes"] or USUAL_MINUTES


class BlockedForm(forms.ModelForm):  # type: ignore[type-arg]
    """Days on which nothing can be run; left empty they go."""

    class Meta:
        model = BlockedDays
        fields = ["first", "last", "why"]
        widgets = {"first": DAY, "last": DAY}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "last"):
            self.fields[name].required = False
            self.fields[name].validators.append(within_reach)

    def clean(self) -> dict[str, Any]:
        """From a day to a day; one alone is that day."""
        data = super().clean() or self.cleaned_data
        first, last = data.get("first") or data.get("last"), data.get("last") or data.get("first")
        if self.errors or first is None or last is None:
            return data
        if last < first:
            self.add_error("last", _("The last day comes before the first."))
        elif last - first > LONGEST_BLOCK:
            self.add_error(
                "last", _("More than a year: put the plan away instead, and take it up again then.")
            )
        data["first"], data["last"] = first, last
        return data

    @property
    def empty(self) -> bool:
        """Whether nothing was told."""
        return not self.cleaned_data.get("first")


class OnTheWayForm(forms.ModelForm):  # type: ignore[type-arg]
    """A race on the way; left empty it goes."""

    distance_m = WayField(label=gettext_lazy("How far"))

    class Meta:
        model = OnTheWay
        fields = ["day", "distance_m", "facing", "name"]
        widgets = {"day": DAY}

    def __init__(self, *args: Any, system: System, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        way = self.fields["distance_m"]
        way.system = system  # type: ignore[attr-defined]
        way.label = f"{way.label} ({system.value})"
        self.fields["day"].required = self.fields["facing"].required = False
        self.fields["day"].validators.append(within_reach)

    def clean_facing(self) -> str:
        """Left out, backward."""
        return self.cleaned_data["facing"] or Facing.BACKWARD.value

    def clean(self) -> dict[str, Any]:
        """A day and a way, or nothing."""
        data = super().clean() or self.cleaned_data
        day, way_m = data.get("day"), data.get("distance_m")
        if self.errors or (day is None and way_m is None):
            return data
        if day is None:
            self.add_error("day", _("On which day?"))
        if way_m is None:
            self.add_error("distance_m", _("How far is it?"))
        elif not LEAST_RACE_M <= way_m <= MOST_RACE_M:
            self.add_error("distance_m", _("A race on the way is between 400 m and 100 km long."))
        return data

    @property
    def empty(self) -> bool:
        """Whether nothing was told."""
        return self.cleaned_data.get("day") is None


def day_forms(build_up: BuildUp, data: Mapping[str, Any] | None, first_weekday: int) -> list[DayForm]:
    """A form for each weekday, from the first of the person's week."""
    new = build_up.pk is None
    kept = {} if new else {row.weekday: row for row in build_up.free_days.all()}
    forms_ = []
    for weekday in ((first_weekday + number) % 7 for number in range(7)):
        row = kept.get(weekday)
        initial: dict[str, Any] = {"free": row is not None}
        if new:
            initial = {
                "free": weekday in USUAL_DAYS,
                "minutes": USUAL_MINUTES if weekday in USUAL_DAYS else None,
                "light": True,
            }
        elif row is None:
            initial |= {"minutes": None, "light": True}
        instance = row or FreeDay(weekday=weekday)
        forms_.append(DayForm(data, instance=instance, initial=initial, weekday=weekday))
    return forms_


def blocked_forms(build_up: BuildUp, data: Mapping[str, Any] | None) -> list[BlockedForm]:
    """Days that are blocked, and room for more."""
    rows = list(build_up.blocked.all()) if build_up.pk else []
    count = _sent(data, "blocked", len(rows) + SPARE_ROWS)
    return [
        BlockedForm(data, instance=rows[at] if at < len(rows) else BlockedDays(), prefix=f"blocked{at}")
        for at in range(count)
    ]


def on_the_way_forms(
    build_up: BuildUp,
    data: Mapping[str, Any] | None,
    system: System,
    offered: Sequence[OnTheWay] = (),
) -> list[OnTheWayForm]:
    """Races on the way, and room for more."""
    rows = list(build_up.on_the_way.all()) if build_up.pk else list(offered)
    count = _sent(data, "steps", len(rows) + SPARE_ROWS)
    return [
        OnTheWayForm(
            data, instance=rows[at] if at < len(rows) else OnTheWay(), prefix=f"step{at}", system=system
        )
        for at in range(count)
    ]


def _sent(data: Mapping[str, Any] | None, name: str, otherwise: int) -> int:
    told = "" if data is None else str(data.get(name, ""))
    return min(int(told), 40) if told.isascii() and told.isdecimal() else otherwise


def _between(least: int, most: int) -> Any:
    def checked(value: int) -> None:
        if not least <= value <= most:
            raise ValidationError(
                _("Between %(least)d and %(most)d, please.") % {"least": least, "most": most}
            )

    return checked
