"""The physiotherapist of the demo: who needs an eye first follows the slider, and nothing of a later day is known."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import RequestFactory

from heelfirst.attempt.story import story
from heelfirst.plan.needs import What
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.demo.roles import role
from heelfirst.web.demo.telling_desk import MEASURED, tell_desk
from heelfirst.web.desk.leave import looked_after_by
from heelfirst.web.desk.models import Measure
from heelfirst.web.desk.seen import Seen, everybody

pytestmark = pytest.mark.django_db


@pytest.fixture
def race_day(mira: Person) -> date:
    """Everything but Mira's own runs."""
    told = story(26)
    tell_desk(told, mira)
    assert told.attempt.race is not None
    return told.attempt.race.day


def desk_on(day: date) -> list[Seen]:
    request = ClockedRequest()
    request.__dict__ |= RequestFactory().get("/desk/").__dict__
    request.now, request.today, request.until = datetime.now(UTC), day, day
    jo = Person.objects.get(email=role("physio").email)
    return everybody(list(looked_after_by(jo, day)), request)


def test_on_the_first_day_tilda_comes_first_and_then_ned(race_day: date) -> None:
    said = [
        (one.runner.name, one.reasons[0].what if one.reasons else None)
        for one in desk_on(race_day - timedelta(days=17))
    ]

    assert said == [("Tilda Brook", What.FALL), ("Ned Orchard", What.NOT_RUN), ("Mira", None)]


def test_a_fall_is_not_known_before_it_happened(race_day: date) -> None:
    before = desk_on(race_day - timedelta(days=20))

    assert What.FALL not in {reason.what for one in before for reason in one.reasons}


def test_who_gave_no_leave_yet_is_on_no_desk(race_day: date) -> None:
    names = {one.runner.name for one in desk_on(race_day - timedelta(days=100))}

    assert names == {"Mira"}
    assert desk_on(race_day - timedelta(days=128)) == []


def test_while_ned_is_not_away_all_his_sessions_are_found(race_day: date) -> None:
    ned = next(one for one in desk_on(race_day - timedelta(days=28)) if one.runner.name == "Ned Orchard")

    behind = [match for match in ned.matches if match.session.date < ned.today]
    assert len(behind) > 12
    assert [match.session.date for match in behind if match.run is None] == []


def test_measures_come_with_the_season(mira: Person, race_day: date) -> None:
    days = [race_day - timedelta(days=before) for before, *_ in MEASURED]

    assert [Measure.objects.of(mira, day).count() for day in days] == [1, 2, 3, 4, 5, 6]
