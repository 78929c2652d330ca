"""The page of one run: the sentence, the ribbon, painting by hand, laps and keyboard, and taking it back."""

import json
import re

import numpy as np
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cast import a_run, hand_over
from heelfirst.activity import Lap
from heelfirst.web.accounts.models import Person
from heelfirst.web.runs.models import Run
from heelfirst.web.runs.storage import derived, originals
from heelfirst.writers import gpx
from outings import steady

HTMX = {"HX-Request": "true"}


def totals(run: Run) -> tuple[float, float, float]:
    run.refresh_from_db()
    return run.backward_s, run.forward_s, run.unknown_s


def page(client: Client, run: Run, query: str = "") -> str:
    return client.get(f"/runs/{run.pk}/{query}").content.decode().replace("\u00a0", " ")


def test_it_works(mira: Person, miras: Client) -> None:
    run = a_run(mira, steady(600, 2.5), said="backward")

    assert "You ran 1.50 km backward in 10:00." in page(miras, run)


def test_the_longest_yet_is_said_only_when_it_is(mira: Person, miras: Client) -> None:
    from datetime import timedelta

    from outings import STARTED

    first = a_run(mira, steady(600), said="backward")
    second = a_run(mira, steady(900, started_at=STARTED + timedelta(days=2)), said="backward")

    assert "longest" not in page(miras, first)
    assert "your longest yet" in page(miras, second)


def test_miles_for_who_chose_miles(mira: Person, miras: Client) -> None:
    mira.units = "mi"
    mira.save()
    run = a_run(mira, steady(600, 2.6822), said="backward")

    assert "You ran 1.00 mi backward in 10:00." in page(miras, run)


def test_one_tap_answers_for_all_of_it(mira: Person, miras: Client) -> None:
    run = a_run(mira, steady(600))
    assert "Which way did you run?" in page(miras, run)

    miras.post(f"/runs/{run.pk}/say/", {"said": "backward"})

    assert totals(run) == (600, 0, 0)
    assert "Which way did you run?" not in page(miras, run)


def test_a_stretch_painted_forward_changes_the_totals_and_says_who_said_so(
    mira: Person, miras: Client
) -> None:
    run = a_run(mira, steady(600), said="backward")

    answer = miras.post(
        f"/runs/{run.pk}/paint/", {"from": "1:00", "to": "2:30", "facing": "forward"}, headers=HTMX
    )

    assert totals(run) == (510, 90, 0)
    assert "you painted it" in answer.content.decode()
    assert answer.content.decode().lstrip().startswith('<div id="run">')


def test_times_may_be_dragged_from_right_to_left_and_beyond_the_end(mira: Person, miras: Client) -> None:
    run = a_run(mira, steady(600))

    miras.post(f"/runs/{run.pk}/paint/", {"from": "9999", "to": "300", "facing": "backward"})

    assert totals(run) == (300, 0, 300)


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({"from": "", "to": "", "facing": "backward"}, "Choose a stretch"),
        ({"from": "soon", "to": "later", "facing": "backward"}, "“soon” is not a time"),
        ({"from": "5:00", "to": "5:00", "facing": "backward"}, "stretch is empty"),
        ({"from": "nan", "to": "10", "facing": "backward"}, "“nan” is not a time"),
        ({"from": "0", "to": "10", "facing": "sideways"}, "Say which way"),
    ],
)
def test_a_stretch_that_cannot_be_is_refused_and_nothing_changes(
    mira: Person, miras: Client, posted: dict[str, str], said: str
) -> None:
    run = a_run(mira, steady(600))

    answer = miras.post(f"/runs/{run.pk}/paint/", posted, follow=True)

    assert said in answer.content.decode()
    assert totals(run) == (0, 0, 600)


def test_ticked_laps_are_painted_together_and_undone_together(mira: Person, miras: Client) -> None:
    laps = tuple(Lap(n * 100.0, (n + 1) * 100.0, 250) for n in range(6))
    run = a_run(mira, steady(600, laps=laps))

    miras.post(f"/runs/{run.pk}/paint/", {"lap": ["1", "3", "77"], "facing": "backward"})
    assert totals(run) == (200, 0, 400)

    miras.post(f"/runs/{run.pk}/paint/undo/")
    assert totals(run) == (0, 0, 600)


def test_undo_goes_back_step_by_step_and_then_does_nothing(mira: Person, miras: Client) -> None:
    run = a_run(mira, steady(600), said="backward")
    miras.post(f"/runs/{run.pk}/paint/", {"from": "0", "to": "100", "facing": "forward"})

    for expected in ((600, 0, 0), (0, 0, 600), (0, 0, 600)):
        miras.post(f"/runs/{run.pk}/paint/undo/")
        assert totals(run) == expected


def test_a_lap_name_in_the_file_shows_as_the_reason(mira: Person, miras: Client) -> None:
    laps = (Lap(0, 300, 750, "Rückwärts"), Lap(300, 600, 750, "Vorwärts"))
    run = a_run(mira, steady(600, laps=laps))

    assert totals(run) == (300, 300, 0)
    assert "the lap is called “Rückwärts”" in page(miras, run)


def test_a_name_that_tries_to_be_a_script_is_a_name(mira: Person, miras: Client) -> None:
    evil = "<script>alert(1)</script>"
    laps = (Lap(0, 300, 750, evil), Lap(300, 600, 750, evil))
    run = a_run(mira, steady(600, laps=laps), name="<img src=x>.fit")
    miras.post(f"/runs/{run.pk}/words/", {"title": evil, "note": evil})

    assert evil not in page(miras, run)
    assert "<img src=x>" not in page(miras, run)


def test_charts_can_run_over_distance(mira: Person, miras: Client) -> None:
    run = a_run(mira, steady(600, 2.5))

    data = re.search(
        r'id="run-data" type="application/json">(.*?)</script>', page(miras, run, "?over=distance")
    )

    assert data is not None
    assert json.loads(data[1])["span"] == pytest.approx(1500, abs=1)


def test_a_treadmill_without_distance_still_has_its_page(mira: Person, miras: Client) -> None:
    bare = {name: np.full(601, np.nan) for name in ("distance_m", "lat_deg", "lon_deg", "elevation_m")}
    run = a_run(mira, steady(600, columns=bare), said="backward")

    html = page(miras, run, "?over=distance")

    assert "You ran backward for 10:00." in html
    assert 'class="map"' not in html


def test_derived_columns_that_are_gone_are_made_again(mira: Person, miras: Client) -> None:
    run = a_run(mira, steady(600), said="backward")
    derived().forget(run.sha256)

    assert "You ran 1.50 km backward" in page(miras, run)


def test_an_original_that_is_gone_is_said_and_the_totals_stay(mira: Person, miras: Client) -> None:
    run = a_run(mira, steady(600), said="backward")
    derived().forget(run.sha256)
    originals().delete(run.sha256)

    assert "Restore the file from a backup" in page(miras, run)
    assert miras.get(f"/runs/{run.pk}/original/").status_code == 404


def test_the_original_downloads_untouched_under_its_name(mira: Person, miras: Client) -> None:
    run = a_run(mira, steady(60), name="morning run.fit")

    answer = miras.get(f"/runs/{run.pk}/original/")

    assert b"".join(answer) == originals().read(run.sha256)
    assert "morning run.fit" in answer["Content-Disposition"]
    answer.close()


def test_deleting_can_be_undone(mira: Person, miras: Client) -> None:
    run = a_run(mira, steady(60))

    listed = miras.post(f"/runs/{run.pk}/delete/", follow=True).content.decode()
    assert f"/runs/{run.pk}/bring-back/" in listed
    assert miras.get(f"/runs/{run.pk}/").status_code == 404

    miras.post(f"/runs/{run.pk}/bring-back/")
    assert miras.get(f"/runs/{run.pk}/").status_code == 200


def test_a_run_of_42_000_records_is_a_light_page(
    mira: Person, miras: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """Its time is measured in bench/run_page.py; here its weight and its questions to the database are bounded."""
    chance = np.random.default_rng(26)
    run = a_run(
        mira,
        steady(
            42_000,
            columns={
                "heart_rate_bpm": chance.integers(110, 170, 42_001).astype(float),
                "elevation_m": np.cumsum(chance.normal(0, 0.3, 42_001)),
                "cadence_rpm": chance.integers(80, 95, 42_001).astype(float),
            },
        ),
        said="backward",
    )

    with django_assert_max_num_queries(15):
        answer = miras.get(f"/runs/{run.pk}/", headers={"accept-encoding": "gzip"})

    assert len(answer.content) < 200_000


def test_painting_until_the_end_leaves_no_half_second_unknown(mira: Person, miras: Client) -> None:
    (upload,) = hand_over(mira, ("run.gpx", gpx.encode(steady(600, every_s=0.7))))
    run = upload.run
    assert run is not None
    assert run.elapsed_s % 1

    miras.post(f"/runs/{run.pk}/paint/", {"from": "0:00", "to": "10:00", "facing": "backward"})

    assert totals(run)[2] == 0


def test_saying_nothing_keeps_the_question_open(mira: Person, miras: Client) -> None:
    run = a_run(mira, steady(600))

    miras.post(f"/runs/{run.pk}/say/", {})

    run.refresh_from_db()
    assert run.wants_answer


def test_painting_a_run_whose_original_is_lost_says_so(mira: Person, miras: Client) -> None:
    run = a_run(mira, steady(600), said="backward")
    derived().forget(run.sha256)
    originals().delete(run.sha256)

    for address, posted in (
        ("paint/", {"from": "0", "to": "9", "facing": "forward"}),
        ("say/", {"said": "forward"}),
        ("paint/undo/", {}),
    ):
        answer = miras.post(f"/runs/{run.pk}/{address}", posted, follow=True)
        assert answer.status_code == 200
        assert "backup" in answer.content.decode()
    assert totals(run) == (600, 0, 0)


def test_two_runs_of_one_day_lead_to_each_other(mira: Person, miras: Client) -> None:
    from datetime import timedelta

    from outings import STARTED

    morning = a_run(mira, steady(600))
    evening = a_run(mira, steady(600, started_at=STARTED + timedelta(hours=8)))

    assert f'href="/runs/{evening.pk}/"' in page(miras, morning)
    assert f'href="/runs/{morning.pk}/"' in page(miras, evening)


def test_a_name_with_a_nul_in_it_is_refused_on_every_database(mira: Person, miras: Client) -> None:
    run = a_run(mira, steady(60))

    answer = miras.post(f"/runs/{run.pk}/words/", {"title": "a\x00b"}, follow=True)

    assert answer.status_code == 200
    run.refresh_from_db()
    assert run.title == ""


def test_painting_after_the_session_ended_leads_to_the_sign_in_page_as_a_whole(mira: Person) -> None:
    run = a_run(mira, steady(60))

    answer = Client().post(f"/runs/{run.pk}/paint/", {}, headers=HTMX)

    assert answer["HX-Redirect"].startswith("/account/sign-in/")


def test_with_scripts_a_slip_is_said_beside_the_form_at_once(mira: Person, miras: Client) -> None:
    run = a_run(mira, steady(600))

    answer = miras.post(
        f"/runs/{run.pk}/paint/", {"from": "abc", "to": "5", "facing": "forward"}, headers=HTMX
    )

    assert "“abc” is not a time" in answer.content.decode()
