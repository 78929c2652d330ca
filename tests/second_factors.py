"""An authenticator app for the cast, and browsers that have shown its code."""

import time

from django.contrib.sessions.backends.base import SessionBase
from django.test import Client
from django.utils import timezone
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from heelfirst.web.accounts.models import Person


def code_of(device: TOTPDevice, *, steps: int = 0) -> str:
    """What the app shows now, or so many half minutes later."""
    return f"{totp(device.bin_key, t0=-30 * steps):06d}"


def rested(device: TOTPDevice) -> None:
    """As if a while had gone by: the code of this half minute works again, and no wait is left."""
    TOTPDevice.objects.filter(pk=device.pk).update(
        last_t=-1, throttling_failure_count=0, throttling_failure_timestamp=None
    )


def device_of(person: Person) -> TOTPDevice:
    """Their authenticator, set up."""
    return TOTPDevice.objects.create(user=person, confirmed=True, name="authenticator")


def with_code(person: Person, *, proved: bool = True) -> Client:
    """A browser of a person with a second factor, whose code was shown: just now, or a while ago."""
    device = TOTPDevice.objects.filter(user=person).first() or device_of(person)
    client = Client()
    client.force_login(person)
    session: SessionBase = client.session
    session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    if proved:
        session["proved_at"] = timezone.now().isoformat()
    session.save()
    return client


def seconds_into_step() -> float:
    """How much of the half minute is over."""
    return time.time() % 30
