"""Build-ups in the database: five kilometres backward in six weeks, from four, and its plan worked out once."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from heelfirst.plan import Plan, build_up
from heelfirst.plan.kept import as_json, wish_as_json
from heelfirst.web.accounts.models import Person
from heelfirst.web.buildup.models import BuildUp, Version
from heelfirst.web.buildup.planning import history_of, wish_of

WEEKS = 6
_PLANS: dict[str, Plan] = {}


def today_of(person: Person) -> date:
    """The day it is for somebody."""
    return datetime.now(person.zone).date()


def a_build_up(owner: Person, **fields: object) -> BuildUp:
    """Five kilometres backward in six weeks; four days, the long one Sunday; told: 4 km is the longest so far."""
    today = today_of(owner)
    plain = {
        "name": "Mill Pond 5",
        "race_day": today + timedelta(weeks=WEEKS),
        "distance_m": 5_000.0,
        "long_weekday": 6,
        "risk": "even",
        "told_longest_m": 4_000.0,
        "told_week_backward_m": 8_000.0,
        "told_week_forward_m": 20_000.0,
        "told_on": today,
        "made_at": timezone.now(),
    }
    row = BuildUp.objects.create(owner=owner, **(plain | fields))
    for weekday in (1, 3, 5, 6):
        row.free_days.create(weekday=weekday, minutes=120)
    return row


def with_a_plan(owner: Person, **fields: object) -> BuildUp:
    """The same with its plan made today."""
    row = a_build_up(owner, **fields)
    a_version(row, today_of(owner))
    return row


def a_version(row: BuildUp, today: date, **fields: object) -> Version:
    """A version that was made, without waiting for a solver where the same was solved before."""
    wish = wish_of(row, today)
    history = history_of(row, today)
    key = repr((wish, history))
    if key not in _PLANS:
        _PLANS[key] = build_up(wish, history, row.owner.system, helps=False)
    plain = {
        "number": row.versions.count() + 1,
        "today": today,
        "state": Version.State.MADE,
        "plan": as_json(_PLANS[key]),
        "wish": wish_as_json(wish),
        "asked_at": timezone.now(),
        "made_at": timezone.now(),
    }
    return Version.objects.create(build_up=row, **(plain | fields))
