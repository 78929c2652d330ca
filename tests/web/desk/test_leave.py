"""The runner decides who sees what, from when on and until when; nobody else finds anything."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cast import a_run, person
from desk_people import TOKEN, invited, looked_after, page
from heelfirst.web.accounts.models import Person
from heelfirst.web.buildup.models import BuildUp
from heelfirst.web.desk.models import Measure, Trust
from heelfirst.web.fitness.models import Soreness
from outings import steady

pytestmark = pytest.mark.django_db


def signed_in(who: Person) -> Client:
    client = Client()
    client.force_login(who)
    return client


def test_it_works(miras: Client, mira: Person, otto: Person) -> None:
    invite = miras.post("/desk/trust/", {"name": "Otto, my coach", "role": "coach"}, follow=True)
    shown = invite.content.decode()
    found = re.search(r'value="(http://testserver(/desk/invitation/[\w-]+/))"', shown)
    assert found is not None
    ottos = signed_in(otto)

    before = page(ottos, found[2])
    answer = ottos.post(found[2], follow=True)

    assert "Mira asks you to look after them as coach" in before
    assert answer.redirect_chain[-1][0] == f"/desk/{Trust.objects.get().pk}/"
    assert "Mira" in page(ottos, "/desk/")
    hers = page(miras, "/desk/trust/")
    assert "Otto, my coach looks after you." in hers
    assert "Taken by Otto (otto@example.org)" in hers
    assert "Last looked on" in hers


def test_the_link_is_shown_once_and_only_its_hash_is_kept(miras: Client) -> None:
    shown = miras.post("/desk/trust/", {"name": "Otto", "role": "coach"}, follow=True)
    token = re.findall(r"/desk/invitation/([\w-]+)/", shown.content.decode())[0]

    assert token not in page(miras, "/desk/trust/")
    assert shown["Cache-Control"] == "no-store"
    assert Trust.objects.get().token_hash == Trust.hashed(token)


def test_nothing_is_shared_before_the_invitation_is_taken(mira: Person, otto: Person) -> None:
    trust = invited(mira)
    ottos = signed_in(otto)

    assert ottos.get(f"/desk/{trust.pk}/").status_code == 404
    assert "You look after nobody yet." in page(ottos, "/desk/")


def test_an_invitation_works_once(mira: Person, otto: Person, zeds: Client) -> None:
    invited(mira)
    signed_in(otto).post(f"/desk/invitation/{TOKEN}/")

    assert zeds.post(f"/desk/invitation/{TOKEN}/").status_code == 404
    assert Trust.objects.get().who == otto


@pytest.mark.parametrize(
    "more",
    [{"made_at": timezone.now() - timedelta(days=15)}, {"ended_at": timezone.now()}],
    ids=["too old", "ended"],
)
def test_an_invitation_that_is_over_opens_nothing(mira: Person, otto: Person, more: dict[str, Any]) -> None:
    invited(mira, **more)
    ottos = signed_in(otto)

    assert ottos.get(f"/desk/invitation/{TOKEN}/").status_code == 404
    assert ottos.post(f"/desk/invitation/{TOKEN}/").status_code == 404
    assert Trust.objects.get().who is None


def test_whoever_is_signed_out_is_led_to_sign_in_and_back(mira: Person) -> None:
    invited(mira)

    answer = Client().get(f"/desk/invitation/{TOKEN}/")

    assert answer["Location"] == f"/account/sign-in/?next=/desk/invitation/{TOKEN}/"


def test_one_s_own_invitation_is_not_taken(miras: Client, mira: Person) -> None:
    invited(mira)

    assert "This is your own invitation" in page(miras, f"/desk/invitation/{TOKEN}/")
    assert miras.post(f"/desk/invitation/{TOKEN}/").status_code == 404


def test_one_tap_ends_it_at_once_on_every_page(miras: Client, mira: Person, otto: Person) -> None:
    trust = looked_after(mira, otto, "physio")
    ottos = signed_in(otto)
    gets = [f"/desk/{trust.pk}/"]
    posts = [f"/desk/{trust.pk}/{name}/" for name in ("measure", "text", "leave")]
    assert ottos.get(gets[0]).status_code == 200

    miras.post(f"/desk/trust/{trust.pk}/end/")

    assert [ottos.get(each).status_code for each in gets] == [404] * len(gets)
    assert [ottos.post(each).status_code for each in posts] == [404] * len(posts)
    assert "You look after nobody yet." in page(ottos, "/desk/")


def test_who_looks_after_somebody_may_stop(mira: Person, otto: Person) -> None:
    trust = looked_after(mira, otto)

    answer = signed_in(otto).post(f"/desk/{trust.pk}/leave/", follow=True)

    assert "You no longer look after Mira." in answer.content.decode()
    assert not Trust.objects.standing().exists()


def test_a_stranger_ends_no_leave(mira: Person, otto: Person, zeds: Client) -> None:
    trust = looked_after(mira, otto)

    assert zeds.post(f"/desk/trust/{trust.pk}/end/").status_code == 404
    assert zeds.post(f"/desk/{trust.pk}/leave/").status_code == 404
    assert Trust.objects.standing().count() == 1


def test_a_coach_finds_no_measures_and_enters_none(mira: Person, otto: Person) -> None:
    trust = looked_after(mira, otto)
    Measure.objects.create(runner=mira, day=timezone.localdate(), pain=8, told_at=timezone.now())
    ottos = signed_in(otto)

    said = page(ottos, f"/desk/{trust.pk}/")

    assert "Measures" not in said
    assert "Pain" not in page(ottos, "/desk/")
    assert ottos.post(f"/desk/{trust.pk}/measure/", {"pain": 3}).status_code == 404
    assert ottos.post(f"/desk/{trust.pk}/text/", {"text": "Rest."}).status_code == 404
    assert not BuildUp.objects.exists()


@pytest.mark.parametrize(("role", "told"), [("coach", False), ("physio", True)])
def test_that_a_physiotherapist_reads_texts_is_told_before_leave_is_given(
    mira: Person,
    otto: Person,
    role: str,
    told: bool,  # noqa: FBT001 - a row of a table
) -> None:
    invited(mira, role=role)

    said = page(signed_in(otto), f"/desk/invitation/{TOKEN}/")

    assert ("hat clinicians wrote for you" in said) is told


def test_where_and_words_never_leave_the_runner(mira: Person, otto: Person) -> None:
    run = a_run(mira, steady(600), said="backward")
    run.title, run.note, run.day = "Round the lighthouse", "Wept on the way", timezone.localdate()
    run.save()
    Soreness.objects.create(owner=mira, day=run.day, part="calf", score=7, note="since the lighthouse")
    trust = looked_after(mira, otto, "physio")

    said = page(signed_in(otto), f"/desk/{trust.pk}/")

    assert "Calf 7 of 10" in said
    assert "ighthouse" not in said
    assert "Wept" not in said
    assert f"/runs/{run.pk}/" not in said


def test_taking_another_invitation_ends_the_one_before(mira: Person, otto: Person) -> None:
    looked_after(mira, otto)
    invited(mira, role="physio")

    signed_in(otto).post(f"/desk/invitation/{TOKEN}/")

    assert [trust.role for trust in Trust.objects.standing()] == ["physio"]


def test_for_somebody_under_18_the_guardian_gives_leave(otto: Person) -> None:
    lea = person("Lea", under_18=True)
    leas = signed_in(lea)

    refused = leas.post("/desk/trust/", {"name": "Otto", "role": "coach"})
    assert "For somebody under 18 the guardian gives this leave." in refused.content.decode()
    assert not Trust.objects.exists()
    leas.post("/desk/trust/", {"name": "Otto", "role": "coach", "guardian": "on"})

    assert Trust.objects.get().runner == lea


def test_an_account_of_somebody_under_18_looks_after_nobody(mira: Person) -> None:
    invited(mira)
    leas = signed_in(person("Lea", under_18=True))

    assert "looks after nobody" in page(leas, f"/desk/invitation/{TOKEN}/")
    assert leas.post(f"/desk/invitation/{TOKEN}/").status_code == 404


def test_the_menu_shows_a_desk_to_those_who_have_one(mira: Person, otto: Person, miras: Client) -> None:
    looked_after(mira, otto)

    assert 'href="/desk/"' in page(signed_in(otto), "/runs/")
    assert 'href="/desk/"' not in page(miras, "/runs/")


def test_no_more_than_twenty_invitations_wait(miras: Client, mira: Person) -> None:
    for number in range(20):
        invited(mira, token=f"token-{number}")

    refused = miras.post("/desk/trust/", {"name": "Otto", "role": "coach"})

    assert "Twenty invitations wait already" in refused.content.decode()
    assert Trust.objects.count() == 20
