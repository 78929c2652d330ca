"""What a pair measured moves every call: the crew's sheet, the finish call, the prompter; and says so."""

from datetime import timedelta

import pytest
from django.test import Client

from cast import a_race, known_by_marks
from heelfirst.course import Kind
from heelfirst.spotter import lead as leads
from heelfirst.web.accounts.models import Person
from heelfirst.web.spotting.drill import drilled, earlier_s, lead_in_words, lead_of, lead_of_race
from heelfirst.web.spotting.models import Pair, Try
from printed import pages
from spotting_cast import MADE_AT, a_pair, a_spotter_link, a_try

pytestmark = pytest.mark.django_db


def slow(pair: Pair, took_s: float = 1.906) -> None:
    """Twelve tries that a sensor felt."""
    for _ in range(12):
        a_try(pair, took_s=took_s, by=Try.By.SENSOR)


def test_a_pair_that_tried_nothing_goes_by_the_published_figures(mira: Person) -> None:
    pair = a_pair(mira)

    assert lead_of(pair) == leads.published()
    assert lead_in_words(lead_of(pair)).startswith("Calls go by the cautious published figures")


def test_a_slow_pair_is_called_earlier_by_what_it_is_slower(mira: Person) -> None:
    """0.806 s is published; this pair needs 1.906."""
    pair = a_pair(mira)
    slow(pair)

    assert earlier_s(lead_of(pair)) == pytest.approx(1.1)
    assert "calls begin 1.1 s earlier" in lead_in_words(lead_of(pair))


def test_a_quick_pair_is_not_called_later(mira: Person) -> None:
    pair = a_pair(mira)
    slow(pair, 0.3)

    assert earlier_s(lead_of(pair)) == 0
    assert "no later for it" in lead_in_words(lead_of(pair))


def test_a_try_that_is_left_out_is_as_if_it_had_never_been(mira: Person) -> None:
    pair = a_pair(mira)
    slow(pair)
    pair.tries.filter(pk=pair.tries.first().pk).update(left_out=True)  # type: ignore[union-attr]

    assert lead_of(pair) == leads.published()


def test_three_soft_stops_make_room_for_stopping(mira: Person) -> None:
    pair = a_pair(mira)
    for _ in range(3):
        a_try(pair, "stop", way_m=7.0)

    found = drilled(pair)

    assert found.lead.stopping.measured
    assert found.lead.stopping.value < 1
    assert leads.needed_s(found.lead, Kind.COBBLES, 3.1) > leads.needed_s(
        leads.published(), Kind.COBBLES, 3.1
    )


def test_a_measured_output_counts_too(mira: Person) -> None:
    assert lead_of(a_pair(mira, output_delay_s=0.31)).output.value == 0.31


def test_before_the_day_of_the_slider_nothing_was_tried(mira: Person) -> None:
    pair = a_pair(mira)
    slow(pair)

    assert lead_of(pair, MADE_AT.date()) != leads.published()
    assert lead_of(pair, MADE_AT.date() - timedelta(days=1)) == leads.published()


def test_the_race_goes_by_the_pair_whose_link_it_has(mira: Person) -> None:
    race, pair = a_race(mira), a_pair(mira)
    slow(pair)

    assert lead_of_race(race) == leads.published()
    link = a_spotter_link(pair, race=race)
    assert lead_of_race(race) == lead_of(pair)
    link.taken_back_at = MADE_AT
    link.save()
    assert lead_of_race(race) == leads.published()


def test_the_crew_s_sheet_begins_earlier_and_says_by_whose_figures(mira: Person, miras: Client) -> None:
    known_by_marks(mira)
    race, pair = a_race(mira), a_pair(mira)
    a_spotter_link(pair, race=race)

    def printed() -> str:
        answer = miras.get(f"/races/{race.pk}/take/crew/")
        return " ".join(" ".join(page.words for page in pages(answer.content)).split())

    published = printed()
    slow(pair, 2.8)
    own = printed()

    assert "measured by the two of you" not in published
    assert "measured by the two of you" in own
    assert begins(own, "Two hundred") - begins(published, "Two hundred") in {6, 7}  # 2 s at 3.1 m/s


def begins(printed: str, words: str) -> int:
    """Where a call of the finish begins, before the line."""
    return int(printed.partition(f"“{words}”: begin ")[2].split()[0])
