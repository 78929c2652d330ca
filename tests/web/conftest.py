"""Every test of the site has a folder of its own, and the cast is at hand."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from cast import person
from heelfirst.web.accounts.models import Person


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path / "data"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, for tests only


@pytest.fixture
def mira(db: None) -> Person:
    return person("Mira", time_zone="America/New_York")


@pytest.fixture
def otto(db: None) -> Person:
    return person("Otto")


@pytest.fixture
def zed(db: None) -> Person:
    return person("Zed")


def signed_in(who: Person) -> Client:
    client = Client()
    client.force_login(who)
    return client


@pytest.fixture
def miras(mira: Person) -> Client:
    """Mira's browser, signed in."""
    return signed_in(mira)


@pytest.fixture
def zeds(zed: Person) -> Client:
    """Zed's browser, signed in as Zed."""
    return signed_in(zed)
