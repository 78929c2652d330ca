"""What a waypoint is, told by its words in four languages, and where the way passes it."""

import numpy as np
import pytest

from drawn_courses import of_way
from heelfirst.course import Kind, Side
from heelfirst.course.recorded import recorded
from heelfirst.course.waypoints import Waypoint, kind_of, side_of


@pytest.mark.parametrize(
    ("name", "what", "kind"),
    [
        ("Aid Station 4", "", Kind.AID_STATION),
        ("Verpflegungsstelle", "", Kind.AID_STATION),
        ("Ravitaillement n°2", "", Kind.AID_STATION),
        ("Punto de avituallamiento", "", Kind.AID_STATION),
        ("Agua", "", Kind.AID_STATION),
        ("", "Water", Kind.AID_STATION),
        ("Straßenbahn", "", Kind.RAIL),
        ("Passage à niveau", "", Kind.RAIL),
        ("level crossing", "", Kind.RAIL),
        ("Kopfsteinpflaster", "", Kind.COBBLES),
        ("Pavés", "", Kind.COBBLES),
        ("adoquines", "", Kind.COBBLES),
        ("Dos d'âne", "", Kind.SPEED_BUMP),
        ("Bodenschwelle", "", Kind.SPEED_BUMP),
        ("Bordsteinkante", "", Kind.KERB),
        ("Roots across the path", "", Kind.CAREFUL),
        ("Schlaglöcher", "", Kind.CAREFUL),
        ("Nid-de-poule", "", Kind.CAREFUL),
        ("Raíz en el camino", "", Kind.CAREFUL),
        ("Bache", "", Kind.CAREFUL),
        ("Engstelle Brücke", "", Kind.NARROW),
        ("Paso estrecho", "", Kind.NARROW),
        ("Cheer zone", "", Kind.SPECTATORS),
        ("Zuschauerpunkt", "", Kind.SPECTATORS),
        ("km 35", "", Kind.CHECKPOINT),
        ("Mile 20", "", Kind.CHECKPOINT),
        ("Zeitmessung", "", Kind.CHECKPOINT),
        ("Point de contrôle", "", Kind.CHECKPOINT),
        ("Media maratón", "", Kind.CHECKPOINT),
        ("First Aid", "", None),
        ("First aid tent", "", None),
        ("Erste Hilfe", "", None),
        ("Ziel", "", None),
        ("Turn left onto Water Street", "Left", None),
        ("Bend", "bend Danger Area", None),
        ("Hotel", "Lodging", None),
        ("", "", None),
    ],
)
def test_a_waypoint_is_what_it_calls_itself(name: str, what: str, kind: Kind | None) -> None:
    assert kind_of(Waypoint(name, what)) is kind


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("Water (left)", Side.LEFT),
        ("Wasser rechts", Side.RIGHT),
        ("Ravito à gauche", Side.LEFT),
        ("Agua a la derecha", Side.RIGHT),
        ("both sides", Side.BOTH),
        ("beidseitig", Side.BOTH),
        ("left, then right", None),
        ("Leftfield Road", None),
        ("Water", None),
    ],
)
def test_a_side_is_taken_from_words_that_name_one(words: str, side: Side | None) -> None:
    assert side_of(words) is side


def test_hidden_letters_neither_hide_a_kind_nor_turn_a_side_round() -> None:
    name = "Wa\u00adter \u202eon the\u202c le\u200dft"
    at_m = np.linspace(0, 10_000, 800)
    activity = of_way(at_m, np.zeros(at_m.size), np.zeros(at_m.size))
    lat_deg, lon_deg = (float(activity.column(column)[400]) for column in ("lat_deg", "lon_deg"))

    course = recorded(activity, 10_000.0, waypoints=[Waypoint(name, "", lat_deg, lon_deg)])

    (call,) = course.calls_of(Kind.AID_STATION)
    assert (call.side, call.words) == (Side.LEFT, "Water on the left")


def loops(times: int, length_m: float = 2000.0) -> tuple[np.ndarray, np.ndarray]:
    """East and north of so many rounds of a circle."""
    turn = np.linspace(0, 2 * np.pi * times, 200 * times + 1)
    radius_m = length_m / 2 / np.pi
    return radius_m * np.sin(turn), radius_m * (1 - np.cos(turn))


@pytest.mark.parametrize(("times", "called"), [(1, 1), (4, 4), (12, 1)])
def test_a_table_on_a_round_is_passed_on_each_of_a_few_laps(times: int, called: int) -> None:
    east_m, north_m = loops(times)
    activity = of_way(east_m, north_m, np.linspace(0, 1, east_m.size))
    lat_deg, lon_deg = (float(activity.column(name)[100]) for name in ("lat_deg", "lon_deg"))

    course = recorded(activity, 2000.0 * times, waypoints=[Waypoint("Water", "", lat_deg, lon_deg)])

    places = [call.at_m for call in course.calls_of(Kind.AID_STATION)]
    assert places == pytest.approx([1000.0 + 2000.0 * lap for lap in range(called)], abs=15)


def test_across_the_date_line_a_waypoint_is_where_it_is() -> None:
    east_m = np.arange(0, 10_000.0, 25.0)
    activity = of_way(east_m, np.zeros(east_m.size), np.linspace(0, 1, east_m.size))
    lon_deg = activity.column("lon_deg") - 13.0 + 179.95
    moved = type(activity)(format="gpx", columns={**activity.columns, "lon_deg": (lon_deg + 180) % 360 - 180})

    course = recorded(moved, 10_000.0, waypoints=[Waypoint("Water", "", 52.0, float(lon_deg[300]) - 360.0)])

    (call,) = course.calls_of(Kind.AID_STATION)
    assert call.at_m == pytest.approx(7500.0 * 10_000 / 9975, abs=15)


def test_a_profile_without_positions_takes_the_distances_of_the_file() -> None:
    at_m = np.linspace(0, 42_600, 3000)
    columns = {"time_s": at_m / 3, "distance_m": at_m, "elevation_m": np.sin(at_m / 900)}
    course = recorded(
        type(of_way(at_m, at_m))(format="fit", columns=columns),
        waypoints=[Waypoint("Water", at_m=21_300.0), Waypoint("Water", at_m=50_000.0)],
    )

    (call,) = course.calls_of(Kind.AID_STATION)
    assert call.at_m == pytest.approx(21_097.5, abs=1.0)
