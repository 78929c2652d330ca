"""Telling how hard a run was and what is sore, on the page of the run."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from cast import NOW, a_run, an_attempt
from heelfirst.energetics.load import Jump, Part, Spike
from heelfirst.energetics.load.spike import said
from heelfirst.facing import Facing
from heelfirst.web.accounts.models import Person
from heelfirst.web.fitness.models import Body, Felt, Soreness
from heelfirst.web.runs.models import Run
from outings import STARTED, only, steady

HTMX = {"HX-Request": "true"}


def page(client: Client, run: Run, query: str = "") -> str:
    return client.get(f"/runs/{run.pk}/{query}").content.decode().replace("\u00a0", " ")


@pytest.fixture
def run(mira: Person) -> Run:
    """Twenty minutes backward."""
    return a_run(mira, steady(1200, 2.5), said="backward")


def test_it_works(run: Run, miras: Client) -> None:
    """One tap, kept without a script; effort 7 times 20 minutes is a load of 140."""
    assert "Say it again" not in page(miras, run)

    answer = miras.post(f"/fitness/run/{run.pk}/felt/", {"score": "7"})

    assert answer["Location"] == f"/runs/{run.pk}/#felt"
    html = page(miras, run)
    assert "You said 7 of 10, very hard." in html
    assert '<dd>140 <span class="guess">' in html


def test_every_number_of_the_scale_is_a_button_with_its_words(run: Run, miras: Client) -> None:
    html = page(miras, run)

    for score, words in ((0, "rest"), (2, "easy"), (4, "somewhat hard"), (7, "very hard"), (10, "maximal")):
        assert f'name="score" value="{score}"><b>{score}</b> <span>{words}</span>' in html


def test_with_htmx_only_the_part_of_the_page_comes_back_with_the_figure_at_the_top(
    run: Run, miras: Client
) -> None:
    html = miras.post(f"/fitness/run/{run.pk}/felt/", {"score": "5"}, headers=HTMX).content.decode()

    assert html.startswith('<section id="felt"')
    assert '<span id="effort" hx-swap-oob="true"><a href="#felt">5 of 10</a></span>' in html
    assert "<html" not in html


def test_an_answer_is_changed_and_taken_back(run: Run, miras: Client) -> None:
    for score in ("5", "6", ""):
        miras.post(f"/fitness/run/{run.pk}/felt/", {"score": score})

    assert Felt.objects.get(run=run).rpe is None
    assert "Say it again" not in page(miras, run)


@pytest.mark.parametrize("score", ["11", "-1", "NaN", "140", "hard", "1e1"])
def test_an_effort_that_is_on_no_scale_is_not_kept(run: Run, miras: Client, score: str) -> None:
    html = miras.post(f"/fitness/run/{run.pk}/felt/", {"score": score}, headers=HTMX).content.decode()

    assert "How hard it was goes from 0 to 10." in html
    assert not Felt.objects.exists()


def test_the_database_holds_the_ranges_too(run: Run) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Felt.objects.create(run=run, rpe=11, told_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Soreness.objects.create(owner=run.owner, day=run.day, part=Part.CALF, score=11)


def test_a_run_much_longer_than_the_longest_of_30_days_says_what_is_known_and_what_is_not(
    mira: Person, miras: Client
) -> None:
    """3.75 km after 3.00 km is 25 % more."""
    a_run(mira, steady(1200, 2.5), said="backward")
    longer = a_run(mira, steady(1500, 2.5, started_at=STARTED + timedelta(days=3)), said="backward")

    html = unescape(page(miras, longer))

    expected = said(Spike(Jump.SMALL, Facing.BACKWARD, 3750.0, 3000.0))
    assert expected[0].startswith("25 % longer than the longest backward session")
    assert len(expected) > 1
    assert all(sentence in html for sentence in expected)


def test_a_part_is_chosen_then_scored_and_the_outline_shows_it(run: Run, miras: Client) -> None:
    """By links and buttons alone; no script is needed."""
    html = page(miras, run, "?part=Achilles")
    assert "How sore: Achilles?" in html

    answer = miras.post(f"/fitness/run/{run.pk}/sore/", {"part": "Achilles", "score": "4"})

    assert answer["Location"] == f"/runs/{run.pk}/#sore"
    told = Soreness.objects.get()
    assert (told.day, told.part, told.score, told.run) == (run.day, Part.ACHILLES, 4, run)
    assert ">Achilles 4</text>" in page(miras, run)


def test_with_htmx_a_tap_shows_the_numbers_and_the_next_one_keeps(run: Run, miras: Client) -> None:
    address = f"/fitness/run/{run.pk}/sore/"

    asked = miras.get(f"{address}?part=calf", headers=HTMX).content.decode()
    kept = miras.post(address, {"part": "calf", "score": "2"}, headers=HTMX).content.decode()

    assert asked.startswith('<div id="sore"')
    assert "How sore: calf?" in asked
    assert "How sore: calf?" not in kept
    assert ">calf 2</text>" in kept


def test_all_ten_parts_are_links_in_the_list_and_on_the_outline(run: Run, miras: Client) -> None:
    html = page(miras, run)

    for part in Part:
        assert f'id="part-{part}" href="/runs/{run.pk}/?part={part}#sore"' in html
        assert f'tabindex="-1" data-part="{part}"' in html


def test_above_three_of_ten_there_are_words_of_rest_and_none_of_praise(run: Run, miras: Client) -> None:
    address = f"/fitness/run/{run.pk}/sore/"

    at_three = miras.post(address, {"part": "calf", "score": "3"}, headers=HTMX).content.decode()
    at_four = miras.post(address, {"part": "calf", "score": "4"}, headers=HTMX).content.decode()

    assert "A day without running" not in at_three
    assert "You gave calf 4 of 10. A day without running takes nothing away here" in at_four
    assert not any(word in at_four.casefold() for word in ("well done", "keep going", "tough", "push"))


def test_a_word_beside_the_number_is_kept_and_shown(run: Run, miras: Client) -> None:
    miras.post(f"/fitness/run/{run.pk}/sore/", {"part": "shin", "score": "2", "note": "since the hills"})

    assert "Shin: since the hills" in page(miras, run)
    assert 'value="since the hills"' in page(miras, run, "?part=shin")


def test_a_word_longer_than_a_note_is_not_kept(run: Run, miras: Client) -> None:
    told = {"part": "shin", "score": "2", "note": "x" * 301}

    html = miras.post(f"/fitness/run/{run.pk}/sore/", told, headers=HTMX).content.decode()

    assert "A word beside it has at most 300 characters." in html
    assert not Soreness.objects.exists()


def test_soreness_is_taken_back(run: Run, miras: Client) -> None:
    for score in ("5", ""):
        miras.post(f"/fitness/run/{run.pk}/sore/", {"part": "knee", "score": score})

    assert not Soreness.objects.exists()


@pytest.mark.parametrize(
    "told", [{"part": "tail", "score": "3"}, {"score": "3"}, {"part": "calf", "score": "12"}]
)
def test_no_part_of_the_body_list_or_no_score_is_refused(
    run: Run, miras: Client, told: dict[str, str]
) -> None:
    html = miras.post(f"/fitness/run/{run.pk}/sore/", told, headers=HTMX).content.decode()

    assert 'role="alert"' in html
    assert not Soreness.objects.exists()


def test_two_runs_of_one_day_share_the_body(mira: Person, miras: Client) -> None:
    morning = a_run(mira, steady(600), said="backward")
    evening = a_run(mira, steady(600, started_at=STARTED + timedelta(hours=9)), said="backward")

    miras.post(f"/fitness/run/{morning.pk}/sore/", {"part": "calf", "score": "2"})
    miras.post(f"/fitness/run/{evening.pk}/sore/", {"part": "calf", "score": "5"})

    assert Soreness.objects.get().score == 5
    assert ">calf 5</text>" in page(miras, morning)


def test_what_a_run_took_is_told_with_an_interval_and_in_kilocalories_for_who_told_a_weight(
    mira: Person, miras: Client
) -> None:
    """Three kilometres at 3.6 J/(kg·m) and about 1.35 times that backward: between 10 and 20 kJ/kg."""
    run = a_run(mira, steady(1200, 2.5), said="backward")
    figures = r"energy beyond rest</dt><dd>([\d.,]+) (kJ/kg|kcal) <span class=\"guess\">([\d.,]+)–([\d.,]+)<"

    each = re.search(figures, page(miras, run))
    Body.objects.create(owner=mira, mass_kg=70)
    whole = re.search(figures, page(miras, run))

    assert each is not None
    assert whole is not None
    assert (each[2], whole[2]) == ("kJ/kg", "kcal")
    assert 10 < float(each[3]) < float(each[1]) < float(each[4]) < 20
    assert float(whole[1]) == pytest.approx(float(each[1]) * 70 / 4.184, abs=6)


def test_a_run_without_a_distance_has_no_energy_to_tell(mira: Person, miras: Client) -> None:
    run = a_run(mira, only([0.0, 600.0, 1200.0], heart_rate_bpm=[120.0, 140.0, 140.0]), said="backward")

    assert "energy beyond rest" not in page(miras, run)


def test_a_ride_is_not_asked_how_sore_the_calf_is(mira: Person, miras: Client) -> None:
    ride = a_run(mira, steady(600, sport="cycling"))

    assert "How hard was it?" not in page(miras, ride)


def test_nothing_of_it_is_on_the_public_page_and_all_of_it_goes_with_the_account(
    run: Run, mira: Person, miras: Client
) -> None:
    attempt = an_attempt(mira, public=True)
    miras.post(f"/fitness/run/{run.pk}/felt/", {"score": "9"})
    miras.post(f"/fitness/run/{run.pk}/sore/", {"part": "calf", "score": "8"})

    html = Client().get(f"/a/{attempt.slug}/").content.decode()
    for word in ("calf", "sore", "of 10", "How hard"):
        assert word not in html

    mira.delete()
    assert not Felt.objects.exists()
    assert not Soreness.objects.exists()


def test_who_is_under_18_tells_it_too(run: Run, mira: Person, miras: Client) -> None:
    mira.under_18 = True
    mira.save()

    miras.post(f"/fitness/run/{run.pk}/felt/", {"score": "4"})

    assert "You said 4 of 10, somewhat hard." in page(miras, run)
