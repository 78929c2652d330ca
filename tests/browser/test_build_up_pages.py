"""From nothing to the first week: the wish, the plan worked out beside it, the page of today; for everybody."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from browsing import DESK, NARROW, PHONE, Site, Visit, faults, new_account, season_planned, sticks_out, visit


def problems(page: Any) -> list[str]:
    """What axe finds with all of it unfolded, and whether it sticks out."""
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    return [*faults(page), *(["sticks out sideways"] if sticks_out(page) else [])]


def wish(page: Any) -> None:
    """Five kilometres backward in six weeks, from four."""
    page.get_by_label("A name for it").fill("Mill Pond 5")
    page.get_by_label("Day of the race").fill((date.today() + timedelta(weeks=6)).isoformat())  # noqa: DTZ011 - the browser's own day will do
    page.get_by_label("How far").first.fill("5")
    page.get_by_label("Your longest run backward").fill("4")
    page.get_by_label("Backward in a usual week").fill("8")
    page.get_by_role("radio", name=re.compile("^Even")).check()
    page.get_by_role("button", name="Plan it").click()


def test_from_the_wish_to_the_first_week(mira: Visit) -> None:
    from playwright.sync_api import expect

    page = mira.go("/")
    page.get_by_role("link", name="Plan", exact=True).click()
    page.get_by_role("link", name="Begin a plan").click()
    wish(page)
    page.wait_for_url(re.compile(r"/plan/\d+/$"))
    expect(page.locator("h1")).to_have_text(re.compile("^Today: "), timeout=30_000)

    assert page.locator(".plan-week > li").count() == 7
    page.get_by_role("button", name="Make an address").click()
    expect(page.get_by_label("Address of the calendar")).to_have_value(re.compile(r"/plan/calendar/.+\.ics$"))
    page.get_by_role("link", name="All weeks", exact=True).click()
    expect(page.locator(".plan-of-week")).to_have_count(page.locator(".plan-of-week").count())
    assert page.locator(".plan-of-week").count() >= 8
    assert page.get_by_text("Proven: under these rules").count() == 1


def test_without_scripts_the_same_page_is_asked_for_by_a_link(
    chromium: Any, site: Site, operator: Any
) -> None:
    from playwright.sync_api import expect

    for there in visit(chromium, site, PHONE, java_script_enabled=False):
        new_account(operator, there)
        page = there.go("/plan/begin/")
        wish(page)
        expect(page.locator("h1")).to_have_text(re.compile("^(Being worked out|Today: )"))
        for _look in range(60):
            if page.get_by_role("link", name="Look again").count() == 0:
                break
            page.get_by_role("link", name="Look again").click()
        expect(page.locator("h1")).to_have_text(re.compile("^Today: "))


@pytest.mark.parametrize("viewport", [NARROW, DESK], ids=["320 px", "desk"])
def test_the_pages_of_a_build_up_are_for_everybody(
    chromium: Any, demo: Site, viewport: dict[str, int]
) -> None:
    found: dict[str, list[str]] = {}
    for there in visit(chromium, demo, viewport):
        page = there.page
        page.goto(demo.links["runner"])
        season_planned(there)
        there.go("/")
        page.locator(".plan-today a").click()
        page.wait_for_url(re.compile(r"/plan/$"))
        for address in ("/plan/", "/plan/weeks/", "/plan/begin/"):
            page.goto(demo.address + address)
            if told := problems(page):
                found[address] = told

    assert not found
