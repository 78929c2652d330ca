"""The plan page: the watch's pace first, then the finish with its odds, the picture, splits, goals, ghosts."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from cast import NOW, a_race, a_race_ahead, a_road, an_attempt, known_by_marks
from heelfirst.units.duration import from_clock
from heelfirst.web.accounts.models import Person
from heelfirst.web.races.models import Goal, Race, RaceHour

pytestmark = pytest.mark.django_db


def html(client: Client, race: Race, query: str = "") -> str:
    return unescape(client.get(f"/races/{race.pk}/{query}").content.decode()).replace("\u00a0", " ")


def text(client: Client, race: Race, query: str = "") -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html(client, race, query)))


def headline(page: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", page)
    return found[1] if found else ""


def clocks(page: str) -> list[str]:
    return re.findall(r'<td class="number"><b>([\d:]+)</b></td>', page)


@pytest.fixture
def miles(mira: Person) -> Person:
    mira.units = "mi"
    mira.save()
    known_by_marks(mira)
    return mira


def test_it_works(miles: Person, miras: Client) -> None:
    """A record that the day hardly holds: first what it does hold, then what the watch would have to say."""
    race = a_race(miles)

    page = html(miras, race)

    expected = (
        "For 3:43:39 your watch would have to say 8:26 a mile; the record’s 8:32 is on the certified course."
    )
    assert headline(page).startswith("This day holds about 4:")
    assert expected in page
    assert "The plan finishes in 3:43:39." in page
    assert "four such days in five" in page
    assert "The odds that it is there:" in page
    assert 'class="course-profile"' in page


def test_a_time_that_the_day_may_hold_is_what_the_watch_must_say(miles: Person, miras: Client) -> None:
    """The line that the plan of every runner with a chance begins with."""
    race = a_race(miles, target_s=14_400.0, target_is_record=False)

    page = html(miras, race)

    assert headline(page) == "Your watch must say 9:03 a mile; the plan’s 9:09 is on the certified course."
    assert "would have to say" not in page


def test_a_plan_that_ends_after_the_course_has_closed_says_so_before_its_finish(
    miles: Person, miras: Client
) -> None:
    page = html(miras, a_race(miles, target_s=14_400.0, target_is_record=False, closes_s=13_200.0))

    late = page.index(
        "This plan reaches the line 20 minutes after the course closes, which is after 3:40:00."
    )
    assert late < page.index("The plan finishes in 4:00:00.")


def test_dangerous_weather_is_named_above_the_goals_and_there_is_no_goal_a(
    miles: Person, miras: Client
) -> None:
    race = a_race(miles)
    RaceHour.objects.create(race=race, temperature_c=35.0, humidity_pct=70.0)

    page = html(miras, race)

    assert page.index("Races are called off in such heat") < page.index('id="goals"')
    assert "A: " not in page[page.index('id="goals"') :]


def test_the_splits_end_at_the_target_and_there_is_one_a_mile(miles: Person, miras: Client) -> None:
    told = clocks(html(miras, a_race(miles)))

    assert len(told) == 27
    assert told[-1] == "3:43:39"
    assert [from_clock(clock) for clock in told] == sorted(from_clock(clock) for clock in told)


def test_kilometres_are_one_link_away_and_change_nothing_else(miles: Person, miras: Client) -> None:
    race = a_race(miles)

    page = html(miras, race, "?in=km")

    assert "a kilometre; the record’s 5:18 is" in page
    assert len(clocks(page)) == 43
    assert 'href="?in=mi#splits"' in page
    miles.refresh_from_db()
    assert miles.units == "mi"


def test_a_hostile_unit_is_the_person_s_own(miles: Person, miras: Client) -> None:
    assert "have to say 8:26 a mile" in html(miras, a_race(miles), "?in=furlong")


def test_without_marks_the_target_is_planned_and_no_odds_are_shown(mira: Person, miras: Client) -> None:
    page = text(miras, a_race(mira))

    assert "The plan finishes in 3:43:39." in page
    assert "your target is taken for granted" in page
    assert "odds that it is there" not in page
    assert "four such days" not in page


def test_without_marks_and_target_the_page_says_what_is_missing_and_where_to_tell_it(
    mira: Person, miras: Client
) -> None:
    page = html(miras, a_race(mira, target_s=None, by="sure", day=None))

    assert headline(page) == "No plan yet"
    assert "tell a time that you have run" in page
    assert 'href="/fitness/marks/add/"' in page
    assert re.search(r'href="/races/\d+/plan/\?by=target"', page)


def test_a_target_beyond_anybody_is_refused_and_a_sensible_plan_stands_there(
    miles: Person, miras: Client
) -> None:
    page = text(miras, a_race(miles, target_s=3600.0))

    assert "faster than anybody has run" in page
    assert "Planned instead: as fast as nine in ten such days allow" in page
    assert "the plan’s" in page


def test_weather_is_told_by_its_minutes_and_its_flags(miles: Person, miras: Client) -> None:
    race = a_race(miles)
    RaceHour.objects.create(
        race=race, wind_mps=11.2, wind_from_deg=90.0, temperature_c=3.0, rain=True, told_on=NOW.date()
    )

    page = html(miras, race)

    assert re.search(r"This weather takes about \d+ min more than a calm, cool day without rain\.", page)
    assert page.count('class="flag"') == 7
    assert "mph against you where you run" in page


def test_a_plan_that_asks_for_more_than_there_is_does_not_stand_alone(miles: Person, miras: Client) -> None:
    """No number pushes a person on: beside long odds stands what the day does hold, one tap away."""
    bold = a_race_ahead(miles, target_s=12_000.0)
    likely = a_race_ahead(miles, target_s=16_200.0)

    page, calm = html(miras, bold), text(miras, likely)

    assert "That is more than this day is likely to hold. Nine such days in ten hold" in page
    assert f'href="/races/{bold.pk}/plan/?by=sure"' in page
    form = miras.get(f"/races/{bold.pk}/plan/?by=sure").content.decode()
    assert re.search(r'value="sure"[^>]*checked', form)
    assert "more than this day is likely to hold" not in calm


def test_goals_are_proposed_until_they_are_typed(miles: Person, miras: Client) -> None:
    race = a_race_ahead(miles)
    before = text(miras, race)

    miras.post(
        f"/races/{race.pk}/goals/",
        {
            "A-time_s": "3:43:39",
            "A-words": "if the wind sleeps",
            "B-time_s": "4:05:00",
            "C-words": "<b>upright</b>",
        },
    )
    after = html(miras, race)

    assert "Proposed, for the weather as it is told." in before
    assert "“if the wind sleeps”" in after
    assert "B: 4:05:00." in after
    assert "C: finish, however long it takes." in after
    assert "As you wrote them." in after
    assert "“<b>upright</b>”" in after  # unescaped here by the test: in the page it is text
    assert b"<b>upright</b>" not in miras.get(f"/races/{race.pk}/").content


def test_an_emptied_goal_goes_and_the_proposals_come_back(miles: Person, miras: Client) -> None:
    race = a_race_ahead(miles)
    Goal.objects.create(race=race, letter="A", time_s=13419.0)

    miras.post(f"/races/{race.pk}/goals/", {})

    assert not race.goals.exists()
    assert "Proposed, for the weather" in text(miras, race)


@pytest.mark.parametrize("typed", ["soon", "3:43", "0:00", "9" * 400, "３:43:39", "999:59:59"])
def test_a_goal_that_is_no_time_is_said_beside_its_field_or_taken_as_one(
    miles: Person, miras: Client, typed: str
) -> None:
    race = a_race_ahead(miles)

    answer = miras.post(f"/races/{race.pk}/goals/", {"A-time_s": typed})

    assert answer.status_code in {200, 302}
    assert (answer.status_code == 302) == Goal.objects.exists()
    assert miras.get(f"/races/{race.pk}/").status_code == 200


def test_ghosts_run_beside_a_backward_runner_and_none_beside_a_forward_one(
    miles: Person, miras: Client
) -> None:
    back = text(miras, a_race(miles))
    forth = text(miras, a_race(miles, way="forward", target_s=11_000.0, target_is_record=False))

    assert "Ghosts beside you" in back
    assert "At 20.0 mi: a finisher in 7:12:00 is" in back
    assert "your forward self is" in back
    assert "Ghosts beside you" not in forth


def test_a_race_behind_says_how_it_went_and_keeps_the_plan_of_its_eve(miles: Person, miras: Client) -> None:
    yesterday = (timezone.now() - timedelta(days=2)).date()
    page = html(miras, a_race(miles, day=yesterday, finish_s=20639.0))

    assert headline(page) == "You finished in 5:43:59; the plan of the eve said 3:43:39."
    assert "As it was planned on the eve: This day holds about 4:" in page
    assert "For 3:43:39 your watch would have to say 8:26 a mile" in page
    assert "Plan for that" not in page


def test_who_stopped_has_run_so_far_and_nothing_is_lost_on_the_page(miles: Person, miras: Client) -> None:
    page = html(miras, a_race(miles, day=timezone.now().date(), stopped_at_m=32_186.88))

    assert headline(page) == "You ran 20.0 mi of it."
    assert "did not" not in page


def test_a_level_race_has_no_picture_of_hills(miles: Person, miras: Client) -> None:
    page = html(miras, a_race(miles, road=None, distance_m=10_000.0, target_s=3060.0))

    assert 'class="course-profile"' not in page
    assert "a level one of this length is assumed" in page
    assert "Choose the course" in page


def test_an_even_pace_claims_no_proof(miles: Person, miras: Client) -> None:
    optimum = text(miras, a_race(miles))
    even = text(miras, a_race(miles, style="even pace"))

    assert "Proven: with these figures no other plan is faster" in optimum
    assert "Proven" not in even


def test_nobody_under_18_finds_a_marathon_plan(miles: Person, miras: Client) -> None:
    miles.under_18 = True
    miles.save()

    page = html(miras, a_race(miles))

    assert headline(page) == "No plan yet"
    assert "under 18" in page
    assert 'class="splits"' not in page


def test_a_name_of_a_race_stays_text(miles: Person, miras: Client) -> None:
    race = a_race(miles, name="<script>alert(1)</script>", road=a_road(miles, name="<img src=x>"))

    raw = miras.get(f"/races/{race.pk}/").content

    assert b"<script>alert" not in raw
    assert b"<img src=x>" not in raw


def test_the_attempt_shows_the_first_line_and_leads_to_the_plan(miles: Person, miras: Client) -> None:
    attempt = an_attempt(miles)
    before = miras.get("/").content.decode()
    race = a_race(miles, attempt=attempt)
    after = unescape(miras.get("/").content.decode()).replace("\u00a0", " ")

    assert f'action="/races/of-attempt/{attempt.pk}/"' in before
    assert "This day holds about 4:" in after
    assert "your watch would have to say 8:26 a mile" in after
    assert f'href="/races/{race.pk}/"' in after


def test_the_public_face_tells_nothing_of_the_plan(miles: Person, miras: Client) -> None:
    attempt = an_attempt(miles, public=True)
    a_race(miles, attempt=attempt)

    public = Client().get(f"/a/{attempt.slug}/").content.decode()

    assert "our watch " not in public
    assert "/races/" not in public
