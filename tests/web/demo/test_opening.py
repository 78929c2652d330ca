"""The demo opens whole: every run a real FIT file that went through the outbox, every number the story's own."""

import pytest
from django.db.models import Sum

from heelfirst.attempt.story import Told, story
from heelfirst.energetics.conditions import Conditions
from heelfirst.energetics.load import Part
from heelfirst.readers import read
from heelfirst.units.distance import MILE_M
from heelfirst.web.attempts.models import Attempt
from heelfirst.web.demo.opening import open_demo
from heelfirst.web.fitness.models import Body, Felt, Mark, Soreness, Weighing
from heelfirst.web.runs.models import Run, Upload
from heelfirst.web.runs.storage import originals

pytestmark = [pytest.mark.django_db, pytest.mark.urls("demo_addresses")]


def test_a_season_from_half_a_mile_to_the_letters() -> None:
    links = open_demo()
    told = story()

    assert set(links) == {
        "runner",
        "newcomer",
        "physio",
        "supporter",
        "giver",
        "treasurer",
        "spotter",
        "operator",
    }
    mine = Run.objects.filter(owner__email="mira@example.org")
    assert mine.count() == len(told.outings) == Upload.objects.filter(state="read").count()
    attempt = Attempt.objects.get()
    assert (attempt.target_s, attempt.forward_s, attempt.finish_s) == (13419, 10814, 20639)
    assert attempt.letters.count() == len(told.letters)

    totals = mine.filter(counted=True).aggregate(backward=Sum("backward_m"), unknown=Sum("unknown_m"))
    unanswered_m = sum(outing.distance_m for outing in told.outings if outing.told is Told.NOBODY)
    assert totals["backward"] / MILE_M == pytest.approx(638, abs=3)
    assert totals["unknown"] == pytest.approx(unanswered_m, rel=0.02)
    assert sum(run.wants_answer for run in mine) == 3

    race = mine.order_by("-day").first()
    assert race is not None
    assert read(originals().read(race.sha256)).sport == "running"
    assert race.backward_m / MILE_M == pytest.approx(26.2, abs=0.5)

    assert Felt.objects.count() == len(told.outings) - 3
    assert {soreness.part for soreness in Soreness.objects.all()} <= set(Part)
    assert Soreness.objects.filter(owner__email="mira@example.org").count() == sum(
        len(outing.sore) for outing in told.outings
    )
    assert Mark.objects.count() == len(told.marks)
    assert Mark.objects.filter(facing="forward", time_s=10814).exists()
    storm = Conditions(headwind_mps=11.2, temperature_c=3.0, rain=True)
    assert attempt.conditions() == Mark.objects.get(time_s=20639).conditions() == storm
    assert all(
        weighing.run is not None and weighing.run.day == weighing.day for weighing in Weighing.objects.all()
    )
    assert Body.objects.get().owner.name == "Mira Vale"
