"""A person with an account, the one-time links by which an account begins, and failed tries to sign in."""

from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any, ClassVar
from zoneinfo import ZoneInfo, available_timezones

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from heelfirst.units.distance import System


class People(BaseUserManager["Person"]):
    """Makes persons; an address is kept in one spelling, so nobody signs up twice by a capital letter."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """Make and keep a person."""
        person = self.model(email=self.normalize_email(email).casefold(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Find a person by address, however it is capitalised."""
        return self.get(email=(username or "").casefold())


def known_zone(name: str) -> None:
    """Refuse what is no time zone."""
    if name not in available_timezones():
        raise ValidationError(
            _("“%(zone)s” is no time zone; choose one like Europe/Berlin."), params={"zone": name}
        )


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account."""

    class Week(models.IntegerChoices):
        """The first day of the person's week, counted from Monday as Python does."""

        MONDAY = 0, _("Monday")
        SATURDAY = 5, _("Saturday")
        SUNDAY = 6, _("Sunday")

    class Appearance(models.TextChoices):
        """How the pages look."""

        SYSTEM = "system", _("as the device does")
        LIGHT = "light", _("light")
        DARK = "dark", _("dark")

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    units = models.CharField(
        _("distances in"),
        max_length=2,
        choices=[(System.KILOMETRES.value, _("kilometres")), (System.MILES.value, _("miles"))],
        default=System.KILOMETRES.value,
    )
    week_starts_on = models.SmallIntegerField(_("the week starts on"), choices=Week, default=Week.MONDAY)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[known_zone])
    appearance = models.CharField(
        _("appearance"), max_length=6, choices=Appearance, default=Appearance.SYSTEM
    )
    under_18 = models.BooleanField(
        _("this account is kept by a guardian for somebody under 18"),
        default=False,
        help_text=_("Such an account has no public page."),
    )
    is_staff = models.BooleanField(_("looks after this installation"), default=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def system(self) -> System:
        """The person's choice of units as the domain knows it."""
        return System(self.units)

    @property
    def zone(self) -> ZoneInfo:
        """The person's time zone."""
        return ZoneInfo(self.time_zone)


NOBODY = "nobody@heelfirst.invalid"


def nobody() -> Person:
    """Who stands in for somebody who left where their row has to stay; has no name and can never sign in."""
    found = Person.objects.filter(email=NOBODY).first()
    return found or Person.objects.create_user(NOBODY, None, name="", is_active=False)


def to_nobody(collector: Any, field: Any, rows: Any, using: str) -> None:
    """For `on_delete`: the rows stay, and are nobody's."""
    collector.add_field_update(field, nobody(), rows)


class Invitation(models.Model):
    """A one-time link that lets somebody make an account. Only the token's hash is kept."""

    LASTS = timedelta(days=7)

    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    looks_after = models.BooleanField(default=False)
    """Whether the account made by it looks after the installation."""

    def __str__(self) -> str:
        return f"invitation of {self.made_at:%Y-%m-%d}"

    @classmethod
    def make(cls, at: datetime, *, looks_after: bool = False) -> str:
        """Keep a new invitation and return its token, which nobody can read out of the database."""
        token = token_urlsafe(24)
        cls.objects.create(token_hash=_hash(token), made_at=at, looks_after=looks_after)
        return token

    @classmethod
    def find(cls, token: str, at: datetime) -> "Invitation | None":
        """The open invitation of a token; None when it was used, is too old or never was."""
        return cls.objects.filter(token_hash=_hash(token), used_at=None, made_at__gt=at - cls.LASTS).first()


class SignInTry(models.Model):
    """A try to sign in that failed, or is being looked at: enough to count, without saying who or from where."""

    address_hash = models.CharField(max_length=64)
    client_hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["address_hash", "at"], name="sign_in_try_by_address"),
            models.Index(fields=["client_hash", "at"], name="sign_in_try_by_client"),
        ]

    def __str__(self) -> str:
        return f"try of {self.at:%Y-%m-%d %H:%M}"


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
