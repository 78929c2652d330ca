"""The demo has no sign-in: it answers this machine, called by this machine's own name, and nobody else."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from heelfirst.web.demo.loopback import is_loopback
from heelfirst.web.demo.middleware import DemoMiddleware

pytestmark = pytest.mark.django_db


def asked(settings: Settings, address: str | None, host: str) -> HttpResponse:
    """What the demo answers to a client's address and the name it was called by."""
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["*"]

    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse("the demo")

    request = RequestFactory().get("/", headers={"host": host})
    if address is None:
        del request.META["REMOTE_ADDR"]
    else:
        request.META["REMOTE_ADDR"] = address
    request.session = {}  # type: ignore[assignment]
    return DemoMiddleware(page)(request)


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
@pytest.mark.parametrize("host", ["localhost:8000", "LOCALHOST", "127.0.0.1:8000", "[::1]:8000"])
def test_this_machine_gets_in(settings: Settings, address: str, host: str) -> None:
    answer = asked(settings, address, host)

    assert (answer.status_code, answer.content) == (200, b"the demo")


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("192.0.2.7", "localhost:8000"),
        ("::ffff:192.0.2.7", "localhost:8000"),
        ("2001:db8::7", "[::1]:8000"),
        (None, "localhost:8000"),
        ("", "localhost:8000"),
        ("127.0.0.1", "runs.example.org"),  # a page elsewhere that points its own name here
        ("127.0.0.1", "localhost.example.org"),
        ("127.0.0.1", "192.0.2.7:8000"),
    ],
)
def test_nobody_else_gets_in(settings: Settings, address: str | None, host: str) -> None:
    answer = asked(settings, address, host)

    assert answer.status_code == 403
    assert b"on its own machine only" in answer.content
    assert b"the demo\n" not in answer.content


def test_every_address_is_not_this_machine() -> None:
    assert not any(map(is_loopback, ["0.0.0.0", "::", "", "10.0.0.1", "localhost."]))
