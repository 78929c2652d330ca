from typing import Any

import pytest
from django.test import Client

from cast import person
from heelfirst.web.accounts.models import Person
from heelfirst.web.spotting.models import Pair
from spotting_cast import TOKEN, a_pair, a_spotter_link

LINK = f"/spotting/with/{TOKEN}/voice/"


@pytest.fixture
def mira(db: None) -> Person:
    return person("Mira")


@pytest.fixture
def pair(mira: Person) -> Pair:
    return a_pair(mira, ear="bluetooth")


@pytest.fixture
def hers(client: Client, mira: Person) -> Client:
    client.force_login(mira)
    return client


def own(pair: Pair) -> str:
    return f"/spotting/friends/{pair.pk}/voice/"


def after(client: Client, address: str, pair: Pair, **told: Any) -> str:
    """Send it, and read what the page says then."""
    answer = client.post(address, told, follow=True)
    pair.refresh_from_db()
    return answer.content.decode()


def test_it_works(hers: Client, pair: Pair) -> None:
    page = hers.get(own(pair)).content.decode()

    assert "A word is in the ear about 0.22 s after it is played: assumed for Bluetooth earphones." in page
    assert "Left and right are Mira’s own." in page
    assert "Right in 20 metres" in page


def test_what_was_measured_is_kept_and_counted(hers: Client, pair: Pair) -> None:
    page = after(hers, own(pair), pair, do="measured", delay_s="0.187")

    assert pair.output_delay_s == pytest.approx(0.187)
    assert "A word is in the ear 0.19 s after it is played, as measured on" in page


def test_what_cannot_be_true_is_refused_in_a_sentence_and_not_kept(hers: Client, pair: Pair) -> None:
    page = after(hers, own(pair), pair, do="measured", delay_s="0.02")

    assert "less than earphones without a wire take for music" in page
    assert pair.output_delay_s is None


@pytest.mark.parametrize("delay_s", ["", "nan", "inf", "-1", "3"])
def test_what_is_no_delay_is_refused(hers: Client, pair: Pair, delay_s: str) -> None:
    answer = hers.post(own(pair), {"do": "measured", "delay_s": delay_s})
    pair.refresh_from_db()

    assert (answer.status_code, pair.output_delay_s) == (422, None)


def test_it_can_be_forgotten(hers: Client, pair: Pair) -> None:
    after(hers, own(pair), pair, do="measured", delay_s="0.3")
    page = after(hers, own(pair), pair, do="forget")

    assert "assumed for Bluetooth earphones" in page
    assert (pair.output_delay_s, pair.delay_measured_at) == (None, None)


def test_other_earphones_are_measured_anew(hers: Client, pair: Pair) -> None:
    after(hers, own(pair), pair, do="measured", delay_s="0.3")
    after(hers, own(pair), pair, do="choose", language="de", ear="bluetooth")

    assert (pair.language, pair.output_delay_s) == ("de", 0.3)

    page = after(hers, own(pair), pair, do="choose", language="de", ear="wired")

    assert (pair.ear, pair.output_delay_s) == ("wired", None)
    assert "Rechts in 20 Metern" in page


def test_a_choice_that_there_is_not_changes_nothing(hers: Client, pair: Pair) -> None:
    answer = hers.post(own(pair), {"do": "choose", "language": "it", "ear": "bluetooth"})
    pair.refresh_from_db()

    assert (answer.status_code, pair.language) == (422, "en")


def test_the_friend_measures_by_the_link_without_an_account(client: Client, pair: Pair) -> None:
    a_spotter_link(pair)
    page = after(client, LINK, pair, do="measured", delay_s="0.25")

    assert pair.output_delay_s == pytest.approx(0.25)
    assert "csrfmiddlewaretoken" not in page
    assert f'<a href="{LINK}" aria-current="page">Voice</a>' in page


def test_a_link_chooses_neither_language_nor_ear_piece(client: Client, pair: Pair) -> None:
    """They count for every route; a link may have been passed on."""
    a_spotter_link(pair)

    answer = client.post(LINK, {"do": "choose", "language": "de", "ear": "wired"})
    pair.refresh_from_db()

    assert (answer.status_code, pair.language, pair.ear) == (422, "en", "bluetooth")
    assert 'name="language"' not in answer.content.decode()
    assert "so only Mira changes it" in answer.content.decode()


def test_a_link_that_was_taken_back_measures_nothing(client: Client, pair: Pair) -> None:
    a_spotter_link(pair, taken_back_at=pair.made_at)

    assert client.post(LINK, {"do": "measured", "delay_s": "0.25"}).status_code == 404


def test_nobody_elses_voice_can_be_opened_or_changed(client: Client, pair: Pair) -> None:
    client.force_login(person("Zed"))

    assert client.get(own(pair)).status_code == 404
    assert client.post(own(pair), {"do": "measured", "delay_s": "0.3"}).status_code == 404


def test_one_speaker_has_no_sides(hers: Client, mira: Person) -> None:
    page = hers.get(own(a_pair(mira, ear="speaker"))).content.decode()

    assert "One speaker has no sides" in page
    assert "“Left” sounds in the left ear" not in page
