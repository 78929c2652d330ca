"""Which tap counts: two telephones, wrong clocks, wrong lines, taps that come late, twice or not in order."""

import random
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from heelfirst.pacing import Mark
from heelfirst.pacing.tapped import Seen, Tapped, Told
from heelfirst.pacing.tapping import MOST_TOLD, on_the_way, told

START = datetime(2026, 4, 19, 14, 0, tzinfo=UTC)
MARATHON = 42_195.0
KM_S = 330.0  # 5:30 a kilometre


def tap(
    at_m: float,
    elapsed_s: float | None = None,
    *,
    what: Seen = Seen.PASSED,
    key: str = "",
    late_s: float = 5.0,
    who: str = "Otto",
) -> Tapped:
    """A tap at a place, by default when somebody at 5:30 a kilometre comes by."""
    at = START + timedelta(seconds=at_m / 1000 * KM_S if elapsed_s is None else elapsed_s)
    return Tapped(
        key=key or f"{what} {at_m} {at.timestamp()} {who}",
        what=what,
        at_m=at_m,
        at=at,
        received_at=at + timedelta(seconds=late_s),
        who=who,
    )


def put_together(*taps: Tapped, starts_at: datetime | None = START) -> Told:
    return told(taps, starts_at=starts_at, finish_m=MARATHON)


def places(story: Told) -> list[float]:
    return [mark.at_m for mark in story.marks]


def test_it_works() -> None:
    story = put_together(tap(5000), tap(10_000), tap(15_000))

    assert [(mark.at_m, mark.elapsed_s) for mark in story.marks] == [
        (5000, 1650),
        (10_000, 3300),
        (15_000, 4950),
    ]
    assert story.aside == ()
    assert not story.over


def test_of_two_taps_of_one_place_within_two_minutes_the_earlier_counts() -> None:
    story = put_together(tap(10_000, 3305, who="Ada"), tap(10_000, 3300), tap(10_000, 3415, who="Zed"))

    assert [mark.elapsed_s for mark in story.marks] == [3300]
    assert {"Tapped twice: the earlier counts."} == {each.why for each in story.aside}


def test_a_mile_and_somebody_standing_beside_it_are_one_place() -> None:
    """Mile 5 is at 8,046.7 m and Ada stands at 8,040: two thumbs, two seconds apart in the wrong order."""
    story = put_together(tap(8040.0, 2656), tap(8046.7, 2654, who="Ada"), tap(10_000))

    assert places(story) == [8046.7, 10_000]


def test_the_same_tap_twice_is_one_tap() -> None:
    once = tap(5000, key="a")

    assert put_together(once, once, once) == put_together(once)


def test_a_tap_on_the_wrong_line_is_set_aside_by_what_was_seen_around_it() -> None:
    """Somebody taps kilometre 30 at half an hour."""
    story = put_together(tap(5000), tap(30_000, 1900), tap(10_000), tap(15_000))

    assert places(story) == [5000, 10_000, 15_000]
    assert [each.why for each in story.aside] == [
        "Nobody comes so far in this time: look at the place, the clock and the start."
    ]


def test_a_line_too_far_that_somebody_fast_could_have_reached_is_outvoted() -> None:
    """Kilometre 20 tapped at 18's time, then 18 and 19 and 20 as they were."""
    story = put_together(
        tap(17_000), tap(20_000, 18 * KM_S), tap(18_000, 18 * KM_S + 40), tap(19_000), tap(20_000)
    )

    assert places(story) == [17_000, 18_000, 19_000, 20_000]
    assert story.marks[-1].elapsed_s == 20 * KM_S


def test_a_wrong_line_put_right_at_once_leaves_the_right_one() -> None:
    """The next line was tapped first, and the right one ten seconds later; nothing else is known yet."""
    story = put_together(tap(2000, 330), tap(1000, 340))

    assert places(story) == [1000]


def test_a_place_tapped_again_much_later_keeps_the_one_that_fits() -> None:
    story = put_together(tap(5000), tap(10_000), tap(5000, 4000, who="Ada"), tap(15_000))

    assert [mark.elapsed_s for mark in story.marks] == [1650, 3300, 4950]
    assert "fits the others better" in story.aside[0].why


def test_a_tap_three_hours_in_the_future_is_set_aside_with_its_reason() -> None:
    story = put_together(tap(5000), tap(10_000, 3300, late_s=-3 * 3600))

    assert places(story) == [5000]
    assert story.aside[0].why == "It came in 180 minutes before it was tapped: look at the telephone’s clock."


def test_a_tap_that_waited_three_hours_for_a_network_counts() -> None:
    assert places(put_together(tap(5000, late_s=3 * 3600))) == [5000]


def test_what_was_tapped_before_the_start_is_a_rehearsal() -> None:
    story = put_together(tap(5000, -86_400.0), tap(0, -86_500.0, what=Seen.STARTED), tap(5000))

    assert [mark.elapsed_s for mark in story.marks] == [1650]
    assert story.started is None
    assert story.start == START


def test_the_tapped_start_goes_before_the_one_on_the_race_page() -> None:
    """The gun went at 14:00, and the runner crossed the line four minutes later."""
    story = put_together(tap(0, 240, what=Seen.STARTED), tap(5000, 240 + 1650))

    assert [mark.elapsed_s for mark in story.marks] == [1650]


def test_a_start_tapped_too_early_is_tapped_again() -> None:
    story = put_together(
        tap(0, -600, what=Seen.STARTED),
        tap(0, 300, what=Seen.STARTED),
        tap(0, 310, what=Seen.STARTED, who="Ada"),
    )

    assert story.start == START + timedelta(seconds=300)
    assert {
        "The start was tapped again later: the later counts.",
        "Tapped twice: the earlier counts.",
    } == {each.why for each in story.aside}


def test_a_slip_on_started_under_way_erases_nothing() -> None:
    """Thirty kilometres were tapped, then a thumb hits “Started”."""
    begun = tap(0, 60, what=Seen.STARTED, key="start")
    run = [tap(1000.0 * km, 60 + km * KM_S) for km in range(1, 31)]
    slip = tap(0, 60 + 30.2 * KM_S, what=Seen.STARTED, key="slip")
    story = put_together(begun, *run, slip)

    assert story.started == begun
    assert len(story.marks) == 30
    assert story.why_aside("slip") == "The run was under way by then: the earlier start counts."
    assert len(put_together(begun, *run, slip, tap(31_000, 60 + 31 * KM_S)).marks) == 31


def test_a_slip_on_started_under_way_leaves_the_time_of_the_race_page() -> None:
    story = put_together(
        *(tap(1000.0 * km) for km in range(1, 31)), tap(0, 30.2 * KM_S, what=Seen.STARTED, key="slip")
    )

    assert story.start == START
    assert story.started is None
    assert len(story.marks) == 30
    assert "under way by then" in story.why_aside("slip")


def test_one_place_tapped_by_mistake_does_not_hold_the_start() -> None:
    """Waiting behind the line somebody tries kilometre 1; then the gun goes, late."""
    story = put_together(
        tap(0, 0, what=Seen.STARTED),
        tap(1000, 400),
        tap(0, 900, what=Seen.STARTED, key="gun"),
        tap(2000, 900 + 660),
        tap(3000, 900 + 990),
    )

    assert story.started is not None
    assert story.started.key == "gun"
    assert [mark.elapsed_s for mark in story.marks] == [660, 990]


@pytest.mark.parametrize("begun", [[], [tap(0, 30, what=Seen.STARTED)]], ids=["race page", "tapped"])
def test_a_start_after_a_stop_does_not_undo_it(begun: list[Tapped]) -> None:
    story = put_together(
        *begun, tap(1000, 900, what=Seen.STOPPED), tap(0, 960, what=Seen.STARTED, key="slip"), tap(2000, 1900)
    )

    assert story.stopped is not None
    assert "ended before" in story.why_aside("slip")


def test_without_any_start_the_page_asks_for_it() -> None:
    story = put_together(tap(5000), starts_at=None)

    assert story.start is None
    assert story.marks == ()
    assert "Nobody tapped the start" in story.aside[0].why


def test_a_finish_ends_the_day() -> None:
    story = put_together(tap(40_000), tap(MARATHON, what=Seen.FINISHED))

    assert story.finished is not None
    assert story.finished.mark.elapsed_s == pytest.approx(13_924.35)
    assert story.over
    assert places(story) == [40_000]


def test_a_finish_after_an_hour_is_nobody_s() -> None:
    story = put_together(tap(10_000), tap(MARATHON, 3600, what=Seen.FINISHED))

    assert story.finished is None
    assert places(story) == [10_000]


def test_a_stop_ends_the_run_wherever_it_was_tapped() -> None:
    """The place was chosen wrongly in the hurry: the run is ended all the same."""
    story = put_together(tap(25_000), tap(12_000, 27_000 / 1000 * KM_S, what=Seen.STOPPED))

    assert story.stopped is not None
    assert story.over
    assert places(story) == [25_000]


def test_a_stop_at_the_start_is_a_stop() -> None:
    assert put_together(tap(0.0, 60, what=Seen.STOPPED)).stopped is not None


def test_a_stop_stands_whatever_is_tapped_later_and_what_speaks_against_it_is_told() -> None:
    """A spotter ends the run at kilometre 30; three minutes on somebody taps 31, and later the finish."""
    story = put_together(
        tap(29_000),
        tap(30_000, 9900, what=Seen.STOPPED, key="end"),
        tap(31_000, 10_230, key="31"),
        tap(MARATHON, what=Seen.FINISHED, key="finish"),
    )

    assert story.stopped is not None
    assert story.stopped.tapped.key == "end"
    assert story.finished is None
    assert places(story) == [29_000]
    assert [each.tapped.key for each in story.seen_after] == ["31", "finish"]
    assert {"The run was ended before: this counts once that is taken back."} == {
        each.why for each in story.aside
    }


def test_once_the_end_is_taken_back_the_day_is_as_if_it_had_never_been_tapped() -> None:
    run = [tap(29_000), tap(31_000), tap(MARATHON, what=Seen.FINISHED)]
    ended = put_together(*run, tap(30_000, 9900, what=Seen.STOPPED))

    assert ended.stopped is not None
    assert put_together(*run).finished is not None
    assert len(put_together(*run).marks) == 2


def test_two_who_see_the_runner_stop_at_one_place_do_not_speak_against_each_other() -> None:
    story = put_together(tap(10_000, 3300, what=Seen.STOPPED), tap(10_000, 3340, who="Ada"))

    assert story.stopped is not None
    assert story.seen_after == ()
    assert places(story) == [10_000]


def test_a_finish_tapped_for_an_earlier_time_does_not_undo_a_stop_on_the_way() -> None:
    story = put_together(
        tap(10_000), tap(30_000, 15_000, what=Seen.STOPPED), tap(MARATHON, 14_000, what=Seen.FINISHED)
    )

    assert story.stopped is not None
    assert story.finished is None


def test_a_stop_that_two_tapped_is_one_stop() -> None:
    story = put_together(
        tap(10_000, 3300, what=Seen.STOPPED), tap(10_000, 3350, what=Seen.STOPPED, who="Ada")
    )

    assert story.stopped is not None
    assert story.stopped.mark.elapsed_s == 3300


def test_a_stop_after_the_finish_ends_nothing() -> None:
    story = put_together(tap(MARATHON, what=Seen.FINISHED), tap(MARATHON, 14_000, what=Seen.STOPPED))

    assert story.finished is not None
    assert story.stopped is None


def test_each_tap_either_counts_or_is_set_aside_with_a_sentence_in_whatever_order_they_come() -> None:
    """A storm of slips: doubled, at other places, at other times, early, late, ended by mistake."""
    chance = random.Random(26)
    taps = [tap(1000.0 * km, km * KM_S + chance.gauss(0, 8)) for km in range(1, 43)]
    taps += [
        tap(1000.0 * chance.randrange(1, 43), chance.uniform(-3600, 16_000), who=f"slip {count}")
        for count in range(25)
    ]
    taps.append(tap(20_000, 20 * KM_S, what=Seen.STOPPED))
    whole = put_together(*taps)

    for _ in range(5):
        chance.shuffle(taps)
        assert put_together(*taps) == whole

    assert all(whole.counts(each.key) != bool(whole.why_aside(each.key)) for each in taps)
    marks = [*whole.marks, *(each.mark for each in whole.seen_after)]
    right = [mark for mark in marks if abs(mark.elapsed_s - mark.at_m / 1000 * KM_S) < 130]
    assert len(right) >= 38
    assert [mark.elapsed_s for mark in marks] == sorted(mark.elapsed_s for mark in marks)


def spread_over_the_course(count: int, *, at_random: bool) -> list[Tapped]:
    """Taps at as many places as there are taps: in the order of a run, or anywhere at any time."""
    chance = random.Random(5)
    places_m = [400.0 + 41_700.0 * row / count for row in range(count)]
    return [
        tap(at_m, chance.uniform(0, 20_000) if at_random else None, who=f"{row}")
        for row, at_m in enumerate(places_m)
    ]


@pytest.mark.parametrize("at_random", [False, True], ids=["a run", "anywhere"])
def test_a_thousand_taps_at_a_thousand_places_take_no_time_to_speak_of(*, at_random: bool) -> None:
    taps = spread_over_the_course(1000, at_random=at_random)
    starts = [tap(0, 150.0 * row, what=Seen.STARTED, who=f"start {row}") for row in range(140)]
    put_together(tap(5000))  # what is looked up once
    begun = time.process_time()

    story = put_together(*taps, *starts)

    assert time.process_time() - begun < 0.7
    assert all(story.counts(each.key) != bool(story.why_aside(each.key)) for each in taps)


def test_twice_as_many_places_take_at_most_six_times_as_long() -> None:
    """A pair of taps costs the same however many there are."""
    few, many = (spread_over_the_course(count, at_random=True) for count in (1000, 2000))

    def least_s(taps: list[Tapped]) -> float:
        times = []
        for _ in range(5):
            begun = time.process_time()
            put_together(*taps)
            times.append(time.process_time() - begun)
        return min(times)

    assert least_s(many) < 6 * least_s(few)


def test_a_projection_takes_only_what_lies_before_the_line() -> None:
    story = put_together(tap(40_000), tap(MARATHON))

    assert [mark.at_m for mark in on_the_way(story.marks, MARATHON)] == [40_000]


def test_of_very_many_marks_a_projection_takes_some_of_every_stretch_and_the_last() -> None:
    many = [Mark(20.0 * row, 7.0 * row) for row in range(1, 1001)]

    taken = on_the_way(many, MARATHON)

    assert len(taken) == MOST_TOLD
    assert taken[-1] == many[-1]
    assert max(far.at_m - near.at_m for near, far in pairwise(taken)) < 250
