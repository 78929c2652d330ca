"""The first account, signing in, a forgotten password, and how each person reads numbers."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from cast import NOW, PASSWORD, a_run, an_attempt, person
from heelfirst.web import environment
from heelfirst.web.accounts.invitations import first_link
from heelfirst.web.accounts.models import Invitation, Person
from heelfirst.web.runs.models import Run
from outings import steady

pytestmark = pytest.mark.django_db

ACCOUNT = {
    "name": "Mira",
    "email": "Mira@Example.org",
    "password": PASSWORD,
    "units": "mi",
    "time_zone": "America/New_York",
}


def link() -> str:
    found = first_link("http://localhost:8000/", timezone.now())
    assert found is not None
    return found.removeprefix("http://localhost:8000")


def test_the_first_account_is_made_through_the_printed_link_and_looks_after_the_place() -> None:
    client = Client()

    answer = client.post(link(), ACCOUNT, follow=True)

    assert answer.status_code == 200
    mira = Person.objects.get()
    assert (mira.email, mira.units, mira.is_staff) == ("mira@example.org", "mi", True)
    assert client.get("/runs/").status_code == 200  # signed in at once


def test_the_link_works_once() -> None:
    address = link()
    Client().post(address, ACCOUNT)

    answer = Client().post(address, ACCOUNT | {"email": "zed@example.org"})

    assert answer.status_code == 404
    assert "has done its work" in answer.content.decode()
    assert Person.objects.count() == 1


def test_printing_a_new_link_takes_the_old_one_back() -> None:
    old = link()
    new = link()

    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200


def test_once_somebody_has_an_account_no_first_link_is_given() -> None:
    person("Mira")

    assert first_link("http://localhost", NOW) is None


def test_an_old_link_is_closed_and_the_database_never_holds_the_token() -> None:
    token = Invitation.make(NOW - timedelta(days=8))

    assert Invitation.find(token, NOW) is None
    assert token not in Invitation.objects.get().token_hash


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        ({"password": "short"}, "at least 10 characters"),
        ({"password": "1234567890"}, "too common"),
        ({"email": "nobody"}, "valid email"),
        ({"time_zone": "Mars/Olympus"}, "no time zone"),
    ],
)
def test_a_slip_in_the_form_is_said_and_the_link_still_works(slip: dict[str, str], said: str) -> None:
    address = link()

    assert said in Client().post(address, ACCOUNT | slip).content.decode()
    Client().post(address, ACCOUNT)
    assert Person.objects.count() == 1


def test_an_address_is_the_same_however_it_is_capitalised() -> None:
    person("Mira")

    assert Client().login(username="MIRA@example.org", password=PASSWORD)


def test_a_forgotten_password_comes_by_mail() -> None:
    person("Mira")
    client = Client()

    client.post("/account/password/forgotten/", {"email": "mira@example.org"})

    (sent,) = mail.outbox
    address = re.search(r"http://\S+?(/account/password/new/\S+)", str(sent.body))
    assert address is not None
    form = client.get(address[1], follow=True)
    fresh = "toes point the other way"
    client.post(form.redirect_chain[-1][0], {"new_password1": fresh, "new_password2": fresh})
    assert Client().login(username="mira@example.org", password=fresh)


def test_asking_for_an_unknown_address_says_the_same_and_sends_nothing() -> None:
    answer = Client().post("/account/password/forgotten/", {"email": "nobody@example.org"}, follow=True)

    assert "Look into your mail" in answer.content.decode()
    assert not mail.outbox


def test_settings_are_kept_and_the_page_follows_them(mira: Person, miras: Client) -> None:
    miras.post(
        "/account/",
        {
            "name": "Mira Vale",
            "units": "mi",
            "week_starts_on": 6,
            "time_zone": "Europe/Berlin",
            "appearance": "dark",
        },
    )

    mira.refresh_from_db()
    assert (mira.units, mira.week_starts_on, mira.time_zone) == ("mi", 6, "Europe/Berlin")
    assert 'data-appearance="dark"' in miras.get("/account/").content.decode()


def test_an_account_kept_for_somebody_under_18_takes_its_public_pages_back(
    mira: Person, miras: Client, zed: Person
) -> None:
    mine, zeds = an_attempt(mira, public=True), an_attempt(zed, public=True)
    kept = {
        "name": "Mira",
        "units": "mi",
        "week_starts_on": 0,
        "time_zone": "Europe/Berlin",
        "appearance": "dark",
    }
    miras.post("/account/", kept)
    mine.refresh_from_db()
    assert mine.public

    miras.post("/account/", kept | {"under_18": "on"})

    mine.refresh_from_db()
    zeds.refresh_from_db()
    assert (mine.public, zeds.public) == (False, True)
    assert Client().get(f"/a/{mine.slug}/").status_code == 404


def test_the_help_of_a_tick_is_found_by_who_listens_to_the_page(miras: Client) -> None:
    html = miras.get("/account/").content.decode()

    described = re.search(r'aria-describedby="(id_under_18_helptext)"', html)
    assert described is not None
    assert f'id="{described[1]}"' in html


def test_who_looks_after_the_place_lets_others_in(miras: Client, mira: Person) -> None:
    mira.is_staff = True
    mira.save()

    html = miras.post("/account/invite/").content.decode()

    address = re.search(r"http://testserver(/account/begin/[^\"]+)", html)
    assert address is not None
    Client().post(address[1], ACCOUNT | {"email": "otto@example.org", "name": "Otto"})
    assert not Person.objects.get(email="otto@example.org").is_staff


def test_a_mail_on_the_terminal_keeps_its_link_in_one_piece(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.MAILERS = {"default": environment.mail("HEELFIRST_MAIL")}
    person("Mira")

    Client().post("/account/password/forgotten/", {"email": "mira@example.org"})

    address = re.search(r"http://\S+?(/account/password/new/\S+)", capsys.readouterr().out)
    assert address is not None
    assert "New password" in Client().get(address[1], follow=True).content.decode()


def test_leaving_removes_everything_after_the_password(mira: Person, miras: Client) -> None:
    a_run(mira, steady(60))
    assert (
        "That is not your password." in miras.post("/account/leave/", {"password": "guess"}).content.decode()
    )

    html = miras.post("/account/leave/", {"password": PASSWORD}).content.decode()

    assert "Your account is gone" in html
    assert not Person.objects.exists()
    assert not Run.objects.exists()
