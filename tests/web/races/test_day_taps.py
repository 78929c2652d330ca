"""Taps over a bad network: doubled, shuffled, dropped answers, wrong clocks, guessed links, floods. Each counts once."""

import json
import random
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from cast import a_race, known_by_marks
from heelfirst.pacing.tapped import Seen
from heelfirst.web.accounts.models import Person
from heelfirst.web.races.arriving import LARGEST_BYTES, MOST_AT_ONCE, MOST_STOPS, MOST_TAPS
from heelfirst.web.races.models import CrewLink, Race, Tap
from race_day_crew import PHONE, a_link, a_tap, send, sent

pytestmark = pytest.mark.django_db

HOUR_MS = 3_600_000
TIMELY = timedelta(seconds=3)


@pytest.fixture
def race(mira: Person) -> Race:
    """A race that began four hours ago."""
    known_by_marks(mira)
    start = (datetime.now(UTC) - timedelta(hours=4)).replace(microsecond=0)
    return a_race(mira, day=start.date(), starts_at=start.time(), time_zone="UTC")


@pytest.fixture
def token(race: Race) -> str:
    return a_link(race)


def after(race: Race, seconds: float) -> datetime:
    assert race.day is not None
    assert race.starts_at is not None
    return datetime.combine(race.day, race.starts_at, UTC) + timedelta(seconds=seconds)


def at_km(race: Race, km: float, **fields: Any) -> dict[str, Any]:
    return a_tap(after(race, 318 * km), 1000.0 * km, **fields)


def test_it_works(race: Race, token: str) -> None:
    tap = at_km(race, 8)

    told = send(token, [tap])

    assert told["answers"] == {tap["key"]: {"kept": True, "why": ""}}
    assert [(tap["key"], 8000.0, "Otto", True)] == [
        (each["key"], each["at_m"], each["who"], each["counts"]) for each in told["taps"]
    ]
    assert told["first_line"].startswith("Kilometre 8: ")
    assert told["next_m"] == 9000.0


def test_two_hundred_taps_through_a_storm_are_counted_once_each(race: Race, token: str) -> None:
    """Five telephones, forty places; packets doubled and shuffled, every third answer lost, so that it is sent again."""
    chance = random.Random(26)
    phones = [
        [at_km(race, km, who=f"phone {phone}", offset_ms=None) for km in range(1, 41)] for phone in range(5)
    ]
    back = {chance.choice(phone)["key"] for phone in phones}
    waiting = {tap["key"]: tap | {"back": tap["key"] in back} for phone in phones for tap in phone}

    while waiting:
        packet = chance.sample(list(waiting.values()), min(len(waiting), chance.randrange(1, 40)))
        packet += chance.sample(packet, len(packet) // 3)
        # What was tapped and taken back may come in either order.
        packet += [tap | {"back": False} for tap in packet if tap["back"]]
        chance.shuffle(packet)
        answers = send(token, packet)["answers"]
        if chance.random() < 1 / 3:
            continue  # the answer was lost on the way
        for key, answer in answers.items():
            assert answer["kept"]
            waiting.pop(key, None)

    assert race.taps.count() == 200
    assert {str(key) for key in race.taps.exclude(taken_back_at=None).values_list("key", flat=True)} == back
    told = send(token, [])["taps"]
    assert len(told) == 200 - len(back)
    assert len({each["at_m"] for each in told if each["counts"]}) == 40
    assert sum(each["counts"] for each in told) == 40


def test_the_same_tap_a_second_time_changes_nothing_of_the_first(race: Race, token: str) -> None:
    tap = at_km(race, 8)
    send(token, [tap])

    send(token, [tap | {"at_m": 9000.0, "who": "somebody else", "what": "stopped"}])

    (row,) = race.taps.all()
    assert (row.at_m, row.who, row.what) == (8000.0, "Otto", "passed")


def test_a_tap_taken_back_before_it_arrived_stays_taken_back(race: Race, token: str) -> None:
    tap = at_km(race, 8)

    send(token, [tap | {"back": True}])
    told = send(token, [tap])

    assert told["taps"] == []
    assert race.taps.exclude(taken_back_at=None).count() == 1


@pytest.mark.parametrize("off_ms", [-3 * HOUR_MS, 0, 90_000, 26 * HOUR_MS])
def test_a_telephone_with_a_wrong_clock_is_put_right(race: Race, token: str, off_ms: int) -> None:
    """Measured by the telephone when the page was opened, or else when the taps come in."""
    shown = after(race, 2544) + timedelta(milliseconds=off_ms)
    measured = a_tap(shown, 8000.0, offset_ms=-off_ms)
    unmeasured = a_tap(shown + timedelta(minutes=6), 9000.0, offset_ms=None)
    its_now = datetime.now(UTC).timestamp() * 1000 + off_ms

    send(token, [measured, unmeasured], now_ms=its_now)

    by_key = {str(row.key): row.at for row in race.taps.all()}
    assert abs(by_key[measured["key"]] - after(race, 2544)) < TIMELY
    assert abs(by_key[unmeasured["key"]] - after(race, 2544 + 360)) < TIMELY


def test_a_tap_three_hours_in_the_future_is_kept_and_set_aside(race: Race, token: str) -> None:
    told = send(token, [a_tap(datetime.now(UTC) + timedelta(hours=3), 8000.0)])

    (tap,) = told["taps"]
    assert not tap["counts"]
    assert "180 minutes before it was tapped" in tap["why"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"at_m": 42_300.0}, "from 0 to 42,195 m"),
        ({"at_m": -5}, "from 0 to 42,195 m"),
        ({"at_m": "8000"}, "from 0 to 42,195 m"),
        ({"at_m": True}, "from 0 to 42,195 m"),
        ({"at_m": None}, "from 0 to 42,195 m"),
        ({"at_m": 1e400}, "from 0 to 42,195 m"),
        ({"at_m": float("nan")}, "from 0 to 42,195 m"),
        ({"at_ms": None}, "The time of this tap cannot be"),
        ({"at_ms": 0}, "The time of this tap cannot be"),
        ({"at_ms": 1e14}, "The time of this tap cannot be"),
        ({"at_ms": "now"}, "The time of this tap cannot be"),
        ({"what": "flew"}, "started, passed, stopped or finished"),
        ({"what": None}, "started, passed, stopped or finished"),
        ({"what": ["passed"]}, "started, passed, stopped or finished"),
    ],
)
def test_one_tap_that_cannot_be_is_refused_alone(
    race: Race, token: str, wrong: dict[str, Any], sentence: str
) -> None:
    good, bad = at_km(race, 8), at_km(race, 9) | wrong

    answers = send(token, [bad, good])["answers"]

    assert answers[good["key"]]["kept"]
    assert not answers[bad["key"]]["kept"]
    assert sentence in answers[bad["key"]]["why"]
    assert race.taps.count() == 1


def test_a_hair_beyond_the_finish_is_the_finish(race: Race, token: str) -> None:
    send(token, [a_tap(after(race, 13_419), 42_195.6, what="finished")])

    assert race.taps.get().at_m == 42_195.0


@pytest.mark.parametrize("entry", [None, 7, "tap", [], {}, {"key": "1"}, {"key": 5}])
def test_what_is_no_tap_at_all_is_passed_over(race: Race, token: str, entry: object) -> None:
    assert send(token, [entry, at_km(race, 8)])["taps"][0]["at_m"] == 8000.0


@pytest.mark.parametrize("body", [None, 7, [], "x", {"taps": None}, {"taps": {}}, {}])
def test_a_body_without_taps_is_answered_in_a_sentence(token: str, body: object) -> None:
    answer = sent(token, body)

    assert answer.status_code == 400
    assert json.loads(answer.content)["sentence"]


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 30_000, b'{"taps": [' + b"1" * 5000 + b"]}"])
def test_bytes_that_are_no_json_break_nothing(token: str, body: bytes) -> None:
    answer = Client().post(f"/races/crew/{token}/taps/", body, content_type="application/json")

    assert answer.status_code in {200, 400}
    assert not Tap.objects.exists()


def flooded(race: Race, by: CrewLink, left: int = 0) -> None:
    """All taps that a link has room for, but for so many."""
    Tap.objects.bulk_create(
        Tap(race=race, link=by, key=uuid4(), at_m=1000.0, at=after(race, 300), received_at=after(race, 301))
        for _ in range(MOST_TAPS - left)
    )


def test_a_flood_is_stopped_and_says_so(race: Race, token: str) -> None:
    flooded(race, race.crew_links.get(), left=1)
    one, other = at_km(race, 8), at_km(race, 9)

    answers = send(token, [one, other])["answers"]

    assert [answers[one["key"]]["kept"], answers[other["key"]]["kept"]] == [True, False]
    assert "1000 taps already" in answers[other["key"]]["why"]
    assert send(token, [one])["answers"][one["key"]]["kept"]  # what is kept may be told again
    assert race.taps.count() == MOST_TAPS


def test_no_flood_keeps_the_end_of_the_run_out(race: Race, token: str, miras: Client) -> None:
    """By the flooded link, by its page without a script, and from the runner's own page."""
    flooded(race, race.crew_links.get())
    end = at_km(race, 30, what="stopped")

    assert send(token, [end])["answers"][end["key"]]["kept"]
    Client().post(
        f"/races/crew/{token}/taps/", {"key": str(uuid4()), "tap": "stopped@", "stop_at": "31000.0"}
    )
    miras.post(f"/races/{race.pk}/day/end/", {"key": str(uuid4()), "stop_at": "32000.0"})

    ends = race.taps.filter(what="stopped")
    assert sorted(ends.values_list("at_m", flat=True)) == [30_000.0, 31_000.0, 32_000.0]


def test_a_flood_of_ends_is_stopped_too(race: Race, token: str) -> None:
    ends = [at_km(race, 30, what="stopped") for _ in range(MOST_STOPS)]
    send(token, ends[: MOST_AT_ONCE // 2])
    send(token, ends[MOST_AT_ONCE // 2 :])
    more = at_km(race, 31, what="stopped")

    assert not send(token, [more])["answers"][more["key"]]["kept"]
    assert race.taps.count() == MOST_STOPS


def test_a_new_link_has_room_again_after_a_flood(race: Race, token: str, miras: Client) -> None:
    flooded(race, race.crew_links.get())
    made = miras.post(f"/races/{race.pk}/crew/link/", follow=True).content.decode()
    found = re.search(r"/races/crew/([\w-]+)/", made)
    assert found is not None
    tap = at_km(race, 8)

    assert send(found[1], [tap])["answers"][tap["key"]]["kept"]


def test_a_full_page_without_a_script_is_answered_in_words(race: Race, token: str) -> None:
    flooded(race, race.crew_links.get())

    answer = Client().post(f"/races/crew/{token}/taps/", {"key": str(uuid4()), "tap": "passed@8000.0"})

    assert answer.status_code == 409
    assert "1000 taps already" in answer.content.decode()


def test_a_tap_is_taken_back_by_its_own_telephone_only(race: Race, token: str) -> None:
    end = at_km(race, 30, what="stopped")
    send(token, [end])

    for phone in (str(uuid4()), "", None, 7, "x"):
        answers = send(token, [end | {"back": True}], phone=phone)["answers"]
        assert "Whoever tapped it takes it back" in answers[end["key"]]["why"]
    assert race.taps.get().taken_back_at is None

    assert send(token, [end | {"back": True}])["answers"][end["key"]]["kept"]
    assert race.taps.get().taken_back_at is not None


def test_nobody_with_the_link_takes_back_the_end_that_the_runner_told(
    race: Race, token: str, miras: Client
) -> None:
    miras.post(f"/races/{race.pk}/day/end/", {"key": str(uuid4()), "stop_at": "30000.0"})
    (end,) = send(token, [])["taps"]

    for phone in (PHONE, ""):
        answers = send(token, [at_km(race, 30) | {"key": end["key"], "back": True}], phone=phone)["answers"]
        assert not answers[end["key"]]["kept"]
    pressed = Client().post(f"/races/crew/{token}/taps/", {"back": end["key"], "phone": str(uuid4())})

    assert pressed.status_code == 409
    assert race.taps.get().taken_back_at is None


def test_a_telephone_without_a_script_takes_back_what_it_tapped(race: Race, token: str) -> None:
    """Its page knows by its address which telephone it is; another one's page has no such button."""
    phone = Client()
    page = phone.get(f"/races/crew/{token}/tap/").content.decode()
    fields = dict(re.findall(r'<input type="hidden" name="(key|phone)" value="([^"]+)"', page))
    tapped = phone.post(f"/races/crew/{token}/taps/", fields | {"tap": "stopped@30000.0", "who": "Otto"})
    key = str(race.taps.get().key)
    button = f'name="back" value="{key}"'

    assert button in phone.get(tapped["Location"]).content.decode()
    assert 'value="Otto"' in phone.get(tapped["Location"]).content.decode()
    assert button not in Client().get(f"/races/crew/{token}/tap/").content.decode()
    phone.post(f"/races/crew/{token}/taps/", {"back": key, "phone": fields["phone"]})
    assert race.taps.get().taken_back_at is not None


def test_a_button_of_an_old_page_taps_again_what_was_taken_back(race: Race, token: str) -> None:
    phone = Client()
    pressed = {"key": str(uuid4()), "tap": "stopped@30000.0", "phone": PHONE}
    phone.post(f"/races/crew/{token}/taps/", pressed)
    phone.post(f"/races/crew/{token}/taps/", {"back": str(race.taps.get().key), "phone": PHONE})

    phone.post(f"/races/crew/{token}/taps/", pressed)

    assert race.taps.filter(taken_back_at=None).count() == 1


def test_a_telephone_is_known_by_a_hash_that_differs_from_race_to_race(
    race: Race, token: str, mira: Person
) -> None:
    other = a_race(mira, name="Mill Pond 10")
    send(token, [at_km(race, 8)])
    send(a_link(other, "the-link-of-the-other"), [at_km(race, 8)])

    phones = set(Tap.objects.values_list("phone", flat=True))
    assert len(phones) == 2
    assert not any(PHONE in phone for phone in phones)


def test_too_many_in_one_go_and_too_many_bytes_are_refused(race: Race, token: str) -> None:
    many = [at_km(race, 8) for _ in range(MOST_AT_ONCE + 1)]

    assert sent(token, {"taps": many}).status_code == 400
    assert sent(token, {"taps": [at_km(race, 8, who="x" * LARGEST_BYTES)]}).status_code == 413
    assert not Tap.objects.exists()


def test_a_name_is_cut_and_never_makes_a_line(race: Race, token: str) -> None:
    send(token, [at_km(race, 8, who="  Ada\n\tof the   harbour " + "x" * 200)])

    name = race.taps.get().who
    assert name.startswith("Ada of the harbour x")
    assert len(name) == 80


@pytest.mark.parametrize("typed", ["O\x00tto", "Otto\ud800", "Ot\u202eto", 7, None, ["Otto"]])
def test_a_name_that_no_database_keeps_loses_what_cannot_be_printed(
    race: Race, token: str, typed: object
) -> None:
    send(token, [at_km(race, 8, who=typed)])

    assert race.taps.get().who in {"Otto", "O tto", ""}


def test_a_link_of_another_race_reaches_only_that_race(race: Race, token: str, zed: Person) -> None:
    theirs = a_race(zed)
    their_token = a_link(theirs, "the-other-crew-s-token")
    tap = at_km(race, 8)
    send(token, [tap])

    send(their_token, [tap | {"back": True}])  # from the same telephone

    assert race.taps.get().taken_back_at is None


def test_taps_after_the_link_was_taken_back_are_refused_and_those_before_stay(
    race: Race, token: str, miras: Client
) -> None:
    send(token, [at_km(race, 8)])
    miras.post(f"/races/{race.pk}/crew/link/back/")

    assert sent(token, {"taps": [at_km(race, 9)]}).status_code == 404
    assert race.taps.count() == 1


def test_without_a_script_a_button_sends_the_tap_and_pressed_twice_it_is_one(race: Race, token: str) -> None:
    phone = Client(enforce_csrf_checks=True)
    pressed = {"key": str(uuid4()), "tap": "passed@8000.0", "who": "Otto", "phone": PHONE}

    for _ in range(2):
        answer = phone.post(f"/races/crew/{token}/taps/", pressed)
        assert answer["Location"] == f"/races/crew/{token}/tap/?who=Otto&phone={PHONE}#next"

    (row,) = race.taps.all()
    assert (row.at_m, row.who) == (8000.0, "Otto")
    assert abs(row.at - datetime.now(UTC)) < TIMELY
    phone.post(f"/races/crew/{token}/taps/", pressed | {"tap": "passed@9000.0"})
    assert race.taps.count() == 2

    phone.post(f"/races/crew/{token}/taps/", {"back": str(row.key), "phone": PHONE})
    row.refresh_from_db()
    assert row.taken_back_at is not None


def test_without_a_script_the_end_takes_the_place_from_the_list(race: Race, token: str) -> None:
    Client().post(
        f"/races/crew/{token}/taps/", {"key": str(uuid4()), "tap": "stopped@", "stop_at": "21000.0"}
    )

    row = race.taps.get()
    assert (row.what, row.at_m) == ("stopped", 21_000.0)


@pytest.mark.parametrize(
    "pressed",
    [{}, {"key": "x", "tap": "passed@1"}, {"tap": "passed@1"}]
    + [
        {"key": "6f1c52e6-54ad-4d0a-9a3b-2e39a1a0b7b1", "tap": tap}
        for tap in ("", "passed", "passed@x", "flew@1", "passed@nan", "passed@9e9", "@@@")
    ],
)
def test_a_button_that_is_none_is_refused_in_words(token: str, pressed: dict[str, str]) -> None:
    answer = Client().post(f"/races/crew/{token}/taps/", pressed)

    assert answer.status_code == 400
    assert answer.content
    assert not Tap.objects.exists()


def test_the_page_without_a_script_folds_away_what_is_behind(race: Race, token: str) -> None:
    send(token, [at_km(race, km) for km in (1, 2, 3)])

    html = Client().get(f"/races/crew/{token}/tap/").content.decode()
    ahead, behind = html.split('id="behind"')

    assert 'data-name="Kilometre 4"' in ahead
    assert 'data-name="Kilometre 3"' not in ahead
    assert 'data-name="Kilometre 3"' in behind
    assert "Next: Kilometre 4" in html


def test_a_row_and_a_tap_speak_the_same_words() -> None:
    assert {seen.value for seen in Seen} == set(Tap.What.values)
