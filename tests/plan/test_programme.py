"""What the solver calls best is best."""

from datetime import date

from heelfirst.energetics.load import Part, Soreness
from heelfirst.plan import Free, History, Ran, Risk, Who, Wish
from heelfirst.plan.calendar import calendar
from heelfirst.plan.ladder import climbed


def test_one_more_free_day_makes_no_road_less_even() -> None:
    """Begun from the answer of the stage before, HiGHS 1.15 once proved a road that costs 8.8 to be the best."""
    less = {0: Free(90, light=False), 2: Free(60), 3: Free(60), 4: Free(180), 5: Free(45)}
    history = History(
        runs=(Ran(date(2026, 11, 16), 3000.0, 12_345.0, 40.0),),
        soreness=(Soreness(date(2026, 11, 26), Part.QUADS, 6.0),),
        backward_mps=2.6,
    )

    def evenness(free: dict[int, Free]) -> float:
        wish = Wish(
            today=date(2026, 11, 27), who=Who.RETURN, free=free, weeks=5, treadmill=True, risk=Risk.FULL
        )
        chosen = calendar(wish, history)
        return climbed(chosen, wish.target_m).stages[-1].value

    assert evenness({**less, 0: Free(90), 1: Free(90)}) >= evenness(less) - 1e-6
