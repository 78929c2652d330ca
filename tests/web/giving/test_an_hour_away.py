"""The provider is down for an hour on race day: the page lives, gifts wait to be paid, and nothing is lost."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from giving_cast import an_appeal
from heelfirst.appeal.status import Stage
from heelfirst.jobs.runner import work_all
from heelfirst.web.accounts.models import Person
from heelfirst.web.giving.asking import ask
from heelfirst.web.giving.models import Gift
from heelfirst.web.giving.settled import Way, standing
from provider_told import balances
from rehearsed import asked, simulator, told, wish

pytestmark = pytest.mark.django_db


class RaceDay:
    """A clock that stands until it is turned."""

    def __init__(self) -> None:
        self.at = timezone.now()

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> RaceDay:
    found = RaceDay()
    monkeypatch.setattr("django.utils.timezone.now", found)
    monkeypatch.setattr("heelfirst.payments.stripe.time.sleep", lambda _: None)
    return found


def test_an_hour_without_the_provider_costs_no_gift(clock: RaceDay, mira: Person) -> None:
    appeal = an_appeal(mira)
    asked(appeal, 1000, email="")  # the account is open before the provider goes
    given = []
    for minute in range(0, 60, 10):
        simulator().faults[:] = ["away"] * 100
        opened = ask(appeal, wish(2600, email=f"giver-{minute}@example.org"), uuid4(), clock.at)
        given.append(opened.gift)
        assert (opened.url, standing(opened.gift).way) == ("", Way.TO_PAY)
        assert Client().get(f"/for/{appeal.slug}/").status_code == 200
        for _ in range(2):
            clock.at += timedelta(minutes=5)
            work_all()

    assert mail.outbox == []

    simulator().faults.clear()
    clock.at += timedelta(minutes=5)
    work_all()
    work_all()

    assert sorted(each.to[0] for each in mail.outbox) == [
        f"giver-{at}@example.org" for at in range(0, 60, 10)
    ]
    for gift in Gift.objects.filter(pk__in=[each.pk for each in given]):
        simulator().pay(gift.session)
    told()

    assert {standing(gift).status.stage for gift in given} == {Stage.PAID}
    assert balances()[f"given/{appeal.pk}"] == -6 * 2600
    assert len(simulator().shelf.listed("acct_lantern", "checkout.session", {})) == 1 + 6
