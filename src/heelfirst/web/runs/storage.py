"""Where this installation keeps originals and what is derived from them."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet

from django.conf import settings

from heelfirst.originals import Derived, Store

_NAMING: dict[str, tuple[Callable[[], AbstractSet[str]], AbstractSet[str]]] = {}


def originals() -> Store:
    """The store of untouched uploads."""
    return Store(settings.DATA / "originals")


def derived() -> Derived:
    """The throw-away columns beside it."""
    return Derived(settings.DATA / "derived")


def spare(app: str, named: Callable[[], AbstractSet[str]], versions: AbstractSet[str]) -> None:
    """Keep the nightly sweep off what another app names: the hashes of originals, and the versions of its columns.

    Called where the app gets ready.
    """
    _NAMING[app] = (named, versions)


def spared() -> tuple[set[str], set[str]]:
    """(hashes, versions) that other apps name now."""
    hashes: set[str] = set()
    versions: set[str] = set()
    for named, of_columns in _NAMING.values():
        hashes |= named()
        versions |= of_columns
    return hashes, versions
