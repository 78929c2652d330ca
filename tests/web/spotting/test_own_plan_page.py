"""Who runs which stretch beside Mira, and what the page says of it."""

import pytest
from django.test import Client

from cast import a_race, known_by_marks
from heelfirst.web.accounts.models import Person
from heelfirst.web.races.models import Race
from heelfirst.web.spotting.models import Shift
from spotting_cast import a_pair

pytestmark = pytest.mark.django_db


@pytest.fixture
def race(mira: Person) -> Race:
    known_by_marks(mira)
    return a_race(mira)


def read(client: Client, race: Race, query: str = "") -> str:
    return client.get(f"/spotting/race/{race.pk}/{query}").content.decode().replace("\xa0", " ")


def test_it_works(race: Race, mira: Person, miras: Client) -> None:
    """Otto runs to the half, Ada from there; page and stop list say what that is for them."""
    otto, ada = a_pair(mira), a_pair(mira, "Ada")
    address = f"/spotting/race/{race.pk}/"

    first = miras.post(address, {"pair": otto.pk, "from_m": "", "to_m": "21.1", "bib": "on"})
    miras.post(address, {"pair": ada.pk, "from_m": "21.1", "to_m": ""})

    assert first.status_code == 302
    html = read(miras, race)
    assert "2 friends run 42.2 km forward between them" in html
    assert "at the pace of Mira" in html
    assert "Otto hands over to Ada" in html
    assert "Ada: “Ada here. I have the way.”" in html
    assert "No bib of their own is noted for Ada." in html
    assert "per 70 kg, for nobody told a weight" in html
    assert "Nobody calls" not in html
    assert "Confused, words slurred" in html


def test_with_no_stretch_written_down_it_is_said_what_all_of_it_would_be(
    race: Race, mira: Person, miras: Client
) -> None:
    a_pair(mira)

    html = read(miras, race)

    assert "Otto runs 42.2 km forward" in html
    assert "No stretch is written down yet" in html
    assert "without relief" in html
    assert "Places where somebody else could take over" in html


def test_with_no_friend_one_is_asked_for(race: Race, miras: Client) -> None:
    html = read(miras, race)

    assert "Nobody runs beside yet." in html
    assert "Add a friend first" in html


def test_where_nobody_calls_is_said_and_kept(race: Race, mira: Person, miras: Client) -> None:
    pair = a_pair(mira)
    Shift.objects.create(race=race, pair=pair, from_m=0, to_m=20_000)
    Shift.objects.create(race=race, pair=pair, from_m=25_000, to_m=race.course_m)

    assert "Nobody calls between 20.00 km and 25.00 km." in read(miras, race)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"from_m": "10", "to_m": ""}, "Otto and Ada both call between 10.00 km and 20.00 km"),
        ({"from_m": "30", "to_m": "25"}, "It ends before it begins"),
        ({"from_m": "30", "to_m": "43"}, "This course ends at 42.2 km"),
        ({"from_m": "x", "to_m": ""}, "Enter a number"),
        ({"from_m": "-1", "to_m": ""}, "greater than or equal to 0"),
        ({"from_m": "nan", "to_m": ""}, "Enter a number"),
        ({"from_m": "42.2", "to_m": "42.2"}, "It ends before it begins"),
    ],
)
def test_what_cannot_be_is_said_and_not_kept(
    race: Race, mira: Person, miras: Client, wrong: dict[str, str], sentence: str
) -> None:
    Shift.objects.create(race=race, pair=a_pair(mira), from_m=0, to_m=20_000)
    ada = a_pair(mira, "Ada")

    html = miras.post(f"/spotting/race/{race.pk}/", {"pair": ada.pk} | wrong).content.decode()

    assert sentence in html.replace("\xa0", " ")
    assert Shift.objects.count() == 1


def test_nobody_else_s_friend_can_be_put_on_a_stretch(
    race: Race, mira: Person, zed: Person, miras: Client
) -> None:
    a_pair(mira)

    html = miras.post(f"/spotting/race/{race.pk}/", {"pair": a_pair(zed, "Eve").pk}).content.decode()

    assert not Shift.objects.exists()
    assert "valid choice" in html
    assert "Eve" not in html


def test_a_stretch_is_changed_and_taken_away(race: Race, mira: Person, miras: Client) -> None:
    row = Shift.objects.create(race=race, pair=a_pair(mira), from_m=0, to_m=20_000)
    address = f"/spotting/race/{race.pk}/stretch/{row.pk}/"

    assert "Otto’s stretch" in miras.get(address).content.decode()
    miras.post(address, {"pair": row.pair_id, "from_m": "0", "to_m": "10"})
    row.refresh_from_db()
    assert row.to_m == 10_000

    miras.post(f"{address}away/")
    assert not Shift.objects.exists()


def test_a_stretch_beyond_a_shorter_course_is_said_and_breaks_nothing(
    race: Race, mira: Person, miras: Client
) -> None:
    Shift.objects.create(race=race, pair=a_pair(mira), from_m=43_000, to_m=50_000)

    assert "Otto begins beyond the finish of this course" in read(miras, race)


def test_a_weight_is_taken_for_the_page_and_a_wrong_one_told(race: Race, mira: Person, miras: Client) -> None:
    a_pair(mira)

    assert "kcal beyond rest for 82 kg" in read(miras, race, "?weight=82")
    assert "A weight lies between 25 and 250 kg" in read(miras, race, "?weight=900")


def test_without_a_plan_the_stretches_stand_without_times(mira: Person, miras: Client) -> None:
    race = a_race(mira, target_s=None, by=Race.By.SURE)
    Shift.objects.create(race=race, pair=a_pair(mira), from_m=0, to_m=race.course_m)

    html = read(miras, race)

    assert "Without a plan of the race there are no times" in html
    assert "Change Otto’s stretch" in html


def test_miles_are_typed_and_said_in_miles(race: Race, mira: Person, miras: Client) -> None:
    mira.units = "mi"
    mira.save()

    miras.post(f"/spotting/race/{race.pk}/", {"pair": a_pair(mira).pk, "from_m": "0", "to_m": "13"})

    assert Shift.objects.get().to_m == pytest.approx(13 * 1609.344)
    assert "0.00 to 13.00 mi" in read(miras, race)
