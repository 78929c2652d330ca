"""From the clock so far to the finish."""

from time import perf_counter
from typing import Any

import pytest

from heelfirst.pacing import Day, Hour, Loss, Mark, Plan, Style, ahead, pace, pace_for
from heelfirst.pacing.plan import settled
from hills import mira, rolling, way

RECORD_S = 13_419.0


@pytest.fixture(scope="module", name="plan")
def planned() -> Plan:
    return pace(way(rolling()), mira(), Day(losses=(Loss(at_m=30_000.0, lost_s=20.0),)))


def taps(plan: Plan, to_km: int, slower: float = 1.0) -> list[Mark]:
    """Clocks at each kilometre of a plan, or of one that takes so many times as long."""
    return [Mark(1000.0 * km, slower * plan.at(1000.0 * km)) for km in range(1, to_km + 1)]


@pytest.mark.parametrize("at_m", [1000.0, 10_000.0, 21_097.5, 35_050.0, 42_000.0])
def test_who_runs_the_plan_is_projected_a_little_later_and_may_be_much_later(plan: Plan, at_m: float) -> None:
    """Nobody speeds up by much and some fade: at most 4 % of the rest later, and late is further off than early."""
    told = ahead(plan, [Mark(at_m, plan.at(at_m))])

    to_go_s = plan.finish_s - plan.at(at_m)
    low_s, high_s = told.interval_s
    assert plan.finish_s <= told.finish_s <= plan.finish_s + 0.04 * to_go_s
    assert told.behind_s == pytest.approx(0.0, abs=1e-6)
    assert 0 < told.finish_s - low_s < high_s - told.finish_s


def test_who_kept_to_the_plan_for_forty_kilometres_finishes_it(plan: Plan) -> None:
    told = ahead(plan, taps(plan, 40))

    assert told.finish_s == pytest.approx(plan.finish_s, abs=10.0)
    assert told.interval_s[1] - told.interval_s[0] < 90.0


def test_the_rest_is_run_in_the_weather_of_its_hour() -> None:
    """A wind that comes up in the third hour is still to come at 10 km, and all there is at 35."""
    day = Day(hours=(Hour(), Hour(after_s=9000.0, wind_mps=8.0)))
    windy = pace(way(rolling()), mira(), day)

    for at_m in (10_000.0, 35_000.0):
        told = ahead(windy, [Mark(at_m, windy.at(at_m))])

        usual = windy.times_s[-told.rest.times_s.size :]
        slower = told.rest.times_s[1:] / usual[1:]
        assert slower == pytest.approx(float(slower.mean()), rel=0.02)


def test_a_fade_is_carried_on_and_late_is_further_off_than_early() -> None:
    """A flat marathon: halfway in 2:00:00, 30 km in 2:57:00, 35 in 3:37:00. The last five took 8:00 a kilometre."""
    flat = pace(way(), mira(level_mps=2.903, log_sd=0.067))
    marks = [Mark(21_100.0, 7200.0), Mark(30_000.0, 10_620.0), Mark(35_000.0, 13_020.0)]

    told = ahead(flat, marks)
    eased = ahead(flat, marks, effort=0.9)

    held_s = 13_020.0 + 480.0 * 7.195
    low_s, high_s = told.interval_s
    assert low_s < held_s < told.finish_s < held_s + 900.0
    assert high_s - low_s > 600.0
    assert high_s - told.finish_s > 1.5 * (told.finish_s - low_s)
    assert eased.finish_s > told.finish_s > held_s
    assert told.latest_m == 5000.0
    assert told.latest_s_per_m == pytest.approx(0.48)


def test_who_goes_slower_and_slower_is_not_projected_to_come_back() -> None:
    """10 km in 1:15:00, halfway in 2:45:00, 30 km in 4:10:00: 7:30, 8:07 and 9:33 a kilometre."""
    plan = pace(way(rolling()), mira(level_mps=2.9))

    told = ahead(plan, [Mark(10_000.0, 4500.0), Mark(21_097.5, 9900.0), Mark(30_000.0, 15_000.0)])

    assert 1000 * told.rest_s_per_m > 530.0
    assert told.interval_s[1] > 15_000.0 + 12_195.0 * 0.573


def test_too_fast_early_is_borrowed_more_than_won() -> None:
    """The best 10 km of a life inside a marathon, 14 % ahead of the plan: it ends near the plan, and late may be very late."""
    plan = pace(way(), mira(level_mps=2.9))
    start_s = {
        share: ahead(plan, [Mark(5000.0, share * plan.at(5000.0)), Mark(10_000.0, share * plan.at(10_000.0))])
        for share in (0.86, 1.0)
    }

    hasty, steady = start_s[0.86], start_s[1.0]

    assert hasty.finish_s > 0.94 * plan.finish_s
    assert hasty.interval_s[1] > plan.finish_s
    assert hasty.interval_s[1] - hasty.interval_s[0] > 1.3 * (steady.interval_s[1] - steady.interval_s[0])


def test_one_long_stop_is_not_taken_for_a_fade_once_the_pace_is_back() -> None:
    plan = pace(way(), mira())
    five = [Mark(5000.0 * number, plan.at(5000.0 * number)) for number in range(1, 7)]
    stopped = [*five[:4], *(Mark(mark.at_m, mark.elapsed_s + 300.0) for mark in five[4:])]

    just, back = ahead(plan, stopped[:5]), ahead(plan, stopped)

    assert just.finish_s > plan.finish_s + 900.0
    assert plan.finish_s + 240.0 < back.finish_s < plan.finish_s + 600.0


def test_it_takes_a_heartbeat(plan: Plan) -> None:
    """With a clock at each of forty kilometres; a heartbeat is most of a second, and this computer may be busy."""
    marks = taps(plan, 40)
    took_s = []
    for _ in range(3):
        begun_s = perf_counter()
        ahead(plan, marks)
        took_s.append(perf_counter() - begun_s)

    assert min(took_s) < 0.6


def test_the_rest_at_one_pace_meets_a_target_by_the_clock() -> None:
    plan = pace(way(rolling()), mira())
    rest = ahead(plan, [Mark(20_000.0, plan.at(20_000.0))]).rest

    steady = settled(rest.ground, 1.0, Style.EVEN_PACE, 14_200.0)

    assert steady.finish_s == pytest.approx(14_200.0, abs=0.001)


def test_the_nearer_the_finish_the_surer() -> None:
    plan = pace(way(rolling()), mira())

    widths = []
    for at_m in (5, 21, 35, 40):
        low_s, high_s = ahead(plan, taps(plan, at_m, 1.02)).interval_s
        widths.append(high_s - low_s)

    assert widths == sorted(widths, reverse=True)
    assert widths[-1] < 120.0


def test_a_slow_first_half_is_believed_more_than_a_slow_first_kilometre(plan: Plan) -> None:
    early = [ahead(plan, [Mark(1000.0, slow * plan.at(1000.0))]).form for slow in (1.0, 1.05)]
    late = [ahead(plan, [Mark(21_000.0, slow * plan.at(21_000.0))]).form for slow in (1.0, 1.05)]

    assert 0.0 < early[1] - early[0] < 0.025
    assert 0.03 < late[1] - late[0] < 0.055


def test_a_fast_start_has_drawn_on_the_reserve(plan: Plan) -> None:
    """Three per cent ahead at 10 km is partly a good day and partly borrowed."""
    steady = ahead(plan, [Mark(10_000.0, plan.at(10_000.0))])
    hasty = ahead(plan, [Mark(10_000.0, 0.97 * plan.at(10_000.0))])

    assert hasty.rest.problem.at_start < steady.rest.problem.at_start
    assert hasty.finish_s > 0.97 * plan.finish_s


def test_running_to_a_plan_beyond_oneself_does_not_prove_that_it_is_there() -> None:
    """On the clock of a plan that takes 105 % the finish is projected later than that plan, and the surer the later it is."""
    bold = pace_for(way(rolling()), mira(), RECORD_S)
    places_m = (5000.0, 20_000.0, 38_000.0)

    late_s = [ahead(bold, [Mark(at_m, bold.at(at_m))]).finish_s - RECORD_S for at_m in places_m]

    assert bold.effort > 1.03
    assert late_s[0] > late_s[1] > late_s[2] > 0
    assert late_s[0] > 300.0
    assert ahead(bold, [Mark(20_000.0, bold.at(20_000.0))]).behind_s == pytest.approx(0.0)


def test_an_easy_plan_that_is_kept_to_is_projected_to_its_finish() -> None:
    easy = pace(way(rolling()), mira(), effort=0.9)

    assert ahead(easy, taps(easy, 20)).finish_s == pytest.approx(easy.finish_s, rel=0.01)


def test_easing_off_ends_later(plan: Plan) -> None:
    here = [Mark(20_000.0, plan.at(20_000.0))]

    assert ahead(plan, here, effort=0.95).finish_s > ahead(plan, here).finish_s + 200.0


def test_a_record_says_what_it_takes_from_here(plan: Plan) -> None:
    """13,419 s less the clock and 20 s of stops, over what is left."""
    at_m = 20_000.0
    told = ahead(plan, [Mark(at_m, plan.at(at_m))], target_s=RECORD_S)

    assert told.needed_s_per_m == pytest.approx((RECORD_S - plan.at(at_m) - 20.0) / (42_195.0 - at_m))
    assert told.needed_effort is not None
    assert told.needed_effort > 1.0


def test_a_record_that_is_out_of_reach_and_one_that_has_gone_by(plan: Plan) -> None:
    far = ahead(plan, [Mark(40_000.0, 13_000.0)], target_s=RECORD_S)
    gone = ahead(plan, [Mark(40_000.0, 13_500.0)], target_s=RECORD_S)

    assert far.needed_effort is None
    assert far.needed_s_per_m is not None
    assert gone.needed_s_per_m is None


def test_stops_behind_are_not_stopped_at_again(plan: Plan) -> None:
    told = ahead(plan, [Mark(31_000.0, plan.at(31_000.0))])

    assert told.rest.losses_s.sum() == 0.0


@pytest.mark.parametrize(
    ("marks", "sentence"),
    [
        ([], "at one place at least"),
        ([Mark(50_000.0, 9000.0)], "not between the start and the finish"),
        ([Mark(10.0, 3600.0), Mark(5.0, 4000.0)], "does not come after"),
        ([Mark(5000.0, 1800.0), Mark(6000.0, 1700.0)], "does not come after"),
        ([Mark(10_000.0, 60.0)], "look whether the clock and the place belong together"),
        ([Mark(float("nan"), 60.0)], "give metres from the start line"),
    ],
)
def test_a_clock_that_cannot_be_is_refused(plan: Plan, marks: list[Mark], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        ahead(plan, marks)


@pytest.mark.parametrize(
    ("mark", "asked", "sentence"),
    [
        (Mark(300.0, 1.0), {}, "for the first 300 m cannot be"),
        (Mark(21_000.0, 7000.0), {"effort": 95.0}, "write 0.95 for 95 %"),
        (Mark(21_000.0, 7000.0), {"effort": 0.05}, "lies between 0.3 and 1.6"),
        (Mark(21_000.0, 7000.0), {"target_s": float("nan")}, "A target is a time above zero"),
        (Mark(21_000.0, 7000.0), {"target_s": -5.0}, "A target is a time above zero"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    plan: Plan, mark: Mark, asked: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        ahead(plan, [mark], **asked)


def test_who_crossed_the_line_late_is_late_by_that_and_no_slower_for_it(plan: Plan) -> None:
    told, on_time = ahead(plan, [Mark(50.0, 900.0)]), ahead(plan, [Mark(50.0, plan.at(50.0))])

    assert told.finish_s == pytest.approx(on_time.finish_s + told.behind_s, abs=60.0)
