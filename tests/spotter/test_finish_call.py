"""Two hundred, one hundred, arms up: what is said to a back that comes to a line."""

from pathlib import Path

import pytest

from heelfirst.spotter import lead
from heelfirst.spotter.finish_call import afterwards, finish_call, lines, why
from heelfirst.units.distance import System
from heelfirst.units.duration import clock


def test_it_works() -> None:
    assert [
        why(),
        "“Two hundred”: begin 204 m before the line, 1:06 to go.",
        "“One hundred”: begin 104 m before the line, 0:34 to go.",
        "“Arms up”: begin 7 m before the line, 2.4 seconds to go.",
        afterwards(),
    ] == list(lines(3.1))


def test_who_counts_in_miles_is_told_yards() -> None:
    two_hundred = finish_call(3.1, System.MILES)[0]

    assert pytest.approx(182.88) == two_hundred.before_m
    assert lines(3.1, System.MILES)[1] == "“Two hundred”: begin 205 yd before the line, 1:00 to go."


def test_a_call_is_understood_where_it_counts_however_fast_the_runner_is() -> None:
    """The words take 1.4 s to be said and understood; so much earlier they begin."""
    for speed_mps in (0.5, 2.0, 3.1, 4.36, 7.0):
        for call in finish_call(speed_mps):
            assert pytest.approx(1.4) == (call.begin_m - call.before_m) / speed_mps


def test_the_arms_are_up_on_the_line_and_not_after_it() -> None:
    """Understood a second before the line, and raising them takes a second."""
    for speed_mps in (2.0, 3.1, 4.36):
        arms_up = finish_call(speed_mps)[-1]

        assert pytest.approx(1.0) == arms_up.before_m / speed_mps


def test_the_calls_come_in_the_order_of_the_road() -> None:
    for system in System:
        begins = [call.begin_m for call in finish_call(7.0, system)]

        assert sorted(begins, reverse=True) == begins


@pytest.mark.parametrize("speed_mps", [0.0, -3.0, 0.49, 7.1, float("nan"), float("inf")])
def test_a_speed_that_nobody_has_is_refused_with_the_accepted_range(speed_mps: float) -> None:
    with pytest.raises(ValueError, match=r"0\.5 to 7 metres a second"):
        finish_call(speed_mps)


def test_the_line_itself_is_called_and_people_behind_are_thought_of() -> None:
    assert "Over, keep going" in afterwards()
    assert "people behind" in afterwards()


def test_the_page_shows_what_the_program_says() -> None:
    page = (Path(__file__).parents[2] / "docs/how/race-day.md").read_text(encoding="utf-8")
    rows = [
        f"| {speed_mps} m/s | "
        + " | ".join(
            f"{call.begin_m:.0f} m before, "
            + (clock(call.to_go_s) if call.to_go_s > 10 else f"{call.to_go_s:.1f} s")
            + " to go"
            for call in finish_call(speed_mps)
        )
        + " |"
        for speed_mps in (2.5, 3.1, 4.4)
    ]

    assert all(row in page for row in rows), "\n".join(rows)


def test_a_slow_pair_begins_earlier_and_a_quick_one_no_later() -> None:
    slow, quick = (lead.measured(reaction_s=seconds) for seconds in (1.806, 0.7))

    begins = [finish_call(3.0, lead=each)[0].begin_m for each in (None, slow, quick)]

    assert begins == pytest.approx([204.2, 207.2, 204.2])
