"""What the friend's link opens: for whom and when, the stop list, thanks; nothing for a runner under 18; nobody's own."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from cast import a_race, a_road
from heelfirst.web.accounts.models import Person
from heelfirst.web.races.models import Answer
from heelfirst.web.spotting.kept_files import FILES
from heelfirst.web.spotting.models import Link, Thanks
from spotting_cast import TOKEN, a_pair, a_spotter_link

pytestmark = pytest.mark.django_db

HERE = f"/spotting/with/{TOKEN}/"


def opened(path: str = "") -> str:
    answer = Client().get(HERE + path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def a_race_link(mira: Person, **fields: Any) -> Link:
    return a_spotter_link(a_pair(mira), race=a_race(mira, **fields))


def test_the_first_line_says_for_whom_what_how_far_and_when(mira: Person) -> None:
    a_race_link(mira, day=date(2026, 4, 19))

    page = opened()

    assert "You call for Mira: Harbour Hills Marathon, 42.2\u00a0km, 19 April" in page
    assert "Left and right are Mira’s own." in page


def test_one_sign_of_the_stop_list_is_enough_and_stands_on_the_page(mira: Person) -> None:
    a_race_link(mira)

    page = opened()

    assert "one sign is enough" in page
    assert "Shivers and cannot stop" in page


def test_a_link_without_a_route_has_no_prompter(mira: Person) -> None:
    a_spotter_link(a_pair(mira))

    assert "No route belongs to this link" in opened()
    assert Client().get(HERE + "prompter/").status_code == 404


def test_thanks_stand_where_the_friend_looks(mira: Person) -> None:
    link = a_race_link(mira)
    Thanks.objects.create(pair=link.pair, words="For every kerb.", at=datetime(2026, 4, 20, tzinfo=UTC))

    assert "For every kerb." in opened()


@pytest.mark.parametrize("path", ["", "prompter/", "worker.js"])
def test_a_link_taken_back_opens_nothing(mira: Person, path: str) -> None:
    link = a_race_link(mira)
    link.taken_back_at = datetime(2026, 4, 2, tzinfo=UTC)
    link.save()

    answer = Client().get(HERE + path)

    assert answer.status_code == 404
    assert "Ask the runner for a new link" in answer.content.decode()


@pytest.mark.parametrize("path", ["", "prompter/", "worker.js"])
def test_under_eighteen_no_link_opens(mira: Person, path: str) -> None:
    a_race_link(mira)
    mira.under_18 = True
    mira.save()

    assert Client().get(HERE + path).status_code == 404


def test_the_rules_on_devices_come_before_the_prompter(mira: Person) -> None:
    """What nobody answered is to be asked in writing; what was answered stands first."""
    link = a_race_link(mira)
    assert link.race is not None
    asked = opened("prompter/")
    Answer.objects.create(
        race=link.race,
        key="devices-usatf",
        done_on=date(2026, 3, 2),
        words="One earphone, without a radio: yes. R. Keane",
    )

    answered = opened("prompter/")

    assert "Rule 144" in asked
    assert "Nobody has answered this yet. Ask the race director in writing:" in asked
    assert asked.index("Rule 144") < asked.index("Again")
    assert "One earphone, without a radio: yes. R. Keane" in answered


def test_on_a_training_route_the_page_speaks_of_traffic(mira: Person) -> None:
    a_spotter_link(a_pair(mira), road=a_road(mira))

    assert "One ear stays free" in opened("prompter/")


def test_nobody_is_told_where_the_friend_looks(mira: Person) -> None:
    a_race_link(mira)

    answer = Client().get(HERE)

    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "no-referrer"


def test_whoever_is_signed_in_sees_what_everybody_sees(mira: Person, miras: Client) -> None:
    a_race_link(mira)

    assert "Settings" not in miras.get(HERE).content.decode()


def test_the_worker_keeps_both_pages_and_asks_as_nobody(mira: Person) -> None:
    a_race_link(mira)

    script = opened("worker.js")

    assert f'"pages": ["{HERE}", "{HERE}prompter/", "{HERE}drill/", "{HERE}drill/sides/"' in script
    assert "spotting/drill_sides.js" in script
    assert '"credentials": "omit"' in script
    assert "spotting/prompter.js" in script


def test_whatever_the_pages_load_is_there_to_be_kept() -> None:
    """One file that is missing, and the telephone keeps none of them."""
    assert [name for name in FILES if finders.find(name) is None] == []


def test_every_script_that_a_page_of_the_link_loads_is_kept_with_it(mira: Person) -> None:
    """Scripts and what they import: one that is left out would be of another making after an update."""
    a_race_link(mira)
    rooms = ("", "prompter/", "remote/", "ear/", "voice/")
    drill = ("drill/", "drill/sides/", "drill/reaction/", "drill/stopping/")
    loaded = {name for room in (*rooms, *drill) for name in re.findall(r"spotting/(\w+\.js)", opened(room))}
    for name in sorted(loaded):
        found = finders.find(f"spotting/{name}")
        assert isinstance(found, str)
        loaded |= set(re.findall(r"\./(\w+\.js)", Path(found).read_text(encoding="utf-8")))

    assert len(loaded) > 12
    assert {f"spotting/{name}" for name in loaded} <= set(FILES)


def test_a_page_says_which_making_it_is_of_as_its_worker_does(mira: Person) -> None:
    a_race_link(mira)

    made = Client().get(HERE)["X-Heelfirst-Made"]

    assert f'"made": "{made}"' in opened("worker.js")
    assert Client().get(f"{HERE}prompter/")["X-Heelfirst-Made"] == made


def test_the_call_sheet_is_a_door_where_there_is_something_to_call(mira: Person) -> None:
    a_spotter_link(a_pair(mira, language="de"), road=a_road(mira))

    page, sheet = opened(), Client().get(HERE + "calls.pdf")

    assert f'href="{HERE}calls.pdf"' in page
    assert (sheet["Content-Type"], sheet.content[:5]) == ("application/pdf", b"%PDF-")


def test_a_race_that_is_run_forward_has_no_call_sheet(mira: Person) -> None:
    a_race_link(mira, way="forward")

    assert "calls.pdf" not in opened()
    assert Client().get(HERE + "calls.pdf").status_code == 404
