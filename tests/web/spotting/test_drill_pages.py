"""The drill's pages, by the owner and by the friend's link: what they ask, keep, say and let be taken back."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from heelfirst.course import Kind, Side
from heelfirst.spotter.sides import Question
from heelfirst.voice.saying import spoken
from heelfirst.voice.words import Language
from heelfirst.web.accounts.models import Person
from heelfirst.web.spotting.drilling import asked_of
from heelfirst.web.spotting.models import Pair, Try
from spotting_cast import TOKEN, a_pair, a_spotter_link, a_try

pytestmark = pytest.mark.django_db

PARTS = ("", "sides/", "reaction/", "pair/", "stopping/")


@pytest.fixture
def pair(mira: Person) -> Pair:
    pair = a_pair(mira)
    a_spotter_link(pair)
    return pair


@pytest.fixture(params=["owner", "link"])
def door(request: pytest.FixtureRequest, pair: Pair, miras: Client) -> tuple[Client, str]:
    """Whoever comes, and where their drill is."""
    if request.param == "owner":
        return miras, f"/spotting/friends/{pair.pk}/drill/"
    return Client(enforce_csrf_checks=True), f"/spotting/with/{TOKEN}/drill/"


def send(client: Client, address: str, *tries: dict[str, Any], now_ms: float | None = None) -> Any:
    body: dict[str, Any] = {"tries": list(tries)}
    if now_ms is not None:
        body["now_ms"] = now_ms
    return client.post(f"{address}tries/", json.dumps(body), content_type="application/json")


def a_side(**fields: Any) -> dict[str, Any]:
    return {
        "key": str(uuid4()),
        "what": "side",
        "asked": "1 kerb right",
        "right": True,
        "took_s": 1.2,
        "at_ms": 1.7e12,
    } | fields


def a_reaction(**fields: Any) -> dict[str, Any]:
    return {
        "key": str(uuid4()),
        "what": "reaction",
        "by": "tap",
        "asked": "left",
        "took_s": 0.9,
        "at_ms": 1.7e12,
    } | fields


def a_stop(**fields: Any) -> dict[str, Any]:
    told = {
        "key": str(uuid4()),
        "what": "stop",
        "by": "tape",
        "speed_mps": 3.1,
        "way_m": 5.6,
        "at_ms": 1.7e12,
    }
    return told | fields


@pytest.mark.parametrize("part", PARTS)
def test_each_part_opens_with_a_line_of_its_own_and_says_whose_figures(
    door: tuple[Client, str], part: str
) -> None:
    client, address = door

    html = client.get(address + part).content.decode()

    assert html.count("<h1") == 1
    assert "published figures" in html or "Nothing tried yet" in html


def test_the_friend_is_asked_in_own_sides_and_answers_in_the_runners(door: tuple[Client, str]) -> None:
    client, address = door

    document = client.get(f"{address}sides/").context["document"]

    assert all(question["right"] not in question["words"] for part in document["rounds"] for question in part)
    assert len(document["rounds"][0]) == 10
    assert document["limit_s"] is None


def test_what_is_asked_is_said_whole_in_the_friends_own_sides(pair: Pair) -> None:
    kerb: dict[str, Any] = asked_of(pair, 1, Question(Kind.KERB, Side.RIGHT))

    assert kerb["words"] == "A kerb on your right"
    assert [spoken(tuple(kerb["clips"]), language).text for language in Language] == [
        "Kerb on your right",
        "Bordstein rechts",
        "Bordure à ta droite",
        "Bordillo a tu derecha",
    ]


def test_an_answer_without_a_script_says_what_the_runner_would_have_done(
    door: tuple[Client, str], pair: Pair
) -> None:
    client, address = door
    page = client.get(f"{address}sides/")
    client.handler.enforce_csrf_checks = False
    form = {"key": str(uuid4()), "asked": "1 kerb right", "said": "left"}

    answer = client.post(f"{address}sides/", form, follow=True)
    again = client.post(f"{address}sides/", form)

    assert page.status_code == 200
    assert "Mira lifts the foot on that side" in answer.content.decode()
    assert again.status_code == 302
    assert [(row.right, row.took_s, row.asked) for row in pair.tries.all()] == [(True, None, "1 kerb right")]


def test_a_wrong_answer_blames_nobody(miras: Client, pair: Pair) -> None:
    form = {"key": str(uuid4()), "asked": "1 kerb right", "said": "right"}

    html = miras.post(f"/spotting/friends/{pair.pk}/drill/sides/", form, follow=True).content.decode()

    assert "Here it is “Left”" in html
    assert "wrong" not in html.lower().replace("one that went wrong", "")


def test_the_same_try_sent_twice_is_one(door: tuple[Client, str], pair: Pair) -> None:
    client, address = door
    client.handler.enforce_csrf_checks = False
    one = a_side()

    first, second = send(client, address, one), send(client, address, one, a_reaction())

    assert first.json()["answers"] == {one["key"]: {"kept": True, "why": ""}}
    assert second.json()["answers"][one["key"]]["kept"]
    assert pair.tries.count() == 2


def test_the_link_needs_no_cookie_and_the_owner_needs_the_token_of_the_form(pair: Pair, mira: Person) -> None:
    owner = Client(enforce_csrf_checks=True)
    owner.force_login(mira)

    assert (
        send(Client(enforce_csrf_checks=True), f"/spotting/with/{TOKEN}/drill/", a_side()).status_code == 200
    )
    assert send(owner, f"/spotting/friends/{pair.pk}/drill/", a_side()).status_code == 403


def test_a_telephone_whose_clock_is_wrong_keeps_no_try_in_the_future(miras: Client, pair: Pair) -> None:
    ahead = 4.0e12

    send(miras, f"/spotting/friends/{pair.pk}/drill/", a_side(at_ms=ahead), now_ms=ahead)

    assert pair.tries.get().at.year < 2100


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (a_side(asked="9 kerb right"), "levels of the drill"),
        (a_side(asked="1 dragon right"), "dragon"),
        (a_side(right="yes"), "whether it was right"),
        (a_reaction(by="tape"), "who saw the runner move"),
        (a_reaction(asked="duck"), "which word"),
        (a_reaction(took_s=None), "up to 60 seconds"),
        (a_stop(way_m=19.0), "19 feet are 5.8 m"),
        (a_stop(by="own"), "how it was measured"),
        (a_stop(speed_mps=None), "which pace"),
        (a_side(what="dance"), "a side, a reaction, the pair or a stop"),
        (a_reaction(asked="left shown"), "which word"),
        (a_reaction(what="pair", by="tape"), "who saw the runner move"),
        (a_side(at_ms="noon"), "clock"),
    ],
)
def test_what_is_no_try_is_refused_alone(miras: Client, pair: Pair, entry: dict[str, Any], why: str) -> None:
    answers = send(miras, f"/spotting/friends/{pair.pk}/drill/", entry, a_side()).json()["answers"]

    assert why in answers[entry["key"]]["why"]
    assert not answers[entry["key"]]["kept"]
    assert pair.tries.count() == 1


@pytest.mark.parametrize("body", [b"", b"[]", b'{"tries": 3}', b"{" * 5000, b'{"tries": [1, null, {}]}'])
def test_nonsense_is_answered_and_not_kept(miras: Client, pair: Pair, body: bytes) -> None:
    answer = miras.post(f"/spotting/friends/{pair.pk}/drill/tries/", body, content_type="application/json")

    assert answer.status_code in {200, 400}
    assert pair.tries.count() == 0


def test_more_than_is_read_in_one_go_is_said_so(miras: Client, pair: Pair) -> None:
    tries = [a_side() for _ in range(101)]
    heavy = {"tries": [], "more": "x" * 70_000}

    assert send(miras, f"/spotting/friends/{pair.pk}/drill/", *tries).status_code == 400
    answer = miras.post(
        f"/spotting/friends/{pair.pk}/drill/tries/", json.dumps(heavy), content_type="application/json"
    )
    assert answer.status_code == 413


def test_what_was_measured_is_said_at_once(miras: Client, pair: Pair) -> None:
    tries = [a_reaction(took_s=2.0, by="sensor") for _ in range(12)]

    told = send(miras, f"/spotting/friends/{pair.pk}/drill/", *tries).json()

    assert "calls begin 1.2 s earlier" in told["lead"]
    assert "within 2.00 s" in told["reaction"]


def test_the_pair_is_timed_from_the_friends_ear_and_said_at_once(
    door: tuple[Client, str], pair: Pair
) -> None:
    client, address = door
    client.handler.enforce_csrf_checks = False
    page = client.get(f"{address}pair/")
    tries = [
        a_reaction(what="pair", took_s=4.0, by="sensor", asked=asked)
        for asked in ["left", "right shown", "stop"] * 4
    ]

    told = send(client, address, *tries).json()

    assert page.context["document"]["what"] == "pair"
    assert not page.context["voice"]["pans"]
    assert "Somebody else taps" in page.content.decode()
    assert "From the friend’s ear to the runner’s move 4.00 s" in told["pair"]
    assert told["reaction"].startswith("0 of 12")
    assert "calls begin" in told["lead"]


def test_a_taped_stop_is_kept_once_and_in_feet_too(miras: Client, pair: Pair) -> None:
    form = {"key": str(uuid4()), "pace": "5:20", "way": "18", "unit": "ft"}

    first = miras.post(f"/spotting/friends/{pair.pk}/drill/stopping/", form)
    miras.post(f"/spotting/friends/{pair.pk}/drill/stopping/", form)

    stop = pair.tries.get()
    assert first.status_code == 302
    assert stop.way_m == pytest.approx(5.4864)
    assert stop.speed_mps == pytest.approx(3.125)


def test_feet_typed_as_metres_are_asked_about_beside_the_field(miras: Client, pair: Pair) -> None:
    form = {"key": str(uuid4()), "pace": "5:20", "way": "18", "unit": "m"}

    html = miras.post(f"/spotting/friends/{pair.pk}/drill/stopping/", form).content.decode()

    assert "Were it feet? 18 feet are 5.5 m." in html
    assert pair.tries.count() == 0


def test_a_try_is_left_out_taken_in_again_and_deleted(door: tuple[Client, str], pair: Pair) -> None:
    client, address = door
    client.handler.enforce_csrf_checks = False
    row = a_try(pair)

    def do(what: str) -> Try | None:
        client.post(f"{address}change/", {"try": row.pk, "do": what})
        return pair.tries.filter(pk=row.pk).first()

    assert getattr(do("leave-out"), "left_out", None) is True
    assert getattr(do("take-in"), "left_out", None) is False
    assert do("delete") is None


def test_all_tries_are_deleted_at_once(miras: Client, pair: Pair) -> None:
    a_try(pair)
    a_try(pair, "stop")

    html = miras.post(
        f"/spotting/friends/{pair.pk}/drill/change/", {"do": "delete-all"}, follow=True
    ).content.decode()

    assert "published figures again" in html
    assert pair.tries.count() == 0


def test_nobody_changes_the_tries_of_another_pair(miras: Client, pair: Pair, zed: Person) -> None:
    theirs = a_try(a_pair(zed))

    answer = miras.post(f"/spotting/friends/{pair.pk}/drill/change/", {"try": theirs.pk, "do": "delete"})

    assert answer.status_code == 404
    assert Try.objects.filter(pk=theirs.pk).exists()


def test_the_list_tells_each_try_in_words(miras: Client, pair: Pair) -> None:
    a_try(pair, "side", asked="3 kerb right", right=False)
    a_try(pair, right=False)
    a_try(pair, "stop")
    a_try(pair, "side")
    a_try(pair, "pair", asked="left shown", by=Try.By.TAP, took_s=2.3)

    html = " ".join(miras.get(f"/spotting/friends/{pair.pk}/drill/").content.decode().split())

    assert "level 3: A kerb on your right" in html
    assert "0.50 s, the other way" in html
    assert "3.4 m, from 5:33 /km" in html
    assert "2.30 s" in html
    assert "the two of you, somebody else’s tap, shown" in html
    assert "5 tries" in html


@pytest.mark.parametrize("part", PARTS)
def test_under_18_there_is_no_link_but_the_owner_s_own_drill(
    pair: Pair, mira: Person, miras: Client, part: str
) -> None:
    mira.under_18 = True
    mira.save()

    assert Client().get(f"/spotting/with/{TOKEN}/drill/{part}").status_code == 404
    assert miras.get(f"/spotting/friends/{pair.pk}/drill/{part}").status_code == 200


def test_after_two_weeks_ten_questions_are_offered(miras: Client, pair: Pair) -> None:
    for level in (1, 2, 3, 4):
        for _ in range(10):
            a_try(pair, "side", asked=f"{level} kerb right", took_s=0.8)
    for _ in range(20):
        a_try(pair, "side", asked="5 kerb right", took_s=0.8)

    page = miras.get(f"/spotting/friends/{pair.pk}/drill/sides/")

    assert "more than two weeks ago" in page.content.decode()
    assert len(page.context["document"]["rounds"][0]) == 10
