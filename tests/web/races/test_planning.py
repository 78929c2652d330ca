"""A race becomes a plan: what is known of the runner, the course and the day, and what is taken for granted."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from cast import NOW, a_race, a_road, known_by_marks
from heelfirst.pacing import Spread
from heelfirst.units.distance import MARATHON_M
from heelfirst.units.duration import clock
from heelfirst.web.accounts.models import Person
from heelfirst.web.fitness.models import Mark
from heelfirst.web.races import planning
from heelfirst.web.races.models import Race, RaceHour
from heelfirst.web.races.planning import Planned, of_owner

pytestmark = pytest.mark.django_db

TODAY = NOW.date()


def planned(race: Race, today: date = TODAY) -> Planned:
    return planning.planned(race, of_owner(race, today, None))


def test_it_works(mira: Person) -> None:
    """A runner with marks, a course that ships, a target: a plan for the target, and the odds of it."""
    known_by_marks(mira)

    told = planned(a_race(mira))

    assert told.plan is not None
    assert told.plan.finish_s == pytest.approx(13419.0, abs=0.01)
    assert told.own
    assert told.interval_s is not None
    low_s, high_s = told.interval_s
    assert low_s < high_s
    assert told.odds(13419.0) == pytest.approx(0.5, abs=0.5)
    assert told.why_not == ()


def test_without_marks_the_target_stands_for_the_runner_and_no_odds_are_told(mira: Person) -> None:
    told = planned(a_race(mira))

    assert told.plan is not None
    assert told.plan.finish_s == pytest.approx(13419.0, abs=0.01)
    assert told.plan.effort == pytest.approx(1.0, abs=0.001)
    assert told.odds(13419.0) is None
    assert told.interval_s is None
    assert "your target is taken for granted" in told.assumed[0]


def test_the_level_of_a_target_is_the_one_that_the_page_of_the_method_works_out(mira: Person) -> None:
    who = planned(a_race(mira)).runner
    page = (Path(__file__).parents[3] / "docs/how/plan-page.md").read_text(encoding="utf-8")

    assert who is not None
    assert f"= {MARATHON_M / 13419:.3f} m/s" in page
    assert f"= {who.level_mps:.3f} m/s, {clock(MARATHON_M / who.level_mps)} on a level course" in page


def test_without_marks_and_target_a_sentence_says_what_is_missing(mira: Person) -> None:
    told = planned(a_race(mira, target_s=None, by=Race.By.SURE))

    assert told.plan is None
    (why,) = told.why_not
    assert "tell a time that you have run" in why


def test_the_sure_plan_is_the_time_that_nine_draws_in_ten_have(mira: Person) -> None:
    known_by_marks(mira)

    told = planned(a_race(mira, by=Race.By.SURE, target_s=None))

    assert told.plan is not None
    assert told.odds(told.plan.finish_s) == pytest.approx(0.9, abs=0.005)


def test_a_share_of_what_there_is_takes_longer_than_all_of_it(mira: Person) -> None:
    known_by_marks(mira)
    race = a_race(mira, by=Race.By.EFFORT, effort=1.0)
    all_out = planned(race).plan
    race.effort = 0.9
    eased = planned(race).plan

    assert all_out is not None
    assert eased is not None
    assert eased.effort == 0.9
    assert eased.finish_s > 1.05 * all_out.finish_s


def test_a_target_that_nobody_runs_is_refused_and_a_sensible_plan_made_instead(mira: Person) -> None:
    known_by_marks(mira)

    told = planned(a_race(mira, target_s=3600.0))

    assert "faster than anybody has run" in told.why_not[0]
    assert "Planned instead" in told.why_not[1]
    assert told.plan is not None
    assert told.odds(told.plan.finish_s) == pytest.approx(0.9, abs=0.005)


def test_a_target_that_nobody_runs_and_no_marks_gives_the_sentence_and_no_plan(mira: Person) -> None:
    told = planned(a_race(mira, target_s=3600.0))

    assert told.plan is None
    assert "faster than anybody has run" in told.why_not[0]


def test_the_weather_of_the_forecast_counts_and_that_of_the_day_itself_does_not(mira: Person) -> None:
    known_by_marks(mira)
    race = a_race(mira, by=Race.By.EFFORT)
    calm = planned(race).plan
    RaceHour.objects.create(race=race, wind_mps=11.0, wind_from_deg=90.0, as_it_was=True)
    still_calm = planned(race).plan
    RaceHour.objects.create(race=race, wind_mps=11.0, wind_from_deg=90.0)
    windy = planned(race).plan

    assert calm is not None
    assert still_calm is calm
    assert windy is not None
    assert windy.finish_s > 1.05 * calm.finish_s


def test_no_course_is_a_level_one_and_is_said_so(mira: Person) -> None:
    known_by_marks(mira)

    told = planned(a_race(mira, road=None, distance_m=10_000.0, target_s=3000.0))

    assert told.course.certified_m == 10_000.0
    assert told.course.elevation_m.max() == 0.0
    assert "a level one of this length is assumed" in told.assumed[0]
    assert told.plan is not None


def test_an_original_that_is_gone_still_leaves_a_plan_on_the_level(mira: Person) -> None:
    known_by_marks(mira)
    gone = a_road(mira, shipped="", sha256="0" * 64, name="Round the harbour")

    told = planned(a_race(mira, road=gone))

    assert told.plan is not None
    assert told.course.certified_m == MARATHON_M
    assert "The course cannot be read, so a level one is assumed." in told.assumed[0]


def test_nobody_under_18_is_given_a_marathon_and_a_half_is_welcome(mira: Person) -> None:
    known_by_marks(mira)
    mira.under_18 = True
    mira.save()

    told = planned(a_race(mira))
    half = planned(a_race(mira, road=None, distance_m=MARATHON_M / 2, target_s=None, by=Race.By.SURE))

    assert told.plan is None
    assert "under 18" in told.why_not[0]
    assert half.plan is not None


def test_a_race_behind_is_planned_as_on_its_eve(mira: Person) -> None:
    """A result of the day itself, and all that came later, does not speak in the plan that it is held against."""
    known_by_marks(mira)
    race = a_race(mira, by=Race.By.EFFORT)
    assert race.day is not None
    before = planned(race, race.day - timedelta(days=1))
    Mark.objects.create(
        owner=mira, facing="backward", distance_m=MARATHON_M, time_s=20_000.0, day=race.day, made_at=NOW
    )
    after = planned(race, race.day + timedelta(days=100))

    assert before.plan is not None
    assert after.plan is not None
    assert after.plan.finish_s == before.plan.finish_s


def test_what_was_worked_out_once_is_not_worked_out_again(
    mira: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    known_by_marks(mira)
    race = a_race(mira, target_s=13500.5)
    first = planned(race)

    def never(*_args: object) -> Spread:
        raise AssertionError("worked out twice")

    monkeypatch.setattr(planning, "spread", never)
    again = planned(race)

    assert again.plan is first.plan
    assert again.spread is first.spread


def test_a_call_added_to_the_course_is_another_plan(mira: Person) -> None:
    known_by_marks(mira)
    race = a_race(mira, by=Race.By.EFFORT)
    assert race.road is not None
    first = planned(race).plan
    race.road.calls.create(kind="aid station", at_m=1000.0, made_at=NOW)
    second = planned(race).plan

    assert first is not None
    assert second is not None
    assert second.finish_s == pytest.approx(first.finish_s + 8.0, abs=0.5)


def test_a_distance_that_is_no_race_of_endurance_is_refused_in_a_sentence(mira: Person) -> None:
    known_by_marks(mira)

    told = planned(a_race(mira, road=None, distance_m=200.0, target_s=None, by=Race.By.SURE))

    assert told.plan is None
    assert "A sprint of 200 m is not predicted" in told.why_not[0]
