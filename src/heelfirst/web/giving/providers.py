"""The payment providers that this installation speaks with, by name. docs/how/payments.md."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from heelfirst.payments.provider import Provider

_INSTEAD: dict[str, Provider] = {}


def expected(name: str) -> Provider:
    """The provider of that name. Raises LookupError where none is set up."""
    if name in _INSTEAD:
        return _INSTEAD[name]
    try:
        return _MADE[name]()
    except KeyError:
        raise LookupError(f"No provider “{name}” is set up here.") from None


@contextmanager
def instead(provider: Provider) -> Iterator[None]:
    """Speak with this one under its name meanwhile: for tests."""
    _INSTEAD[provider.name] = provider
    try:
        yield
    finally:
        del _INSTEAD[provider.name]


_MADE: dict[str, Callable[[], Provider]] = {}
