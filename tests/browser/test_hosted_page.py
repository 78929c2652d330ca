"""The rehearsed provider's hosted page: anybody can pay on it, nobody can type a card, and it works without a script."""

from collections.abc import Iterator
from typing import Any

import pytest
from browsing import DESK, NARROW, Site, Visit, faults, visit

from heelfirst.payments.simulator import Simulator, serving
from provider_world import LANTERN, library, simulator


@pytest.fixture(scope="module")
def world() -> Simulator:
    return simulator()


@pytest.fixture(scope="module")
def provider(world: Simulator) -> Iterator[Site]:
    with serving(world) as address:
        yield Site(address, {})


@pytest.fixture
def giver(chromium: Any, provider: Site) -> Iterator[Visit]:
    yield from visit(chromium, provider, NARROW, java_script_enabled=False)


def opened(provider: Site, key: str) -> str:
    """The path of a page for a gift, from which the giver comes back to the provider itself: there is no site here."""
    made = library(provider.address).v1.checkout.sessions.create(
        {
            "mode": "payment",
            "success_url": f"{provider.address}/pay.css?thanks",
            "cancel_url": f"{provider.address}/pay.css?not-now",
            "line_items": [
                {
                    "quantity": 1,
                    "price_data": {
                        "currency": "usd",
                        "unit_amount": 2600,
                        "product_data": {"name": "A gift for <b>Mira</b>’s run"},
                    },
                }
            ],
        },
        {"stripe_account": LANTERN, "idempotency_key": key},
    )
    return str(made.url).removeprefix(provider.address)


def test_a_giver_is_declined_and_tries_another_card_without_a_script(
    giver: Visit, provider: Site, world: Simulator
) -> None:
    from playwright.sync_api import expect

    page = giver.go(opened(provider, "declined"))
    expect(page.get_by_role("note")).to_contain_text("no money moves")
    expect(page.get_by_role("heading", level=1)).to_have_text("A gift for <b>Mira</b>’s run")
    expect(page.get_by_text("Paid to The Lantern Fund for Epilepsy")).to_be_visible()
    page.get_by_label("A card that is declined").check()
    page.get_by_role("button", name="Pay in rehearsal").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was paid")
    page.get_by_role("button", name="Pay in rehearsal").click()
    page.wait_for_url("**/pay.css?thanks")

    assert world.balance(LANTERN) == {"usd": 2495}


def test_who_goes_back_has_paid_nothing_and_can_come_again(
    giver: Visit, provider: Site, world: Simulator
) -> None:
    from playwright.sync_api import expect

    path = opened(provider, "back")
    before = world.balance(LANTERN)
    page = giver.go(path)
    page.get_by_role("button", name="Go back without paying").click()
    page.wait_for_url("**/pay.css?not-now")

    assert world.balance(LANTERN) == before
    giver.go(path)
    expect(page.get_by_role("button", name="Pay in rehearsal")).to_be_visible()


@pytest.mark.parametrize("window", [NARROW, DESK], ids=["phone", "desk"])
def test_everybody_can_use_it(chromium: Any, provider: Site, window: dict[str, int]) -> None:
    for there in visit(chromium, provider, window):
        path = opened(provider, "axe")
        page = there.go(path)

        assert page.locator("input:not([type=radio]), iframe, script").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert faults(page) == []
