"""The friends of the demo obey its slider: who calls, the drill, what falls propose, the log, thanks after the race."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from cast import a_run
from heelfirst.attempt.story import RACE_DAY, recording, story
from heelfirst.web.demo import opening
from heelfirst.web.demo.middleware import DAY
from heelfirst.web.demo.roles import SPOTTER_ADDRESS
from heelfirst.web.demo.telling import tell
from heelfirst.web.demo.telling_spotting import LOGGED_BEFORE, RIVER
from heelfirst.web.races.models import Race, RoadCall
from heelfirst.web.spotting.drill import drilled
from heelfirst.web.spotting.models import Cued, Fall, Pair
from printed import pages

pytestmark = [pytest.mark.django_db, pytest.mark.urls("demo_addresses")]


@pytest.fixture
def otto() -> Pair:
    """Otto of the demo, with what was told beside the runs and the one run of which a log was kept."""
    told = story()
    runner = opening._person("runner", "Mira Vale", told)
    opening._attempt(told, runner)
    day = RACE_DAY - timedelta(days=LOGGED_BEFORE)
    (outing,) = (each for each in told.outings if each.day == day and each.course == RIVER)
    a_run(runner, recording(outing), name=f"{outing.day}-{outing.number}.fit")
    tell(told, runner)
    return Pair.objects.get(name="Otto")


@pytest.fixture
def visitor(settings: Settings) -> Client:
    """A browser of the demo, as its runner."""
    settings.DEMO = True
    return Client(REMOTE_ADDR="127.0.0.1", HTTP_HOST="localhost")


def on(client: Client, days_before: int, path: str) -> str:
    session = client.session
    session[DAY] = (RACE_DAY - timedelta(days=days_before)).isoformat()
    session.save()
    return str(client.get(path).content.decode()).replace("\u00a0", " ")


def printed(client: Client, days_before: int, path: str) -> str:
    on(client, days_before, "/spotting/")
    return " ".join(" ".join(page.words for page in pages(client.get(path).content)).split())


def test_the_friends_of_the_demo_from_the_first_day_to_the_thanks(otto: Pair, visitor: Client) -> None:
    """One visitor, one slider: the story as it is met, told once because making the demo takes its time."""
    home = on(visitor, 17, "/spotting/")
    assert (
        "Otto calls for you: ready for Harbour Hills Marathon, in 17 days; the drill was 12 days ago." in home
    )
    assert "Nobody calls for you yet." in on(visitor, 120, "/spotting/")

    falls = on(visitor, 17, "/spotting/falls/")
    assert "River path, twice round" in falls
    assert "a drain cover" not in falls
    assert "a drain cover" in on(visitor, 10, "/spotting/falls/")
    assert "the root" not in on(visitor, 90, "/spotting/falls/")

    log = on(visitor, 17, f"/spotting/friends/{otto.pk}/log/{Cued.objects.all()[0].outing}/")
    assert "23 calls, 21 at a known place." in log
    assert "At 4.85 mi the link was gone for 4 s." in log

    race = otto.owner.races.get(role=Race.Role.AIM)
    assert "measured by the two of you" not in printed(visitor, 40, f"/races/{race.pk}/take/crew/")
    assert "measured by the two of you" in printed(visitor, 17, f"/races/{race.pk}/take/crew/")

    assert "My neck does not hurt" not in on(visitor, 0, f"/spotting/friends/{otto.pk}/")
    assert "My neck does not hurt" in on(visitor, -2, f"/spotting/with/{SPOTTER_ADDRESS}/")


def test_what_was_drilled_says_something_and_what_was_taken_is_called(otto: Pair) -> None:
    drill = drilled(otto)

    assert drill.sides.blind
    assert drill.lead.reacts.measured
    assert drill.lead.decides.measured
    assert drill.lead.stopping.measured
    assert Fall.objects.count() == 3
    assert [call.road.name for call in RoadCall.objects.filter(kind="careful")] == ["River path"]
