"""What is wished of the weeks is asked in one form, filled in with what the site knows already."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from cast import a_race, a_run, an_attempt, person
from heelfirst.plan import Wish
from heelfirst.web.accounts.models import Person
from heelfirst.web.buildup.models import BuildUp, Version
from kept_build_ups import today_of, with_a_plan
from outings import steady

pytestmark = pytest.mark.django_db


def wish(owner: Person, **fields: object) -> dict[str, object]:
    """What a browser sends for five kilometres in six weeks, on two days."""
    return {
        "who": "race",
        "name": "Mill Pond 5",
        "race_day": (today_of(owner) + timedelta(weeks=6)).isoformat(),
        "distance_m": "5",
        "risk": "even",
        "dose_minutes": "15",
        "dose_times": "3",
        "told_longest_m": "4",
        "told_week_backward_m": "8",
        "told_week_forward_m": "20",
        "day1-free": "on",
        "day1-minutes": "60",
        "day1-light": "on",
        "day6-free": "on",
        "day6-minutes": "120",
        "day6-begins": "09:30",
        "day6-light": "on",
        "day6-spotter": "on",
        "blocked": "1",
        "steps": "1",
        "step0-facing": "backward",
        **fields,
    }


def page(client: Client, address: str = "/plan/begin/", data: dict[str, object] | None = None) -> str:
    answer = client.get(address) if data is None else client.post(address, data)
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


def test_it_works(mira: Person, miras: Client) -> None:
    answer = miras.post("/plan/begin/", wish(mira))

    row = BuildUp.objects.get()
    assert answer["Location"] == f"/plan/{row.pk}/"
    assert (row.distance_m, row.told_longest_m, row.told_on) == (5_000.0, 4_000.0, today_of(mira))
    days = [(day.weekday, day.minutes, day.light, day.spotter) for day in row.free_days.all()]
    assert days == [(1, 60, True, False), (6, 120, True, True)]
    assert [(v.cause, v.state) for v in row.versions.all()] == [("first", "waiting")]


def test_the_race_of_the_attempt_stands_in_the_form_and_others_on_the_way(
    mira: Person, miras: Client
) -> None:
    today = today_of(mira)
    an_attempt(mira, race_day=today + timedelta(weeks=12), begins=today)
    a_race(mira, road=None, name="Breakwater 10", day=today + timedelta(weeks=5), role="step", distance_m=1e4)

    html = page(miras)

    assert 'value="Harbour Hills Marathon"' in html
    assert f'value="{today + timedelta(weeks=12)}"' in html
    assert 'value="Breakwater 10"' in html


@pytest.mark.parametrize("way", ["", "42.195"])
def test_who_comes_back_and_names_no_distance_goes_ten_kilometres(
    mira: Person, miras: Client, way: str
) -> None:
    """The marathon that the form offers is no distance that anybody named."""
    miras.post("/plan/begin/", wish(mira, who="return", race_day="", distance_m=way))

    row = BuildUp.objects.get()
    assert (row.distance_m, row.longest_m) == (10_000.0, 10_000.0)


def test_the_published_hazard_stands_beside_the_choice_of_risk(miras: Client) -> None:
    html = page(miras)

    assert "1.64 times the rate" in html
    assert "nobody has studied it backward" in html
    assert "at most 5 % longer, below 5 km at most 250 m, once in seven days" in html


def test_how_fast_to_grow_is_chosen_by_nobody_else(mira: Person, miras: Client) -> None:
    html = page(miras)
    chosen = re.findall(r'name="(\w+)" value="(\w+)"[^>]*checked', html)
    assert ("who", "race") in chosen
    assert "risk" not in {name for name, _value in chosen}

    unsaid = {name: value for name, value in wish(mira).items() if name != "risk"}
    assert "How fast may it grow? Choose one: the figures above it are there for that." in page(
        miras, data=unsaid
    )
    assert "How fast may it grow?" in page(miras, data=unsaid | {"who": "return"})
    assert not BuildUp.objects.exists()


def test_what_was_chosen_stands_when_the_wish_is_changed(mira: Person, miras: Client) -> None:
    row = with_a_plan(mira, risk="careful")

    html = page(miras, f"/plan/{row.pk}/edit/")

    assert re.findall(r'name="risk" value="(\w+)"[^>]*checked', html) == ["careful"]


def test_a_clinician_s_text_grows_nowhere_so_nothing_has_to_be_chosen(mira: Person, miras: Client) -> None:
    told = {"who": "clinician", "text": "Walk backward.", "dose_minutes": "15", "dose_times": "3"}
    miras.post("/plan/begin/", told)

    assert BuildUp.objects.get().risk == Wish(today=today_of(mira)).risk.value


def test_what_the_log_knows_is_not_asked(mira: Person, miras: Client) -> None:
    assert "told_longest_m" in page(miras)
    run = a_run(mira, steady(1_200), said="backward")
    type(run).objects.filter(pk=run.pk).update(day=today_of(mira) - timedelta(days=2))

    html = page(miras)

    assert "told_longest_m" not in html
    assert "told_week_forward_m" in html
    assert "Your log knows a longest backward run of" in html


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"race_day": ""}, "On which day is the race?"),
        ({"race_day": "2020-01-01"}, "That day does not lie ahead."),
        ({"race_day": "3026-01-01"}, "Is the year right?"),
        ({"distance_m": ""}, "How long is the race?"),
        ({"distance_m": "500"}, "A distance to build up to lies between 400 m and 100.0 km."),
        ({"day1-free": "", "day6-free": ""}, "Which weekday has time?"),
        ({"long_weekday": "3"}, "That day has no time."),
        ({"told_week_backward_m": "2"}, "at least as much as that run"),
        ({"told_week_forward_m": "300"}, "Nobody runs more than 250.0 km in a week."),
        ({"blocked0-first": "2027-02-09", "blocked0-last": "2027-02-01"}, "comes before the first"),
        ({"step0-day": "2027-02-09"}, "How far is it?"),
        ({"who": "clinician"}, "What did they write?"),
        ({"weeks": "90"}, "Between 1 and 52, please."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    mira: Person, miras: Client, fields: dict[str, object], says: str
) -> None:
    assert says in page(miras, data=wish(mira, **fields))
    assert not BuildUp.objects.exists()


def test_under_18_nothing_beyond_a_half_marathon_is_planned() -> None:
    young = person("Nils", under_18=True)
    client = Client()
    client.force_login(young)

    html = page(client, data=wish(young, distance_m="42.2"))

    assert "Under 18 nothing beyond a half marathon is planned." in html
    assert client.post("/plan/begin/", wish(young)).status_code == 302


def test_a_wish_that_weighs_makes_the_plan_anew_and_a_new_name_does_not(mira: Person, miras: Client) -> None:
    row = with_a_plan(mira)
    same = wish(
        mira,
        long_weekday="6",
        **{
            f"day{day}-{name}": value
            for day in (1, 3, 5, 6)
            for name, value in (("free", "on"), ("minutes", "120"), ("light", "on"))
        },
    )
    miras.post(f"/plan/{row.pk}/edit/", same | {"name": "The pond", "day6-spotter": ""})
    assert row.versions.count() == 1

    miras.post(f"/plan/{row.pk}/edit/", same | {"day5-free": "", "day6-spotter": ""})
    version = row.versions.first()
    assert version is not None
    assert (version.cause, version.state) == (Version.Cause.WISH, Version.State.WAITING)
    assert [day.weekday for day in row.free_days.all()] == [1, 3, 6]


def test_blocked_days_and_races_on_the_way_are_kept_and_taken_away(mira: Person, miras: Client) -> None:
    day = (today_of(mira) + timedelta(days=20)).isoformat()
    told = {"blocked0-first": day, "blocked0-why": "a wedding", "step0-day": day, "step0-distance_m": "3"}
    miras.post("/plan/begin/", wish(mira, **told))
    row = BuildUp.objects.get()
    blocked, step = row.blocked.get(), row.on_the_way.get()
    assert (blocked.first, blocked.last, step.distance_m) == (step.day, step.day, 3_000.0)

    miras.post(f"/plan/{row.pk}/edit/", wish(mira))
    assert not row.blocked.exists()
    assert not row.on_the_way.exists()


def test_a_clinician_s_text_is_kept_as_it_was_written(mira: Person, miras: Client) -> None:
    text = "  Walk backward 3 × 10 min.\nStop at pain 3 of 10.\n"
    miras.post(
        "/plan/begin/",
        {
            "who": "clinician",
            "clinician": "Dr Field",
            "text": text.replace("\n", "\r\n"),
            "risk": "even",
            "dose_minutes": "15",
            "dose_times": "3",
        },
    )

    assert BuildUp.objects.get().text == text


def test_two_taps_on_the_button_begin_one_plan(mira: Person, miras: Client) -> None:
    first, second = (miras.post("/plan/begin/", wish(mira)) for _ in range(2))

    assert BuildUp.objects.count() == 1
    assert Version.objects.count() == 1
    assert second["Location"] == first["Location"]


def test_another_wish_begins_another_plan(mira: Person, miras: Client) -> None:
    miras.post("/plan/begin/", wish(mira))
    miras.post("/plan/begin/", wish(mira, **{"day1-minutes": "90"}))

    assert BuildUp.objects.count() == 2


@pytest.mark.parametrize(
    ("after", "says"),
    [(7, "it comes after the race"), (-3, "The week before the race stays free"), (-7, "")],
)
def test_a_race_on_the_way_comes_before_the_last_week(
    mira: Person, miras: Client, after: int, says: str
) -> None:
    day = today_of(mira) + timedelta(weeks=6, days=after)
    answer = miras.post("/plan/begin/", wish(mira, **{"step0-day": day, "step0-distance_m": "3"}))

    assert says in answer.content.decode()
    assert BuildUp.objects.exists() is not bool(says)


def test_a_text_that_is_too_long_has_one_error(mira: Person, miras: Client) -> None:
    html = page(miras, data=wish(mira, who="clinician", text="x" * 8001))

    assert "8000" in html
    assert "What did they write?" not in html
