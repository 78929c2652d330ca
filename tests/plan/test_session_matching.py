"""Which session was which run: sure where nothing else could be, a question where something could."""

from datetime import date, timedelta

from heelfirst.plan import Direction, Kind, Ran, Session, matched

DAY = date(2027, 1, 12)


def a_session(days: int = 0, backward_m: float = 5_000.0, forward_m: float = 0.0) -> Session:
    way = Direction.BACKWARD if not forward_m else Direction.FORWARD if not backward_m else Direction.MIXED
    return Session(
        date=DAY + timedelta(days=days),
        kind=Kind.EASY,
        direction=way,
        backward_m=backward_m,
        forward_m=forward_m,
    )


def a_run(days: int = 0, backward_m: float = 5_000.0, forward_m: float = 0.0) -> Ran:
    return Ran(DAY + timedelta(days=days), backward_m=backward_m, forward_m=forward_m)


def test_the_run_of_the_day_is_the_session_of_the_day() -> None:
    (match,) = matched([a_session()], [a_run(backward_m=5_600.0)])

    assert (match.run, match.sure, match.says) == (a_run(backward_m=5_600.0), True, "")


def test_a_day_later_it_is_asked() -> None:
    (match,) = matched([a_session()], [a_run(days=1)])

    assert (match.run, match.sure) == (a_run(days=1), False)
    assert match.says == "Were the 5.00 km on 13 Jan 2027 the session of 12 Jan 2027, planned with 5.00 km?"


def test_half_as_far_again_it_is_asked() -> None:
    (match,) = matched([a_session()], [a_run(backward_m=7_500.0)])

    assert match.run is not None
    assert not match.sure


def test_a_run_the_other_way_is_another_one() -> None:
    (match,) = matched([a_session()], [a_run(backward_m=0.0, forward_m=5_000.0)])

    assert (match.run, match.sure) == (None, True)


def test_a_forward_run_with_its_backward_parts_is_the_mixed_session_however_small_they_are() -> None:
    planned = a_session(backward_m=450.0, forward_m=7_000.0)

    (match,) = matched([planned], [a_run(backward_m=450.0, forward_m=7_000.0)])

    assert (match.run is not None, match.sure) == (True, True)


def test_without_them_it_is_another_run() -> None:
    (match,) = matched(
        [a_session(backward_m=450.0, forward_m=7_000.0)], [a_run(backward_m=20.0, forward_m=7_000.0)]
    )

    assert match.run is None


def test_three_days_later_it_was_missed() -> None:
    (match,) = matched([a_session()], [a_run(days=3)])

    assert match.run is None


def test_two_runs_on_the_day_go_to_their_own_sessions_and_the_nearer_one_wins() -> None:
    short, long = a_run(backward_m=5_200.0), a_run(backward_m=6_000.0)

    (match,) = matched([a_session()], [long, short])

    assert match.run is short
    assert not match.sure


def test_a_run_belongs_to_one_session() -> None:
    first, second = matched([a_session(), a_session(days=1)], [a_run()])

    assert first.run is not None
    assert second.run is None


def test_what_the_runner_said_is_never_overruled() -> None:
    later = a_run(days=2, backward_m=900.0)

    (match,) = matched([a_session()], [a_run(), later], {a_session(): later})

    assert (match.run, match.sure) == (later, True)


def test_the_runner_may_say_that_it_was_missed() -> None:
    (match,) = matched([a_session()], [a_run()], {a_session(): None})

    assert (match.run, match.sure) == (None, True)


def test_nothing_is_looked_for_on_a_day_of_rest() -> None:
    rest = Session(date=DAY, kind=Kind.REST, direction=Direction.NONE)

    assert matched([rest], [a_run()]) == ()


def test_the_run_of_the_same_day_and_way_is_asked_about_however_far_it_went() -> None:
    (match,) = matched(
        [a_session(backward_m=0.0, forward_m=2_000.0)], [a_run(backward_m=0.0, forward_m=5_000.0)]
    )

    assert (match.run is not None, match.sure) == (True, False)
    assert match.says == "Were the 5.00 km on 12 Jan 2027 the session of 12 Jan 2027, planned with 2.00 km?"


def test_a_day_off_and_far_too_long_it_is_another_run() -> None:
    (match,) = matched([a_session(backward_m=2_000.0)], [a_run(days=1, backward_m=5_000.0)])

    assert match.run is None
