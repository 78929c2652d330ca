"""What the live total says, and to whom. docs/how/live-total.md."""

import json

import pytest
from django.test import Client

from cast import person
from giving_cast import an_appeal, disputed, paid, refunded
from heelfirst.web.accounts.models import Person
from heelfirst.web.giving.live_total import look
from heelfirst.web.giving.models import Appeal

pytestmark = pytest.mark.django_db


@pytest.fixture
def appeal(mira: Person) -> Appeal:
    return an_appeal(mira)


def seen(slug: str) -> dict[str, object]:
    document = look(slug)
    assert document is not None
    told: dict[str, object] = json.loads(document)
    return told


def test_it_rises_with_a_gift_and_falls_with_a_refund_and_a_dispute(appeal: Appeal) -> None:
    raised = []
    gift = paid(appeal, 2600)
    other = paid(appeal, 5200)
    raised.append(seen(appeal.slug)["raised_minor"])
    refunded(gift)
    raised.append(seen(appeal.slug)["raised_minor"])
    disputed(other)
    raised.append(seen(appeal.slug)["raised_minor"])

    assert raised == [7800, 5200, 0]


def test_it_says_its_parts_and_the_goal_and_nobody_s_name(appeal: Appeal) -> None:
    paid(appeal, 2600, giver="Ada Lovage", message="For my brother")

    document = look(appeal.slug)

    assert document is not None
    assert b"Ada" not in document
    assert b"brother" not in document
    assert seen(appeal.slug) == {
        "first_line": "$26 of $100,000: $26 on the way.",
        "currency": "USD",
        "raised_minor": 2600,
        "settled_minor": 0,
        "on_the_way_minor": 2600,
        "offline_minor": 0,
        "contested_minor": 0,
        "goal_minor": 10_000_000,
    }


def test_what_nobody_may_see_has_no_live_total(appeal: Appeal) -> None:
    Appeal.objects.filter(pk=appeal.pk).update(public=False)
    child = an_appeal(person("Kit", under_18=True), appeal.beneficiary)

    assert look(appeal.slug) is None
    assert look(child.slug) is None
    assert look("no-such-appeal") is None
    assert Client().get(f"/for/{child.slug}/total.json").status_code == 404


def test_the_site_without_its_front_says_the_same(appeal: Appeal) -> None:
    paid(appeal, 2600)
    client = Client()

    answer = client.get(f"/for/{appeal.slug}/total.json")

    assert answer.content == look(appeal.slug)
    assert (
        client.get(answer.request["PATH_INFO"], headers={"If-None-Match": answer["ETag"]}).status_code == 304
    )
