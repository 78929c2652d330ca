"""The desk of a coach or physiotherapist, and the leave it stands on, in a browser."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from browsing import DESK, NARROW, Site, Visit, faults, sticks_out, visit


@pytest.fixture(params=[NARROW, DESK], ids=["narrow", "desk"])
def there(request: pytest.FixtureRequest, chromium: Any, demo: Site) -> Iterator[Visit]:
    """The demo's physiotherapist."""
    for visited in visit(chromium, demo, request.param):
        visited.page.goto(demo.links["physio"])
        yield visited


def looked_at(page: Any) -> None:
    for summary in page.locator("main details > summary").all():
        summary.click()
    assert faults(page) == []
    assert not sticks_out(page)


def test_a_desk_says_who_comes_first_and_a_measure_is_entered_and_taken_back(there: Visit) -> None:
    from playwright.sync_api import expect

    page = there.page
    expect(page.locator("h1")).to_contain_text("Tilda Brook first")
    looked_at(page)

    page.get_by_role("link", name="Mira Vale").click()
    expect(page.locator("h1")).not_to_contain_text("Tilda Brook first")
    looked_at(page)
    with page.expect_download() as waited:
        page.get_by_role("button", name="Make the page").click()
    assert waited.value.suggested_filename.startswith("mira-vale-")
    page.get_by_label("Pain, 0 to 10").fill("2")
    page.get_by_role("button", name="Keep").click()
    day = date.fromisoformat(page.locator("#measure_day").get_attribute("max"))
    taken = page.get_by_role("button", name=f"Take back the measure of {day.day} {day:%b %Y}")
    expect(taken).to_have_count(1)
    taken.click()
    expect(page.get_by_text("is taken back")).to_be_visible()


def test_leave_is_given_by_a_link_and_ended_by_a_tap(there: Visit) -> None:
    from playwright.sync_api import expect

    page = there.go("/demo/as/runner/")
    there.go("/desk/trust/")
    page.get_by_label("Whom do you invite?").fill("Noa")
    page.get_by_role("button", name="Make a link").click()
    link = page.get_by_label("Give this link to them alone").input_value()
    looked_at(page)

    there.go("/demo/as/newcomer/")
    page.goto(link)
    looked_at(page)
    page.get_by_role("button", name="Look after Mira Vale").click()
    expect(page.get_by_text("you are the coach")).to_be_visible()

    there.go("/demo/as/runner/")
    there.go("/desk/trust/")
    page.get_by_role("button", name="End it for Noa").click()
    expect(page.get_by_text("Noa sees nothing of yours any more.")).to_be_visible()
