"""docs/how/facing.md, told as stories."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from heelfirst.activity import Activity, Lap, Pause, timeline
from heelfirst.facing import (
    Facing,
    Label,
    Source,
    all_of_it,
    answer,
    labels_in,
    settled,
    stretches,
    turned_at_each_lap,
)
from outings import directed, only, steady

BACK, FORTH, UNKNOWN = Facing.BACKWARD, Facing.FORWARD, Facing.UNKNOWN


def test_the_example_of_the_page_by_hand() -> None:
    run = steady(600, 2.5, laps=(Lap(0, 300, name="Rückwärts"), Lap(300, 600)))
    line = timeline(run)

    found = answer(run, line, [*all_of_it(BACK, line), Label(240, 360, FORTH, Source.PAINTED)])

    assert [(s.start_s, s.end_s, s.facing, s.source) for s in found.stretches] == [
        (0, 240, BACK, Source.LAP_NAME),
        (240, 360, FORTH, Source.PAINTED),
        (360, 600, BACK, Source.SAID),
    ]
    assert (found.totals.backward_s, found.totals.forward_s) == (480, 120)
    assert found.totals.backward_m == pytest.approx(1200)
    assert found.totals.forward_m == pytest.approx(300)


def test_a_file_that_says_nothing_is_unknown_and_the_reason_says_so() -> None:
    run = steady(600)

    found = answer(run, timeline(run))

    assert found.source is Source.NOBODY
    assert found.totals.unknown_s == 600
    assert found.reason.startswith("Nothing in the file says")


def test_a_run_against_the_stream_is_not_backward() -> None:
    """The course the other way round, south instead of north: still nobody has said which way the body faced."""
    up = steady(600)
    down = steady(600, columns={"lat_deg": up.column("lat_deg")[::-1].copy()})

    assert answer(down, timeline(down)).totals.backward_s == 0
    line = timeline(down)
    assert answer(down, line, all_of_it(FORTH, line)).totals.forward_s == 600


def test_the_developer_field_beats_the_lap_and_the_answer_and_the_hand_beats_all() -> None:
    run = steady(600, laps=(Lap(0, 300, name="forward"), Lap(300, 600, name="forward")))
    run = steady(600, laps=run.laps, developer=(directed(run, [2, 2, 0]),))
    line = timeline(run)
    painted = Label(0, 60, Facing.TURNING, Source.PAINTED)

    found = answer(run, line, [painted, *all_of_it(FORTH, line)])

    assert [s.source for s in found.stretches] == [Source.PAINTED, Source.DEVELOPER_FIELD, Source.LAP_NAME]
    assert found.source is Source.DEVELOPER_FIELD
    assert "you painted it" in found.reason


def test_each_code_of_run_direction_has_its_word_and_others_are_unknown() -> None:
    run = steady(599)
    run = steady(599, developer=(directed(run, [0, 1, 2, 3, 4, 9]),))

    facings = [s.facing for s in answer(run, timeline(run)).stretches]

    assert facings == [UNKNOWN, FORTH, BACK, Facing.TURNING, Facing.STANDING, UNKNOWN]


def test_a_field_that_flickers_every_second_is_summed_in_no_time() -> None:
    run = steady(20_000)
    values = np.arange(run.records, dtype=np.float64) % 2 + 1
    column = directed(run, [2])
    run = steady(20_000, developer=(type(column)(0, 0, "run_direction", "", values),))

    found = answer(run, timeline(run))

    assert len(found.stretches) == 20_000
    assert found.totals.backward_s == pytest.approx(10_000, abs=1)


def test_a_halt_is_standing_even_when_all_of_it_was_backward() -> None:
    way = [*(2.5 * t for t in range(101)), *([250.0] * 60), *(250 + 2.5 * t for t in range(1, 101))]
    run = only([float(t) for t in range(261)], distance_m=way)
    line = timeline(run)

    found = answer(run, line, all_of_it(BACK, line))

    assert found.totals.standing_s == pytest.approx(60, abs=5)
    assert found.totals.backward_s + found.totals.standing_s == pytest.approx(260)


def test_a_pause_is_nobodys_time() -> None:
    run = steady(600, pauses=(Pause(100, 200),))
    line = timeline(run)

    assert answer(run, line, all_of_it(BACK, line)).totals.backward_s == 500


def test_painting_unknown_takes_back_what_was_said() -> None:
    line = timeline(steady(600))

    found = settled([*all_of_it(BACK, line), Label(0, 100, UNKNOWN, Source.PAINTED)], line)

    assert found.totals.backward_s == 500
    assert (
        found.reason == "You said so; for other stretches you painted it on the ribbon; the rest is unknown."
    )


def test_of_two_answers_the_later_is_believed() -> None:
    line = timeline(steady(600))

    assert settled([*all_of_it(BACK, line), *all_of_it(FORTH, line)], line).totals.forward_s == 600


def test_lap_at_each_turn_alternates_and_automatic_laps_are_no_turns() -> None:
    """He pressed at 200 and 400 s; the watch made laps of its own at 100, 300 and 500 s."""
    ends = [
        (100, "distance"),
        (200, "manual"),
        (300, "distance"),
        (400, "manual"),
        (500, "distance"),
        (600, "session_end"),
    ]
    starts = [0, *(end for end, _ in ends)]
    laps = tuple(Lap(start, end, trigger=why) for start, (end, why) in zip(starts, ends, strict=False))
    run = steady(600, laps=laps)
    line = timeline(run)

    labels = turned_at_each_lap(run, line, BACK)

    assert [(x.start_s, x.end_s, x.facing) for x in labels] == [
        (0, 200, BACK),
        (200, 400, FORTH),
        (400, 600, BACK),
    ]
    assert {x.source for x in labels} == {Source.SAID}


def test_where_the_file_does_not_tell_presses_every_lap_is_a_turn() -> None:
    run = steady(600, laps=(Lap(0, 250), Lap(250, 600)))

    labels = turned_at_each_lap(run, timeline(run), FORTH)

    assert [(x.end_s, x.facing) for x in labels] == [(250, FORTH), (600, BACK)]


def test_laps_alone_carry_names_too() -> None:
    run = Activity(
        format="tcx",
        columns={"time_s": np.zeros(0)},
        laps=(Lap(0, 300, 800, "backward"), Lap(300, 600, 900, "forward")),
    )
    found = answer(run, timeline(run))

    assert (found.totals.backward_m, found.totals.forward_m) == (800, 900)


def test_a_label_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="end after it starts"):
        Label(5, 5, BACK, Source.PAINTED)


edges = st.floats(-50, 700, allow_nan=False)
some_labels = st.lists(
    st.tuples(
        edges, edges, st.sampled_from(Facing), st.sampled_from([s for s in Source if s is not Source.NOBODY])
    )
    .filter(lambda given: given[0] < given[1])
    .map(lambda given: Label(*given)),
    max_size=30,
)


@given(some_labels)
def test_stretches_cover_the_run_without_gap_or_overlap_and_add_up(labels: list[Label]) -> None:
    line = timeline(steady(600, pauses=(Pause(90, 120),)))

    found = settled(labels, line)

    ends = [s.end_s for s in found.stretches]
    assert [s.start_s for s in found.stretches] == [0, *ends[:-1]]
    assert ends[-1] == 600
    seconds = sum(found.totals.seconds(facing) for facing in Facing)
    metres = sum(found.totals.metres(facing) for facing in Facing)
    assert seconds == pytest.approx(570)
    assert metres == pytest.approx(1500)


@given(some_labels, st.floats(0, 599))
def test_at_each_instant_the_most_trusted_and_latest_label_is_believed(
    labels: list[Label], at_s: float
) -> None:
    from heelfirst.facing.labels import PRECEDENCE

    reaching = [(PRECEDENCE[x.source], n, x) for n, x in enumerate(labels) if x.start_s <= at_s < x.end_s]
    expected = max(reaching)[2].facing if reaching else UNKNOWN

    here = next(s for s in stretches(labels, 600.0) if s.start_s <= at_s < s.end_s)
    assert expected is here.facing


def test_a_run_of_zero_seconds_has_no_stretches() -> None:
    assert stretches([Label(0, 1, BACK, Source.SAID)], 0.0) == ()
    assert labels_in(only([0.0]), timeline(only([0.0]))) == ()


def test_a_course_called_reverse_does_not_make_a_run_backward() -> None:
    """Not by itself, and not against the runner's own word."""
    run = steady(600, laps=(Lap(0, 600, 1500, "Marathon course in reverse"),))
    line = timeline(run)

    assert answer(run, line).totals.backward_s == 0
    assert answer(run, line, all_of_it(FORTH, line)).totals.forward_s == 600


def test_the_title_of_a_whole_run_yields_to_what_the_runner_said() -> None:
    run = steady(600, laps=(Lap(0, 600, 1500, "backward 5 km"),))
    line = timeline(run)

    assert answer(run, line).source is Source.TITLE
    assert answer(run, line).totals.backward_s == 600
    assert answer(run, line, all_of_it(FORTH, line)).totals.forward_s == 600


def test_a_halt_in_a_lap_called_backward_is_standing() -> None:
    way = [*(2.5 * t for t in range(101)), *([250.0] * 60), *(250 + 2.5 * t for t in range(1, 101))]
    run = only([float(t) for t in range(261)], distance_m=way)
    run = Activity(format="fit", columns=run.columns, laps=(Lap(0, 200, name="backward"), Lap(200, 260)))

    found = answer(run, timeline(run))

    assert found.totals.standing_s == pytest.approx(60, abs=5)


def test_turned_at_each_lap_without_a_press_says_nothing() -> None:
    for laps in ((), (Lap(0, 300, trigger="distance"), Lap(300, 600, trigger="session_end"))):
        run = steady(600, laps=laps)
        assert turned_at_each_lap(run, timeline(run), BACK) == ()


def test_the_table_of_the_page_is_the_order_in_which_labels_are_believed() -> None:
    from pathlib import Path

    from heelfirst.facing.labels import PRECEDENCE

    page = Path(__file__).parents[2] / "docs/how/facing.md"
    rows = [line.split("|") for line in page.read_text().splitlines() if line.startswith("| ")]
    told = [
        cells[2].strip() for cells in rows if cells[1].strip().isdigit() and cells[2].strip() in set(Source)
    ]

    ranked = sorted(PRECEDENCE, key=lambda source: -PRECEDENCE[source])
    assert [source.value for source in ranked if source is not Source.NOBODY] == told
