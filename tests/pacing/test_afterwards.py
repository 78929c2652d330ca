"""A plan against its result: what a made race was given is found again, and what cannot be told is not told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heelfirst.course import by_name
from heelfirst.pacing import (
    Afterwards,
    Basis,
    Cause,
    Day,
    Hour,
    Loss,
    Mark,
    Plan,
    Style,
    Untold,
    afterwards,
    pace,
    pace_for,
)
from hills import mira, rolling, way
from made_races import made

EAST_WIND = (Hour(wind_mps=8.0, wind_from_deg=90.0),)
BOSTON = by_name("hopkinton-boylston").segments()
FOUR_MINUTES = ((25_500.0, 240.0),)


@pytest.fixture(scope="module", name="plan")
def planned() -> Plan:
    return pace(BOSTON, mira())


def test_an_easy_plan_that_was_run_faster_gives_back_its_own_margin() -> None:
    """Planned at 94 %, run with all there was: the difference was chosen with the plan, and nobody's form."""
    easy, all_out = pace(BOSTON, mira(), effort=0.94), pace(BOSTON, mira())
    marks = [Mark(1000.0 * km, all_out.at(1000.0 * km)) for km in range(1, 43)]

    told = afterwards(easy, [*marks, Mark(42_195.0, all_out.finish_s)])

    assert told.of(Cause.MARGIN) == pytest.approx(all_out.finish_s - easy.finish_s, rel=0.15)
    assert abs(told.of(Cause.EVEN)) < 0.05 * abs(told.total_s)
    assert adds_up(told)


def test_an_easy_plan_that_was_kept_to_has_no_margin_to_give_back() -> None:
    easy = pace(BOSTON, mira(), effort=0.94)
    marks = [Mark(1000.0 * km, easy.at(1000.0 * km)) for km in range(1, 43)]

    told = afterwards(easy, [*marks, Mark(42_195.0, easy.finish_s)])

    assert told.of(Cause.MARGIN) == 0.0


def test_a_target_beyond_what_there_was_is_no_fault_of_the_day() -> None:
    """Asked 8 % more than there was, run with all there was: the time lies in what the plan asked."""
    hard, all_out = pace(BOSTON, mira(), effort=1.08), pace(BOSTON, mira())
    marks = [Mark(1000.0 * km, all_out.at(1000.0 * km)) for km in range(1, 43)]

    told = afterwards(hard, [*marks, Mark(42_195.0, all_out.finish_s)])

    assert told.of(Cause.MARGIN) == pytest.approx(all_out.finish_s - hard.finish_s, rel=0.15)
    assert told.of(Cause.MARGIN) > 300.0


def test_a_margin_explains_no_more_than_it_is() -> None:
    """A plan at 98 %, run 5 % faster: a little of it was chosen, the rest was not."""
    plan = pace(way(), mira(), effort=0.98)
    marks = [Mark(1000.0 * km, 0.95 * plan.at(1000.0 * km)) for km in range(1, 43)]

    told = afterwards(plan, [*marks, Mark(42_195.0, 0.95 * plan.finish_s)])

    margin_s = pace(way(), mira()).finish_s - plan.finish_s
    assert told.of(Cause.MARGIN) == pytest.approx(margin_s)
    assert told.of(Cause.EVEN) < margin_s


def test_clocks_enough_and_no_heights_are_told_as_that() -> None:
    level = pace(way(), mira())
    marks = [Mark(1000.0 * km, 1.03 * level.at(1000.0 * km)) for km in range(1, 43)]

    assert Untold.HEIGHTS in afterwards(level, marks).untold
    assert Untold.HILLS in afterwards(level, marks[9::10]).untold


def as_counted(stood: tuple[tuple[float, float], ...]) -> tuple[Loss, ...]:
    return tuple(Loss(at_m=at_m, lost_s=long_s) for at_m, long_s in stood)


def adds_up(after: Afterwards) -> bool:
    exactly = sum(part.seconds for part in after.parts) == pytest.approx(after.total_s, abs=1e-6)
    return bool(exactly) and sum(after.whole_s) == round(after.total_s)


def test_it_works(plan: Plan) -> None:
    """A known wind, four minutes of standing and a fade from 30 km are given back, each with its seconds."""
    race = made(BOSTON, hours=EAST_WIND, stood=FOUR_MINUTES, fade_from_km=30.0, fade_per_km=0.02)

    told = afterwards(plan, race.marks, as_it_was=EAST_WIND, stood=as_counted(FOUR_MINUTES))

    assert told.of(Cause.WIND) == pytest.approx(race.weather_s, abs=1.0)
    assert told.of(Cause.STOPS) == 240.0
    assert told.of(Cause.FADE) == pytest.approx(race.fade_s, abs=40.0)
    assert told.of(Cause.EVEN) == pytest.approx(0.0, abs=30.0)
    assert told.of(Cause.REST) == pytest.approx(0.0, abs=5.0)
    assert told.untold == ()
    assert adds_up(told)
    (fade,) = (part for part in told.parts if part.cause is Cause.FADE)
    assert fade.places_m[0] == pytest.approx(30_000.0, abs=2000.0)


def test_standing_that_nobody_counted_shows_in_its_kilometre(plan: Plan) -> None:
    race = made(BOSTON, stood=FOUR_MINUTES, fade_from_km=30.0, fade_per_km=0.02)

    told = afterwards(plan, race.marks, as_it_was=())

    (stop,) = (part for part in told.parts if part.cause is Cause.STOPS)
    assert stop.seconds == pytest.approx(240.0, abs=15.0)
    assert stop.places_m == (25_000.0,)
    assert stop.basis is Basis.PATTERN
    assert told.of(Cause.FADE) == pytest.approx(race.fade_s, abs=40.0)


def test_five_kilometres_do_not_tell_standing_from_growing_slow(plan: Plan) -> None:
    """Then both are one part, and nothing says that there was no stop."""
    race = made(BOSTON, every_m=5000.0, stood=((36_000.0, 240.0),), fade_from_km=30.0, fade_per_km=0.02)

    told = afterwards(plan, race.marks, as_it_was=())

    causes = {part.cause for part in told.parts}
    assert Cause.FADE_OR_STOPS in causes
    assert not causes & {Cause.FADE, Cause.STOPS}
    assert told.untold == (Untold.STOPS,)
    assert told.of(Cause.FADE_OR_STOPS) == pytest.approx(race.fade_s + 240.0, abs=120.0)


def test_one_clock_tells_the_weather_and_nothing_along_the_way(plan: Plan) -> None:
    race = made(BOSTON, hours=EAST_WIND, every_m=50_000.0, even=0.03)

    told = afterwards(plan, race.marks, as_it_was=EAST_WIND)

    assert [part.cause for part in told.parts] == [Cause.WIND, Cause.REST]
    assert told.untold == (Untold.STOPS, Untold.PATTERN)
    assert told.of(Cause.REST) == pytest.approx(told.total_s - race.weather_s, abs=1.0)


def test_weather_that_nobody_wrote_down_is_said_to_hide_in_the_rest(plan: Plan) -> None:
    race = made(BOSTON, hours=EAST_WIND)

    told = afterwards(plan, race.marks)

    assert Untold.WEATHER in told.untold
    assert told.of(Cause.WIND) == 0.0
    assert told.of(Cause.EVEN) > 0.8 * race.weather_s


def test_a_calmer_day_than_planned_is_told_as_seconds_gained() -> None:
    plan = pace(BOSTON, mira(), Day(hours=EAST_WIND))
    race = made(BOSTON, even=-0.02, fade_from_km=25.0, fade_per_km=-0.003)

    told = afterwards(plan, race.marks, as_it_was=(), stood=())

    assert told.total_s < 0
    assert told.of(Cause.WIND) == pytest.approx(pace(BOSTON, mira()).finish_s - plan.finish_s, abs=1.0)
    assert told.of(Cause.EVEN) == pytest.approx(race.even_s, abs=60.0)
    assert told.of(Cause.FADE) == pytest.approx(race.fade_s, abs=60.0)
    assert adds_up(told)


def test_heat_is_told_apart_from_wind(plan: Plan) -> None:
    was = (Hour(wind_mps=4.0, wind_from_deg=90.0, wbgt_c=20.0),)
    race = made(BOSTON, hours=was)

    told = afterwards(plan, race.marks, as_it_was=was, stood=())

    assert told.of(Cause.WIND) > 30.0
    assert told.of(Cause.WEATHER) > 300.0
    assert told.of(Cause.WIND) + told.of(Cause.WEATHER) == pytest.approx(race.weather_s, abs=1.0)


def test_hills_that_took_more_than_planned_are_found(plan: Plan) -> None:
    """Hills counted almost twice as much as planned: on the net descent of this course that is a gain."""
    race = made(BOSTON, damping=0.42, wander=0.004)
    told = afterwards(plan, race.marks, as_it_was=(), stood=())

    assert told.total_s < -20.0
    assert told.of(Cause.HILLS) == pytest.approx(told.total_s, abs=25.0)


def test_a_line_crossed_late_belongs_to_the_start(plan: Plan) -> None:
    race = made(BOSTON, late_s=150.0)

    told = afterwards(plan, race.marks, as_it_was=(), stood=())

    assert told.of(Cause.START) == pytest.approx(150.0, abs=15.0)


def test_stops_as_planned_cost_nothing_more() -> None:
    aid = tuple(Loss(at_m=5000.0 * place, lost_s=8.0) for place in range(1, 9))
    plan = pace(BOSTON, mira(), Day(losses=aid))
    race = made(BOSTON, stood=tuple((loss.at_m - 1.0, loss.lost_s) for loss in aid))

    told = afterwards(plan, race.marks, as_it_was=(), stood=aid)

    assert told.of(Cause.STOPS) == 0.0
    assert told.of(Cause.EVEN) == pytest.approx(0.0, abs=30.0)


def test_who_stopped_early_is_compared_as_far_as_they_came(plan: Plan) -> None:
    race = made(BOSTON, fade_from_km=20.0, fade_per_km=0.03)
    marks = race.marks[:32]

    told = afterwards(plan, marks, as_it_was=())

    assert told.to_m == 32_000.0
    assert not told.finished
    assert told.total_s == pytest.approx(marks[-1].elapsed_s - plan.at(32_000.0))
    assert adds_up(told)


def test_a_finish_typed_a_metre_short_is_the_finish(plan: Plan) -> None:
    told = afterwards(plan, [Mark(21_097.5, 7000.0), Mark(42_194.6, 14_500.0)])

    assert told.finished
    assert told.to_m == 42_195.0


@pytest.mark.parametrize("style", list(Style))
def test_every_style_of_plan_can_be_looked_back_on(style: Style) -> None:
    plan = pace_for(BOSTON, mira(), 14_200.0, style=style)
    race = made(BOSTON, hours=EAST_WIND, stood=FOUR_MINUTES)

    told = afterwards(plan, race.marks, as_it_was=EAST_WIND, stood=as_counted(FOUR_MINUTES))

    assert adds_up(told)
    assert told.of(Cause.WIND) == pytest.approx(race.weather_s, abs=0.15 * race.weather_s)


@settings(max_examples=25, deadline=None)
@given(
    splits_s=st.lists(st.floats(1500.0, 4000.0), min_size=8, max_size=8),
    wind=st.floats(0.0, 12.0),
    counted=st.booleans(),
)
def test_the_parts_add_up_whatever_was_run(splits_s: list[float], wind: float, counted: bool) -> None:  # noqa: FBT001 - hypothesis gives it by name
    plan = pace(way(rolling(80), segments=80), mira())
    clock_s, marks = 0.0, []
    for place, split_s in enumerate(splits_s, start=1):
        clock_s += split_s
        marks.append(Mark(5000.0 * place, clock_s))

    told = afterwards(plan, marks, as_it_was=(Hour(wind_mps=wind),), stood=() if counted else None)

    assert adds_up(told)
    assert told.total_s == pytest.approx(clock_s - plan.at(40_000.0))


@pytest.mark.parametrize(
    ("marks", "sentence"),
    [
        ([], "at one place at least"),
        ([Mark(50_000.0, 15_000.0)], "is not between the start and the finish"),
        ([Mark(42_195.0, 3600.0)], "cannot be"),
        ([Mark(21_000.0, 9000.0), Mark(42_195.0, 8000.0)], "does not come after"),
        ([Mark(20_000.0, 8000.0), Mark(30_000.0, 8100.0)], "nobody has run that"),
        ([Mark(42_195.0, float("inf"))], "does not come after"),
    ],
)
def test_clocks_that_cannot_be_are_refused(plan: Plan, marks: list[Mark], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        afterwards(plan, marks)
