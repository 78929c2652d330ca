"""The home page tells how the attempt stands; its public face is switched on by its owner and shows what it may."""

import re
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from cast import NOW, a_run, an_attempt
from heelfirst.energetics.conditions import Conditions
from heelfirst.web.accounts.models import Person
from heelfirst.web.attempts.models import Attempt, Chapter, Letter
from outings import steady

pytestmark = pytest.mark.django_db


@pytest.fixture
def today(mira: Person) -> date:
    """The day it is for her: in New York yesterday lasts until five in the morning of Greenwich."""
    return timezone.now().astimezone(ZoneInfo(mira.time_zone)).date()


def home(client: Client) -> str:
    return client.get("/").content.decode().replace("\u00a0", " ")


def test_without_an_attempt_the_page_asks_what_to_do_backwards(miras: Client) -> None:
    assert "What do you want to do backwards?" in home(miras)


def test_only_a_title_is_needed_to_begin(mira: Person, miras: Client) -> None:
    miras.post("/attempt/begin/", {"title": "Ten minutes a week", "what": "distance"}, follow=True)

    attempt = mira.attempts.get()
    assert "Ten minutes a week" in home(miras)
    assert not attempt.public


def test_a_marathon_in_miles_is_the_certified_one_and_the_surcharge_is_told(
    mira: Person, miras: Client
) -> None:
    mira.units = "mi"
    mira.save()
    posted = {
        "title": "Backwards to the square",
        "what": "race",
        "race_name": "Harbour Hills",
        "race_day": "2030-04-21",
        "distance_m": "26.22",
        "target_s": "3:43:39",
        "forward_distance_m": "26.2",
        "forward_s": "3:00:14",
        "cause_name": "The Lantern Fund",
    }
    answer = miras.post("/attempt/begin/", posted, follow=True).content.decode()

    attempt = mira.attempts.get()
    assert attempt.distance_m == 42195.0
    assert "24.1 %" in answer
    assert "8:32 /mi" in answer
    assert "The Lantern Fund" in answer


def first_figure(html: str) -> str:
    figures = re.findall(r'<dl class="figures"><div><dt>([^<]*)</dt><dd>([^<]*)</dd>', html)
    return ": ".join(figures[0]) if figures else ""


def test_the_first_figure_is_the_break_even_surcharge_on_both_faces(mira: Person, miras: Client) -> None:
    """3:43:39 over 3:00:14 is 1.2409."""
    attempt = an_attempt(mira, public=True)
    a_run(mira, steady(600, 2.5), said="backward")

    for html in (home(miras), Client().get(f"/a/{attempt.slug}/").content.decode()):
        assert first_figure(html) == "break-even surcharge: 24.1 %"
        assert "How much longer than 3:00:14 forward the target of 3:43:39 lets it take." in html


def test_after_the_race_the_first_figure_is_what_it_took(mira: Person, miras: Client) -> None:
    """5:43:59 over 3:00:14 is 1.9085; what a target would have allowed is past."""
    day = (NOW - timedelta(days=2)).date()
    attempt = an_attempt(mira, public=True, race_day=day, ended_on=day, finish_s=20639.0)

    for html in (home(miras), Client().get(f"/a/{attempt.slug}/").content.decode()):
        assert first_figure(html) == "longer than forward: 90.9 %"
        assert "The target of 3:43:39 would have let it take 24.1 % longer." in html
        assert "lets it take" not in html


def test_from_the_attempt_it_is_one_step_to_what_one_is_worth_for_its_owner_alone(
    mira: Person, miras: Client
) -> None:
    attempt = an_attempt(mira, public=True)
    link = '<a href="/fitness/">What you are worth now</a>'
    public = Client().get(f"/a/{attempt.slug}/").content.decode()

    assert link in home(miras)
    assert link not in public
    for html in (home(miras), public):
        assert '<a href="/records/">Record book</a>' in html


def test_without_a_target_or_a_forward_time_there_is_no_such_figure(mira: Person, miras: Client) -> None:
    attempt = an_attempt(mira, target_s=None)
    assert "break-even" not in home(miras)

    attempt.target_s, attempt.forward_s = 13419.0, None
    attempt.save()
    assert "break-even" not in home(miras)


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        ({"title": ""}, "required"),
        ({"title": "x", "what": "race", "race_name": "Harbour Hills"}, "On which day is the race?"),
        ({"title": "x", "what": "weeks"}, "say how many"),
        ({"title": "x", "what": "distance", "target_s": "fast"}, "is not a time"),
        ({"title": "x", "what": "distance", "distance_m": "-3"}, "greater than"),
        ({"title": "x", "what": "distance", "target_s": "0:00"}, "longer than 0:00"),
        ({"title": "x", "what": "race", "race_day": "9999-12-31"}, "Is the year right?"),
    ],
)
def test_a_slip_is_said_beside_its_field(miras: Client, slip: dict[str, str], said: str) -> None:
    assert said in miras.post("/attempt/begin/", slip).content.decode()
    assert not Attempt.objects.exists()


def test_changing_an_attempt_shows_times_and_distances_as_they_were_typed(
    mira: Person, miras: Client
) -> None:
    attempt = an_attempt(mira)

    html = miras.get(f"/attempt/{attempt.pk}/edit/").content.decode()

    assert 'value="3:43:39"' in html
    assert 'value="42.2"' in html
    assert 'value="The Lantern Fund"' in html


def test_the_first_line_counts_backward_metres_and_days(mira: Person, miras: Client, today: date) -> None:
    an_attempt(mira, begins=date(2026, 1, 1), race_day=today + timedelta(days=47))
    a_run(mira, steady(600, 2.5), said="backward")

    assert "1.50 km backward since 7 March. 47 days to the race." in home(miras)


def test_the_training_panel_is_not_shown_while_it_has_nothing(mira: Person, miras: Client) -> None:
    an_attempt(mira)
    assert "<h2>Training</h2>" not in home(miras)

    a_run(mira, steady(600), said="backward")

    assert "<h2>Training</h2>" in home(miras)


def test_no_record_is_told_without_blame_and_letters_end_the_story(
    mira: Person, miras: Client, today: date
) -> None:
    attempt = an_attempt(mira, race_day=today - timedelta(days=3))
    assert "3 days ago" in home(miras)

    miras.post(
        f"/attempt/{attempt.pk}/end/",
        {"ended_on": (today - timedelta(days=3)).isoformat(), "finish_s": "5:43:59", "afterwards": "Wind."},
    )
    assert "You finished in 5:43:59. No record: 3:43:39 stands." in home(miras)

    miras.post(
        f"/attempt/{attempt.pk}/letter/",
        {"to_whom": "Otto", "written_on": today.isoformat(), "body": "You called."},
    )
    assert "The letters are written." in home(miras)


def test_a_finish_and_a_stop_at_once_cannot_be(mira: Person, miras: Client) -> None:
    attempt = an_attempt(mira)

    html = miras.post(
        f"/attempt/{attempt.pk}/end/", {"ended_on": "2026-04-19", "finish_s": "5:43:59", "stopped_at_m": "20"}
    ).content.decode()

    assert "not both" in html


def test_stopping_costs_nothing_on_screen(mira: Person, miras: Client, today: date) -> None:
    attempt = an_attempt(mira, race_day=today)
    miras.post(f"/attempt/{attempt.pk}/end/", {"ended_on": today.isoformat(), "stopped_at_m": "32.2"})

    html = home(miras)

    assert "You ran 32.2 km backward." in html
    assert "fail" not in html.lower()


def face(client: Client, attempt: Attempt, **switches: Any) -> None:
    client.post(f"/attempt/{attempt.pk}/face/", switches)


def test_the_public_face_is_private_until_switched_on_and_again_after(mira: Person, miras: Client) -> None:
    attempt = an_attempt(mira)
    address = f"/a/{attempt.slug}/"
    assert Client().get(address).status_code == 404

    face(miras, attempt, public="on")
    assert Client().get(address).status_code == 200

    face(miras, attempt)
    assert Client().get(address).status_code == 404


def test_the_public_face_shows_the_story_and_keeps_the_rest(mira: Person, miras: Client) -> None:
    attempt = an_attempt(mira, public=True, why="Because my brother.", shows_training=True)
    run = a_run(mira, steady(600, 2.5), said="backward")
    run.note = "sore neck at the dentist"
    run.save()
    for public in (True, False):
        words = "for all" if public else "for me alone"
        Letter.objects.create(
            attempt=attempt, written_on=NOW.date(), to_whom="Otto", body=words, public=public
        )
        Chapter.objects.create(attempt=attempt, day=NOW.date(), title=f"chapter {words}", public=public)

    html = Client().get(f"/a/{attempt.slug}/").content.decode()

    assert "Because my brother." in html
    assert "chapter for all" in html
    assert "for me alone" not in html
    assert "mira@example.org" not in html
    assert "sore neck" not in html
    assert 'class="map"' not in html
    assert f"/runs/{run.pk}" not in html


def test_training_is_on_the_public_face_only_by_choice(mira: Person) -> None:
    attempt = an_attempt(mira, public=True, shows_training=False)
    a_run(mira, steady(600), said="backward")

    html = Client().get(f"/a/{attempt.slug}/").content.decode()
    assert "<h2>Training</h2>" not in html
    assert "backward since" not in html


def test_nobody_under_18_has_a_public_face(mira: Person, miras: Client) -> None:
    attempt = an_attempt(mira)
    mira.under_18 = True
    mira.save()

    face(miras, attempt, public="on")
    attempt.refresh_from_db()
    assert not attempt.public

    Attempt.objects.update(public=True)
    assert Client().get(f"/a/{attempt.slug}/").status_code == 404


def test_several_attempts_stand_beside_each_other(mira: Person, miras: Client) -> None:
    first = an_attempt(mira, title="The first")
    an_attempt(mira, title="The second", made_at=NOW + timedelta(days=1))

    html = home(miras)

    assert "The second" in html
    assert f'href="/attempt/{first.pk}/"' in html


def test_this_week_is_this_week_even_without_a_run(mira: Person, miras: Client) -> None:
    an_attempt(mira, begins=date(2026, 1, 1))
    a_run(mira, steady(600, 2.5), said="backward")  # in March

    assert "<dt>this week</dt><dd>0 m</dd>" in home(miras)


def test_other_causes_stay_when_the_attempt_is_changed(mira: Person, miras: Client) -> None:
    attempt = an_attempt(mira)
    attempt.causes.create(name="The second cause")

    miras.post(
        f"/attempt/{attempt.pk}/edit/", {"title": "New", "what": "distance", "cause_name": "The Lantern Fund"}
    )

    assert list(attempt.causes.values_list("name", flat=True)) == ["The Lantern Fund", "The second cause"]


def test_a_letter_written_before_the_end_still_ends_the_story(
    mira: Person, miras: Client, today: date
) -> None:
    attempt = an_attempt(mira, race_day=today)
    miras.post(
        f"/attempt/{attempt.pk}/letter/",
        {"to_whom": "Otto", "written_on": today.isoformat(), "body": "Soon."},
    )
    miras.post(f"/attempt/{attempt.pk}/end/", {"ended_on": today.isoformat(), "finish_s": "5:43:59"})
    assert "The letters are written." in home(miras)

    miras.post(f"/attempt/{attempt.pk}/letter/{attempt.letters.get().pk}/delete/")
    assert "The letters are written." not in home(miras)


def test_a_target_is_called_a_record_only_where_the_runner_says_so(
    mira: Person, miras: Client, today: date
) -> None:
    attempt = an_attempt(mira, race_day=today, target_s=3600.0, target_is_record=False)

    miras.post(f"/attempt/{attempt.pk}/end/", {"ended_on": today.isoformat(), "finish_s": "1:05:00"})

    told = re.sub(r"<a [^>]*>.*?</a>", "", home(miras).split("<main", 1)[1].split("</main>", 1)[0])
    assert "5:00 over the target of 1:00:00." in told
    assert "record" not in told.lower()


def test_an_attempt_can_be_removed_and_the_runs_stay(mira: Person, miras: Client) -> None:
    attempt = an_attempt(mira)
    run = a_run(mira, steady(60))

    miras.post(f"/attempt/{attempt.pk}/delete/")

    assert "What do you want to do backwards?" in home(miras)
    assert miras.get(f"/runs/{run.pk}/").status_code == 200


def test_a_day_in_the_year_3026_is_a_slip(mira: Person, miras: Client) -> None:
    attempt = an_attempt(mira)

    html = miras.post(f"/attempt/{attempt.pk}/day/", {"day": "3026-01-01", "title": "x"}).content.decode()

    assert "Is the year right?" in html


def test_the_weather_of_the_end_is_told_in_the_units_of_who_reads_it(mira: Person, miras: Client) -> None:
    mira.units = "mi"
    mira.save()
    attempt = an_attempt(mira, public=True)
    told = {
        "ended_on": "2026-04-01",
        "finish_s": "5:43:59",
        "headwind_mps": "25",
        "temperature_c": "3",
        "rain": "on",
    }

    miras.post(f"/attempt/{attempt.pk}/end/", told)

    attempt.refresh_from_db()
    assert attempt.conditions() == Conditions(headwind_mps=11.2, temperature_c=3.0, rain=True)
    assert (
        "The weather: headwind of 25 mph, 3 °C, rain" in miras.get(f"/attempt/{attempt.pk}/").content.decode()
    )
    public = Client().get(f"/a/{attempt.slug}/").content.decode()
    assert "The weather: headwind of 40 km/h, 3 °C, rain" in public


def test_an_end_without_weather_tells_none(mira: Person, miras: Client) -> None:
    attempt = an_attempt(mira)

    miras.post(f"/attempt/{attempt.pk}/end/", {"ended_on": "2026-04-01", "finish_s": "5:43:59"})

    assert "The weather:" not in miras.get(f"/attempt/{attempt.pk}/").content.decode()
