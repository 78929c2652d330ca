import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from heelfirst.voice.clips import strip
from heelfirst.web.spotting.models import Pair
from heelfirst.web.spotting.voicing import strip_address, voice_of


def test_the_clips_of_a_language_come_in_one_piece_and_may_be_kept_for_good(client: Client) -> None:
    answer = client.get(strip_address("de"))

    assert strip("de").data == answer.content
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert not answer.cookies


@pytest.mark.parametrize(
    "address", ["/spotting/voice/de-0123456789abcdef", "/spotting/voice/it-0123456789abcdef"]
)
def test_clips_of_another_day_or_language_are_not_there(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_no_address_is_made_for_a_language_that_nothing_is_spoken_in() -> None:
    with pytest.raises(NoReverseMatch):
        reverse("spotting:strip", args=["it"])


def test_a_page_gets_the_voice_of_its_pair() -> None:
    told = voice_of(Pair(name="Otto", language="fr", ear="bone", output_delay_s=0.31), panned=True)

    assert strip_address("fr") == told["strip"]
    assert (told["ear"], told["delay_s"], told["delay_measured"], told["pans"]) == ("bone", 0.31, True, True)
