"""Where this installation keeps originals and what is derived from them."""

from django.conf import settings

from heelfirst.originals import Derived, Store


def originals() -> Store:
    """The store of untouched uploads."""
    return Store(settings.DATA / "originals")


def derived() -> Derived:
    """The throw-away columns beside it."""
    return Derived(settings.DATA / "derived")
