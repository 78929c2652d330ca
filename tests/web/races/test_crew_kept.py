"""What a telephone keeps of the crew's pages: nobody's own, and nothing that is out of date; and what a look costs."""

import json
import re
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from cast import a_race, known_by_marks
from heelfirst.web.accounts.models import Person
from heelfirst.web.races.arriving import MOST_TAPS
from heelfirst.web.races.models import Race, Tap
from race_day_crew import a_link, a_stand, a_tap, send

pytestmark = pytest.mark.django_db

DOORS = ("", "tap/", "taps/")
OF_THE_MOMENT = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d\d:\d\d:\d\d|\d\d:\d\d|\"now_ms\": [\d.]+"


@pytest.fixture
def race(mira: Person) -> Race:
    """A race that began two hours ago."""
    known_by_marks(mira)
    start = (datetime.now(UTC) - timedelta(hours=2)).replace(microsecond=0)
    return a_race(mira, day=start.date(), starts_at=start.time(), time_zone="UTC")


def tapped(race: Race, count: int) -> None:
    """So many taps along the way, a second after each other at 5:18 a kilometre where they are so dense."""
    assert race.day is not None
    assert race.starts_at is not None
    start = datetime.combine(race.day, race.starts_at, UTC)
    rows = [(400.0 + 20_000.0 * row / count) for row in range(count)]
    Tap.objects.bulk_create(
        Tap(
            race=race,
            key=uuid4(),
            at_m=at_m,
            at=(at := start + timedelta(seconds=0.318 * at_m)),
            received_at=at,
        )
        for at_m in rows
    )


def kept_by(script: str) -> dict[str, Any]:
    """What the worker's script says that it keeps."""
    found = re.search(r"const KEPT = (\{.*?\});\n", script)
    assert found is not None
    kept: dict[str, Any] = json.loads(found[1])
    return kept


@pytest.mark.parametrize("door", DOORS)
def test_whoever_is_signed_in_sees_what_everybody_sees(race: Race, miras: Client, door: str) -> None:
    """A telephone keeps the page, also for who picks it up later."""
    a_stand(race)
    path = f"/races/crew/{a_link(race)}/{door}"

    signed_in, nobody = (client.get(path).content.decode() for client in (miras, Client()))

    assert "Settings" not in signed_in
    assert re.sub(OF_THE_MOMENT, "", signed_in) == re.sub(OF_THE_MOMENT, "", nobody)


def test_a_message_waits_for_the_runner_s_own_page(race: Race, miras: Client) -> None:
    stand = a_stand(race)
    token = a_link(race)
    miras.post(f"/races/{race.pk}/crew/{stand.pk}/delete/")

    for door in DOORS:
        assert "is taken off the list" not in miras.get(f"/races/crew/{token}/{door}").content.decode()
    assert "is taken off the list" in miras.get(f"/races/{race.pk}/crew/").content.decode()


def test_the_worker_asks_as_nobody(race: Race) -> None:
    script = Client().get(f"/races/crew/{a_link(race)}/worker.js").content.decode()

    assert kept_by(script)["credentials"] == "omit"
    assert "same-origin" not in script
    assert script.count("credentials: KEPT.credentials") == 2


def test_in_the_demo_the_worker_asks_for_the_slider_s_day(race: Race, settings: Settings) -> None:
    token = a_link(race)
    settings.DEMO = True

    visitor = Client(REMOTE_ADDR="127.0.0.1", HTTP_HOST="localhost")
    script = visitor.get(f"/races/crew/{token}/worker.js").content.decode()

    assert kept_by(script)["credentials"] == "same-origin"


def test_a_file_that_changes_under_its_old_address_makes_another_worker(
    race: Race, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Else a telephone would keep the old script for as long as the version stays."""
    path = f"/races/crew/{a_link(race)}/worker.js"
    before = kept_by(Client().get(path).content.decode())
    again = kept_by(Client().get(path).content.decode())
    changed = tmp_path / "tap.js"
    changed.write_text("// another")
    found = finders.find
    monkeypatch.setattr(finders, "find", lambda name: str(changed) if name == "races/tap.js" else found(name))

    after = kept_by(Client().get(path).content.decode())

    assert before == again
    assert after["files"] == before["files"]
    assert after["made"] != before["made"]


def asked(client: Client, path: str) -> int:
    """How many questions to the database a page takes."""
    with CaptureQueriesContext(connection) as asking:
        assert client.get(path).status_code == 200
    return len(asking)


@pytest.mark.parametrize("door", [*DOORS, "worker.js"])
def test_the_crew_s_pages_ask_as_little_with_two_hundred_taps_as_with_two(race: Race, door: str) -> None:
    path = f"/races/crew/{a_link(race)}/{door}"
    tapped(race, 2)
    few = asked(Client(), path)
    tapped(race, 198)
    for row in range(20):
        a_stand(race, 1000.0 * (row + 1), who=f"Otto {row}")

    assert asked(Client(), path) == few
    assert few <= 20


@pytest.mark.parametrize("page", ["day/", "crew/"])
def test_the_runner_s_pages_ask_as_little_with_two_hundred_taps_as_with_two(
    race: Race, miras: Client, page: str
) -> None:
    path = f"/races/{race.pk}/{page}"
    tapped(race, 2)
    few = asked(miras, path)
    tapped(race, 198)
    for row in range(20):
        a_stand(race, 1000.0 * (row + 1), who=f"Otto {row}")

    assert asked(miras, path) == few
    assert few <= 25


def test_fifty_taps_sent_at_once_are_kept_with_as_few_questions_as_one(race: Race) -> None:
    token = a_link(race)
    at = datetime.now(UTC) - timedelta(hours=1)

    def questions(count: int) -> int:
        taps = [a_tap(at, 1000.0) for _ in range(count)]
        with CaptureQueriesContext(connection) as asking:
            send(token, taps)
        return len(asking)

    assert questions(50) == questions(1)


def calls_of(address: str) -> int:
    """How many functions are called while a page is answered: a cost that no other load on the machine changes."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(counted)
    try:
        Client().get(address)
    finally:
        sys.setprofile(None)
    return count


def test_a_look_costs_so_little_for_each_of_thousands_of_taps_that_telephones_may_look_often(
    race: Race,
) -> None:
    """Each telephone looks every 20 seconds; it took five seconds of the machine each time."""
    address = f"/races/crew/{a_link(race)}/taps/"
    tapped(race, 10)
    Client().get(address)
    few = calls_of(address)
    tapped(race, MOST_TAPS)

    assert calls_of(address) < few + 500 * MOST_TAPS  # 225 when this was written
