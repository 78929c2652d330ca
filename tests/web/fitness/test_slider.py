"""In the demo nothing of a day after that of the slider is on a page of fitness."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import resolve

from cast import NOW, a_run
from heelfirst.web.accounts.models import Person
from heelfirst.web.fitness import views_felt, views_fuel, views_load, views_marks
from heelfirst.web.fitness.models import Mark, Soreness, Weighing
from outings import STARTED, steady

DAY = STARTED.date()
BEFORE = DAY - timedelta(days=1)


@pytest.fixture
def ask(rf: RequestFactory, mira: Person) -> Callable[..., str]:
    """A page as Mira sees it on a day of the slider."""

    def asked(view: Callable[[HttpRequest], HttpResponse], address: str, on: date) -> str:
        request = rf.get(address)
        request.user = mira
        request.resolver_match = resolve(address)
        request.now, request.today, request.until = NOW, on, on  # type: ignore[attr-defined]
        return view(request).content.decode().replace("\u00a0", " ")

    return asked


def test_runs_and_soreness(mira: Person, ask: Callable[..., str]) -> None:
    a_run(mira, steady(1200), said="backward")
    Soreness.objects.create(owner=mira, day=DAY, part="calf", score=6)

    early, late = (ask(views_load.load, "/fitness/load/", day) for day in (BEFORE, DAY))

    assert "Nothing to carry yet" in early
    assert "calf 6" not in early
    assert "This week: 3.00 km backward" in late
    assert "calf 6" in late


def test_marks(mira: Person, ask: Callable[..., str]) -> None:
    Mark.objects.create(owner=mira, facing="forward", distance_m=5000.0, time_s=1301.0, day=DAY, made_at=NOW)

    early, late = (ask(views_marks.marks, "/fitness/marks/", day) for day in (BEFORE, DAY))

    assert "21:41" not in early
    assert "21:41" in late


def test_weighings(mira: Person, ask: Callable[..., str]) -> None:
    Weighing.objects.create(owner=mira, day=DAY, minutes=60, mass_before_kg=60.3, mass_after_kg=59.6)

    early, late = (ask(views_fuel.fuel, "/fitness/fuel/", day) for day in (BEFORE, DAY))

    assert "60.3 kg" not in early
    assert "60.3 kg" in late


def test_what_is_told_on_a_day_of_the_slider_belongs_to_that_day(rf: RequestFactory, mira: Person) -> None:
    request = rf.post("/fitness/sore/", {"part": "neck", "score": "2"})
    request.user = mira
    request.now, request.today, request.until = NOW, BEFORE, BEFORE  # type: ignore[attr-defined]
    request.htmx = False  # type: ignore[attr-defined]

    views_felt.sore_today(request)  # type: ignore[arg-type]

    assert Soreness.objects.get().day == BEFORE
