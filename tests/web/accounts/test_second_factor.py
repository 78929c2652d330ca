"""A second factor: set up, asked for at sign-in, shown again before money moves, lost; no way leads round it."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django import Settings

from cast import PASSWORD, person
from heelfirst.jobs.runner import work_all
from heelfirst.web.accounts import second_factor
from heelfirst.web.accounts.models import Person
from second_factors import code_of, device_of, rested, with_code

pytestmark = pytest.mark.django_db


def sign_in(client: Client, password: str = PASSWORD) -> HttpResponse:
    """The first step."""
    answer = client.post(
        "/account/sign-in/?next=/fitness/", {"username": "mira@example.org", "password": password}
    )
    assert isinstance(answer, HttpResponse)
    return answer


def is_in(client: Client) -> bool:
    """Whether somebody is signed in."""
    return client.get("/account/").status_code == 200


def test_it_is_set_up_with_a_password_and_a_first_code_and_ten_codes_are_shown_once(
    mira: Person, miras: Client
) -> None:
    page = miras.get("/account/second-factor/set-up/").content.decode()
    assert "<svg" in page
    assert "style=" not in page.split("<svg")[1].split("</svg>")[0]
    device = TOTPDevice.objects.get(user=mira, confirmed=False)
    assert second_factor.typed_key(device) in page

    wrong = miras.post("/account/second-factor/set-up/", {"password": "a guess", "code": code_of(device)})
    assert "That is not your password." in wrong.content.decode()
    assert not second_factor.has(mira)

    told = miras.post("/account/second-factor/set-up/", {"password": PASSWORD, "code": code_of(device)})
    codes = re.findall(r"<code>([a-z2-7-]{19})</code>", told.content.decode())
    assert len(set(codes)) == 10
    assert "no-store" in told["Cache-Control"]
    assert second_factor.has(mira)
    assert not any(code.replace("-", "") in str(list(StaticToken.objects.values())) for code in codes)

    work_all()
    assert [each.to for each in mail.outbox] == [["mira@example.org"]]


def test_the_password_alone_signs_nobody_in_who_has_one(mira: Person) -> None:
    device = device_of(mira)
    client = Client()

    assert sign_in(client)["Location"] == "/account/code/"
    assert not is_in(client)

    assert client.post("/account/code/", {"code": "000000"}).status_code == 200
    assert not is_in(client)
    rested(device)

    answer = client.post("/account/code/", {"code": code_of(device)})
    assert answer["Location"] == "/fitness/"
    assert is_in(client)


def test_who_has_none_signs_in_as_before(mira: Person) -> None:
    client = Client()

    assert sign_in(client)["Location"] == "/fitness/"
    assert is_in(client)


def test_a_code_works_once(mira: Person) -> None:
    device = device_of(mira)
    code = code_of(device)
    for client, expected in ((Client(), True), (Client(), False)):
        sign_in(client)
        client.post("/account/code/", {"code": code})

        assert is_in(client) is expected


def test_a_code_without_the_password_before_it_leads_back_to_sign_in(mira: Person) -> None:
    device = device_of(mira)

    answer = Client().post("/account/code/", {"code": code_of(device)})
    assert answer["Location"].startswith("/account/sign-in/")


def test_the_second_step_waits_ten_minutes_and_ends_with_the_password(mira: Person) -> None:
    device = device_of(mira)
    late, changed = Client(), Client()
    for client in (late, changed):
        sign_in(client)
    session = late.session
    session["half_signed_in"] |= {"at": (timezone.now() - timedelta(minutes=11)).isoformat()}
    session.save()
    assert late.post("/account/code/", {"code": code_of(device)})["Location"].startswith("/account/sign-in/")

    mira.set_password("toes point the other way")
    mira.save()
    assert changed.post("/account/code/", {"code": code_of(device)})["Location"].startswith(
        "/account/sign-in/"
    )
    assert not is_in(late)
    assert not is_in(changed)


def test_guessed_codes_wait_longer_each_time_and_the_right_password_forgives_none(mira: Person) -> None:
    device = device_of(mira)
    client = Client()
    sign_in(client)
    assert client.post("/account/code/", {"code": "000000"}).status_code == 200
    TOTPDevice.objects.filter(pk=device.pk).update(throttling_failure_count=6)

    answer = client.post("/account/code/", {"code": code_of(device)})
    assert answer.status_code == 429
    assert "Too many tries. Wait 1 minute." in answer.content.decode()

    for _ in range(4):
        sign_in(client)
        client.post("/account/code/", {"code": "000000"})
    rested(device)
    assert client.post("/account/code/", {"code": code_of(device)}).status_code == 429
    assert not is_in(client)


def test_a_recovery_code_opens_the_door_once_and_its_owner_hears_of_it(mira: Person) -> None:
    device_of(mira)
    code = second_factor.new_recovery_codes(mira)[3]
    for client, typed, expected in ((Client(), code.upper(), True), (Client(), code, False)):
        sign_in(client)
        client.post("/account/code/", {"code": typed})

        assert is_in(client) is expected
    assert second_factor.recovery_codes_left(mira) == 9
    work_all()
    assert "recovery codes was used" in str(mail.outbox[0].body)


def test_a_new_password_by_mail_does_not_lead_round_it(mira: Person) -> None:
    device = device_of(mira)
    client = Client()
    client.post("/account/password/forgotten/", {"email": "mira@example.org"})
    address = next(line for line in str(mail.outbox[0].body).split() if "/account/password/new/" in line)
    form = client.get(address.removeprefix("http://testserver"), follow=True)
    fresh = "toes point the other way"

    answer = client.post(form.redirect_chain[-1][0], {"new_password1": fresh, "new_password2": fresh})
    assert answer["Location"] == "/account/code/"
    assert not is_in(client)

    client.post("/account/code/", {"code": code_of(device)})
    assert is_in(client)


def test_proof_is_asked_for_again_after_ten_minutes_and_leads_back_to_no_other_site(mira: Person) -> None:
    client = with_code(mira, proved=False)
    device = TOTPDevice.objects.get(user=mira)

    asked = client.post("/account/second-factor/end/")
    assert asked["Location"] == "/account/prove/?next=%2Faccount%2Fsecond-factor%2F"
    assert second_factor.has(mira)

    wrong = client.post(
        "/account/prove/", {"password": "a guess", "code": code_of(device), "next": "/fitness/"}
    )
    assert "That is not your password." in wrong.content.decode()
    right = {"password": PASSWORD, "code": code_of(device)}
    assert client.post("/account/prove/", right | {"next": "https://elsewhere.example/"})["Location"] == "/"

    client.post("/account/second-factor/end/")
    assert not second_factor.has(mira)


def test_another_device_is_set_up_only_by_whoever_shows_the_first(mira: Person) -> None:
    """An open window with a known password is not enough."""
    device_of(mira)
    client = with_code(mira, proved=False)

    assert client.get("/account/second-factor/set-up/")["Location"].startswith("/account/prove/")
    assert (
        client.post("/account/second-factor/set-up/", {"password": PASSWORD, "code": "1"}).status_code == 302
    )
    assert not TOTPDevice.objects.filter(user=mira, confirmed=False).exists()


def test_an_operator_with_a_proof_takes_a_lost_one_away_and_nobody_else_does(
    mira: Person, zed: Person
) -> None:
    device_of(mira)
    ines = person("Ines", is_staff=True)
    named = {"email": "Mira@example.org", "sure": "on"}

    assert with_code(zed).post("/account/second-factor/lost/", named).status_code == 404
    assert with_code(ines, proved=False).post("/account/second-factor/lost/", named).status_code == 302
    assert second_factor.has(mira)

    with_code(ines).post("/account/second-factor/lost/", named)
    assert not second_factor.has(mira)
    work_all()
    assert [each.to for each in mail.outbox] == [["mira@example.org"]]


def test_a_session_whose_device_is_gone_has_shown_no_code(mira: Person) -> None:
    client = with_code(mira)
    second_factor.take_away(mira)
    device_of(mira)

    assert client.post("/account/second-factor/end/").status_code == 302
    assert second_factor.has(mira)


def test_the_demo_alone_asks_for_none(settings: Settings) -> None:
    assert second_factor.needed()

    settings.DEMO = True
    assert not second_factor.needed()
