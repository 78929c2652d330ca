"""The treasury and the second factor before it, in a browser."""

from base64 import b32decode
from collections.abc import Iterator
from typing import Any

import pytest
from browsing import DESK, NARROW, PASSWORD, Site, Visit, faults, new_account, sticks_out, visit
from django_otp.oath import totp

pytestmark = pytest.mark.browser


@pytest.fixture(params=[NARROW, DESK], ids=["narrow", "desk"])
def there(request: pytest.FixtureRequest, chromium: Any, demo: Site) -> Iterator[Visit]:
    """The demo's treasurer."""
    for visited in visit(chromium, demo, request.param):
        visited.go("/demo/as/treasurer/")
        yield visited


def looked_at(page: Any) -> None:
    for summary in page.locator("main details > summary").all()[:3]:
        summary.click()
    assert faults(page) == []
    assert not sticks_out(page)


def test_every_penny_is_accounted_for_and_one_gift_is_followed(there: Visit) -> None:
    from playwright.sync_api import expect

    page = there.go("/treasury/")
    expect(page.locator("h1")).to_contain_text("of the bank is open")
    looked_at(page)
    here = page.url

    for room, says in (
        ("by-hand/", "by hand wait"),
        ("disputes/", "waits for an answer"),
        ("payouts/", "on its way to the bank"),
        ("bank/", "not explained"),
        ("people/", "look after the money"),
    ):
        page.goto(here + room)
        expect(page.locator("h1")).to_contain_text(says)
        assert not sticks_out(page)
    looked_at(page)

    page.goto(here + "gifts/?q=26.00")
    page.locator("tbody a").last.click()
    expect(page.locator("h1")).to_contain_text("Of $26.00 the card provider kept")
    looked_at(page)
    page.get_by_role("link", name="What the giver sees of it").click()
    expect(page.get_by_text("No name stands on it.")).to_be_visible()
    looked_at(page)


def test_a_second_factor_is_set_up_and_asked_for(chromium: Any, site: Site, operator: Any) -> None:
    from playwright.sync_api import expect

    for there in visit(chromium, site, NARROW):
        new_account(operator, there)
        page = there.go("/account/second-factor/set-up/")
        page.get_by_text("Type the key instead").click()
        key = page.locator(".typed-key code").inner_text().replace(" ", "")
        looked_at(page)

        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_label("The six digits").fill(shown(key))
        page.get_by_role("button", name="Keep it").click()
        expect(page.locator(".recovery-codes li")).to_have_count(10)
        recovery = page.locator(".recovery-codes code").first.inner_text()
        looked_at(page)

        there.go("/account/")
        email = page.locator("main .quiet").first.inner_text()
        page.get_by_role("button", name="Sign out").click()
        page.get_by_label("E-mail").fill(email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.locator("h1")).to_have_text("One more step")
        looked_at(page)
        page.get_by_label("Code").fill(recovery)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_text("Codes left: 9")).to_be_visible()


def shown(key: str) -> str:
    """What an authenticator app shows of a key that was typed into it."""
    return f"{totp(b32decode(key)):06d}"
