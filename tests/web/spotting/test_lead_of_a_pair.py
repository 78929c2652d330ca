"""What a pair measured moves every call: the crew's sheet, the finish call, the prompter; and says so."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cast import a_race, known_by_marks
from heelfirst.course import Kind
from heelfirst.spotter import lead as leads
from heelfirst.web.accounts.models import Person
from heelfirst.web.spotting.drill import (
    COUNTING,
    drilled,
    earlier_s,
    lead_in_words,
    lead_of,
    lead_of_race,
    sides_of,
    timed,
)
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


def test_what_the_two_took_together_stands_in_place_of_the_friend_s_assumed_part(mira: Person) -> None:
    """4.006 s together and 1.006 s alone leave the friend 3.0 s: 1.2 s more than 1.8 published, and the runner 0.2 s more."""
    pair = a_pair(mira)
    slow(pair, 1.006)
    for _ in range(12):
        a_try(pair, "pair", took_s=4.006)

    lead = lead_of(pair)

    assert lead.decides.measured
    assert lead.says.measured
    assert lead.decides.value + lead.says.value == pytest.approx(3.0)
    assert lead.decides.value + lead.says.value + lead.reacts.value == pytest.approx(4.006)
    assert leads.needed_s(lead, Kind.KERB, 3.1) - leads.needed_s(
        leads.published(), Kind.KERB, 3.1
    ) == pytest.approx(1.4)
    assert "calls begin" in lead_in_words(lead)


def test_a_pair_that_is_quick_together_keeps_the_floors(mira: Person) -> None:
    pair = a_pair(mira)
    for _ in range(12):
        a_try(pair, "pair", took_s=0.9)

    lead = lead_of(pair)

    assert lead.decides.value + lead.says.value == pytest.approx(1.2)
    assert leads.call_ahead_s(lead, Kind.KERB, 3.1) == leads.AIM_S
    assert "no later for it" in lead_in_words(lead)


def test_calls_ask_once_and_read_only_what_counts(
    mira: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """2,000 answers of left and right and 300 reactions: one query, the newest hundred of each kind, no answer."""
    pair = a_pair(mira)
    many(pair, 2000, what="side", asked="1 kerb right", right=True, took_s=0.9)
    many(pair, 200, what="reaction", by="sensor", took_s=2.5)
    many(pair, 100, what="reaction", by="sensor", took_s=0.9, at=MADE_AT + timedelta(days=1))
    many(pair, 20, what="stop", by="tape", speed_mps=3.0, way_m=4.0)

    with django_assert_num_queries(1) as asked:
        found = timed(pair)
    with connection.cursor() as cursor:
        cursor.execute(asked.captured_queries[0]["sql"])
        rows = len(cursor.fetchall())

    assert rows == COUNTING + 20
    assert found.reaction.n == COUNTING
    assert found.reaction.slow_s == pytest.approx(0.9)


def test_answers_that_are_the_same_are_worked_out_once(
    mira: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    pair = a_pair(mira)
    many(pair, 500, what="side", asked="1 kerb right", right=True, took_s=0.9)

    first = sides_of(pair)
    with django_assert_num_queries(3):
        again = sides_of(pair)
    for row in pair.tries.all():
        row.left_out = True
        row.save()

    assert (first.level, again) == (2, first)
    assert sides_of(pair).level == 1


def many(pair: Pair, count: int, **fields: Any) -> None:
    Try.objects.bulk_create(Try(pair=pair, key=uuid4(), **({"at": MADE_AT} | fields)) for _ in range(count))


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
