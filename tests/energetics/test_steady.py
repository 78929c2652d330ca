"""docs/how/cost.md, "Paired efforts": which pieces of a run say what backward costs."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from heelfirst.activity import Activity, Pause, timeline
from heelfirst.attempt.story import recording, story
from heelfirst.energetics import Paired, SteadyPiece, pair, paired, steady_pieces, updated
from heelfirst.energetics.transport import running
from heelfirst.facing import Facing, Source, Stretch, settled
from heelfirst.facing.labels import Label
from heelfirst.readers import Unreadable, read
from shared_data import shared

DAY = date(2026, 1, 10)
NAN = float("nan")
FORWARD = SteadyPiece(Facing.FORWARD, 600, 3.0, 0.0, 140.0, NAN, day=DAY)
BACKWARD = SteadyPiece(Facing.BACKWARD, 600, 2.3, 0.0, 140.0, NAN, day=DAY, practice_m=50_000)

type Leg = tuple[Facing, float, float, float]  # facing, minutes, speed, heart rate


def run(
    legs: Sequence[Leg], **columns: Callable[[np.ndarray], np.ndarray]
) -> tuple[Activity, tuple[Stretch, ...]]:
    """A recording second by second of legs one after the other, and how the runner labelled them."""
    speed = np.concatenate([np.full(round(60 * minutes), mps) for _, minutes, mps, _ in legs])
    heart = np.concatenate([np.full(round(60 * minutes), bpm) for _, minutes, _, bpm in legs])
    time_s = np.arange(speed.size + 1, dtype=np.float64)
    way_m = np.concatenate(([0.0], np.cumsum(speed)))
    told = {name: make(way_m) for name, make in columns.items()}
    activity = Activity(
        format="fit",
        columns={"time_s": time_s, "distance_m": way_m, "heart_rate_bpm": np.append(heart, heart[-1])} | told,
    )
    edges = np.concatenate(([0.0], np.cumsum([60 * minutes for _, minutes, _, _ in legs]))).tolist()
    stretches = tuple(Stretch(edges[n], edges[n + 1], leg[0], Source.PAINTED) for n, leg in enumerate(legs))
    return activity, stretches


def pieces(activity: Activity, stretches: Sequence[Stretch]) -> tuple[SteadyPiece, ...]:
    return steady_pieces(activity, timeline(activity), stretches, DAY, 50_000)


THERE_AND_BACK = [(Facing.FORWARD, 12.0, 3.0, 140.0), (Facing.BACKWARD, 10.0, 2.3, 140.0)]


def test_it_works() -> None:
    """Forward 12 minutes, backward 10, each at one effort; the first two and a half minutes of each do not count."""
    forward, backward = pieces(*run(THERE_AND_BACK))

    assert (forward.facing, forward.duration_s) == (Facing.FORWARD, 540)
    assert (backward.facing, backward.duration_s) == (Facing.BACKWARD, 420)
    assert (backward.speed_mps, backward.heart_rate_bpm) == pytest.approx((2.3, 140))
    assert (backward.day, backward.practice_m) == (DAY, 50_000)


def test_the_pair_of_the_page_by_hand() -> None:
    """Both at 140 beats with 50 at rest: (90/2.3)/(90/3.0) = 1.304."""
    told = paired(pieces(*run(THERE_AND_BACK)), rest_bpm=50)

    assert [round(effort.ratio, 3) for effort in told.pairs] == [1.304]
    assert told.pairs[0].day == DAY
    assert told.pairs[0].by == "heart rate"
    assert told.set_aside == ()


def test_less_than_three_steady_minutes_say_nothing() -> None:
    assert pieces(*run([(Facing.BACKWARD, 5.4, 2.3, 140.0)])) == ()
    assert len(pieces(*run([(Facing.BACKWARD, 5.6, 2.3, 140.0)]))) == 1


def test_intervals_are_no_steady_piece() -> None:
    changing = [(Facing.BACKWARD, 2.0, speed, 150.0) for speed in (2.2, 2.8) * 6]
    activity, _ = run(changing)

    assert pieces(activity, [Stretch(0, 24 * 60, Facing.BACKWARD, Source.PAINTED)]) == ()


@pytest.mark.parametrize(("beats_a_minute", "longest_s"), [(4.0, 0), (1.0, 600), (0.2, 1260)])
def test_a_heart_rate_that_climbs_on_ends_the_piece(beats_a_minute: float, longest_s: float) -> None:
    legs = [(Facing.FORWARD, 1.0, 3.0, 130.0 + beats_a_minute * minute) for minute in range(24)]
    activity, _ = run(legs)
    found = pieces(activity, [Stretch(0, 1440, Facing.FORWARD, Source.PAINTED)])

    assert max((piece.duration_s for piece in found), default=0) == longest_s


def test_after_a_halt_the_heart_has_to_settle_again() -> None:
    activity, stretches = run([(Facing.BACKWARD, 20.0, 2.3, 140.0)])
    halted = replace(activity, pauses=(Pause(600.0, 630.0),))

    assert [piece.duration_s for piece in pieces(activity, stretches)] == [1020]
    assert [piece.duration_s for piece in pieces(halted, stretches)] == [420, 420]


def test_a_hill_ends_the_piece() -> None:
    def hill(way_m: np.ndarray) -> np.ndarray:
        return np.asarray(np.maximum(way_m - 1200, 0) * 0.06)

    activity, stretches = run([(Facing.FORWARD, 20.0, 3.0, 140.0)], elevation_m=hill)
    found = pieces(activity, stretches)

    assert len(found) == 2
    assert [round(piece.grade, 2) for piece in found] == [0.0, 0.06]


@pytest.mark.parametrize(("slope", "count"), [(0.08, 1), (0.12, 0)])
def test_a_steep_piece_says_more_of_its_slope_than_of_its_direction(slope: float, count: int) -> None:
    activity, stretches = run(
        [(Facing.BACKWARD, 10.0, 2.0, 160.0)], elevation_m=lambda way_m: np.asarray(way_m * slope)
    )

    assert len(pieces(activity, stretches)) == count


def test_unknown_turning_and_standing_are_left_out() -> None:
    legs = [(facing, 8.0, 2.5, 140.0) for facing in (Facing.UNKNOWN, Facing.TURNING, Facing.STANDING)]

    assert pieces(*run(legs)) == ()


def test_without_heart_rate_power_is_taken_and_without_either_nothing() -> None:
    activity, stretches = run(THERE_AND_BACK, power_w=lambda way_m: np.full(way_m.size, 250.0))
    bare = {name: values for name, values in activity.columns.items() if name != "heart_rate_bpm"}
    neither = {name: values for name, values in bare.items() if name != "power_w"}

    by_power = paired(pieces(Activity(format="fit", columns=bare), stretches))

    assert [effort.by for effort in by_power.pairs] == ["power"]
    assert by_power.pairs[0].ratio == pytest.approx(3.0 / 2.3)
    assert pieces(Activity(format="fit", columns=neither), stretches) == ()


@pytest.mark.parametrize("nothing", [0.0, -1.0, NAN])
def test_a_power_of_zero_is_a_meter_that_was_not_there(nothing: float) -> None:
    """Some watches write 0 W where there is no meter: such a run has no piece by power, and breaks nothing."""
    activity, stretches = run(THERE_AND_BACK, power_w=lambda way_m: np.full(way_m.size, nothing))
    bare = {name: values for name, values in activity.columns.items() if name != "heart_rate_bpm"}

    assert pieces(Activity(format="fit", columns=bare), stretches) == ()
    assert [piece.heart_rate_bpm for piece in pieces(activity, stretches)] == [140, 140]


def test_a_heart_rate_of_zero_leaves_the_power_to_speak() -> None:
    activity, stretches = run(THERE_AND_BACK, power_w=lambda way_m: np.full(way_m.size, 250.0))
    asleep = dict(activity.columns) | {"heart_rate_bpm": np.zeros(activity.time_s.size)}

    told = paired(pieces(Activity(format="fit", columns=asleep), stretches))

    assert [effort.by for effort in told.pairs] == ["power"]


def test_a_strap_that_slept_for_most_of_each_minute_says_nothing() -> None:
    activity, stretches = run(THERE_AND_BACK)
    heart_bpm = activity.column("heart_rate_bpm").copy()
    heart_bpm[activity.time_s % 60 > 20] = NAN
    slept = Activity(format="fit", columns=dict(activity.columns) | {"heart_rate_bpm": heart_bpm})

    assert pieces(slept, stretches) == ()


def test_a_run_without_distance_has_no_steady_piece() -> None:
    activity = Activity(
        format="fit", columns={"time_s": np.arange(900.0), "heart_rate_bpm": np.full(900, 140.0)}
    )

    assert pieces(activity, [Stretch(0, 899, Facing.BACKWARD, Source.SAID)]) == ()


def test_each_piece_is_brought_to_the_level() -> None:
    """The same effort up a slope of 3 % is a dearer metre, not a dearer direction."""
    up = replace(BACKWARD, grade=0.03, speed_mps=2.3 * float(running(0.0) / running(0.03)))

    assert pair(up, FORWARD, 50).ratio == pytest.approx(pair(BACKWARD, FORWARD, 50).ratio)


def test_a_rest_that_nobody_said_is_less_sure() -> None:
    harder = replace(BACKWARD, heart_rate_bpm=160.0)
    said, guessed = pair(harder, FORWARD, 60), pair(harder, FORWARD)

    assert guessed.ratio == said.ratio
    assert guessed.log_sd > said.log_sd > 0.05


def test_power_is_less_sure_than_heart_rate() -> None:
    backward, forward = (replace(piece, heart_rate_bpm=NAN, power_w=240.0) for piece in (BACKWARD, FORWARD))

    assert pair(backward, forward).log_sd > pair(BACKWARD, FORWARD, 50).log_sd


def test_days_apart_are_less_sure_and_two_weeks_are_the_most() -> None:
    later = [replace(FORWARD, day=DAY + timedelta(days=days)) for days in (3, 14, 15)]

    assert pair(BACKWARD, later[0]).log_sd > pair(BACKWARD, FORWARD).log_sd
    assert len(paired([BACKWARD, later[1]]).pairs) == 1
    assert paired([BACKWARD, later[2]]) == Paired(())


def test_the_nearest_effort_is_the_partner() -> None:
    hard = replace(FORWARD, speed_mps=4.2, heart_rate_bpm=175.0)

    assert paired([hard, BACKWARD, FORWARD], 50).pairs == (pair(BACKWARD, FORWARD, 50),)


def test_the_pairs_of_one_day_are_one() -> None:
    slower = replace(BACKWARD, speed_mps=2.2)
    (both,) = paired([FORWARD, BACKWARD, slower], 50).pairs
    alone = pair(BACKWARD, FORWARD, 50)

    assert alone.ratio < both.ratio < pair(slower, FORWARD, 50).ratio
    assert both.log_sd == pytest.approx(alone.log_sd)


def test_what_cannot_be_paired_is_named() -> None:
    stormy = replace(BACKWARD, speed_mps=1.7, heart_rate_bpm=175.0)
    told = paired([FORWARD, stormy], 50)

    assert told.pairs == ()
    assert "between 0.9 and 2.2" in told.set_aside[0]


@pytest.mark.parametrize(
    ("backward", "forward", "rest_bpm", "reason"),
    [
        (FORWARD, BACKWARD, 50, "one piece backward and one forward"),
        (replace(BACKWARD, speed_mps=1.5), FORWARD, 50, "walking has a cost of its own"),
        (replace(BACKWARD, day=None), FORWARD, 50, "needs the day"),
        (replace(BACKWARD, heart_rate_bpm=NAN), FORWARD, 50, "heart rate in both pieces, or power in both"),
        (BACKWARD, FORWARD, 20, "between 25 and 120"),
        (BACKWARD, FORWARD, NAN, "between 25 and 120"),
        (replace(BACKWARD, heart_rate_bpm=300.0), FORWARD, 50, "between 30 and 240"),
        (replace(BACKWARD, heart_rate_bpm=65.0), FORWARD, 50, "too near to rest"),
    ],
)
def test_pieces_that_cannot_be_compared_are_refused_with_the_reason(
    backward: SteadyPiece, forward: SteadyPiece, rest_bpm: float, reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        pair(backward, forward, rest_bpm)


def test_why_a_pair_was_set_aside_goes_through_a_translator() -> None:
    asleep = replace(BACKWARD, heart_rate_bpm=65.0)
    german = {
        "{beats} beats are too near to rest ({rest}) to tell an effort by.": "{beats} Schläge sind zu wenig."
    }

    told = paired([asleep, FORWARD], 50, translate=lambda text: german.get(text, text))

    assert told.set_aside == ("65 Schläge sind zu wenig.",)


def test_a_ratio_nobody_has_is_said_through_a_translator() -> None:
    crawling = replace(BACKWARD, speed_mps=1.7, heart_rate_bpm=190.0)

    (said,) = paired([crawling, FORWARD], 50, translate=lambda text: f"übersetzt: {text}").set_aside

    assert said.startswith("übersetzt: Backward cost 2.75 times forward on 2026-01-10")


def test_a_resting_heart_rate_that_cannot_be_is_refused_even_without_pairs() -> None:
    with pytest.raises(ValueError, match="between 25 and 120"):
        paired([], rest_bpm=180)


def test_the_demos_season_shows_the_runner_getting_better() -> None:
    """From the recordings alone: the story makes backward 38 % slower in the first week and 26 % in the last."""
    found: list[SteadyPiece] = []
    practice_m = 0.0
    outings = story().outings
    for outing in outings[:12] + outings[-24:-2]:
        activity = recording(outing)
        line = timeline(activity)
        ends_m = np.cumsum([0.0, *(piece.distance_m for piece in outing.pieces)])
        edges_s = np.interp(ends_m, line.covered_m, line.time_s)
        labels = [
            Label(start_s, end_s, piece.facing, Source.PAINTED)
            for start_s, end_s, piece in zip(edges_s[:-1], edges_s[1:], outing.pieces, strict=True)
            if end_s > start_s
        ]
        faced = settled(labels, line)
        found += steady_pieces(activity, line, faced.stretches, outing.day, practice_m)
        practice_m = sum(o.backward_m for o in outings if o.day <= outing.day)
    efforts = paired(found, rest_bpm=48).pairs
    early = [effort for effort in efforts if effort.practice_m < 60_000]
    late = [effort for effort in efforts if effort.practice_m > 800_000]

    assert min(len(early), len(late)) >= 3
    assert np.mean([e.ratio for e in late]) < np.mean([e.ratio for e in early]) - 0.03
    assert updated(efforts, 1_000_000).mean < updated(early, 60_000).mean


def test_real_runs_forward_halved_and_paired_cost_the_same_both_times() -> None:
    """Watches of real people, forward all the way: the second half called backward has to come out near 1.

    It comes out a little above: heart rate drifts upward along a run.
    """
    ratios = []
    for path in sorted(shared("corpus/fit").glob("*.fit")):
        try:
            activity = read(path.read_bytes())
        except Unreadable:
            continue
        line = timeline(activity)
        if activity.sport != "running" or line.elapsed_s <= 0:
            continue
        half_s = line.elapsed_s / 2
        halves = (
            Stretch(0, half_s, Facing.FORWARD, Source.SAID),
            Stretch(half_s, line.elapsed_s, Facing.BACKWARD, Source.SAID),
        )
        found = paired(steady_pieces(activity, line, halves, DAY))
        ratios += [effort.ratio for effort in found.pairs if effort.by == "heart rate"]

    assert len(ratios) >= 8
    assert 1.0 <= float(np.median(ratios)) <= 1.07
    assert max(abs(np.log(ratios))) < 2 * 0.075
