"""The pages of the remote and the ear, as a friend's link opens them."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from cast import a_race_ahead
from heelfirst.spotter.remote import Word, numbers
from heelfirst.web.accounts.models import Person
from spotting_cast import TOKEN, a_pair, a_spotter_link


def page(which: str) -> str:
    answer = Client().get(f"/spotting/with/{TOKEN}/{which}/")
    assert answer.status_code == 200
    return answer.content.decode()


def config(which: str) -> Any:
    found = re.search(rf'<script id="{which}-config" type="application/json">(.*?)</script>', page(which))
    assert found is not None
    return json.loads(found[1])


def areas(text: str) -> list[tuple[str, str]]:
    """Word and edge of each area, in the order of the page."""
    tags = re.findall(r'<button type="button" class="area"[^>]*>', text)
    return [
        (
            re.search(r'data-word="(\w+)"', tag)[1],  # type: ignore[index]
            (re.search(r'data-edge="(\w+)"', tag) or ["", ""])[1],
        )
        for tag in tags
    ]


def test_it_works(mira: Person) -> None:
    a_spotter_link(a_pair(mira))
    told = page("remote")

    assert "Left and right are Mira’s own." in told
    assert areas(told) == [("stop", ""), ("right", "left"), ("left", "right"), ("water", ""), ("slow", "")]


def test_who_cannot_see_the_areas_is_told_what_they_do(mira: Person) -> None:
    a_spotter_link(a_pair(mira))
    told = re.sub(r"<[^>]+>", "", page("remote"))

    assert "Right Mira goes to your left" in told
    assert "Left Mira goes to your right" in told


def test_the_ear_gets_the_five_words_each_on_the_side_to_move_to(mira: Person) -> None:
    a_spotter_link(a_pair(mira))
    words = config("ear")["words"]

    assert list(words) == [word.value for word in Word]
    assert {name: word["pan"] for name, word in words.items() if word["pan"]} == {
        "left": "left",
        "right": "right",
    }
    assert [name for name, word in words.items() if word["sound"] == "stop"] == ["stop"]


@pytest.mark.parametrize("ear", ["wired", "bluetooth", "bone", "one", "speaker"])
def test_the_ear_s_advice_never_loses_a_side_in_an_ear_that_stays_free(mira: Person, ear: str) -> None:
    """Where sides are panned nobody is told to leave one of two earpieces out."""
    a_spotter_link(a_pair(mira, ear=ear))
    voice, told = config("ear")["voice"], page("ear")
    panned = voice["pans"] and len({*voice["sides"]["left"]["gains"]}) > 1

    assert panned == ("heard in the ear on that side" in told) == (ear in {"wired", "bluetooth", "bone"})
    assert ("Taking one out would lose a side" in told) == (ear in {"wired", "bluetooth"})


def test_a_lost_link_fills_the_ear_s_screen_with_what_to_do(mira: Person) -> None:
    a_spotter_link(a_pair(mira))
    lost = re.search(r'<p class="ear-lost">(.*?)</p>', page("ear"))

    assert lost is not None
    assert re.sub("<[^>]+>", "", lost[1]) == "Listen for Otto. Slow down. Look round."


@pytest.mark.parametrize(("language", "right"), [("en", "Right"), ("de", "Rechts"), ("es", "Derecha")])
def test_the_words_on_the_screen_are_those_that_are_heard(mira: Person, language: str, right: str) -> None:
    a_spotter_link(a_pair(mira, language=language))

    assert f"<b>{right}</b>" in page("remote")
    assert config("ear")["words"]["right"]["text"] == right


def test_both_pages_take_their_numbers_and_the_wire_from_the_site(mira: Person) -> None:
    a_spotter_link(a_pair(mira))

    for which in ("remote", "ear"):
        told = config(which)
        assert told["numbers"] == numbers()
        assert told["wire"] == f"/spotting/with/{TOKEN}/wire/"


def test_the_log_of_the_day_has_a_switch_where_the_pair_keeps_one(mira: Person) -> None:
    pair = a_pair(mira)
    a_spotter_link(pair)
    without = page("remote")
    pair.keeps_log = True
    pair.save()
    kept = page("remote")

    assert ('id="logs"' in without, 'id="logs"' in kept) == (False, True)
    assert config("remote")["log"]["friend"] == f"/spotting/with/{TOKEN}/"


def test_only_the_runners_ear_hears_sides(mira: Person) -> None:
    a_spotter_link(a_pair(mira))

    assert (config("remote")["voice"]["pans"], config("ear")["voice"]["pans"]) == (False, True)


@pytest.mark.parametrize("which", ["remote", "ear"])
def test_the_rules_of_the_race_on_devices_come_first(mira: Person, which: str) -> None:
    a_spotter_link(a_pair(mira), race=a_race_ahead(mira))
    told = page(which)

    assert 0 < told.index("what the rules say about devices") < told.index('id="begin"')
    assert "I have read it" in told


@pytest.mark.parametrize("which", ["remote", "ear"])
def test_nobody_under_18_is_called(mira: Person, which: str) -> None:
    a_spotter_link(a_pair(mira))
    mira.under_18 = True
    mira.save()

    assert Client().get(f"/spotting/with/{TOKEN}/{which}/").status_code == 404


@pytest.mark.parametrize("which", ["remote", "ear"])
def test_the_page_may_open_the_wire_in_every_browser_and_nothing_else(mira: Person, which: str) -> None:
    """Older Safaris do not take a WebSocket for the site's own; the rest of the policy stays."""
    a_spotter_link(a_pair(mira))
    policy = Client().get(f"/spotting/with/{TOKEN}/{which}/").headers["Content-Security-Policy"]

    assert "connect-src 'self' ws://testserver" in policy
    assert "default-src 'self'" in policy


def test_a_race_that_is_run_forwards_has_left_on_the_left(mira: Person) -> None:
    """Nobody looks back there, and nothing is mirrored."""
    a_spotter_link(a_pair(mira), race=a_race_ahead(mira, way="forward"))

    assert areas(page("remote"))[1:3] == [("left", "left"), ("right", "right")]
