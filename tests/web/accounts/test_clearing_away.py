"""What the accounts leave behind goes for good, each day."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from heelfirst.jobs import schedules
from heelfirst.web.accounts import brake
from heelfirst.web.accounts.models import Invitation, SignInTry
from heelfirst.web.accounts.tasks import forget_what_has_run_out

pytestmark = pytest.mark.django_db


def test_it_is_asked_for_once_a_day() -> None:
    periods = {every.task: every.period for every in schedules.declared()}

    assert periods["heelfirst.web.accounts.tasks.forget_what_has_run_out"] == timedelta(days=1)


def test_what_has_run_out_goes_and_the_rest_stays() -> None:
    now = timezone.now()
    for key, days in {"ended": -1, "living": 1}.items():
        Session.objects.create(session_key=key, session_data="", expire_date=now + timedelta(days=days))
    Invitation.make(now - timedelta(days=31))
    fresh = Invitation.make(now - timedelta(days=6))
    brake.tried("mira@example.org", "192.0.2.7", now - timedelta(minutes=16))
    brake.tried("otto@example.org", "192.0.2.7", now - timedelta(minutes=5))

    forget_what_has_run_out({})

    assert list(Session.objects.values_list("session_key", flat=True)) == ["living"]
    assert Invitation.objects.get() == Invitation.find(fresh, now)
    assert SignInTry.objects.get().at == now - timedelta(minutes=5)
