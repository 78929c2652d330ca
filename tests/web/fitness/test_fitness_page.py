"""The fitness page: what somebody is worth today, each way, with an interval and every reason."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import NOW, an_attempt
from heelfirst.energetics.conditions import Conditions
from heelfirst.energetics.ratio import prior
from heelfirst.facing import Facing
from heelfirst.records.fitness import Kind, Used
from heelfirst.units.distance import MARATHON_M, MILE_M, System
from heelfirst.web.accounts.models import Person
from heelfirst.web.fitness.models import Body, Mark
from heelfirst.web.fitness.reading import Asked, cost_of, learned, results_of
from heelfirst.web.fitness.rounding import about, between
from seasons import FIRST_DAY, a_long_way, a_row, a_season, rated

pytestmark = pytest.mark.django_db


def page(client: Client) -> str:
    html = client.get("/fitness/").content.decode().replace("\u00a0", " ")
    return re.sub(r"\s+", " ", html)


def headline(html: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", html)
    return found[1] if found else ""


def a_mark(
    person: Person, time_s: float, distance_m: float = MARATHON_M, facing: str = "forward", **fields: Any
) -> Mark:
    return Mark.objects.create(
        owner=person, facing=facing, distance_m=distance_m, time_s=time_s, made_at=NOW, **fields
    )


def asked(person: Person, today: date, until: date | None = None) -> Asked:
    return Asked(person, today, until, Body.objects.filter(owner=person).first())


def minutes(text: str) -> int:
    hours, rest = text.split(":")
    return int(hours) * 60 + int(rest)


def test_somebody_new_is_told_what_is_needed(miras: Client) -> None:
    html = page(miras)

    assert headline(html) == "What are you worth backward? One time over one distance is enough to begin."
    assert 'href="/fitness/marks/add/"' in html
    assert "result set aside" not in html


def test_one_forward_marathon_foretells_a_backward_one(mira: Person, miras: Client) -> None:
    a_mark(mira, 10_814.0)

    told = re.fullmatch(
        r"A marathon backward today, if it is calm: about (\d:\d\d) h, four times in five between (\d:\d\d) and (\d:\d\d) h\.",
        headline(page(miras)),
    )

    assert told is not None
    middle, low, high = (minutes(text) for text in told.groups())
    assert 180 < low < middle < high < 360


def test_nothing_run_backward_is_drawn_as_a_guess(mira: Person, miras: Client) -> None:
    a_mark(mira, 10_814.0)
    a_mark(mira, 2_321.0, 10_000.0)

    html = page(miras)

    assert 'class="line forward"' in html
    assert 'class="line guess backward"' in html
    assert 'class="line backward"' not in html


def test_each_result_is_a_dot_that_says_what_it_was(mira: Person, miras: Client) -> None:
    a_mark(mira, 3_300.0, 10_000.0, "backward", what="Mill Pond", day=date(2026, 3, 1))

    html = page(miras)

    assert "<title>10 km backward in 55:00, 5:30 /km, Mill Pond, 1 Mar 2026</title>" in html
    assert "10 km backward in 55:00: by itself it says" in html


def test_the_target_is_set_beside_today_without_a_verdict(mira: Person, miras: Client) -> None:
    an_attempt(mira)

    html = page(miras)

    assert "The target of 3:43:39 lets backward take 24.1 % longer than 3:00:14 forward." in html
    assert re.search(r"Today it takes you \d\d % longer, four times in five between \d\d and \d\d %\.", html)


def test_a_forward_time_told_twice_counts_once(mira: Person) -> None:
    an_attempt(mira)
    a_mark(mira, 10_814.0, day=date(2025, 10, 5))

    given = results_of(asked(mira, NOW.date()), mira.attempts.all(), str)

    (only,) = given.usable
    assert only.day == date(2025, 10, 5)  # the mark knows more


def test_how_an_attempt_ended_counts_from_that_day_on(mira: Person) -> None:
    day = date(2026, 4, 19)
    an_attempt(mira, forward_s=None, finish_s=20_639.0, ended_on=day)

    before = results_of(asked(mira, day - timedelta(days=1)), mira.attempts.all(), str)
    after = results_of(asked(mira, day), mira.attempts.all(), str)

    assert before.usable == ()
    (finish,) = after.usable
    assert (finish.facing, finish.time_s, finish.day) == (Facing.BACKWARD, 20_639.0, day)


def test_a_mark_of_a_day_to_come_is_not_looked_at(mira: Person) -> None:
    a_mark(mira, 3_300.0, 10_000.0, "backward", day=date(2026, 3, 1))

    before = results_of(asked(mira, date(2026, 2, 28), date(2026, 2, 28)), [], str)
    after = results_of(asked(mira, date(2026, 3, 1), date(2026, 3, 1)), [], str)

    assert (len(before.usable), len(after.usable)) == (0, 1)


def test_a_mark_that_cannot_be_is_set_aside_with_the_reason(mira: Person, miras: Client) -> None:
    a_mark(mira, 10_814.0)
    a_mark(mira, 1_200.0, 10_000.0, "backward")  # nobody runs 10 km backward in 20 minutes

    html = page(miras)

    assert "1 result set aside, and why" in html
    assert re.search(r"10 km backward, 20:00: [^<]+\.", html)
    assert headline(html).startswith("A marathon backward today")


def test_sprints_alone_are_answered_with_a_sentence(mira: Person, miras: Client) -> None:
    a_mark(mira, 20.0, 100.0, "backward")

    html = page(miras)

    assert "Sprints say nothing of endurance" in html
    assert headline(html).startswith("What are you worth backward?")


def hard(person: Person, today: date) -> list[float]:
    """The metres of the hard runs that count on a day."""
    given = results_of(asked(person, today), [], str)
    return [result.distance_m for result in given.usable if result.kind is Kind.HARD_RUN]


def test_a_run_called_very_hard_is_a_hard_run_and_an_easy_one_is_none(mira: Person) -> None:
    for rpe, metres in ((6, 5000.0), (7, 6000.0)):
        run = a_row(mira, FIRST_DAY, metres=metres)
        a_long_way(run, "backward", metres, metres / 2.6)
        rated(run, rpe)

    assert hard(mira, FIRST_DAY) == [6000.0]


def test_the_easy_start_of_a_hard_session_is_none(mira: Person) -> None:
    """Four kilometres of intervals after two of warming up: the two are the longest go, and were easy."""
    run = a_row(mira, FIRST_DAY, metres=6000.0)
    a_long_way(run, "backward", 2000.0, 900.0)
    rated(run, 9)

    assert hard(mira, FIRST_DAY) == []


def test_a_high_heart_rate_makes_one_where_the_highest_is_told(mira: Person) -> None:
    run = a_row(mira, FIRST_DAY, metres=5000.0)
    a_long_way(run, "backward", 5000.0, 1900.0, beats=162.0)
    assert hard(mira, FIRST_DAY) == []

    Body.objects.create(owner=mira, max_heart_rate=190)  # 85 % of it are 161.5

    assert hard(mira, FIRST_DAY) == [5000.0]


def test_what_is_short_or_long_ago_is_none(mira: Person) -> None:
    run = a_row(mira, FIRST_DAY, metres=1500.0)
    a_long_way(run, "backward", 1500.0, 599.0)
    rated(run, 9)
    old = a_row(mira, FIRST_DAY, metres=5000.0)
    a_long_way(old, "backward", 5000.0, 1900.0)
    rated(old, 9)

    assert hard(mira, FIRST_DAY + timedelta(days=120)) == [5000.0]
    assert hard(mira, FIRST_DAY + timedelta(days=121)) == []


def test_the_recording_of_a_race_is_not_counted_beside_its_mark(mira: Person) -> None:
    run = a_row(mira, FIRST_DAY, metres=10_000.0)
    a_long_way(run, "backward", 10_000.0, 3_310.0)
    rated(run, 10)
    assert hard(mira, FIRST_DAY) == [10_000.0]

    a_mark(mira, 3_300.0, 10_000.0, "backward", day=FIRST_DAY)

    assert hard(mira, FIRST_DAY) == []


def test_a_hard_run_leads_to_its_page(mira: Person, miras: Client) -> None:
    day = timezone.now().date() - timedelta(days=3)
    run = a_row(mira, day, metres=8000.0, title="Along the river")
    a_long_way(run, "backward", 8000.0, 2900.0)
    rated(run, 8)

    html = page(miras)

    assert f'<a href="/runs/{run.pk}/">Along the river</a>, a hard run' in html
    assert "at least" in html


def test_a_slow_run_that_was_called_hard_is_listed_and_does_not_flatten_the_picture(
    mira: Person, miras: Client
) -> None:
    a_mark(mira, 3_300.0, 10_000.0, "backward")
    day = timezone.now().date() - timedelta(days=1)
    run = a_row(mira, day, metres=2400.0, title="With a cold")
    a_long_way(run, "backward", 2400.0, 1500.0)
    rated(run, 8)

    html = page(miras)

    assert "With a cold</a>, a hard run" in html
    assert html.count('<circle class="dot') == 1


def test_more_practice_backward_makes_the_same_forward_mark_worth_more(mira: Person) -> None:
    a_mark(mira, 10_814.0)
    expected = []
    for kilometres in (1, 1000):
        a_row(mira, FIRST_DAY, metres=kilometres * 1000.0)
        by = asked(mira, FIRST_DAY)
        now, _why = learned(results_of(by, [], str), cost_of(by, str), FIRST_DAY, System.KILOMETRES)
        assert now is not None
        expected.append(now.surcharge()[0])

    little, much = expected
    assert much < little - 4


def test_backward_marks_without_a_backward_run_in_the_log_are_no_beginner_s(mira: Person) -> None:
    """Somebody who practised before Heelfirst is not taken for somebody who never did."""
    a_mark(mira, 10_814.0)
    by = asked(mira, FIRST_DAY)
    beginner = cost_of(by, str)
    a_row(mira, FIRST_DAY, "forward")
    forward_only, _why = learned(results_of(by, [], str), cost_of(by, str), FIRST_DAY, System.KILOMETRES)
    a_mark(mira, 3_300.0, 10_000.0, "backward")
    practised, _why = learned(results_of(by, [], str), cost_of(by, str), FIRST_DAY, System.KILOMETRES)

    assert beginner.practice.logged_m is None
    assert forward_only is not None
    assert practised is not None
    assert forward_only.grounds.coupling.practice_m == 0
    assert practised.grounds.coupling.practice_m is None


def test_nobody_sees_the_marks_of_another(mira: Person, zeds: Client) -> None:
    a_mark(mira, 10_814.0, what="Harbour Hills")
    an_attempt(mira)

    html = page(zeds)

    assert headline(html).startswith("What are you worth backward?")
    assert "3:43:39" not in html


@pytest.mark.parametrize("metres", [30.0, 100.0, 400_000.0])
def test_a_distance_nobody_foretells_gives_way_to_the_marathon(
    mira: Person, miras: Client, metres: float
) -> None:
    an_attempt(mira, distance_m=metres, target_s=40_000.0, forward_distance_m=metres, forward_s=30_000.0)
    a_mark(mira, 10_814.0)

    assert headline(page(miras)).startswith("A marathon backward today")


def test_another_aim_is_foretold_first_and_stands_in_the_table(mira: Person, miras: Client) -> None:
    an_attempt(mira, distance_m=15_000.0, target_s=None)
    a_mark(mira, 10_814.0)

    html = page(miras)

    assert headline(html).startswith("15.0 km backward today, if it is calm: about 1:")
    assert re.search(r'<tr class="wanted"><th scope="row">15.0 km</th>', html)


def test_what_the_trade_calls_it(mira: Person, miras: Client) -> None:
    """VDOT 51.94 for 10 km in 40:00 and the critical speed of Dold's marks stand in docs/how/fitness.md."""
    a_mark(mira, 2_400.0, 10_000.0)
    for metres, seconds in ((1500.0, 301.02), (3000.0, 671.76), (5000.0, 1147.13)):
        a_mark(mira, seconds, metres, "backward")

    html = page(miras)

    assert "<dt>VDOT</dt><dd>51.9</dd>" in html
    assert "4.14 m/s" in html
    assert "241 m" in html


def test_guesses_carry_no_more_digits_than_they_can() -> None:
    assert [about(seconds) for seconds in (424.4, 3298.0, 3599.0, 14_264.0)] == [
        "7:04",
        "55:00",
        "1:00 h",
        "3:58 h",
    ]
    assert between(13_260, 15_360, " and ") == "3:41 and 4:16 h"
    assert between(3_400, 3_700, "–") == "56:40–1:02 h"
    assert between(440, 480, "–") == "7:20–8:00"


def test_four_hundred_runs_ask_the_database_no_more_than_one(
    mira: Person, miras: Client, zed: Person, zeds: Client
) -> None:
    for person, runs in ((zed, 3), (mira, 400)):
        a_season(person, runs)
        an_attempt(person)
        a_mark(person, 3_300.0, 10_000.0, "backward")
    with CaptureQueriesContext(connection) as few:
        zeds.get("/fitness/")

    with CaptureQueriesContext(connection) as many:
        answer = miras.get("/fitness/")

    assert answer.status_code == 200
    assert len(many) == len(few)
    assert len(many) <= 12


def test_a_newcomer_who_has_run_650_miles_elsewhere_costs_what_650_miles_cost(
    mira: Person, miras: Client
) -> None:
    expected = prior(650 * MILE_M)
    mira.units = "mi"
    mira.save()
    Body.objects.create(owner=mira, backward_before_m=650 * MILE_M)
    a_mark(mira, 10_814.0)

    mine = cost_of(asked(mira, FIRST_DAY), str)

    assert (mine.ratio.mean, mine.ratio.low, mine.ratio.high) == (expected.mean, expected.low, expected.high)
    for address in ("/fitness/", "/fitness/cost/"):
        told = miras.get(address).content.decode()
        assert "650 mi of the practice backward were run before Heelfirst, as you told." in told
    assert "650 mi practised backward" in page(miras)


def test_practice_told_and_practice_logged_are_added(mira: Person) -> None:
    Body.objects.create(owner=mira, backward_before_m=100_000.0)
    a_row(mira, FIRST_DAY, metres=8000.0)

    practice = cost_of(asked(mira, FIRST_DAY), str).practice

    assert practice.before(FIRST_DAY - timedelta(days=1)) == 100_000.0
    assert practice.before(FIRST_DAY) == practice.in_all_m == 108_000.0


def test_what_was_told_twice_is_said(mira: Person, miras: Client) -> None:
    an_attempt(mira)
    a_mark(mira, 10_814.0, day=date(2025, 10, 5))

    html = page(miras)

    assert "1 result told twice, counted once" in html
    assert re.search(r"<li>[^<]*3:00:14[^<]* is told twice and counts once, as [^<]+</li>", html)


def test_two_attempts_with_one_forward_time_tell_it_once(mira: Person) -> None:
    an_attempt(mira)
    an_attempt(mira)

    given = results_of(asked(mira, NOW.date()), mira.attempts.all(), str)

    assert len(given.usable) == 1
    assert len(given.merged) == 1


def test_times_of_two_years_are_two_races(mira: Person) -> None:
    an_attempt(
        mira,
        forward_s=None,
        distance_m=5000.0,
        finish_s=1555.0,
        ended_on=date(2026, 3, 1),
        race_name="Parkrun",
    )
    a_mark(mira, 1500.0, 5000.0, "backward", day=date(2020, 3, 1))

    given = results_of(asked(mira, NOW.date()), mira.attempts.all(), str)

    assert sorted(result.time_s for result in given.usable) == [1500.0, 1555.0]


def test_an_effort_told_of_the_other_recording_makes_a_hard_run(mira: Person) -> None:
    """The watch's recording was told hard; then the phone's was chosen to count."""
    at = datetime.combine(FIRST_DAY, time(9), UTC)
    watch = a_row(mira, FIRST_DAY, metres=6000.0, started_at=at, counted=False)
    phone = a_row(mira, FIRST_DAY, metres=6000.0, started_at=at)
    for run in (watch, phone):
        a_long_way(run, "backward", 6000.0, 2300.0)
    rated(watch, 8)

    assert hard(mira, FIRST_DAY) == [6000.0]


def test_a_storm_is_taken_off_before_it_is_learned_from(mira: Person) -> None:
    """Two weeks after 5:43:59 in a storm: with its weather told, forward is as good as it was."""
    day = date(2026, 4, 19)
    a_mark(mira, 10_814.0, day=date(2025, 10, 5))
    attempt = an_attempt(mira, forward_s=None, finish_s=20_639.0, ended_on=day)
    Body.objects.create(owner=mira, backward_before_m=650 * MILE_M)

    def told() -> tuple[float, Used]:
        by = asked(mira, day + timedelta(days=14))
        given = results_of(by, mira.attempts.all(), str)
        now, _why = learned(given, cost_of(by, str), by.today, System.KILOMETRES)
        assert now is not None
        (finish,) = (one for one in now.used if one.result.facing is Facing.BACKWARD)
        return now.predict(MARATHON_M, Facing.FORWARD).predicted_s, finish

    _forth, doubted = told()
    attempt.run_in(Conditions(headwind_mps=11.2, temperature_c=3.0, rain=True))
    attempt.save()
    forth, finish = told()

    assert forth == pytest.approx(10_814, rel=0.01)
    assert doubted.weight < 0.1
    assert finish.weight == 1.0
