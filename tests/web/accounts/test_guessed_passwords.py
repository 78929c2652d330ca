"""Whoever guesses passwords has to wait, and learns nothing by it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db.models import F
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import Settings

from cast import PASSWORD, person
from heelfirst.web.accounts import brake
from heelfirst.web.accounts.models import Person, SignInTry

pytestmark = pytest.mark.django_db


def sign_in(
    email: str = "mira@example.org", password: str = "a guess", client: str = "192.0.2.7"
) -> HttpResponse:
    """One try in a browser of its own."""
    answer = Client(REMOTE_ADDR=client).post("/account/sign-in/", {"username": email, "password": password})
    assert isinstance(answer, HttpResponse)
    return answer


def later(minutes: float) -> None:
    """Let time pass: every try so far is that much older."""
    SignInTry.objects.update(at=F("at") - timedelta(minutes=minutes))


def test_the_sixth_try_waits_and_so_does_the_right_password_until_15_minutes_are_over(mira: Person) -> None:
    assert [sign_in().status_code for _ in range(5)] == [200] * 5

    answer = sign_in(password=PASSWORD)
    assert answer.status_code == 429
    assert 890 < int(answer["Retry-After"]) <= 900
    assert "Too many tries. Wait 15 minutes, or choose a new password." in answer.content.decode()

    later(14.5)
    assert "Wait 1 minute, or" in sign_in(password=PASSWORD).content.decode()

    later(0.6)
    assert sign_in(password=PASSWORD).status_code == 302


def test_the_right_password_clears_the_count(mira: Person) -> None:
    for _ in range(4):
        sign_in()
    assert sign_in(password=PASSWORD).status_code == 302

    assert [sign_in().status_code for _ in range(6)] == [200] * 5 + [429]


def test_the_wait_goes_by_the_oldest_try_that_counts(mira: Person) -> None:
    sign_in()
    later(10)
    for _ in range(4):
        sign_in()

    assert "Wait 5 minutes" in sign_in().content.decode()


def test_a_try_that_has_to_wait_makes_the_wait_no_longer(mira: Person) -> None:
    for _ in range(20):
        sign_in()

    assert SignInTry.objects.count() == 5


def test_an_address_without_an_account_is_told_the_same() -> None:
    person("Mira")
    known, unknown = (
        [
            (answer.status_code, answer.content.decode().count("Too many tries"))
            for answer in (sign_in(email, client=client) for _ in range(7))
        ]
        for email, client in (("mira@example.org", "192.0.2.7"), ("nobody@example.org", "192.0.2.8"))
    )

    assert known == unknown == [(200, 0)] * 5 + [(429, 1)] * 2


def test_capitals_make_no_other_address(mira: Person) -> None:
    for email in (
        "mira@example.org",
        "MIRA@example.org",
        "Mira@Example.org",
        " mira@example.org",
        "mirA@example.org",
    ):
        assert sign_in(email).status_code == 200

    assert sign_in("miRa@example.org").status_code == 429


def test_one_client_may_fail_20_times_whatever_the_addresses_and_others_are_free(mira: Person) -> None:
    for n in range(20):
        assert sign_in(f"runner{n}@example.org").status_code == 200

    assert sign_in(password=PASSWORD).status_code == 429
    assert sign_in(password=PASSWORD, client="192.0.2.8").status_code == 302


def test_an_account_of_ones_own_does_not_clear_what_one_client_guessed_elsewhere(
    mira: Person, zed: Person
) -> None:
    for n in range(20):
        if n % 4 == 0:
            assert sign_in("zed@example.org", PASSWORD).status_code == 302
        sign_in(f"runner{n}@example.org")

    assert sign_in().status_code == 429


def test_a_new_password_by_mail_needs_no_wait(mira: Person) -> None:
    for _ in range(6):
        sign_in()
    client = Client(REMOTE_ADDR="192.0.2.7")
    client.post("/account/password/forgotten/", {"email": "mira@example.org"})
    address = next(line for line in str(mail.outbox[0].body).split() if "/account/password/new/" in line)
    form = client.get(address.removeprefix("http://testserver"), follow=True)
    fresh = "toes point the other way"

    client.post(form.redirect_chain[-1][0], {"new_password1": fresh, "new_password2": fresh})

    assert client.get("/account/").status_code == 200
    assert sign_in(password=fresh).status_code == 302


def test_many_tries_at_one_instant_count_each(mira: Person) -> None:
    """A try is noted before its password is looked at."""
    now = timezone.now()
    for _ in range(5):
        brake.tried("mira@example.org", "192.0.2.7", now)

    with pytest.raises(brake.TooManyTries) as many:
        brake.tried("mira@example.org", "198.51.100.1", now)

    assert many.value.wait == timedelta(minutes=15)


def test_a_form_left_empty_is_no_try() -> None:
    for _ in range(7):
        assert sign_in(password="").status_code == 200

    assert not SignInTry.objects.exists()


def test_the_database_holds_neither_addresses_nor_clients(mira: Person) -> None:
    sign_in()

    row = SignInTry.objects.values().get()
    assert "mira" not in str(row)
    assert "192.0.2.7" not in str(row)


@pytest.mark.parametrize(
    ("tls", "address", "forwarded", "client"),
    [
        (False, "192.0.2.7", "", "192.0.2.7"),
        (False, "192.0.2.7", "198.51.100.1", "192.0.2.7"),  # no proxy of ours wrote that
        (True, "172.17.0.1", "198.51.100.1", "198.51.100.1"),
        (True, "172.17.0.1", "10.9.9.9, 198.51.100.1", "198.51.100.1"),  # the first one the visitor made up
        (True, "192.0.2.7", "", "192.0.2.7"),
        (False, "2001:db8:1:2:aaaa::1", "", "2001:db8:1:2::/64"),
        (False, "::ffff:192.0.2.7", "", "192.0.2.7"),
        (False, "", "", ""),
    ],
)
def test_who_asks(settings: Settings, tls: bool, address: str, forwarded: str, client: str) -> None:  # noqa: FBT001 - a case
    settings.TLS = tls
    headers = {"x-forwarded-for": forwarded} if forwarded else {}

    assert brake.client_of(RequestFactory().get("/", headers=headers, REMOTE_ADDR=address)) == client
