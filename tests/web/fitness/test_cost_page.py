"""The cost page: what backward costs a person, how it fell, and what nobody knows."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from heelfirst.web.accounts.models import Person
from heelfirst.web.fitness.models import Body
from heelfirst.web.fitness.reading import Asked, cost_of
from seasons import FIRST_DAY, a_piece, a_row, a_season

pytestmark = pytest.mark.django_db


def page(client: Client, query: str = "") -> str:
    html = client.get(f"/fitness/cost/{query}").content.decode().replace("\u00a0", " ")
    return re.sub(r"\s+", " ", html)


def asked(person: Person, until: date | None = None) -> Asked:
    body = Body.objects.filter(owner=person).first()
    return Asked(person, until or timezone.now().date(), until, body)


def a_pair(person: Person, day: date, backward_mps: float = 2.3) -> None:
    """A run each way on one day at 140 beats: forward at 3.0 m/s."""
    a_piece(a_row(person, day, "backward"), "backward", backward_mps)
    a_piece(a_row(person, day, "forward"), "forward", 3.0)


def test_somebody_with_no_run_is_told_what_is_usual_and_how_to_measure(miras: Client) -> None:
    html = page(miras)

    assert "Backward probably costs you 1.35 times what forward costs" in html
    assert "nothing of yours is measured yet" in html
    assert "To measure yours" in html
    assert 'class="plot' not in html


def test_a_pair_of_one_day_is_a_dot_and_moves_the_answer(mira: Person, miras: Client) -> None:
    """(90 / 2.3) / (90 / 3.0) is 1.304 with 50 beats at rest, as docs/how/cost.md works it out by hand."""
    Body.objects.create(owner=mira, rest_heart_rate=50)
    a_pair(mira, FIRST_DAY)

    html = page(miras)

    assert re.search(
        r"<h1>Backward costs you 1\.3\d times what forward costs, four times in five between", html
    )
    assert "<title>1 Dec 2025: 1.30 by heart rate</title>" in html
    assert "counted from 50 beats at rest" in html


def test_without_a_heart_rate_at_rest_it_is_said_what_is_taken(mira: Person, miras: Client) -> None:
    a_pair(mira, FIRST_DAY)

    assert "60 beats are taken" in page(miras)


def test_it_falls_with_practice(mira: Person) -> None:
    """1,000 km backward without any pair: from 1.35 to what docs/how/cost.md says of such practice."""
    before = cost_of(asked(mira), str).ratio
    for number in range(20):
        a_row(mira, FIRST_DAY + timedelta(days=number), metres=50_000.0)

    after = cost_of(asked(mira), str).ratio

    assert after.practice_m == 1_000_000
    assert after.mean < before.mean - 0.05


def test_the_longest_piece_of_a_run_speaks_for_it(mira: Person) -> None:
    run = a_row(mira, FIRST_DAY, "backward")
    a_piece(run, "backward", 1.9, duration_s=240)
    a_piece(run, "backward", 2.3, duration_s=900)
    a_piece(a_row(mira, FIRST_DAY, "forward"), "forward", 3.0)
    Body.objects.create(owner=mira, rest_heart_rate=50)

    (pair,) = cost_of(asked(mira), str).pairs

    assert pair.ratio == pytest.approx(3.0 / 2.3, abs=0.001)


def test_pairs_reach_over_the_end_of_a_month_but_not_over_three_weeks(mira: Person) -> None:
    a_piece(a_row(mira, date(2026, 1, 31), "backward"), "backward", 2.3)
    a_piece(a_row(mira, date(2026, 2, 10), "forward"), "forward", 3.0)
    a_piece(a_row(mira, date(2026, 3, 20), "backward"), "backward", 2.4)

    assert [pair.day for pair in cost_of(asked(mira), str).pairs] == [date(2026, 1, 31)]


def test_nothing_of_a_day_to_come_is_looked_at(mira: Person) -> None:
    a_pair(mira, FIRST_DAY)
    a_pair(mira, FIRST_DAY + timedelta(days=30))

    assert len(cost_of(asked(mira, until=FIRST_DAY + timedelta(days=29)), str).pairs) == 1
    assert len(cost_of(asked(mira, until=FIRST_DAY + timedelta(days=30)), str).pairs) == 2


@pytest.mark.parametrize(
    "odd", [{"counted": False}, {"held_back": True}, {"deleted_at": timezone.now()}, {"sport": "cycling"}]
)
def test_runs_that_do_not_count_do_not_count_here(mira: Person, odd: dict[str, Any]) -> None:
    a_piece(a_row(mira, FIRST_DAY, "backward", **odd), "backward", 2.3)
    a_piece(a_row(mira, FIRST_DAY, "forward"), "forward", 3.0)

    assert cost_of(asked(mira), str).pairs == ()


def test_nobody_sees_the_pairs_of_another(mira: Person, zeds: Client) -> None:
    a_pair(mira, FIRST_DAY)

    assert "nothing of yours is measured yet" in page(zeds)


def cell(html: str, slope: str, column: int) -> str:
    """What stands in the table at a slope: three columns backward, the last forward."""
    row = re.search(rf"<th[^>]*>{re.escape(slope)}</th>(.*?)</tr>", html)
    assert row is not None
    return str(re.findall(r"<td[^>]*>(.*?)<span>", row[1])[column])


def test_a_metre_by_slope(miras: Client) -> None:
    """Minetti's running: 3.6 on the level, 4.685 at +5 %, 5.968 at +10 %; backward 1.35 times that, unpractised."""
    html = page(miras)

    assert [cell(html, slope, 3) for slope in ("level", "+5 %", "+10 %")] == [
        "<b>3.6</b>",
        "<b>4.7</b>",
        "<b>6.0</b>",
    ]
    assert [cell(html, slope, 2) for slope in ("level", "+5 %", "+10 %")] == [
        "<b>4.9</b>",
        "<b>6.3</b>",
        "<b>8.1</b>",
    ]


def test_downhill_backward_is_a_guess_and_looks_like_one(miras: Client) -> None:
    html = page(miras)

    assert "<b>" not in cell(html, "−10 %", 2)  # thin ink
    assert "<b>" in cell(html, "−10 %", 3)  # forward was measured
    assert "Downhill: no data." in html
    assert "Nobody has published what running backward costs downhill" in html


def test_a_weight_that_was_told_is_used_and_another_is_called_so(mira: Person, miras: Client) -> None:
    """3.6 J/(kg·m) × 70 kg × 1,000 m are 60 kcal."""
    assert "60 kcal" in page(miras)
    assert "for somebody of 70 kg" in page(miras)

    Body.objects.create(owner=mira, mass_kg=50.0)
    html = page(miras)

    assert "43 kcal" in html
    assert "at the weight you told" in html


def test_miles_for_who_chose_miles(mira: Person, miras: Client) -> None:
    mira.units = "mi"
    mira.save()

    html = page(miras)

    assert "What a mile takes" in html
    assert "16:27 /mi" in html  # 1.63 m/s
    assert "Headwind (mph)" in html
    assert "weight and warmth what you chose for your scales" in html
    assert "0 mi practised backward" in html
    assert " km" not in html.partition("<h2>Why</h2>")[2].partition("</ul>")[0]


def test_the_weather_is_told_in_the_units_it_was_asked_in(mira: Person, miras: Client) -> None:
    mira.units = "mi"
    mira.save()
    Body.objects.create(owner=mira, scales="us")

    html = page(miras, "?pace=9:00&headwind=25&temperature_c=35&rain=on")

    assert "Headwind of 25 mph as reported" in html
    assert "Cold, 35 °F" in html
    assert "weight and warmth what you chose" not in html


def test_a_storm_is_worked_out_with_each_part_and_its_source(miras: Client) -> None:
    html = page(miras, "?pace=5:30&headwind=40&temperature_c=2&rain=on")

    assert re.search(r"it takes about \d\d % longer, four times in five between", html)
    assert "Headwind of 40 km/h as reported" in html
    assert "Pugh 1971" in html
    assert "Cold, 2 °C" in html
    assert "Rain:" in html
    assert "as in a race of two hours or more; in a shorter one they do less" in html


def test_a_calm_day_costs_nothing_more(miras: Client) -> None:
    html = page(miras, "?pace=5:30&temperature_c=10")

    assert "takes nothing off you" in html
    assert "two hours or more" not in html


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?pace=soon", "“soon” is no pace: write m:ss, for example 5:30."),
        ("?pace=5", "“5” is no pace: write m:ss, for example 5:30."),
        ("?humidity=101", "less than or equal to 100"),
        ("?mass=0", "A weight lies between 25 and 250 kg"),
        ("?pace=0:30", "A pace lies between 2:00 and 30:00 /km, written m:ss."),
        ("?headwind=300", "A wind has at most 144 km/h"),
        ("?headwind=nan", "Enter a number"),
        ("?temperature_c=99", "Nobody runs at 99 °C"),
        ("?temperature_c=53", "Nobody runs at 53 °C; the air has between -40 and 50."),
        ("?pace=5:30&humidity=140", "less than or equal to 100"),
        ("?pace=5:30&mass=400", "A weight lies between 25 and 250 kg"),
    ],
)
def test_weather_that_cannot_be_is_refused_by_name(miras: Client, query: str, said: str) -> None:
    html = page(miras, query)

    assert said in html
    assert "% longer, four times in five" not in html


def test_four_hundred_runs_ask_the_database_no_more_than_one(
    mira: Person, miras: Client, zed: Person, zeds: Client
) -> None:
    a_season(zed, 3)
    a_season(mira, 400)
    with CaptureQueriesContext(connection) as few:
        zeds.get("/fitness/cost/")

    with CaptureQueriesContext(connection) as many:
        answer = miras.get("/fitness/cost/")

    assert answer.status_code == 200
    assert len(many) == len(few)
    assert len(many) <= 8
