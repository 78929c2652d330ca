"""The operator's page in a browser: what failed and why, a button for it, what returns."""

from collections.abc import Iterator
from typing import Any

import pytest
from browsing import DESK, NARROW, Site, Visit, faults, sticks_out, visit


@pytest.fixture(params=[NARROW, DESK], ids=["narrow", "desk"])
def there(request: pytest.FixtureRequest, chromium: Any, site: Site, operator: Any) -> Iterator[Visit]:
    """Whoever made the first account."""
    yield from visit(chromium, site, request.param, storage_state=operator.storage_state())


def test_an_operator_asks_the_doctor_and_reads_what_it_finds(there: Visit) -> None:
    from playwright.sync_api import expect

    page = there.go("/account/")
    page.get_by_role("link", name="What waits, what failed and why").click()
    expect(page.locator("h2", has_text="What the doctor finds")).to_be_visible()
    page.get_by_role("button", name="Look now").click()
    expect(page.get_by_text("The doctor looks")).to_be_visible()

    expect(once_it_has_looked(page).locator(".findings li").first).to_be_visible()
    assert faults(page) == []
    assert not sticks_out(page)


def once_it_has_looked(page: Any) -> Any:
    """Load the page again until the doctor has answered."""
    for _ in range(200):
        page.reload()
        if page.locator(".findings li").count():
            break
        page.wait_for_timeout(250)
    return page
