"""What `heelfirst.readers.fit.read` promises for files that are whole."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from fit_builder import START, FitBuilder, file_id, record, run

from heelfirst.readers.errors import Unreadable
from heelfirst.readers.fit import read

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)


@pytest.mark.parametrize("big_endian", [False, True])
def test_it_works(*, big_endian: bool) -> None:
    activity = read(run(600, big_endian=big_endian).file())

    assert activity.records == 600
    assert activity.started_at == EPOCH + timedelta(seconds=START)
    assert activity.utc_offset_s == 3600
    assert (activity.sport, activity.sub_sport) == ("running", "track")
    assert str(activity.device) == "Garmin Forerunner 955"
    assert activity.damage == ()
    want = np.array([record(i) for i in range(600)], float)
    assert activity.time_s.tolist() == list(range(600))
    np.testing.assert_allclose(activity.column("lat_deg"), want[:, 1] * 180 / 2**31, rtol=1e-12)
    np.testing.assert_allclose(activity.column("distance_m"), want[:, 3] / 100)
    np.testing.assert_allclose(activity.column("elevation_m"), want[:, 4] / 5 - 500)
    np.testing.assert_allclose(activity.column("speed_mps"), want[:, 5] / 1000)
    np.testing.assert_array_equal(activity.column("heart_rate_bpm"), want[:, 6])
    assert [(lap.start_s, lap.end_s, lap.trigger) for lap in activity.laps] == [
        (0, 299, "manual"),
        (299, 599, "manual"),
    ]


def test_a_workout_is_named_as_what_it_is() -> None:
    with pytest.raises(Unreadable, match="this is a workout, not a recording"):
        read(file_id(FitBuilder(), kind=5).file())
