"""Codes of an authenticator app and recovery codes, behind one door. docs/decisions/second-factor.md.

Nobody else imports the library. A code is looked at under two brakes: ours, by person and by client, and the library's
own, which doubles the wait after each wrong code.
"""

from base64 import b32encode
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_bytes

import django_otp
import segno
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from heelfirst.web.accounts import brake
from heelfirst.web.accounts.models import Person

RECOVERY_CODES = 10
_RECOVERY_BYTES = 10
"""80 bits: nobody tries so many."""
DIGITS = 6


def needed() -> bool:
    """Whether a second factor is asked for at all: everywhere but in the demo, where nobody signs in and no money moves."""
    return not settings.DEMO


def has(person: Person) -> bool:
    """Whether a person has set up a second factor."""
    found: bool = TOTPDevice.objects.filter(user=person, confirmed=True).exists()
    return found


def passed(request: HttpRequest) -> bool:
    """Whether whoever asks has shown a code in this session, by a device that still is theirs."""
    return getattr(request.user, "otp_device", None) is not None


def begun(person: Person) -> TOTPDevice:
    """The key of a device that is being set up; the same until it is confirmed."""
    device = TOTPDevice.objects.filter(user=person, confirmed=False).order_by("pk").first()
    return device or TOTPDevice.objects.create(user=person, confirmed=False, name="authenticator")


def typed_key(device: TOTPDevice) -> str:
    """The key for whoever cannot take a picture: base32 in groups of four."""
    text = b32encode(device.bin_key).decode()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def drawn_key(device: TOTPDevice, title: str) -> str:
    """The key as a QR code: inline SVG without a style, dark on light in either appearance."""
    code = segno.make(device.config_url, error="m", micro=False)
    return str(code.svg_inline(scale=5, border=4, light="#fff", title=title, svgclass="qr"))


def confirm(person: Person, typed: str, client: str, at: datetime) -> tuple[str, ...] | None:
    """Take the device that is being set up, once it shows a right code; earlier ones end.

    Returns new recovery codes, which cannot be read again; None for a wrong code. Raises `brake.TooManyTries`.
    """
    _brake(person, client, at)
    with transaction.atomic():
        device = begun(person)
        if django_otp.verify_token(person, device.persistent_id, _digits(typed)) is None:
            return None
        TOTPDevice.objects.filter(user=person).exclude(pk=device.pk).delete()
        TOTPDevice.objects.filter(pk=device.pk).update(confirmed=True)
        brake.forgive(_name(person))
        return new_recovery_codes(person)


def new_recovery_codes(person: Person) -> tuple[str, ...]:
    """Ten codes that each open the door once; earlier ones end. Only a digest of each is kept."""
    with transaction.atomic():
        StaticDevice.objects.filter(user=person).delete()
        kept = StaticDevice.objects.create(user=person, name="recovery codes", confirmed=True)
        codes = tuple(b32encode(token_bytes(_RECOVERY_BYTES)).decode().lower() for _ in range(RECOVERY_CODES))
        StaticToken.objects.bulk_create([StaticToken(device=kept, token=_kept(code)) for code in codes])
    return tuple("-".join(code[at : at + 4] for at in range(0, len(code), 4)) for code in codes)


def recovery_codes_left(person: Person) -> int:
    """How many recovery codes were not used."""
    left: int = StaticToken.objects.filter(device__user=person).count()
    return left


def accepted(person: Person, typed: str, client: str, at: datetime) -> TOTPDevice | StaticDevice | None:
    """The device that a typed code belongs to, once; None for a wrong one. Raises `brake.TooManyTries`.

    A code of the app works once; a recovery code is gone after its use.
    """
    _brake(person, client, at)
    digits = _digits(typed)
    device: TOTPDevice | StaticDevice | None
    if len(digits) == DIGITS and digits.isascii() and digits.isdecimal():
        device = TOTPDevice.objects.filter(user=person, confirmed=True).first()
        token = digits
    else:
        device = StaticDevice.objects.filter(user=person, confirmed=True).first()
        token = _kept(digits.replace("-", "").lower())
    if device is None:
        return None
    allowed, why = device.verify_is_allowed()
    if not allowed:
        raise brake.TooManyTries(max(why["locked_until"] - at, timedelta(seconds=1)))
    found: TOTPDevice | StaticDevice | None = django_otp.verify_token(person, device.persistent_id, token)
    if found is not None:
        brake.forgive(_name(person))
    return found


def is_recovery(device: TOTPDevice | StaticDevice) -> bool:
    """Whether what opened the door was a recovery code."""
    return isinstance(device, StaticDevice)


def remember(request: HttpRequest, device: TOTPDevice | StaticDevice) -> None:
    """Note in the session of who is signed in that this device was shown."""
    django_otp.login(request, device)


def remember_after_set_up(request: HttpRequest, person: Person) -> None:
    """The same for the device that was just set up."""
    django_otp.login(request, TOTPDevice.objects.get(user=person, confirmed=True))


def take_away(person: Person) -> bool:
    """End a person's second factor with its recovery codes; False where there was none."""
    with transaction.atomic():
        gone, _each = TOTPDevice.objects.filter(user=person).delete()
        StaticDevice.objects.filter(user=person).delete()
    return bool(gone)


def _brake(person: Person, client: str, at: datetime) -> None:
    brake.tried(_name(person), client, at)


def _name(person: Person) -> str:
    """No address: a right password forgives tries for an address, never those for its code."""
    return f"second factor of {person.pk}"


def _digits(typed: str) -> str:
    return "".join(typed.split())


def _kept(code: str) -> str:
    """What the database holds of a recovery code: 80 bits of its digest."""
    return b32encode(sha256(code.encode()).digest()[:10]).decode()
