"""Who stands where and when, and the link by which the crew sees it without an account."""

import re
from datetime import UTC, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from cast import a_race, a_road, known_by_marks
from heelfirst.web.accounts.models import Person
from heelfirst.web.races.models import CrewLink, Race, Stand, Tap
from race_day_crew import a_link, a_stand

pytestmark = pytest.mark.django_db

ADDED = {"at_m": "8.05", "who": "Otto", "brings": "two gels", "side": "left", "words": "by the clock tower"}


@pytest.fixture
def race(mira: Person) -> Race:
    known_by_marks(mira)
    return a_race(mira)


def new_link(client: Client, race: Race) -> str:
    """Make the crew's link as the owner does, and read it off the page."""
    html = client.post(f"/races/{race.pk}/crew/link/", follow=True).content.decode()
    found = re.search(r"http://testserver/races/crew/([\w-]+)/", html)
    assert found is not None
    return found[1]


def test_it_works(race: Race, miras: Client) -> None:
    """Otto stands at kilometre 8 with two gels; the page says from when to when."""
    answer = miras.post(f"/races/{race.pk}/crew/", ADDED)

    assert answer.status_code == 302
    html = miras.get(answer["Location"]).content.decode()
    assert "One person at one place: first Otto at 8.05" in html.replace("\xa0", " ")
    assert re.search(r"<b>10:\d\d to 10:\d\d</b>", html)
    assert "two gels" in html
    assert "Left side, looking where the runners go" in html


def test_the_crew_sheet_is_one_tap_away(race: Race, miras: Client) -> None:
    html = miras.get(f"/races/{race.pk}/crew/").content.decode()

    assert f"/races/{race.pk}/take/crew/" in html
    assert miras.get(f"/races/{race.pk}/take/crew/")["Content-Type"] == "application/pdf"


def test_a_runner_who_counts_in_miles_types_miles(race: Race, mira: Person, miras: Client) -> None:
    mira.units = "mi"
    mira.save()

    miras.post(f"/races/{race.pk}/crew/", ADDED | {"at_m": "5"})

    assert Stand.objects.get().at_m == pytest.approx(8046.72)
    assert "5.00 mi" in miras.get(f"/races/{race.pk}/crew/").content.decode().replace("\xa0", " ")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"at_m": "43"}, "This course ends at 42.2 km"),
        ({"at_m": "-1"}, "greater than or equal to 0"),
        ({"at_m": ""}, "required"),
        ({"at_m": "nan"}, "Enter a number"),
        ({"who": "  "}, "required"),
        ({"who": "x" * 81}, "at most 80"),
        ({"side": "up"}, "valid choice"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    race: Race, miras: Client, wrong: dict[str, str], sentence: str
) -> None:
    html = miras.post(f"/races/{race.pk}/crew/", ADDED | wrong).content.decode()

    assert sentence in html
    assert not Stand.objects.exists()


def test_a_place_of_the_course_is_offered_and_taken_with_one_tap(race: Race, miras: Client) -> None:
    html = miras.get(f"/races/{race.pk}/crew/").content.decode()
    (first, *_more) = re.findall(r'href="\?at=([\d.]+)#add"', html)

    assert f'value="{float(first):g}' in miras.get(f"/races/{race.pk}/crew/?at={first}").content.decode()


def test_how_long_it_is_from_one_stand_to_the_next(race: Race, miras: Client) -> None:
    a_stand(race, 8000.0)
    a_stand(race, 21_000.0)

    html = miras.get(f"/races/{race.pk}/crew/").content.decode().replace("\xa0", " ")

    assert "Then to 21.00 km: 13.0 km along the course" in html
    assert "One person at 2 places" in html


def test_two_stands_that_say_the_same_are_both_there(race: Race, miras: Client) -> None:
    a_stand(race)
    a_stand(race)

    assert miras.get(f"/races/{race.pk}/crew/").content.decode().count("two gels, the dry gloves") == 3


def test_a_stand_is_changed_and_taken_off(race: Race, miras: Client) -> None:
    row = a_stand(race)

    miras.post(f"/races/{race.pk}/crew/{row.pk}/", ADDED | {"who": "Ada"})
    row.refresh_from_db()
    assert row.who == "Ada"

    miras.post(f"/races/{race.pk}/crew/{row.pk}/delete/")
    assert not Stand.objects.exists()


def test_another_race_s_stand_cannot_be_reached(race: Race, miras: Client, zed: Person) -> None:
    theirs = a_stand(a_race(zed))

    assert miras.get(f"/races/{race.pk}/crew/{theirs.pk}/").status_code == 404
    assert miras.post(f"/races/{race.pk}/crew/{theirs.pk}/delete/").status_code == 404


def test_a_stand_beyond_the_finish_of_another_course_is_said_and_breaks_nothing(
    race: Race, mira: Person, miras: Client
) -> None:
    a_stand(race, 40_000.0)
    race.road = a_road(mira, name="Ten", shipped="", certified_m=10_000.0)
    race.save()

    html = miras.get(f"/races/{race.pk}/crew/").content.decode()

    assert "Otto stands beyond the finish of this course" in html


def test_without_a_plan_the_list_stands_without_times(mira: Person, miras: Client) -> None:
    race = a_race(mira, target_s=None, by=Race.By.SURE)
    a_stand(race)

    html = miras.get(f"/races/{race.pk}/crew/").content.decode()

    assert "tell a time that you have run" in html
    assert "two gels" in html


def test_hostile_words_stay_words(race: Race, miras: Client) -> None:
    a_stand(race, who="<script>alert(1)</script>", words='"><img src=x onerror=alert(1)>')
    token = a_link(race)

    for html in (
        miras.get(f"/races/{race.pk}/crew/").content.decode(),
        Client().get(f"/races/crew/{token}/").content.decode(),
        Client().get(f"/races/crew/{token}/tap/").content.decode(),
    ):
        assert "<script>alert(1)" not in html
        assert "<img src=x" not in html


def test_the_link_is_shown_once_and_only_its_hash_is_kept(race: Race, miras: Client) -> None:
    token = new_link(miras, race)

    assert token not in miras.get(f"/races/{race.pk}/crew/").content.decode()
    assert CrewLink.objects.get().token_hash == CrewLink.hashed(token)
    assert len(token) >= 32


def test_a_page_that_is_loaded_again_makes_no_other_link(race: Race, miras: Client) -> None:
    """The page with the new link is an answer of its own: to load it again sends nothing and ends nothing."""
    made = miras.post(f"/races/{race.pk}/crew/link/")
    assert made["Location"] == f"/races/{race.pk}/crew/#link"
    shown = miras.get(made["Location"])
    address = re.search(r"http://testserver(/races/crew/[\w-]+/)", shown.content.decode())
    assert address is not None
    assert shown["Cache-Control"] == "no-store"

    assert address[1] not in miras.get(made["Location"]).content.decode()

    assert CrewLink.objects.count() == 1
    assert Client().get(address[1]).status_code == 200


def test_a_link_just_made_is_not_shown_on_the_page_of_another_race(
    race: Race, mira: Person, miras: Client
) -> None:
    other = a_race(mira, name="Mill Pond 10")
    miras.post(f"/races/{race.pk}/crew/link/")

    assert "/races/crew/" not in miras.get(f"/races/{other.pk}/crew/").content.decode()
    assert "/races/crew/" in miras.get(f"/races/{race.pk}/crew/").content.decode()


def test_what_came_by_a_leaked_link_is_taken_back_at_once_and_nothing_else(race: Race, miras: Client) -> None:
    at = datetime(2026, 4, 19, 14, 45, tzinfo=UTC)
    a_link(race, "the-one-that-leaked")
    leaked = race.crew_links.get()
    Tap.objects.bulk_create(
        Tap(race=race, key=uuid4(), at_m=1000.0 * km, at=at, received_at=at, link=leaked)
        for km in range(1, 8)
    )
    own = Tap.objects.create(race=race, key=uuid4(), at_m=8000.0, at=at, received_at=at)
    page = miras.get(f"/races/{race.pk}/crew/").content.decode()
    assert "7 taps by the link of" in page
    assert "Yes, take back all 7 taps" in page

    after = miras.post(f"/races/{race.pk}/crew/link/{leaked.pk}/clear/", follow=True).content.decode()

    assert "7 taps are taken back." in after
    assert "by the link of" not in after
    assert list(race.taps.filter(taken_back_at=None)) == [own]


def test_the_link_of_another_race_is_not_cleared(race: Race, zed: Person, miras: Client) -> None:
    theirs = a_race(zed)
    a_link(theirs)

    answer = miras.post(f"/races/{race.pk}/crew/link/{theirs.crew_links.get().pk}/clear/")

    assert answer.status_code == 404


def test_words_of_a_stand_hide_nothing_and_turn_no_letters(race: Race, miras: Client) -> None:
    """They are printed beside left and right."""
    miras.post(
        f"/races/{race.pk}/crew/",
        ADDED | {"who": "Ot\u202eto", "brings": "two\u200b gels", "words": "by the\x07 clock\u2066 tower"},
    )

    row = Stand.objects.get()
    assert (row.who, row.brings, row.words) == ("Otto", "two gels", "by the clock tower")


def test_a_name_of_nothing_to_see_is_none(race: Race, miras: Client) -> None:
    html = miras.post(f"/races/{race.pk}/crew/", ADDED | {"who": "\u202e\u200b"}).content.decode()

    assert "Who stands there?" in html
    assert not Stand.objects.exists()


def test_a_new_link_ends_the_old_one_and_a_link_can_be_taken_back(race: Race, miras: Client) -> None:
    old = new_link(miras, race)
    new = new_link(miras, race)
    doors = ("", "tap/", "taps/", "worker.js")

    assert [Client().get(f"/races/crew/{old}/{door}").status_code for door in doors] == [404] * 4
    assert [Client().get(f"/races/crew/{new}/{door}").status_code for door in doors] == [200] * 4

    miras.post(f"/races/{race.pk}/crew/link/back/")

    assert [Client().get(f"/races/crew/{new}/{door}").status_code for door in doors] == [404] * 4


def test_a_guessed_token_is_no_link(race: Race) -> None:
    token = a_link(race)

    for guess in (token[:-1], token.upper(), CrewLink.hashed(token), "x"):
        assert Client().get(f"/races/crew/{guess}/").status_code == 404


def test_somebody_under_18_has_no_link_and_an_older_one_is_dead(
    race: Race, mira: Person, miras: Client
) -> None:
    token = a_link(race)
    mira.under_18 = True
    mira.save()

    assert Client().get(f"/races/crew/{token}/").status_code == 404
    assert Client().get(f"/races/crew/{token}/tap/").status_code == 404
    assert "has no link for others" in miras.get(f"/races/{race.pk}/crew/").content.decode()
    miras.post(f"/races/{race.pk}/crew/link/")
    assert CrewLink.objects.count() == 1


def test_the_crew_sees_places_and_times_and_nothing_of_health_or_runs(race: Race) -> None:
    a_stand(race)

    html = Client().get(f"/races/crew/{a_link(race)}/").content.decode()

    assert "two gels, the dry gloves" in html
    assert re.search(r"<b>10:\d\d to 10:\d\d</b>", html)
    for private in ("68", "kg", "mira@example.org", "/runs/", "/fitness/", "51:00", "3:00:14"):
        assert private not in re.sub(
            r"<script.*?</script>|<svg.*?</svg>|/static/\S+", "", html, flags=re.DOTALL
        )


def test_the_crew_s_pages_are_kept_by_no_search_engine_and_told_to_no_other_site(race: Race) -> None:
    token = a_link(race)

    for door in ("", "tap/", "taps/", "worker.js"):
        answer = Client().get(f"/races/crew/{token}/{door}")
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert answer["Referrer-Policy"] == "same-origin"
        assert "private" in answer["Cache-Control"]


def test_the_worker_keeps_both_pages_and_everything_they_load(race: Race) -> None:
    token = a_link(race)
    script = Client().get(f"/races/crew/{token}/worker.js")
    pages = [Client().get(f"/races/crew/{token}/{door}").content.decode() for door in ("", "tap/")]
    loaded = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', "".join(pages)))

    assert script["Content-Type"].startswith("text/javascript")
    text = script.content.decode()
    assert f'"/races/crew/{token}/", "/races/crew/{token}/tap/"' in text
    missing = [address for address in loaded if f'"{address}"' not in text]
    assert missing == []


def test_times_of_the_day_are_those_of_the_place(race: Race) -> None:
    """The site keeps UTC, the race starts at 10:00 in New York, and whoever looks has no account."""
    token = a_link(race)
    at = datetime(2026, 4, 19, 14, 45, tzinfo=UTC)
    Tap.objects.create(race=race, key=uuid4(), at_m=8000.0, at=at, received_at=at)
    stand = a_stand(race, 8000.0)

    html = Client().get(f"/races/crew/{token}/").content.decode()

    assert "race clock from 10:00:00" in html
    assert f"passed {at.astimezone(ZoneInfo('America/New_York')):%H:%M}" in html
    assert stand.who in html
    assert "10:45:00" in Client().get(f"/races/crew/{token}/tap/").content.decode()
