"""The races of the story agree with its season, and what its clocks say can be run."""

from itertools import pairwise

import numpy as np
import pytest

from heelfirst.attempt.story import RACE_DAY, OutingKind, recording, story, surveyed
from heelfirst.attempt.story.courses import HILLS_CORNERS, course_line
from heelfirst.course import Kind, Side
from heelfirst.facing.labels import Facing
from heelfirst.proof.rules import Aim, Under, checklist
from heelfirst.readers.course import read_course
from heelfirst.units.distance import MARATHON_M, MILE_M
from heelfirst.writers import gpx


def test_it_works() -> None:
    season = story()

    assert [race.name for race in season.races] == [
        "Lighthouse Marathon",
        "Breakwater 10",
        "Mill Pond 10",
        "Salt Marsh Marathon, 20 miles of it",
        "Harbour Hills Marathon",
    ]
    assert [race.role for race in season.races] == ["qualifier", "step", "step", "step", "aim"]
    assert season.races[-1].day == RACE_DAY


def test_the_races_are_those_of_the_season() -> None:
    season = story()
    raced = [outing for outing in season.outings if outing.kind is OutingKind.RACE]

    assert [(race.day, race.finish_s) for race in season.races[1:]] == [(o.day, o.finish_s) for o in raced]
    assert season.races[0].facing is Facing.FORWARD
    assert season.races[0].finish_s == 10_814.0


def test_the_official_clocks_go_on_to_the_finish() -> None:
    day = story().race_day

    assert [clock.at_m for clock in day.splits][-3:] == [35_000.0, 40_000.0, MARATHON_M]
    assert day.splits[-1].elapsed_s == 20_639.0
    assert all(
        earlier.at_m < later.at_m and earlier.elapsed_s < later.elapsed_s
        for earlier, later in pairwise(day.splits)
    )


def test_the_official_clocks_are_those_of_the_recording() -> None:
    """The watch and the mat saw the same race."""
    season = story()
    watch = recording(season.outings[-1])
    time_s, distance_m = watch.column("time_s"), watch.column("distance_m")

    for clock in season.race_day.splits:
        seen_s = float(time_s[(distance_m >= clock.at_m - 3).argmax()])

        assert seen_s == pytest.approx(clock.elapsed_s, abs=4)


def test_the_crew_taps_within_some_seconds_of_the_clock() -> None:
    day = story().race_day
    stands = {stand.at_m for stand in day.stands}

    assert {tap.at_m for tap in day.taps} == stands
    assert all(earlier.elapsed_s < later.elapsed_s for earlier, later in pairwise(day.taps))


def test_what_was_answered_are_lines_of_its_checklist() -> None:
    day = story().race_day
    lines = {rule.key for rule in checklist(Aim.GUINNESS, MARATHON_M, {Under.USATF})}

    assert day.rules_of.split() == ["guinness", "usatf"]
    assert {answer.key for answer in day.answers} < lines


def test_a_child_has_initials_and_every_mile_is_on_the_course() -> None:
    miles = story().race_day.miles
    child = next(mile for mile in miles if "seven years" in mile.name)

    assert child.name.startswith("L. K.")
    assert all(1 <= mile.number <= MARATHON_M / MILE_M for mile in miles)
    assert len({mile.number for mile in miles}) == len(miles)


def test_the_storm_was_worse_than_its_forecast() -> None:
    day = story().race_day

    assert max(sky.wind_mps for sky in day.as_it_was) > max(sky.wind_mps for sky in day.forecast)
    assert all(sky.rain for sky in day.as_it_was)


def test_the_marathon_goes_round_corners_to_both_sides_and_each_is_found_with_its_own() -> None:
    """The side is where the way lies after the corner, seen along the way before it: the sign of a cross product."""
    line = course_line("harbour hills")
    course = read_course(gpx.encode(surveyed("harbour hills")))

    def step(from_m: float, to_m: float) -> tuple[float, float]:
        east, north = (np.interp([from_m, to_m], line.along_m, each) for each in (line.east_m, line.north_m))
        return float(east[1] - east[0]), float(north[1] - north[0])

    met = []
    for bend in course.calls_of(Kind.BEND):
        before, after = step(bend.at_m - 40, bend.at_m - 5), step(bend.end_m + 5, bend.end_m + 40)
        to_the_left = before[0] * after[1] - before[1] * after[0] > 0
        met.append((bend.side, Side.LEFT if to_the_left else Side.RIGHT))

    assert [found for found, _ in met] == [
        Side.LEFT if turn_deg > 0 else Side.RIGHT for _, turn_deg in HILLS_CORNERS
    ]
    assert all(found is seen for found, seen in met)


def test_a_course_as_an_organiser_hands_it_out_has_no_clock() -> None:
    course = surveyed("harbour hills")

    assert np.isnan(course.column("time_s")).all()
    assert course.column("lat_deg").size > 1_000
