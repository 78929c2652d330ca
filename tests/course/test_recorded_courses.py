"""A recording becomes a course: scaled, mended, smoothed, each repair told; what cannot be a course is refused."""

from math import nan

import numpy as np
import pytest

from drawn_courses import buildings, drawn, easy_hills, of_way, rolling, track_laps, winding, without
from heelfirst.activity import Activity, Damage
from heelfirst.course import Kind, Positions, Side, climb
from heelfirst.course.ground import covered
from heelfirst.course.recorded import recorded


def told(course_notes: tuple[str, ...], words: str) -> bool:
    return any(words in note for note in course_notes)


def test_it_works() -> None:
    course = recorded(drawn(name="Along the river"))

    assert course.name == "Along the river"
    assert course.positions is Positions.RECORDED
    assert course.source == "A recording (GPX). It is not the organiser’s."
    assert course.elevation_m == pytest.approx(easy_hills(course.along_m), abs=0.3)
    assert course.net_m == pytest.approx(-25.0, abs=0.5)


def test_a_recording_a_little_too_long_is_scaled_and_the_runner_is_told() -> None:
    course = recorded(drawn(length_m=42195 * 1.011))

    assert course.certified_m == 42195.0
    assert course.segments().length_m.sum() == pytest.approx(42195.0, abs=1e-6)
    assert told(course.notes, "it is scaled by −1.")
    assert not told(course.notes, "usually differ")


def test_three_per_cent_are_planned_with_a_warning() -> None:
    course = recorded(drawn(length_m=42195 * 0.97))

    assert told(course.notes, "usually differ by up to 1.6 %")


def test_five_kilometres_are_no_marathon_and_both_lengths_are_named() -> None:
    with pytest.raises(ValueError, match=r"The file is 5\.0\d km long and the course 42\.195 km"):
        recorded(drawn(length_m=5000))


def test_five_kilometres_are_a_course_of_five_kilometres() -> None:
    course = recorded(drawn(length_m=5010), 5000.0)

    assert course.certified_m == 5000.0
    assert course.along_m.size == 501


@pytest.mark.parametrize("certified_m", [42.195, -42195.0, 0.0, nan])
def test_a_length_in_kilometres_is_refused_with_what_to_do(certified_m: float) -> None:
    with pytest.raises(ValueError, match="Give its certified length in metres"):
        recorded(drawn(), certified_m)


def test_two_points_are_no_course() -> None:
    with pytest.raises(ValueError, match="has 2 points, and a straight line between two is no course"):
        recorded(of_way(np.array([0.0, 42195.0]), np.zeros(2), np.zeros(2)))


def test_a_few_points_on_a_whole_marathon_are_no_course() -> None:
    with pytest.raises(ValueError, match=r"only 10 points on 42\.195 km: too few to draw the way"):
        recorded(drawn(every_m=42195 / 9))


def test_sixty_points_sketch_a_marathon_and_the_page_says_what_is_missing() -> None:
    """A route clicked together every 700 m: fit for the wind and long hills, and nothing turns on a bend of it."""
    course = recorded(drawn(every_m=42195 / 59, heights=rolling))

    assert course.positions is Positions.ROUGH
    assert course.radius_m is None
    assert course.calls_of(Kind.BEND) == ()
    assert told(course.notes, "only 60 points on 42.195 km. The way is drawn in straight lines")
    assert course.elevation_sd_m.max() > 3.0
    assert np.abs(course.elevation_m - rolling(course.along_m)).max() < 20.0


def test_straight_lines_across_corners_may_be_a_tenth_too_short() -> None:
    """A way that swings to and fro, drawn by a point each 800 m."""
    at_m = np.arange(0, 42195, 800.0)
    zigzag = of_way(at_m * 0.9, 100 * np.sin(at_m), np.linspace(0, 20, at_m.size))

    assert recorded(zigzag).certified_m == 42195.0


def test_positions_that_wander_do_not_make_a_marathon_longer() -> None:
    """Twice a second, a metre off either way: from point to point 26 % too long."""
    chance = np.random.default_rng(26)
    east_m, north_m = (each + chance.normal(0, 1.0, 20_000) for each in winding(42195.0, 42195 / 19_999))
    heights_m = rolling(np.linspace(0, 42195, 20_000)) + chance.normal(0, 1.0, 20_000)

    course = recorded(of_way(east_m, north_m, heights_m))

    assert told(course.notes, "because its positions wander. Points at least 20 m apart are used.")
    assert told(course.notes, "scaled by −0.")
    assert course.climb(3.0)[0] == pytest.approx(recorded(drawn(heights=rolling)).climb(3.0)[0], rel=0.05)


def test_waiting_for_the_gun_adds_no_way() -> None:
    """Ten minutes of standing, two metres off either way, before the start."""
    chance = np.random.default_rng(26)
    east_m, north_m = (np.concatenate((chance.normal(0, 2.0, 600), each)) for each in winding(42195.0, 20.0))

    course = recorded(of_way(east_m, north_m, np.zeros(east_m.size)))

    assert told(course.notes, "because its positions wander")
    assert told(course.notes, "scaled by −0.") or not told(course.notes, "scaled")


def test_heights_of_a_sensor_that_was_not_ready_are_left_out() -> None:
    """The first 400 m say 0, then the true 300 m: without them no road is read as feet."""

    def late(at_m: np.ndarray) -> np.ndarray:
        return np.where(at_m < 400, 0.0, 300 + rolling(at_m))

    course = recorded(drawn(heights=late))

    assert told(course.notes, "cut off from the others by a step as no road has: 27.")
    assert not told(course.notes, "feet")
    assert course.elevation_m.min() > 380


def test_a_round_that_is_run_four_times_is_asked_for() -> None:
    with pytest.raises(ValueError, match="If it is a round that is run 4 times, say so"):
        recorded(drawn(length_m=10_600))


def test_a_hole_is_bridged_and_told_and_the_height_in_it_is_less_sure() -> None:
    whole = drawn(heights=rolling)
    at_m = np.linspace(0, 42195, whole.records)
    course = recorded(without(whole, (at_m > 20000) & (at_m < 21300)))
    inside, outside = course.elevation_sd_m[2065], course.elevation_sd_m[1000]

    assert told(course.notes, "Holes of more than 250 m between points: 1, the longest 1,3")
    assert inside > 1.5 * outside
    assert course.heading_rad is not None
    assert np.isfinite(course.heading_rad).all()


def test_without_elevation_the_course_is_flat_and_says_how_little_that_is() -> None:
    course = recorded(drawn(heights=None))

    assert np.all(course.grade == 0)
    assert course.elevation_sd_m.min() == 10.0
    assert course.segments().grade_sd.mean() == pytest.approx(0.02, abs=0.001)
    assert not course.has_heights
    assert told(course.notes, "no elevation: the course is taken as flat")


def test_one_height_everywhere_is_no_elevation_either_and_is_called_what_it_is() -> None:
    course = recorded(drawn(heights=np.zeros_like))

    assert not course.has_heights
    assert told(course.notes, "Every height in the file is the same")


def test_half_a_recording_with_elevation_is_joined_over_the_rest() -> None:
    def gappy(at_m: np.ndarray) -> np.ndarray:
        return np.where((at_m > 15000) & (at_m < 25000), nan, rolling(at_m))

    course = recorded(drawn(heights=gappy))

    assert course.elevation_sd_m[2000] > 3 * course.elevation_sd_m[500]
    assert np.isfinite(course.elevation_m).all()


def test_heights_in_feet_are_named_and_read_as_feet() -> None:
    """Boston in feet has half kilometres of 15 %; so has this, with hills of 80 ft every mile and a half."""

    def hills_m(at_m: np.ndarray) -> np.ndarray:
        return 100 + 28 * np.sin(2 * np.pi * at_m / 3000)

    course = recorded(drawn(heights=lambda at_m: hills_m(at_m) / 0.3048))

    assert told(course.notes, "The heights look like feet and are read as feet")
    assert course.elevation_m == pytest.approx(hills_m(course.along_m), abs=1.0)


def test_who_says_metres_gets_metres() -> None:
    def steep(at_m: np.ndarray) -> np.ndarray:
        return 300 + 90 * np.sin(2 * np.pi * at_m / 3000)

    course = recorded(drawn(heights=steep), elevation_unit="m")

    assert not told(course.notes, "feet")
    assert np.ptp(course.elevation_m) == pytest.approx(180, abs=3)


def test_who_says_feet_gets_feet_on_the_flat_too() -> None:
    course = recorded(drawn(heights=lambda at_m: easy_hills(at_m) / 0.3048), elevation_unit="ft")

    assert told(course.notes, "read as feet, as you said")
    assert course.elevation_m == pytest.approx(easy_hills(course.along_m), abs=0.3)


def test_a_mountain_is_believed_and_asked_about() -> None:
    def mountain(at_m: np.ndarray) -> np.ndarray:
        return 500 + np.where(at_m < 30000, 0.0, (at_m - 30000) * 0.13)

    course = recorded(drawn(heights=mountain))

    assert told(course.notes, "as on a mountain. If it is a road and the heights are feet, say so")
    assert np.ptp(course.elevation_m) > 1500


def test_a_cliff_is_held_at_a_quarter_and_told() -> None:
    course = recorded(drawn(heights=lambda at_m: np.where(at_m > 20000, 200.0, 0.0)), elevation_unit="m")

    assert course.grade.max() == 0.25
    assert course.grade_bounded.any()
    assert told(course.notes, "there 25 % is taken")


def test_impossible_heights_are_left_out() -> None:
    def broken(at_m: np.ndarray) -> np.ndarray:
        heights = easy_hills(at_m)
        heights[100:104] = 65535.0
        return heights

    course = recorded(drawn(heights=broken))

    assert told(course.notes, "above or below any place on earth: 4.")
    assert course.elevation_m.max() < 50


def test_a_single_height_that_leaps_is_left_out() -> None:
    def leaping(at_m: np.ndarray) -> np.ndarray:
        heights = easy_hills(at_m)
        heights[[500, 1500]] += 60.0
        return heights

    course = recorded(drawn(heights=leaping))

    assert told(course.notes, "far from all their neighbours: 2.")
    assert course.elevation_m == pytest.approx(easy_hills(course.along_m), abs=0.3)


def test_a_position_that_leaps_away_and_back_adds_no_way() -> None:
    east_m, north_m = winding(42195.0, 15.0)
    north_m[1000] += 900.0
    at_m = np.linspace(0, 42195, east_m.size)
    course = recorded(of_way(east_m, north_m, easy_hills(at_m)))

    assert told(course.notes, "leapt away and straight back: 1.")
    assert len(course.notes) == 1
    assert course.certified_m == 42195.0


def test_the_turn_of_an_out_and_back_course_is_no_spike() -> None:
    out_m = np.arange(0, 5001.0, 25.0)
    east_m = np.concatenate((out_m, out_m[-2::-1]))
    course = recorded(of_way(east_m, np.zeros(east_m.size), np.linspace(0, 5, east_m.size)), 10000.0)

    assert not told(course.notes, "leapt")
    assert len(course.calls_of(Kind.BEND)) == 1
    assert course.calls_of(Kind.BEND)[0].turn_rad == pytest.approx(np.pi, abs=0.1)


def test_a_course_that_crosses_itself_is_a_course() -> None:
    turn = np.linspace(0, 2 * np.pi, 3000)
    figure_eight = (1150 * np.sin(turn), 1150 * np.sin(2 * turn))
    length_m = float(np.hypot(*np.diff(figure_eight, axis=1)).sum())
    course = recorded(of_way(*figure_eight, 10 + np.sin(turn)), length_m)

    assert course.along_m[-1] == length_m
    assert course.heading_rad is not None
    assert np.ptp(course.heading_rad) > 5


def test_a_marathon_of_105_laps_on_a_track_is_a_course_and_each_bend_is_called_once() -> None:
    east_m, north_m = track_laps(105)
    course = recorded(of_way(east_m, north_m, 50 + np.sin(np.arange(east_m.size) / 50)), 42195.0)
    bends = course.calls_of(Kind.BEND)

    assert 2 <= len(bends) <= 4
    assert {call.side for call in bends} == {Side.LEFT}
    assert any("Met 10" in call.words for call in bends)
    assert all(call.at_m < 450 for call in bends)


def test_distances_without_positions_still_make_a_profile() -> None:
    at_m = np.linspace(0, 42195, 3000)
    columns = {"time_s": at_m / 3, "distance_m": at_m, "elevation_m": easy_hills(at_m)}
    course = recorded(Activity(format="fit", columns=columns))

    assert course.positions is Positions.NONE
    assert course.lat_deg is None
    assert np.isnan(course.segments().heading_rad).all()
    assert told(course.notes, "distances and no positions")


def test_a_watch_that_found_two_places_indoors_still_has_its_distances() -> None:
    at_m = np.linspace(0, 42195, 3000)
    lost = np.full(3000, nan)
    lost[[700, 2100]] = 52.0
    columns = {"time_s": at_m / 3, "distance_m": at_m, "lat_deg": lost, "lon_deg": lost / 4}

    course = recorded(Activity(format="fit", columns=columns))

    assert course.positions is Positions.NONE


def test_a_recording_of_heart_rate_alone_is_refused() -> None:
    columns = {"time_s": np.arange(9.0), "heart_rate_bpm": np.full(9, 140.0)}
    with pytest.raises(ValueError, match="neither positions nor distances"):
        recorded(Activity(format="fit", columns=columns))


def test_damage_in_the_file_is_told() -> None:
    course = recorded(drawn(damage=(Damage("line 17", "A point is broken."),)))

    assert told(course.notes, "Damaged places in the file: 1.")


def test_a_course_over_the_date_line_goes_on() -> None:
    east_m, north_m = winding(42195.0, 15.0)
    activity = of_way(east_m, north_m, easy_hills(np.linspace(0, 42195, east_m.size)))
    lon_deg = (activity.column("lon_deg") + 166.8 + 180) % 360 - 180
    course = recorded(Activity(format="gpx", columns=dict(activity.columns) | {"lon_deg": lon_deg}))

    assert lon_deg.min() < -179
    assert not told(course.notes, "scaled by −9")
    assert course.heading_rad is not None
    assert np.sin(course.heading_rad).min() > 0.8


def test_buildings_in_the_heights_are_smoothed_away_and_real_hills_stay() -> None:
    """The course climbs 52 m. Radar between houses makes 920 m of it, and smoothing brings it down near the truth."""
    truth = recorded(drawn())
    course = recorded(drawn(heights=lambda at_m: easy_hills(at_m) + buildings(at_m)))
    raw_m = easy_hills(truth.along_m) + buildings(truth.along_m)

    assert truth.climb(3.0)[0] == pytest.approx(52, abs=1)
    assert climb(raw_m, 3.0)[0] == pytest.approx(920, abs=10)
    assert course.climb(3.0)[0] < 1.5 * truth.climb(3.0)[0]
    assert told(course.notes, "as they do among buildings")


def test_the_error_kept_of_a_noisy_course_covers_what_is_wrong_with_it() -> None:
    """80 % intervals of the height, the mean height of the houses apart, hold 70 to 95 % of the truth."""
    course = recorded(drawn(heights=lambda at_m: easy_hills(at_m) + buildings(at_m)))
    off_m = course.elevation_m - easy_hills(course.along_m)
    inside = np.abs(off_m - off_m.mean()) < 1.2816 * course.elevation_sd_m

    assert 0.7 < inside.mean() <= 1.0


def test_every_sentence_goes_through_the_translator() -> None:
    asked: list[str] = []

    def translate(sentence: str) -> str:
        asked.append(sentence)
        return sentence

    course = recorded(drawn(length_m=42600, heights=None), translate=translate)

    assert len(asked) >= len(course.notes) + 2
    assert all("{" not in note for note in course.notes)


def test_any_recording_becomes_a_whole_course_or_a_sentence() -> None:
    """Poles, the date line, lost values, heights of noise: never a warning, never half a course."""
    rng = np.random.default_rng(26)
    made = 0
    for _ in range(300):
        count, wander = int(rng.integers(1, 300)), 10 ** rng.uniform(-6, 0)
        columns = {
            "time_s": np.arange(count, dtype=float),
            "lat_deg": np.clip(rng.choice([0, 52, 89.99]) + np.cumsum(rng.normal(0, wander, count)), -90, 90),
            "lon_deg": rng.choice([13, 179.99]) + np.cumsum(rng.normal(0, wander, count)),
            "elevation_m": 100 + np.cumsum(rng.normal(0, 10 ** rng.uniform(-3, 3), count)),
        }
        for values in columns.values():
            values[rng.random(count) < rng.choice([0.0, 0.3])] = nan
        lat_deg, lon_deg = columns["lat_deg"], columns["lon_deg"]
        there = np.isfinite(lat_deg) & np.isfinite(lon_deg)
        length_m = float(covered(lat_deg[there], lon_deg[there])[-1]) if there.sum() > 1 else 42195.0
        try:
            course = recorded(Activity(format="gpx", columns=columns), length_m * rng.uniform(0.97, 1.03))
        except ValueError as error:
            assert str(error).endswith((".", "feet"))  # noqa: PT017 - one in many, and most are courses
        else:
            made += 1
            assert np.isfinite(course.segments(course.certified_m / 10).grade).all()

    assert made > 100
