"""What people type for a race day."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from heelfirst.cli.racing import given
from heelfirst.pacing import Hour, Mark
from heelfirst.pacing.crew import Dedicated, Stand
from heelfirst.units.distance import MARATHON_M, MILE_M, System


@pytest.mark.parametrize(
    ("text", "mps", "from_deg"),
    [
        ("11.2@E", 11.2, 90.0),
        ("11.2@90", 11.2, 90.0),
        ("11,2 @ 90°", 11.2, 90.0),
        ("11.2m/s@east", 11.2, 90.0),
        ("25mph@ENE", 11.176, 67.5),
        ("36km/h@SW", 10.0, 225.0),
        ("10kn@n", 5.1444, 0.0),
        ("10 kt @ North-West", 5.1444, 315.0),
        ("3@360", 3.0, 0.0),
        ("0", 0.0, None),
        ("5", 5.0, None),
        ("18 km/h", 5.0, None),
    ],
)
def test_a_wind_has_a_speed_and_a_side_it_comes_from(text: str, mps: float, from_deg: float | None) -> None:
    speed, side = given.wind(text)

    assert speed == pytest.approx(mps, abs=1e-4)
    assert side == from_deg


@pytest.mark.parametrize("text", ["E", "@E", "-5@E", "nan@E", "inf", "1e308@E", "5 furlongs@E", "٣x", "5@"])
def test_what_is_no_wind_is_told_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match=r"11\.2@E, 11\.2@90 or 25mph@ENE"):
        given.wind(text)


@pytest.mark.parametrize("text", ["5@up", "5@E@W", "5@361", "5@-1", "5@nan", "5@EE"])
def test_what_is_no_direction_is_told_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match="no direction that a wind comes from"):
        given.wind(text)


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("3", 3.0),
        ("-3", -3.0),
        ("−3 °C", -3.0),
        ("+3c", 3.0),
        ("37F", 2.7778),
        ("37°F", 2.7778),
        ("-40F", -40.0),
    ],
)
def test_a_temperature_is_celsius_or_says_fahrenheit(text: str, degrees: float) -> None:
    assert given.temperature_c(text) == pytest.approx(degrees, abs=1e-3)


@pytest.mark.parametrize("text", ["warm", "nan", "inf", "3K", "--3", "1e5"])
def test_what_is_no_temperature_is_told_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match="37F for Fahrenheit"):
        given.temperature_c(text)


def test_shares_are_written_either_way() -> None:
    assert given.effort("0.95") == given.effort("95%") == 0.95
    assert given.sure("90") == given.sure("90%") == 0.9
    assert given.percent("60", "humidity") == given.percent("60 %", "humidity") == 60.0


@pytest.mark.parametrize("text", ["0", "1", "0.9", "49", "100", "-5", "many", "0.001", "nan"])
def test_nobody_is_sure_of_less_than_an_even_chance(text: str) -> None:
    with pytest.raises(ValueError, match="are no odds to be sure of: write 90"):
        given.sure(text)


def test_minutes_where_hours_are_meant_are_asked_about() -> None:
    with pytest.raises(ValueError, match=r"did you mean 3:43:00, with hours\?"):
        given.hours_meant("3:43", 42_195.0)
    given.hours_meant("3:43", 1_000.0)
    given.hours_meant("3:43:39", 42_195.0)


@pytest.mark.parametrize("text", ["1800-01-01", "9999-12-31"])
def test_a_race_is_in_a_year_of_ours(text: str) -> None:
    with pytest.raises(ValueError, match="from 1900 to 2200"):
        given.day(text)


def test_a_stop_is_seconds_or_a_clock() -> None:
    assert given.seconds("8", "stop") == given.seconds("0:08", "stop") == 8.0
    with pytest.raises(ValueError, match="“soon” is no stop: write seconds"):
        given.seconds("soon", "stop")


@pytest.mark.parametrize(
    ("text", "system", "way_m", "mps"),
    [
        ("800m", System.KILOMETRES, 800.0, None),
        ("800m@2.5", System.KILOMETRES, 800.0, 2.5),
        ("1km@6:40", System.KILOMETRES, 1000.0, 2.5),
        ("0.5mi@10:00", System.MILES, MILE_M / 2, MILE_M / 600),
    ],
)
def test_a_crowd_holds_back_so_far_to_a_speed_or_a_pace(
    text: str, system: System, way_m: float, mps: float | None
) -> None:
    held_m, to_mps = given.crowd(text, system)

    assert held_m == pytest.approx(way_m)
    assert to_mps == (None if mps is None else pytest.approx(mps))


@pytest.mark.parametrize("text", ["800m@slow", "800m@0:00", "800m@nan"])
def test_what_is_no_speed_of_a_crowd_is_told_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match="no speed of a crowd"):
        given.crowd(text, System.KILOMETRES)


def test_splits_so_far_are_places_and_clocks() -> None:
    marks = given.so_far("5km=27:10, 10km=54:40; half=1:55:10")

    assert marks == (Mark(5000.0, 1630.0), Mark(10_000.0, 3280.0), Mark(MARATHON_M / 2, 6910.0))


@pytest.mark.parametrize("text", ["27:10", "5km=27:10,", "5km", "=27:10", "5km=27:10=3"])
def test_what_is_no_split_is_told_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match=r"5km=27:10,10km=54:40|without a value"):
        given.so_far(text)


def test_an_hour_changes_what_it_says_and_keeps_the_rest() -> None:
    before = Hour(wind_mps=5.0, wind_from_deg=90.0, temperature_c=12.0, humidity_pct=60.0)

    hour = given.hour("2:00:00 8m/s@S 18C rain", before)

    assert hour == Hour(
        after_s=7200.0, wind_mps=8.0, wind_from_deg=180.0, temperature_c=18.0, humidity_pct=60.0, rain=True
    )
    assert given.hour("3:00:00 75% dry", hour) == Hour(
        after_s=10_800.0, wind_mps=8.0, wind_from_deg=180.0, temperature_c=18.0, humidity_pct=75.0
    )


def test_a_ghost_is_a_name_and_a_finish() -> None:
    assert given.named_time(" Mira = 4:10:00 ") == ("Mira", 15_000.0)
    with pytest.raises(ValueError, match="write all, or a name and a finish"):
        given.named_time("Mira")


def test_what_is_empty_or_endless_is_not_read() -> None:
    with pytest.raises(ValueError, match="without a value"):
        given.wind("  ")
    with pytest.raises(ValueError, match="5,000 letters"):
        given.wind("5" * 5000)


def test_splits_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "day.csv").write_text("place,clock\n5km,27:10\n\n# the hills\n10 km; 54:40\n")

    assert given.so_far(str(tmp_path / "day.csv")) == (Mark(5000.0, 1630.0), Mark(10_000.0, 3280.0))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"place,clock\n5km,soon\n", r"day\.csv: line 2: “soon” is not a time"),
        (b"5km\n", r"day\.csv: line 1: “5km=” is no split"),
        (b"\xff\xfe", "is not UTF-8 text"),
        (b"#" * 100_001, "larger than the splits of any race"),
    ],
)
def test_a_fault_in_a_file_of_splits_is_told_with_its_line(tmp_path: Path, data: bytes, says: str) -> None:
    (tmp_path / "day.csv").write_bytes(data)

    with pytest.raises(ValueError, match=says):
        given.so_far(str(tmp_path / "day.csv"))


def test_a_file_of_splits_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="there is no file"):
        given.so_far(str(tmp_path / "none.csv"))
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(ValueError, match="cannot be opened"):
        given.so_far(str(tmp_path / "folder.csv"))


def test_a_mile_carries_a_name_and_words() -> None:
    assert given.dedicated("7=Ida") == Dedicated(7, "Ida")
    assert given.dedicated(" 7 = Ida : first steps: two") == Dedicated(7, "Ida", "first steps: two")


def test_somebody_stands_at_a_place_with_something() -> None:
    assert given.stand("10km=Otto") == Stand(at_m=10_000.0, who="Otto")
    assert given.stand("half=Otto and Ada: two gels, water") == Stand(
        at_m=MARATHON_M / 2, who="Otto and Ada", brings="two gels, water"
    )


@pytest.mark.parametrize("text", ["Ida", "7=", "7= :words", "=Ida", "x=Ida", "-1=Ida", "٧٧٧٧٧=Ida"])
def test_what_is_no_dedicated_mile_is_told_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match="7=Ida"):
        given.dedicated(text)


def test_the_start_is_by_the_clock_of_the_day() -> None:
    day = given.day("2027-04-19")

    assert given.starts_at(day, "10:05") == datetime(2027, 4, 19, 10, 5, tzinfo=UTC)
    assert given.starts_at(None, "9.30") == datetime(2000, 1, 1, 9, 30, tzinfo=UTC)
    assert given.starts_at(day, None) is given.day(None) is None


@pytest.mark.parametrize("text", ["24:00", "10:60", "noon", "10", "10:00:61"])
def test_what_is_no_time_of_the_day_is_told_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match="no time of the day: write 10:00"):
        given.starts_at(None, text)
