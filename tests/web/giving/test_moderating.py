"""Words wait until the owner lets them stand; a mile carries a giver's name when she agrees, and the race prints it."""

import pytest
from django.test import Client

from cast import NOW, a_race, an_attempt
from giving_cast import a_gift, an_appeal, paid
from heelfirst.web.accounts.models import Person
from heelfirst.web.giving.models import Appeal, Comment, GivenMile
from heelfirst.web.races.models import DedicatedMile

pytestmark = pytest.mark.django_db


def page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


@pytest.fixture
def appeal(mira: Person) -> Appeal:
    attempt = an_attempt(mira)
    a_race(mira, attempt=attempt, road=None, distance_m=42195.0)
    return an_appeal(mira, attempt=attempt)


def test_a_comment_stands_after_one_tap_and_goes_after_another(appeal: Appeal, miras: Client) -> None:
    comment = Comment.objects.create(appeal=appeal, name="Ada", text="Me too.", at=NOW)
    here = f"/giving/{appeal.pk}/waiting/"
    assert "1 person wrote and waits for you." in page(miras, here)

    miras.post(f"{here}comment/{comment.pk}/")
    comment.refresh_from_db()
    assert comment.shown_at is not None
    assert "Nothing waits for you." in page(miras, here)

    miras.post(f"{here}comment/{comment.pk}/", {"hide": "1"})
    comment.refresh_from_db()
    assert comment.hidden_at is not None
    assert "Me too." not in page(miras, here)


def test_what_was_reported_waits_again(appeal: Appeal, miras: Client) -> None:
    Comment.objects.create(appeal=appeal, name="Ada", text="Buy this.", at=NOW, shown_at=NOW, reported=2)

    assert "reported 2 times" in page(miras, f"/giving/{appeal.pk}/waiting/")


def test_who_gave_nothing_says_nothing(appeal: Appeal, miras: Client) -> None:
    a_gift(appeal, giver="Zed", message="I only asked.")
    given = paid(appeal, giver="Ada", message="For the first penny.")

    html = page(miras, f"/giving/{appeal.pk}/waiting/")
    assert "For the first penny." in html
    assert "I only asked." not in html
    miras.post(f"/giving/{appeal.pk}/waiting/message/{given.giver.pk}/")
    given.giver.refresh_from_db()
    assert given.giver.shown


def test_a_mile_carries_a_givers_name_once_she_agrees(appeal: Appeal, miras: Client) -> None:
    mile = GivenMile.objects.create(gift=paid(appeal), number=7, name="Ada", words="Keep going.")
    here = f"/giving/{appeal.pk}/miles/"
    assert "1 giver asks for a mile." in page(miras, here)

    miras.post(f"{here}{mile.pk}/", {"number": "7"})

    named = DedicatedMile.objects.get()
    assert (named.number, named.name, named.words) == (7, "Ada", "Keep going.")
    assert "1 mile carries a giver’s name." in page(miras, here)
    miras.post(f"{here}{mile.pk}/", {"back": "1"})
    assert not DedicatedMile.objects.exists()


def test_nobodys_name_is_written_over(appeal: Appeal, miras: Client) -> None:
    assert appeal.attempt is not None
    race = appeal.attempt.races.get()
    race.dedicated.create(number=7, unit="km", name="Tom")
    mile = GivenMile.objects.create(gift=paid(appeal), number=7, name="Ada")

    html = miras.post(f"/giving/{appeal.pk}/miles/{mile.pk}/", {"number": "7"}, follow=True).content.decode()

    assert "Mile 7 carries Tom already; choose another for Ada." in html
    assert [each.name for each in DedicatedMile.objects.all()] == ["Tom"]
    assert (
        "The course has 1 to 43."
        in miras.post(f"/giving/{appeal.pk}/miles/{mile.pk}/", {"number": "99"}, follow=True).content.decode()
    )


def test_a_mile_of_a_gift_that_never_came_is_nobodys(appeal: Appeal, miras: Client) -> None:
    mile = GivenMile.objects.create(gift=a_gift(appeal), number=7, name="Zed")

    assert "Nobody named a mile yet." in page(miras, f"/giving/{appeal.pk}/miles/")
    assert miras.post(f"/giving/{appeal.pk}/miles/{mile.pk}/").status_code == 404
