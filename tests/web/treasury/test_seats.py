"""Who may sit in a treasury: invited by a link, with a second factor, ended by a tap."""

import re

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from pytest_django import Settings

from cast import person
from giving_cast import a_charity, an_appeal
from heelfirst.web.accounts.models import Person
from heelfirst.web.giving.models import Beneficiary, Seat, Trail
from second_factors import with_code
from treasurers import a_treasury, seated

pytestmark = pytest.mark.django_db


def invite(client: Client, charity: Beneficiary, role: str = "second") -> str:
    """The path of a new link."""
    page = client.post(f"/treasury/{charity.pk}/people/", {"name": "Bram", "role": role}).content.decode()
    found = re.search(r"/treasury/invitation/[\w-]+/", page)
    assert found is not None
    return found[0]


def test_a_seat_is_taken_by_a_link_once_and_ended_by_a_tap() -> None:
    charity, client = a_treasury()
    link = invite(client, charity)
    bram, late = with_code(person("Bram")), with_code(person("Late"))

    assert "as second person" in bram.get(link).content.decode()
    assert bram.post(link)["Location"] == f"/treasury/{charity.pk}/"
    assert bram.get(f"/treasury/{charity.pk}/").status_code == 200
    assert late.post(link).status_code == 404

    seat = Seat.objects.get(person__name="Bram")
    client.post(f"/treasury/{charity.pk}/people/{seat.pk}/end/")
    assert bram.get(f"/treasury/{charity.pk}/").status_code == 404
    assert list(Trail.objects.order_by("pk").values_list("did", flat=True)) == [
        "invited",
        "seat taken",
        "seat ended",
    ]


def test_a_seat_without_a_second_factor_opens_nothing() -> None:
    charity, client = a_treasury()
    link = invite(client, charity)
    plain = Client()
    plain.force_login(person("Bram"))

    assert plain.post(link)["Location"] == "/account/second-factor/"
    Seat.objects.create(beneficiary=charity, person=Person.objects.get(name="Bram"), role="second")
    for page in ("", "gifts/", "gifts.csv", "bank/", "trail/", "people/", "books.beancount"):
        answer = plain.get(f"/treasury/{charity.pk}/{page}")
        assert answer["Location"] == "/account/second-factor/"


def test_a_code_that_this_session_never_showed_is_asked_for() -> None:
    charity, _client = a_treasury()
    tove = Client()
    tove.force_login(Person.objects.get(name="Tove"))

    answer = tove.get(f"/treasury/{charity.pk}/")
    assert answer["Location"] == f"/account/prove/?next=%2Ftreasury%2F{charity.pk}%2F"


def test_seats_change_only_after_a_proof_and_by_a_treasurer() -> None:
    charity, _client = a_treasury()
    stale = with_code(Person.objects.get(name="Tove"), proved=False)
    second = with_code(seated("Sven", charity, "second"))
    told = {"name": "Bram", "role": "treasurer"}

    assert stale.post(f"/treasury/{charity.pk}/people/", told)["Location"].startswith("/account/prove/")
    assert second.post(f"/treasury/{charity.pk}/people/", told).status_code == 404
    other = Seat.objects.get(person__name="Tove")
    assert second.post(f"/treasury/{charity.pk}/people/{other.pk}/end/").status_code == 404
    assert not charity.seat_invitations.exists()


def test_the_last_treasurer_stays() -> None:
    charity, client = a_treasury()
    own = Seat.objects.get()
    client.post(f"/treasury/{charity.pk}/people/{own.pk}/end/")
    assert Seat.objects.exists()

    seated("Nils", charity)
    client.post(f"/treasury/{charity.pk}/people/{own.pk}/end/")
    assert [seat.person.name for seat in Seat.objects.all()] == ["Nils"]


def test_another_charitys_treasurer_finds_nothing() -> None:
    charity, _client = a_treasury()
    other = with_code(seated("Olga", a_charity(name="The Harbour Fund", provider_account="acct_harbour")))

    assert other.get(f"/treasury/{charity.pk}/").status_code == 404
    assert other.post(f"/treasury/{charity.pk}/people/", {"name": "x", "role": "second"}).status_code == 404


def test_the_first_seat_is_given_by_the_operator_or_the_only_one_who_asks(mira: Person, zed: Person) -> None:
    charity = a_charity()
    an_appeal(mira, charity)
    ines = person("Ines", is_staff=True)
    address = f"/treasury/{charity.pk}/first/"

    assert [with_code(who).get(address).status_code for who in (mira, ines, zed)] == [200, 200, 404]
    an_appeal(zed, charity)
    assert [with_code(who).get(address).status_code for who in (mira, ines, zed)] == [404, 200, 404]

    page = with_code(ines).post(address, {"name": "Tove"}).content.decode()
    link = re.search(r"/treasury/invitation/[\w-]+/", page)
    assert link is not None
    with_code(person("Tove")).post(link[0])
    assert Seat.objects.get().role == "treasurer"
    assert with_code(ines).get(address).status_code == 404


def test_nobody_seats_themselves_at_a_charitys_own_account(mira: Person) -> None:
    """Any runner may write a charity down with a letter; who opens its money is known to whoever runs the site."""
    charity = a_charity(mode=Beneficiary.Mode.OWN, provider="stripe", provider_account="acct_of_another")
    an_appeal(mira, charity)
    ines = person("Ines", is_staff=True)

    doors = [with_code(who).get(f"/treasury/{charity.pk}/first/").status_code for who in (mira, ines)]
    assert doors == [404, 200]


def test_whoever_has_one_seat_is_led_to_it(mira: Person) -> None:
    charity, client = a_treasury()

    assert client.get("/treasury/")["Location"] == f"/treasury/{charity.pk}/"
    assert "no treasury" in with_code(mira).get("/treasury/").content.decode()


def test_the_trail_cannot_be_changed_and_outlives_the_person() -> None:
    charity, client = a_treasury()
    invite(client, charity)
    line = Trail.objects.get()
    for spoil in (
        lambda: Trail.objects.filter(pk=line.pk).update(did="nothing"),
        lambda: Trail.objects.filter(pk=line.pk).delete(),
    ):
        with pytest.raises(IntegrityError, match="only grows"), transaction.atomic():
            spoil()

    seated("Nils", charity)
    Person.objects.get(name="Tove").delete()
    page = with_code(Person.objects.get(name="Nils")).get(f"/treasury/{charity.pk}/trail/").content.decode()
    assert "somebody who left" in page
    assert "Tove" not in page


def test_the_demo_opens_without_a_code(settings: Settings) -> None:
    """Nobody signs in there, and no money moves."""
    charity, _client = a_treasury()
    plain = Client()
    plain.force_login(Person.objects.get(name="Tove"))
    assert plain.get(f"/treasury/{charity.pk}/gifts.csv").status_code == 302

    settings.DEMO = True
    assert plain.get(f"/treasury/{charity.pk}/gifts.csv").status_code == 200
