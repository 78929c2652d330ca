"""Weeks without holes, and the first line of a run."""

from datetime import date

import pytest

from heelfirst.facing import Totals
from heelfirst.facing.telling import told
from heelfirst.facing.weeks import by_week, week_start
from heelfirst.units.distance import System


def test_a_week_starts_where_the_person_says() -> None:
    sunday = date(2026, 4, 19)

    assert week_start(sunday, 0) == date(2026, 4, 13)
    assert week_start(sunday, 6) == sunday


def test_a_week_without_a_run_is_there_and_empty() -> None:
    runs = [
        (date(2026, 1, 5), Totals(backward_m=800, backward_s=300)),
        (date(2026, 1, 9), Totals(backward_m=1600, forward_m=5000)),
        (date(2026, 1, 21), Totals(backward_m=400)),
    ]
    weeks = by_week(runs)

    assert [week.runs for week in weeks] == [2, 0, 1]
    assert (weeks[0].totals.backward_m, weeks[0].totals.forward_m, weeks[0].longest_backward_m) == (
        2400,
        5000,
        1600,
    )
    assert by_week([]) == ()
    assert [week.runs for week in by_week(runs, until=date(2026, 2, 4))] == [2, 0, 1, 0, 0]


BACK = Totals(backward_s=2470, backward_m=6200)


@pytest.mark.parametrize(
    ("totals", "more", "line"),
    [
        (BACK, {"longest_before_m": 5000.0}, "You ran 6.20 km backward in 41:10, your longest yet."),
        (BACK, {"longest_before_m": 7000.0}, "You ran 6.20 km backward in 41:10."),
        (BACK, {}, "You ran 6.20 km backward in 41:10."),
        (BACK, {"system": System.MILES}, "You ran 3.85 mi backward in 41:10."),
        (BACK, {"measured": False}, "You ran backward for 41:10."),
        (BACK, {"walked": True}, "You walked 6.20 km backward in 41:10."),
        (
            Totals(backward_s=600, backward_m=1500, forward_s=300, forward_m=1000),
            {"longest_before_m": 100.0},
            "You ran 1.50 km backward in 10:00 and 1.00 km forward in 5:00, your longest backward yet.",
        ),
        (
            Totals(forward_s=300, forward_m=1000, unknown_s=60),
            {},
            "You ran 1.00 km forward in 5:00; which way the other 1:00 went is not said yet.",
        ),
        (Totals(unknown_s=3117, unknown_m=10000), {}, "10.0 km in 51:57. Nobody has said which way you ran."),
        (Totals(standing_s=60), {}, "0 m in 1:00, standing."),
    ],
)
def test_the_first_line_says_what_the_run_was(totals: Totals, more: dict[str, object], line: str) -> None:
    assert line == told(totals, **more)  # type: ignore[arg-type]


def test_every_sentence_can_be_said_in_another_language() -> None:
    german = {
        "You ran {what}": "Du bist {what} gelaufen",
        "{distance} backward in {time}": "{distance} rückwärts in {time}",
        " and ": " und ",
        ", your longest yet": ", so weit wie nie",
    }

    line = told(BACK, longest_before_m=1.0, translate=lambda words: german[words])

    assert line == "Du bist 6.20 km rückwärts in 41:10 gelaufen, so weit wie nie."
