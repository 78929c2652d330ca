"""The short form of bench/course_calls.py: two outings of 9 km, one with errors that keep for a minute, one without."""

from course_calls import Heard, heard, share
from traces import course_of


def outings() -> list[Heard]:
    town, back = course_of("town", 26, 9_000.0), course_of("out and back", 26, 9_000.0)
    return [*heard(town, 3.0, 26, 60.0, tells_speed=True), *heard(back, 3.4, 26, 0.0)]


def test_course_calls_come_between_five_and_twelve_seconds_ahead_never_after_never_to_the_other_side() -> (
    None
):
    calls = outings()

    assert len(calls) > 40
    assert share(calls) >= 0.95
    assert not any(call.after for call in calls)
    assert all(call.right_side for call in calls)
