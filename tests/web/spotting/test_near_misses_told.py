"""A fall told on a page: on a course or a run, proposed once a route, taken with the right side, taken away with its calls."""

import csv
import io
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import a_road, a_run
from drawn_courses import of_way, winding
from heelfirst.course import Side
from heelfirst.web.accounts.models import Person
from heelfirst.web.races.models import Road, RoadCall
from heelfirst.web.races.roads import road_of_file, take_in
from heelfirst.web.spotting.models import Fall, Proposal
from heelfirst.writers import gpx
from outings import steady
from spotting_cast import MADE_AT, a_fall

pytestmark = pytest.mark.django_db
LENGTH_M = 4000.0


def a_recorded_road(owner: Person, name: str = "Mill Pond", *, back: bool = False) -> Road:
    """Four kilometres of a winding way that was recorded; `back`: run the other way."""
    east_m, north_m = winding(LENGTH_M, 10.0)
    if back:
        east_m, north_m = east_m[::-1], north_m[::-1]
    sha256, filename = take_in(f"{name}.gpx", [gpx.encode(of_way(east_m, north_m))])
    return road_of_file(owner, sha256, filename, MADE_AT, name=name, certified_m=LENGTH_M)


def tell(client: Client, road: Road, **fields: Any) -> Any:
    plain = {
        "what": "near",
        "at_m": "1.5",
        "kind": "careful",
        "side": "left",
        "words": "root",
        "day": "2026-03-03",
    }
    return client.post(f"/spotting/falls/add/?road={road.pk}", plain | fields)


def take(client: Client, fall: Fall, road: Road, answer: str = "take", **more: Any) -> Any:
    return client.post(f"/spotting/falls/{fall.pk}/on/{road.pk}/", {"answer": answer} | more)


def test_it_works(mira: Person, miras: Client) -> None:
    road = a_recorded_road(mira)

    tell(miras, road)
    html = miras.get("/spotting/falls/").content.decode()

    fall = Fall.objects.get(owner=mira)
    assert (fall.words, fall.side, fall.day, fall.what) == ("root", "left", date(2026, 3, 3), "near")
    assert "root, near-miss of 3 March" in html
    assert "1.50\u00a0km" in html


def test_a_near_miss_of_which_nobody_told_the_kind_claims_no_root(mira: Person, miras: Client) -> None:
    road = a_recorded_road(mira)

    tell(miras, road, words="")
    html = miras.get("/spotting/falls/").content.decode()

    assert "careful place: near-miss of 3 March" in html
    assert "pothole" not in html.partition("<main")[2].partition('name="kind"')[0]


def test_what_is_taken_becomes_a_call_of_the_course_and_is_not_asked_again(
    mira: Person, miras: Client
) -> None:
    road = a_recorded_road(mira)
    tell(miras, road)

    take(miras, Fall.objects.get(), road, at=["1500"])

    call = RoadCall.objects.get(road=road)
    assert (call.kind, call.side, call.words) == ("careful", "left", "root, near-miss of 3 March")
    assert call.at_m == pytest.approx(1500, abs=10)
    assert "Call it there" not in miras.get("/spotting/falls/").content.decode()


def test_on_a_route_that_runs_the_other_way_the_side_is_the_other_one(mira: Person, miras: Client) -> None:
    there, back = a_recorded_road(mira), a_recorded_road(mira, "Mill Pond, back", back=True)
    tell(miras, there)

    take(miras, Fall.objects.get(), back, at=["2500"])

    assert RoadCall.objects.get(road=back).side == Side.RIGHT.value


def test_what_is_not_wanted_is_not_asked_again_and_makes_no_call(mira: Person, miras: Client) -> None:
    road = a_recorded_road(mira)
    tell(miras, road)

    take(miras, Fall.objects.get(), road, "leave", at=["1500"])

    assert Proposal.objects.filter(road=road, calls=None).exists()
    assert not RoadCall.objects.exists()
    assert "Call it there" not in miras.get("/spotting/falls/").content.decode()


def test_the_page_of_a_course_asks_too(mira: Person, miras: Client) -> None:
    road = a_recorded_road(mira)
    tell(miras, road)
    html = miras.get(f"/races/courses/{road.pk}/").content.decode()

    answer = take(miras, Fall.objects.get(), road, at=["1500"], back="course")

    assert "You stumbled here once" in html
    assert answer["Location"] == f"/races/courses/{road.pk}/"


def test_an_answer_sent_twice_makes_one_call(mira: Person, miras: Client) -> None:
    road = a_recorded_road(mira)
    tell(miras, road)
    for _twice in range(2):
        take(miras, Fall.objects.get(), road, at=["1500"])

    assert RoadCall.objects.count() == 1


def test_a_fall_is_taken_away_with_its_calls_where_that_is_ticked(mira: Person, miras: Client) -> None:
    road = a_recorded_road(mira)
    for ticked, left in (({"with_calls": "1"}, 0), ({}, 1)):
        tell(miras, road)
        fall = Fall.objects.get()
        take(miras, fall, road, at=["1500"])

        miras.post(f"/spotting/falls/{fall.pk}/delete/", ticked)

        assert not Fall.objects.exists()
        assert RoadCall.objects.count() == left


def test_one_is_told_on_the_way_of_a_run_and_keeps_its_day(mira: Person, miras: Client) -> None:
    run = a_run(mira, steady(800))
    page = miras.get(f"/spotting/falls/add/?run={run.pk}").content.decode()

    miras.post(
        f"/spotting/falls/add/?run={run.pk}",
        {"what": "fall", "at_m": "1.0", "kind": "kerb", "side": "", "words": "", "day": run.day.isoformat()},
    )

    fall = Fall.objects.get()
    assert f'value="{run.day.isoformat()}"' in page
    assert (fall.run, fall.what, fall.side) == (run, "fall", "")
    assert fall.heading_deg is not None


def test_a_run_without_positions_says_so(mira: Person, miras: Client) -> None:
    plain = steady(600)
    columns = {name: values for name, values in plain.columns.items() if name not in {"lat_deg", "lon_deg"}}
    run = a_run(mira, replace(plain, columns=columns))

    assert "This run has no positions" in miras.get(f"/spotting/falls/add/?run={run.pk}").content.decode()


def test_a_sketch_of_a_course_places_nothing_and_says_what_to_do(mira: Person, miras: Client) -> None:
    html = miras.get(f"/spotting/falls/add/?road={a_road(mira).pk}").content.decode()

    assert "no map that is good to 25 m" in html


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"at_m": ""}, "Type the distance from the start"),
        ({"at_m": "4.5"}, "That is beyond the end at 4.00 km."),
        ({"day": "2999-01-01"}, "today or before"),
        ({"kind": "bend"}, "Select a valid choice"),
        ({"side": "up"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_said_and_not_kept(
    mira: Person, miras: Client, fields: dict[str, str], sentence: str
) -> None:
    answer = tell(miras, a_recorded_road(mira), **fields)

    assert sentence in answer.content.decode()
    assert not Fall.objects.exists()


def test_the_page_of_many_falls_asks_no_more_than_that_of_few(mira: Person, miras: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            miras.get("/spotting/falls/")
        return len(queries)

    road = a_recorded_road(mira)
    for _ in range(2):
        take(miras, a_fall(mira), road)
    few = asked()
    for _ in range(20):
        take(miras, a_fall(mira), road)

    assert asked() == few


def test_falls_are_carried_away_with_their_calls_and_no_formula(mira: Person, miras: Client) -> None:
    tell(miras, road := a_recorded_road(mira), words="=root")
    take(
        miras, fall := Fall.objects.get(), road, at=re.findall(r'name="at" value="(\d+)"', falls_page(miras))
    )

    (told,) = miras.get("/spotting/falls/falls.json").json()
    (row,) = csv.DictReader(io.StringIO(miras.get("/spotting/falls/falls.csv").content.decode()))

    assert (told["what"], told["kind"], told["side"], told["words"]) == ("near", "careful", "left", "=root")
    assert told["called_on"] == [{"course": "Mill Pond", "at_m": pytest.approx(1500, abs=5)}]
    assert row["words"] == "'=root"
    assert row["called_on"] == "Mill Pond"
    assert float(row["lat_deg"]) == fall.lat_deg


def test_somebody_else_carries_away_nothing_of_it(mira: Person, zeds: Client) -> None:
    a_fall(mira)

    assert zeds.get("/spotting/falls/falls.json").json() == []
    assert zeds.get("/spotting/falls/falls.xml").status_code == 404


def falls_page(client: Client) -> str:
    return str(client.get("/spotting/falls/").content.decode())


def test_nobody_else_sees_or_answers_or_deletes_it(mira: Person, zeds: Client) -> None:
    fall, road = a_fall(mira), a_road(mira)

    assert "root" not in zeds.get("/spotting/falls/").content.decode()
    assert take(zeds, fall, road).status_code == 404
    assert zeds.post(f"/spotting/falls/{fall.pk}/delete/").status_code == 404
    assert zeds.get(f"/spotting/falls/add/?road={road.pk}").status_code == 404


def test_no_page_counts_falls(mira: Person, miras: Client) -> None:
    """Nothing is kept like a score: one or eleven, the same words."""
    for _each in range(11):
        a_fall(mira)

    for address in ("/spotting/", "/spotting/falls/"):
        html = miras.get(address).content.decode()
        text = re.sub(r"<[^>]*>", " ", html.split("<main")[1].split("</main>")[0])
        assert re.search(r"\b11\b|\beleven\b", text) is None, address


def test_leaving_takes_every_place_along(mira: Person) -> None:
    a_fall(mira)

    mira.delete()

    assert not Fall.objects.exists()
