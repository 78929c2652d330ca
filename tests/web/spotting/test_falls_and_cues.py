"""What the friend's telephone sends: each fall once, with its place; the log only where the pair keeps one."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from cast import a_race, a_road
from drawn_courses import of_way, winding
from heelfirst.course.recorded import recorded
from heelfirst.units import distance
from heelfirst.web.accounts.models import Person
from heelfirst.web.spotting.arriving import LARGEST_BYTES, MOST_AT_ONCE, MOST_OF_A_LINK, Sent, keep_falls
from heelfirst.web.spotting.models import Cued, Fall
from spotting_cast import TOKEN, a_fall, a_pair, a_spotter_link

pytestmark = pytest.mark.django_db

TRIPPED_AT = datetime(2026, 4, 12, 14, 30, tzinfo=UTC)
OUTING = "0b9c2f7e-1d5e-4f3a-9a57-6d1f0f6f3c11"


def posted(name: str, body: Any) -> Any:
    text = body if isinstance(body, str) else json.dumps(body)
    client = Client(enforce_csrf_checks=True)
    return client.post(f"/spotting/with/{TOKEN}/{name}/", text, content_type="application/json")


def a_stumble(**fields: Any) -> dict[str, Any]:
    plain = {
        "key": str(uuid4()),
        "what": "near",
        "kind": "careful",
        "words": "root",
        "side": "left",
        "at_ms": TRIPPED_AT.timestamp() * 1000,
        "offset_ms": 0,
        "lat_deg": 42.23,
        "lon_deg": -71.51,
        "heading_deg": 50,
    }
    return plain | fields


def sent(*falls: Any) -> dict[str, Any]:
    answer = posted("falls", {"falls": list(falls)})
    assert answer.status_code == 200, answer.content
    answers: dict[str, Any] = answer.json()["answers"]
    return answers


def test_it_works(mira: Person) -> None:
    """Her own left is the right of the way as it runs."""
    a_spotter_link(a_pair(mira), road=a_road(mira))
    stumble = a_stumble()

    answers = sent(stumble)

    fall = Fall.objects.get(owner=mira)
    assert answers == {stumble["key"]: {"kept": True, "why": ""}}
    assert (fall.what, fall.kind, fall.words, fall.side) == ("near", "careful", "root", "right")
    assert (fall.lat_deg, fall.lon_deg, fall.heading_deg) == (42.23, -71.51, 50.0)
    assert fall.day == date(2026, 4, 12)


def test_five_that_came_by_a_link_are_told_apart_by_course_place_time_and_teller(
    mira: Person, miras: Client
) -> None:
    """The stumble was at half past two, UTC; Mira lives by her own clock."""
    a_spotter_link(a_pair(mira), road=a_road(mira, name="River path"))
    sent(*(a_stumble(words="", at_m=1000.0 * n) for n in range(1, 6)))

    html = miras.get("/spotting/falls/").content.decode().replace("\u00a0", " ")

    clock = TRIPPED_AT.astimezone(mira.zone).strftime("%H:%M")
    for n in range(1, 6):
        assert (
            f"River path, {distance.in_words(1000.0 * n, mira.system)}, {clock}, told by Otto".replace(
                "\u00a0", " "
            )
            in html
        )
    assert html.count("told by Otto") == 5


def test_in_another_year_the_year_is_told_too(mira: Person, miras: Client) -> None:
    this_year = timezone.now().year
    a_fall(mira, day=date(this_year - 1, 3, 3))

    assert f"3 March {this_year - 1}" in miras.get("/spotting/falls/").content.decode()


def test_those_that_are_ticked_go_and_nobody_else_s(mira: Person, miras: Client, zed: Person) -> None:
    kept, *gone = [a_fall(mira, words=words) for words in ("a kerb", "a root", "a stone")]
    theirs = a_fall(zed)

    miras.post("/spotting/falls/delete/", {"fall": [*(fall.pk for fall in gone), theirs.pk, "x"]})

    assert set(Fall.objects.all()) == {kept, theirs}


def test_one_link_fills_no_page(mira: Person) -> None:
    """A place that came already can still be put right."""
    first = a_spotter_link(a_pair(mira), road=a_road(mira))
    stumble = a_stumble()
    sent(stumble)
    for _other in range(MOST_OF_A_LINK - 1):
        a_fall(mira, link=first)

    more = a_stumble()
    answers = sent(more, stumble | {"words": "a stone"})

    assert "By this link came 50 places already" in answers[more["key"]]["why"]
    assert answers[stumble["key"]]["kept"] is True


def test_sent_twice_is_one_fall_and_the_later_word_counts(mira: Person) -> None:
    a_spotter_link(a_pair(mira), road=a_road(mira))
    stumble = a_stumble()

    sent(stumble)
    sent(stumble | {"what": "fall", "words": "a loose stone"}, stumble | {"what": "fall", "words": "a stone"})

    assert [(fall.what, fall.words) for fall in Fall.objects.all()] == [("fall", "a stone")]


def test_what_was_taken_back_is_gone_also_where_it_never_came(mira: Person) -> None:
    a_spotter_link(a_pair(mira), road=a_road(mira))
    stumble = a_stumble()
    sent(stumble)

    answers = sent(stumble | {"back": True}, a_stumble(back=True))

    assert [each["kept"] for each in answers.values()] == [True, True]
    assert not Fall.objects.exists()


def test_on_a_course_without_a_map_nobody_knows_a_place_that_no_receiver_told(mira: Person) -> None:
    a_spotter_link(a_pair(mira), road=a_road(mira))
    nowhere = a_stumble(lat_deg=None, lon_deg=None, at_m=400.0)

    answers = sent(nowhere)

    assert answers[nowhere["key"]]["kept"] is False
    assert "Nobody knows where that was" in answers[nowhere["key"]]["why"]


def test_a_place_along_a_mapped_course_has_a_position_and_a_heading(mira: Person) -> None:
    """Ten kilometres that set out to the east."""
    east_m, north_m = winding(10_000, 10)
    course = recorded(of_way(east_m, north_m), 10_000.0)
    link = a_spotter_link(a_pair(mira), road=a_road(mira))
    entry = a_stumble(lat_deg=None, lon_deg=None, heading_deg=None, at_m=100.0)

    answers = keep_falls(link, Sent([entry], 0.0, TRIPPED_AT, timedelta(0), {}), course)

    fall = Fall.objects.get()
    assert answers[entry["key"]]["kept"] is True
    assert fall.heading_deg == pytest.approx(90, abs=10)
    assert course.lat_deg is not None
    assert fall.lat_deg == pytest.approx(float(course.lat_deg[10]))


@pytest.mark.parametrize(
    ("row", "heading_deg", "told"),
    [
        (10, None, True),  # where the prompter believes, and the receiver told no heading
        (10, 95.0, True),
        (10, 275.0, False),  # on the other leg of an out and back
        (30, 95.0, False),  # 200 m farther than believed
    ],
)
def test_which_way_was_run_is_told_only_where_prompter_and_receiver_agree(
    mira: Person, row: int, heading_deg: float | None, *, told: bool
) -> None:
    """Else a left would be kept as a right."""
    east_m, north_m = winding(10_000, 10)
    course = recorded(of_way(east_m, north_m), 10_000.0)
    assert course.lat_deg is not None
    assert course.lon_deg is not None
    place = {"lat_deg": float(course.lat_deg[row]), "lon_deg": float(course.lon_deg[row])}
    link = a_spotter_link(a_pair(mira), road=a_road(mira))
    entry = a_stumble(**place, heading_deg=heading_deg, at_m=float(course.along_m[10]))

    keep_falls(link, Sent([entry], 0.0, TRIPPED_AT, timedelta(0), {}), course)

    assert (Fall.objects.get().heading_deg is not None) is told


def test_a_side_of_a_runner_who_faces_forward_is_the_way_s_own(mira: Person) -> None:
    a_spotter_link(a_pair(mira), race=a_race(mira, way="forward"))

    sent(a_stumble())

    assert Fall.objects.get().side == "left"


@pytest.mark.parametrize(
    "odd",
    [
        {"lat_deg": 91.0},
        {"lat_deg": "42", "lon_deg": True},
        {"at_ms": None},
        {"at_ms": 1e300},
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(mira: Person, odd: dict[str, Any]) -> None:
    a_spotter_link(a_pair(mira), road=a_road(mira))
    stumble = a_stumble(**odd)

    answers = sent(stumble)

    assert answers[stumble["key"]]["why"]
    assert not Fall.objects.exists()


@pytest.mark.parametrize(
    "body",
    ["", "[]", '{"falls": 3}', "{" * 2000, {"falls": [{}] * (MOST_AT_ONCE + 1)}],
)
def test_what_cannot_be_read_is_refused(mira: Person, body: Any) -> None:
    a_spotter_link(a_pair(mira), road=a_road(mira))

    assert posted("falls", body).status_code == 400


def test_entries_without_a_key_are_passed_over(mira: Person) -> None:
    a_spotter_link(a_pair(mira), road=a_road(mira))

    assert sent(3, "x", {"what": "fall"}, None) == {}


def test_too_much_for_one_go_is_refused(mira: Person) -> None:
    a_spotter_link(a_pair(mira), road=a_road(mira))

    assert posted("falls", '"' + "x" * LARGEST_BYTES + '"').status_code == 413


def a_cue(**fields: Any) -> dict[str, Any]:
    plain = {
        "key": str(uuid4()),
        "said": "Left in 20 m",
        "at_ms": TRIPPED_AT.timestamp() * 1000,
        "at_m": 7800.0,
        "lat_deg": 42.23,
        "lon_deg": -71.51,
    }
    return plain | fields


def test_the_log_is_off_unless_the_pair_keeps_one(mira: Person) -> None:
    a_spotter_link(a_pair(mira), road=a_road(mira))

    answer = posted("cues", {"outing": OUTING, "cues": [a_cue()]})

    assert answer.status_code == 400
    assert "keeps no log" in answer.json()["sentence"]
    assert not Cued.objects.exists()


def test_where_the_pair_keeps_a_log_each_cue_is_kept_once(mira: Person) -> None:
    pair = a_pair(mira, keeps_log=True)
    a_spotter_link(pair, road=a_road(mira))
    left, lost = a_cue(), a_cue(said="Stop", by="remote", heard=False, at_m=None, lat_deg=None)

    posted("cues", {"outing": OUTING, "cues": [left]})
    answer = posted("cues", {"outing": OUTING, "cues": [left, lost]})

    assert set(answer.json()["answers"]) == {left["key"], lost["key"]}
    assert [(cue.said, cue.by, cue.at_m, cue.heard) for cue in pair.cues.order_by("said")] == [
        ("Left in 20 m", "prompter", 7800.0, None),
        ("Stop", "remote", None, False),
    ]
    assert {str(cue.outing) for cue in pair.cues.all()} == {OUTING}


def test_a_wrong_clock_tells_no_day_ahead_and_no_place_is_off_the_route(mira: Person) -> None:
    """Twenty-eight years ahead, five metres before the start and beyond the finish: kept by its position, as of now."""
    road = a_road(mira)
    pair = a_pair(mira, keeps_log=True)
    a_spotter_link(pair, road=road)
    ahead_ms = (timezone.now() + timedelta(days=365 * 28)).timestamp() * 1000

    sent(*(a_stumble(at_ms=ahead_ms, at_m=at_m) for at_m in (-5, road.certified_m + 1)))
    cue = {"key": str(uuid4()), "said": "Kerb", "at_ms": ahead_ms, "offset_ms": 0, "at_m": -3}
    posted("cues", {"outing": OUTING, "cues": [cue]})

    kept: list[Fall | Cued] = [*Fall.objects.filter(owner=mira), *Cued.objects.filter(pair=pair)]
    assert len(kept) == 3
    for each in kept:
        assert each.at_m is None
        assert each.at is not None
        assert each.at <= timezone.now()
