"""What a plan says in words."""

import numpy as np
import pytest

from heelfirst.course import Call, Kind, Side
from heelfirst.facing import Facing
from heelfirst.pacing import Day, Hour, Mark, Style, ahead, pace, pace_for, spread, stops
from heelfirst.pacing.words import (
    assumed,
    closing,
    finish,
    first_line,
    on_the_day,
    proof,
    target,
    too_late,
    watch_pace_s,
)
from heelfirst.units.distance import System
from heelfirst.units.duration import clock
from hills import mira, rolling, way

RECORD_S = 13_419.0


def test_the_first_line_is_the_watch() -> None:
    """8:31.8 a mile on the certified course; a watch that reads 1.2 % long shows 8:25.7."""
    plan = pace_for(way(), mira(), RECORD_S)

    assert first_line(plan, record=True) == (
        "Your watch must say 8:26 a mile; the record’s 8:32 is on the certified course."
    )
    assert first_line(plan, System.KILOMETRES) == (
        "Your watch must say 5:14 a kilometre; the plan’s 5:18 is on the certified course."
    )


def test_a_watch_that_reads_right_shows_the_plan() -> None:
    assert watch_pace_s(310.6, 0.0) == 310.6
    # 3:38:27 official, 5:07/km on the watch.
    assert watch_pace_s(13_107 / 42.195) == pytest.approx(307, abs=0.5)


def test_a_watch_in_per_cent_is_told_to_be_a_share() -> None:
    with pytest.raises(ValueError, match=r"write 0\.012 for 1\.2 %"):
        watch_pace_s(310.0, 1.2)


def test_a_plan_says_its_finish_with_its_interval() -> None:
    plan = pace(way(), mira())

    assert finish(plan, spread(plan)).startswith("The plan finishes in 3:54:")
    assert "four such days in five end between 3:3" in finish(plan, spread(plan))


def humidity_told(*hours: Hour) -> bool:
    """Whether a plan of these hours says how damp it takes the air to be."""
    told = assumed(pace(way(), mira(), Day(hours=hours)))
    return any("60 % humidity is taken" in sentence for sentence in told)


def test_a_humidity_that_nobody_told_is_told_where_heat_counts() -> None:
    assert humidity_told(Hour(temperature_c=28.0))
    assert humidity_told(Hour(temperature_c=8.0), Hour(after_s=7200.0, temperature_c=28.0))
    assert not humidity_told(Hour(temperature_c=28.0, humidity_pct=30.0))
    assert not humidity_told(Hour(temperature_c=28.0, wbgt_c=24.0))
    assert not humidity_told(Hour(temperature_c=3.0))
    assert not humidity_told()


def test_a_storm_that_one_in_ten_does_not_get_through_says_so() -> None:
    plan = pace(way(rolling()), mira(), Day(hours=(Hour(wind_mps=40.0),)))

    assert finish(plan, spread(plan)).endswith("more than one in ten ends before the finish line.")


def test_a_target_says_what_it_takes_and_its_odds() -> None:
    plan = pace_for(way(), mira(), RECORD_S)

    said = target(plan, spread(plan))

    assert said.startswith(
        "3:43:39 takes 105 % of what you are worth here. The odds that it is there: about 2"
    )
    far = pace_for(way(), mira(), 11_800.0)
    assert target(far, spread(far)).endswith("under 1 in 100.")
    easy = pace_for(way(), mira(), 18_000.0)
    assert target(easy, spread(easy)).endswith(
        "78 % of what you have. The odds that it is there: over 99 in 100."
    )


def test_only_an_optimum_speaks_of_a_proof() -> None:
    course = way(rolling())

    assert "faster by more than 0.001 seconds" in proof(pace(course, mira()))
    assert proof(pace(course, mira(), style=Style.EVEN_PACE)) == ""


def test_what_is_assumed_is_said() -> None:
    windy = pace(way(rolling()), mira(), Day(hours=(Hour(wind_mps=5.0),)))
    calm_forward = pace(way(), mira(facing=Facing.FORWARD))

    told = " ".join(assumed(windy))
    assert "Nobody has published what running backward costs downhill" in told
    assert "half of what was measured running forward" in told
    assert "about half of it reaches a runner" in told
    assert assumed(calm_forward) == (
        "Hills count 22 % of what a laboratory says, fitted on one published band.",
    )


def test_a_wind_that_cannot_be_laid_along_the_course_is_told() -> None:
    lost = pace(way(), mira(), Day(hours=(Hour(wind_mps=5.0, wind_from_deg=90.0),)))
    found = pace(way(heading_deg=80.0), mira(), Day(hours=(Hour(wind_mps=5.0, wind_from_deg=90.0),)))

    assert "taken from the side" in " ".join(assumed(lost))
    assert "taken from the side" not in " ".join(assumed(found))


def test_a_level_of_another_distance_is_told() -> None:
    short = pace(way(whole_m=10_000.0, segments=100), mira())

    assert "a race of 42.2 km and this one has 10.0 km" in " ".join(assumed(short))


def test_on_the_day_the_clock_leads_to_a_finish() -> None:
    plan = pace(way(), mira())
    here = [Mark(20_000.0, plan.at(20_000.0))]

    assert on_the_day(ahead(plan, here)).startswith("So far it leads to 3:56:")
    assert "For 3:43:39 the rest takes 8:" in on_the_day(ahead(plan, here, target_s=RECORD_S), System.MILES)
    late = [Mark(40_000.0, 13_000.0)]
    assert on_the_day(ahead(plan, late, target_s=RECORD_S)).endswith("3:43:39 is out of reach from here.")
    gone = [Mark(40_000.0, 13_500.0)]
    assert on_the_day(ahead(plan, gone, target_s=RECORD_S)).endswith("3:43:39 has gone by.")


def test_every_sentence_goes_through_the_translator() -> None:
    asked: list[str] = []

    def translate(sentence: str) -> str:
        asked.append(sentence)
        return sentence

    plan = pace(way(rolling()), mira(), Day(hours=(Hour(wind_mps=5.0),)))
    told = [
        first_line(plan, translate=translate),
        finish(plan, spread(plan), translate),
        proof(plan, translate),
        *assumed(plan, translate),
    ]

    assert len(asked) == len(told)


def test_the_crowd_at_the_start_says_what_it_takes() -> None:
    crowded = pace(way(), mira(), Day(crowd_m=2000.0, crowd_mps=2.0))
    free = pace(way(), mira())
    lost = clock(crowded.finish_s - free.finish_s)

    assert (
        f"The crowd at the start is taken to hold everybody to 7.2 km/h for 2,000 m: {lost} of the finish time."
        in assumed(crowded)
    )
    assert not any("crowd" in sentence for sentence in assumed(free))


def test_turns_round_a_post_are_said_to_be_our_choice() -> None:
    post = Call(kind=Kind.BEND, at_m=5000.0, side=Side.LEFT, radius_m=9.0, turn_rad=np.pi)
    plan = pace(way(), mira(), Day(losses=stops((post,), Facing.BACKWARD)))

    assert (
        "Turns round a post, 1 of them, are taken to lose 5 s each: our choice, not a measurement."
        in assumed(plan)
    )


def test_a_storm_says_that_it_pulls_harder_than_was_measured() -> None:
    """11 m/s as reported are 6 at the runner: 0.6 · 0.357 · (2.6 + 6.05)² = 16 N, and 8 were tried. A breeze says nothing of it."""
    storm, breeze = (pace(way(), mira(), Day(hours=(Hour(wind_mps=wind),))) for wind in (11.0, 2.0))

    assert any(
        "pulls at the runner with 16 N; what a pull costs was measured up to 8 N" in each
        for each in assumed(storm)
    )
    assert not any("pulls at the runner" in each for each in assumed(breeze))


def test_a_closing_time_has_its_odds() -> None:
    plan = pace(way(rolling()), mira())

    said = closing(spread(plan), 5 * 3600.0)

    assert said.startswith(
        "The course closes after 5:00:00. The odds that there is enough for a finish by then: over 99 in 100."
    )


def test_a_plan_that_ends_after_the_course_has_closed_is_said_to_first_of_all() -> None:
    plan = pace_for(way(rolling()), mira(), 4 * 3600.0)

    assert too_late(plan, 3.5 * 3600) == (
        "This plan reaches the line 30 minutes after the course closes, which is after 3:30:00."
    )
    assert not too_late(plan, 4 * 3600.0)
    assert not too_late(plan, None)


def test_under_way_the_closing_time_is_held_against_the_clock_so_far() -> None:
    """30 km in 4:30:00 leads past six hours, whatever the eve said of them; seven are likely, and four have gone by."""
    plan = pace(way(), mira(level_mps=2.8))
    told = ahead(plan, [Mark(30_000.0, 16_200.0)])

    late, likely, gone = (on_the_day(told, closes_s=hours * 3600.0) for hours in (6, 7, 4))

    assert late.startswith("The course closes after 6:00:00, and so far it leads to the line ")
    assert "The odds of a finish by then, from here: under 1 in 100." in late
    assert likely.startswith("The course closes after 7:00:00. The odds of a finish by then, from here: ")
    assert gone.startswith("The course has closed, after 4:00:00. So far it leads to ")


def test_a_forecast_that_is_faster_than_the_last_stretch_says_so() -> None:
    """A stop of three minutes makes one kilometre slow; a fade that goes on needs no such sentence."""
    plan = pace(way(), mira())
    before = [Mark(5000.0 * number, plan.at(5000.0 * number)) for number in range(1, 6)]
    stopped = ahead(plan, [*before, Mark(26_000.0, plan.at(26_000.0) + 180.0)])
    fading = ahead(plan, [Mark(20_000.0, 6800.0), Mark(30_000.0, 11_000.0), Mark(35_000.0, 13_500.0)])

    said = on_the_day(stopped, System.KILOMETRES)

    assert "The last 1.0 km went at 8:36 a kilometre, and this counts on " in said
    assert said.endswith(" from here.")
    assert "and this counts on" not in on_the_day(fading)
