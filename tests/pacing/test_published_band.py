"""Forward, at an even effort, beside a published pace band. The damping of hills was fitted on it: a fit, no forecast."""

import csv

import numpy as np
import pytest

from heelfirst.course import Segments, by_name
from heelfirst.facing import Facing
from heelfirst.pacing import Runner, Style, pace_for
from heelfirst.pacing.model import DAMPING, hill
from heelfirst.readers.course import read_course
from heelfirst.units.distance import MARATHON_M
from shared_data import CHECKOUT, shared

FINISH_S = 10_800.0


def off_s(segments: Segments) -> np.ndarray:
    """(26,) seconds by which the plan is later than FindMyMarathon's even-effort band for 3:00:00 at Boston."""
    forward = Runner(level_mps=MARATHON_M / FINISH_S, facing=Facing.FORWARD, ratio=1.0)
    plan = pace_for(segments, forward, FINISH_S, style=Style.EVEN_EFFORT)
    with shared("courses/boston_even_effort_3h.csv").open(encoding="utf-8") as rows:
        return np.array(
            [plan.at(1000 * float(row["km"])) - float(row["cumulative_s"]) for row in csv.DictReader(rows)]
        )


@pytest.mark.parametrize("step_m", [10.0, 100.0])
def test_no_checkpoint_of_the_band_is_off_by_more_than_5_s(step_m: float) -> None:
    recorded = read_course(shared("courses/boston__funmaps.gpx").read_bytes())

    assert np.abs(off_s(recorded.segments(step_m))).max() < 5.0


def test_on_another_recording_of_that_road_the_5_s_do_not_hold_and_the_page_says_so() -> None:
    """One damping for all courses, fitted on one recording of one road."""
    recorded = read_course(shared("courses/boston__perfect-pace.gpx").read_bytes())

    off = np.abs(off_s(recorded.segments(100.0))).max()

    assert off == pytest.approx(9.6, abs=0.1)
    assert "**9.6 s**" in (CHECKOUT / "docs" / "how" / "pacing.md").read_text(encoding="utf-8")


def test_our_own_profile_of_that_road_is_off_by_seconds_too() -> None:
    """Another source of elevations, which the damping was not fitted on."""
    assert np.abs(off_s(by_name("hopkinton-boylston").segments())).max() < 8.0


def test_even_effort_on_our_own_profile_falls_and_climbs_with_the_road() -> None:
    """The same promise without the band: each piece takes its share of the damped cost, in still air nearly."""
    segments = by_name("hopkinton-boylston").segments()
    forward = Runner(level_mps=MARATHON_M / FINISH_S, facing=Facing.FORWARD, ratio=1.0)

    plan = pace_for(segments, forward, FINISH_S, style=Style.EVEN_EFFORT)

    shares = segments.length_m * hill(segments.grade, DAMPING)
    expected = np.concatenate([[0.0], np.cumsum(shares / shares.sum() * FINISH_S)])
    assert np.abs(plan.elapsed_s - expected).max() < 6.0
    # The first half falls 100 m: it is faster.
    assert plan.at(MARATHON_M / 2) < FINISH_S / 2
