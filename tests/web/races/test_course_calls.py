"""What there is to call: written, moved, taken away, brought back, and each step taken back."""

import re

import pytest
from django.test import Client

from cast import NOW, a_race, a_road
from drawn_courses import of_way, track_laps
from heelfirst.course import FoundBy, Kind, Side
from heelfirst.web.accounts.models import Person
from heelfirst.web.races import course_editing
from heelfirst.web.races.models import Race, Road, RoadCall
from heelfirst.web.races.roads import course_of, profile_of, road_of_file, take_in
from heelfirst.writers import gpx

pytestmark = pytest.mark.django_db

KERB = {"kind": "kerb", "at_m": "17.4", "side": "left", "words": "by the church"}


@pytest.fixture
def race(mira: Person) -> Race:
    return a_race(mira)


def on(race: Race) -> Road:
    assert race.road is not None
    return race.road


def write(client: Client, race: Race, **values: object) -> str:
    """What the page says after a call was written."""
    address = f"/races/courses/{on(race).pk}/calls/"
    return str(client.post(address, {"race": race.pk, **values}, follow=True).content.decode())


def press(client: Client, race: Race, button: str, **values: object) -> str:
    address = f"/races/courses/{on(race).pk}/calls/{button}/"
    return str(client.post(address, {"race": race.pk, **values}, follow=True).content.decode())


def first_station(race: Race) -> str:
    """How the page names the first station that was published."""
    return course_editing.key_of(profile_of(on(race)).calls_of(Kind.AID_STATION)[0])


def stations(race: Race) -> int:
    return len(course_of(on(race)).calls_of(Kind.AID_STATION))


def test_a_call_is_written_where_it_is_and_on_the_courses_own_side(race: Race, miras: Client) -> None:
    html = write(miras, race, **KERB)

    (call,) = course_of(on(race)).calls_of(Kind.KERB)
    assert (call.at_m, call.side, call.words, call.found_by) == (
        17_400,
        Side.LEFT,
        "by the church",
        FoundBy.HAND,
    )
    assert "Kept: 17.4 km, kerb, left." in html
    assert "by the church" in html


def test_the_page_says_once_whose_sides_they_are(race: Race, miras: Client) -> None:
    html = miras.get(f"/races/{race.pk}/course/").content.decode()

    assert (
        html.count("your own left is the course&#x27;s right")
        + html.count("your own left is the course’s right")
        == 1
    )


def test_a_place_typed_in_miles_is_one(race: Race, mira: Person, miras: Client) -> None:
    mira.units = "mi"
    mira.save()

    write(miras, race, kind="cobbles", at_m="20")

    assert course_of(on(race)).calls_of(Kind.COBBLES)[0].at_m == pytest.approx(32186.88)


def test_a_call_with_a_length_begins_and_ends(race: Race, miras: Client) -> None:
    html = write(miras, race, kind="cobbles", at_m="3", until_m="3.4")

    (call,) = course_of(on(race)).calls_of(Kind.COBBLES)
    assert (call.at_m, call.until_m) == (3000, 3400)
    assert "3.00 km to 3.40 km" in html.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"kind": "kerb"}, "Where is it?"),
        ({"kind": "kerb", "at_m": "43"}, "beyond the finish at 42.2 km"),
        ({"kind": "kerb", "at_m": "-1"}, "greater than or equal to 0"),
        ({"kind": "kerb", "at_m": "nan"}, "Enter a number"),
        ({"kind": "cobbles", "at_m": "5", "until_m": "4"}, "It ends before it begins"),
        ({"kind": "bend", "at_m": "5"}, "A bend turns left or right"),
        ({"kind": "bend", "at_m": "5", "side": "both"}, "A bend turns left or right"),
        ({"kind": "wolf", "at_m": "5"}, "Select a valid choice"),
        ({"kind": "kerb", "at_m": "5", "words": "x" * 201}, "at most 200 characters"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    values: dict[str, str], sentence: str, race: Race, miras: Client
) -> None:
    html = write(miras, race, **values)

    assert sentence in html
    assert not RoadCall.objects.exists()


def test_the_finish_typed_with_two_decimals_is_the_finish(race: Race, mira: Person, miras: Client) -> None:
    mira.units = "mi"
    mira.save()

    write(miras, race, kind="spectators", at_m="26.22")

    assert course_of(on(race)).calls[-1].at_m == 42195.0


def test_a_call_of_ones_own_is_moved_and_changed(race: Race, miras: Client) -> None:
    write(miras, race, **KERB)
    row = RoadCall.objects.get()

    write(miras, race, call=f"own-{row.pk}", kind="kerb", at_m="18", side="right")

    (call,) = course_of(on(race)).calls_of(Kind.KERB)
    assert (call.at_m, call.side, call.words) == (18_000, Side.RIGHT, "")
    assert RoadCall.objects.count() == 1


def test_the_form_of_a_call_is_filled_with_what_it_is(race: Race, miras: Client) -> None:
    write(miras, race, **KERB)

    html = miras.get(f"/races/{race.pk}/course/?call=own-{RoadCall.objects.get().pk}").content.decode()

    assert "Change 17.4 km, kerb, left" in html
    assert 'value="17.400"' in html
    assert 'value="by the church"' in html


def test_a_published_call_that_is_moved_far_leaves_its_old_place(race: Race, miras: Client) -> None:
    before = stations(race)

    write(miras, race, call=first_station(race), kind="aid station", at_m="4", side="right")

    found = course_of(on(race)).calls_of(Kind.AID_STATION)
    assert len(found) == before
    assert (found[0].at_m, found[0].side, found[0].found_by) == (4000, Side.RIGHT, FoundBy.HAND)


def test_a_published_call_given_words_stands_once(race: Race, miras: Client) -> None:
    before = stations(race)
    at_m = profile_of(on(race)).calls_of(Kind.AID_STATION)[0].at_m

    write(
        miras,
        race,
        call=first_station(race),
        kind="aid station",
        at_m=f"{at_m / 1000:.3f}",
        words="left hand",
    )

    assert stations(race) == before
    assert course_of(on(race)).calls_of(Kind.AID_STATION)[0].words == "left hand"
    assert RoadCall.objects.count() == 1


def test_what_is_taken_away_stays_away_and_can_be_brought_back(race: Race, miras: Client) -> None:
    before = stations(race)

    html = press(miras, race, "away", call=first_station(race))
    assert stations(race) == before - 1
    assert "One call taken away" in html
    press(miras, race, "back", row=RoadCall.objects.get().pk)

    assert stations(race) == before


def test_a_call_of_ones_own_is_taken_away_for_good_and_undone(race: Race, miras: Client) -> None:
    write(miras, race, **KERB)
    row = RoadCall.objects.get()

    html = press(miras, race, "away", call=f"own-{row.pk}")
    assert "Taken away: 17.4 km, kerb, left." in html
    assert not RoadCall.objects.exists()
    press(miras, race, "undo")

    assert RoadCall.objects.get().words == "by the church"


def test_steps_are_taken_back_one_by_one_the_last_first(race: Race, miras: Client) -> None:
    write(miras, race, **KERB)
    write(miras, race, call=f"own-{RoadCall.objects.get().pk}", kind="rail", at_m="20")
    press(miras, race, "away", call=first_station(race))

    told = []
    for _ in range(4):
        press(miras, race, "undo")
        told.append(sorted(RoadCall.objects.values_list("kind", "removed")))

    assert told == [[("rail", False)], [("kerb", False)], [], []]


def test_undo_touches_nothing_that_was_not_part_of_the_step(race: Race, miras: Client) -> None:
    write(miras, race, **KERB)
    other = RoadCall.objects.create(road=on(race), kind="rail", at_m=100, made_at=NOW)

    press(miras, race, "undo")

    assert list(RoadCall.objects.all()) == [other]


def test_steps_kept_in_a_session_have_an_end(race: Race, miras: Client) -> None:
    for each in range(course_editing.MOST_STEPS + 5):
        write(miras, race, kind="kerb", at_m=f"{each + 1}")
    for _ in range(course_editing.MOST_STEPS + 5):
        press(miras, race, "undo")

    assert RoadCall.objects.count() == 5


def test_a_call_that_is_gone_meanwhile_is_not_written_over_another(race: Race, miras: Client) -> None:
    html = write(miras, race, call="own-999", **KERB)

    assert "gone meanwhile" in html
    assert not RoadCall.objects.exists()


def test_a_course_takes_no_calls_without_end(
    race: Race, miras: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(course_editing, "MOST_CALLS", 1)
    write(miras, race, **KERB)

    html = write(miras, race, kind="rail", at_m="3")

    assert "Take one away first" in html
    assert RoadCall.objects.count() == 1


def test_only_calls_of_one_kind_are_shown_where_that_is_asked(race: Race, miras: Client) -> None:
    write(miras, race, **KERB)

    html = miras.get(f"/races/{race.pk}/course/?kind=kerb").content.decode()

    shown = html[html.index('class="rows calls"') :].split("</ul>")[0]
    assert shown.count("<li") == 1
    assert html.count('class="sign full aid-station"') == 0


def test_bends_are_shown_as_found_with_their_thresholds_told(mira: Person, miras: Client) -> None:
    east_m, north_m = track_laps(1)
    sha256, name = take_in("track.gpx", [gpx.encode(of_way(east_m, north_m))])
    road = road_of_file(mira, sha256, name, NOW, certified_m=10_000, laps=25)

    html = miras.get(f"/races/courses/{road.pk}/").content.decode()

    assert "found in the shape of the course" in html
    assert "bends of 45° or more with a radius of 45 m or less" in html
    assert "Met 25 times." in html


def test_a_stranger_changes_no_call(race: Race, zeds: Client) -> None:
    road = on(race)
    tried = [
        zeds.post(f"/races/courses/{road.pk}/calls/", KERB),
        zeds.post(f"/races/courses/{road.pk}/calls/away/", {"call": first_station(race)}),
        zeds.post(f"/races/courses/{road.pk}/calls/undo/"),
    ]

    assert [answer.status_code for answer in tried] == [404, 404, 404]
    assert not RoadCall.objects.exists()


def test_a_row_of_another_course_is_not_brought_back(race: Race, mira: Person, miras: Client) -> None:
    other = a_road(mira, shipped="athens")
    row = RoadCall.objects.create(road=other, kind="kerb", at_m=100, removed=True, made_at=NOW)

    answer = miras.post(f"/races/courses/{on(race).pk}/calls/back/", {"row": row.pk})

    assert answer.status_code == 404


def test_words_of_a_call_cannot_break_out(race: Race, miras: Client) -> None:
    html = write(miras, race, kind="kerb", at_m="5", words="</script><script>alert(1)</script>")

    assert "<script>alert" not in html


def test_after_a_change_the_page_is_the_races_or_the_courses_own(race: Race, miras: Client) -> None:
    of_race = miras.post(f"/races/courses/{on(race).pk}/calls/", KERB | {"race": race.pk})
    of_road = miras.post(f"/races/courses/{on(race).pk}/calls/", KERB)

    assert of_race["Location"] == f"/races/{race.pk}/course/#calls"
    assert of_road["Location"] == f"/races/courses/{on(race).pk}/#calls"


def test_the_script_knows_where_on_the_map_each_place_lies(race: Race, miras: Client) -> None:
    html = miras.get(f"/races/{race.pk}/course/").content.decode()
    data = re.search(r'<script id="course-data" type="application/json">(.*?)</script>', html)

    assert data is not None
    assert '"certified_m": 42195.0' in data[1]
    assert data[1].count("[") > 900


def test_after_a_change_the_map_is_turned_and_thinned_as_it_was(race: Race, miras: Client) -> None:
    answer = miras.post(f"/races/courses/{on(race).pk}/calls/?up=course&kind=kerb&call=x%22", KERB)

    assert answer["Location"] == f"/races/courses/{on(race).pk}/?up=course&kind=kerb#calls"


def test_words_that_name_a_side_are_kept_with_a_hint_to_use_the_field(race: Race, miras: Client) -> None:
    plain = write(miras, race, **KERB)
    html = write(miras, race, **(KERB | {"at_m": "18.9", "words": "comes from the left"}))

    assert "These words name a side" not in plain
    assert html.count("These words name a side") == 1
    assert "comes from the left" in html


def test_a_course_without_bends_says_that_they_are_to_be_entered(mira: Person, miras: Client) -> None:
    race = a_race(mira, road=a_road(mira, shipped=""))
    before = miras.get(f"/races/{race.pk}/course/").content.decode()
    after = write(miras, race, kind="bend", at_m="3", side="left")

    assert "enter those that matter" in before
    assert "enter those that matter" not in after
