"""From the attempt to the race plan in two taps, and a race written down, planned and changed by somebody new."""

import re
from typing import Any

import pytest
from browsing import DESK, NARROW, Site, Visit, faults, sticks_out, visit

PAGES = ("", "edit/", "plan/")


def heading(page: Any) -> str:
    return str(page.locator("h1").inner_text()).replace("\u00a0", " ")


def problems(page: Any, address: str) -> list[str]:
    """What axe finds on a page with all of it unfolded, and whether it sticks out."""
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    return [*faults(page), *(["sticks out sideways"] if sticks_out(page) else [])]


@pytest.mark.parametrize("viewport", [NARROW, DESK], ids=["320 px", "desk"])
def test_a_stranger_reaches_the_plan_from_the_attempt_by_one_tap(
    chromium: Any, demo: Site, viewport: dict[str, int]
) -> None:
    from playwright.sync_api import expect

    for there in visit(chromium, demo, viewport):
        there.page.goto(demo.links["runner"])
        there.page.get_by_role("link", name="Open the race plan").click()
        there.page.wait_for_url(re.compile(r"/races/\d+/$"))

        assert heading(there.page).startswith("This day holds about ")
        expect(
            there.page.get_by_text("your watch would have to say 8:26 a mile; the record’s 8:32")
        ).to_be_visible()
        assert there.page.locator(".course-profile").count() == 1
        assert there.page.locator(".splits tbody tr").count() == 27
        there.page.get_by_role("link", name="Show kilometres").click()
        there.page.wait_for_url(re.compile("in=km"))
        assert there.page.locator(".splits tbody tr").count() == 43


@pytest.mark.parametrize("viewport", [NARROW, DESK], ids=["320 px", "desk"])
def test_the_pages_of_a_race_are_for_everybody(chromium: Any, demo: Site, viewport: dict[str, int]) -> None:
    found: dict[str, list[str]] = {}
    for there in visit(chromium, demo, viewport):
        page = there.page
        page.goto(demo.links["runner"])
        page.get_by_role("link", name="Open the race plan").click()
        page.wait_for_url(re.compile(r"/races/\d+/$"))
        race = page.url
        before = (demo.address + "/races/", demo.address + "/races/add/", *(race + each for each in PAGES))
        found |= {f"before: {address}": told for address in before if (told := problems(page, address))}
        page.wait_for_load_state("load")
        with page.expect_navigation(wait_until="load"):
            page.locator("#demo-slider").press("End")
        after = (demo.address + "/races/", race)
        found |= {f"after: {address}": told for address in after if (told := problems(page, address))}

    assert not found


def test_a_race_is_written_down_planned_and_changed(mira: Visit) -> None:
    page = mira.go("/races/")
    page.get_by_role("link", name="Add a race").click()
    page.get_by_label("Name of the race").fill("Harbour Hills")
    page.get_by_label("Course", exact=True).select_option(label="Hopkinton to Boylston Street")
    page.get_by_role("button", name="Keep").click()
    page.wait_for_url(re.compile(r"/races/\d+/$"))
    assert heading(page) == "No plan yet"
    race = page.url

    page.get_by_role("link", name="Give it a target").click()
    page.get_by_role("radio", name="a time", exact=True).check()
    page.get_by_label("Target time").fill("3:59:00")
    page.get_by_label("Wind (km/h)").fill("20")
    page.get_by_label("from", exact=True).fill("east")
    page.get_by_role("button", name="Add an hour").click()
    page.get_by_label("From so long after the start").fill("2:00:00")
    page.get_by_label("Rain").nth(1).check()
    page.get_by_role("button", name="Keep").click()
    page.wait_for_url(race)

    assert "a kilometre; the plan’s 5:40 is" in heading(page)
    assert page.locator(".flag").count() == 7
    assert page.get_by_text("your target is taken for granted").count() == 1


def test_the_band_comes_as_a_file(mira: Visit) -> None:
    page = mira.go("/races/add/")
    page.get_by_label("Name of the race").fill("Mill Pond 10")
    page.get_by_label(re.compile("^Distance")).fill("10")
    page.get_by_label("Target time").fill("55:00")
    page.get_by_role("button", name="Keep").click()
    page.wait_for_url(re.compile(r"/races/\d+/$"))
    with page.expect_download() as coming:
        page.get_by_role("link", name="Pace band (PDF)").click()

    assert coming.value.suggested_filename == "mill-pond-10-band.pdf"


def test_goals_are_written_the_night_before_and_a_race_is_taken_away(mira: Visit) -> None:
    page = mira.go("/races/add/")
    page.get_by_label("Name of the race").fill("Mill Pond 10")
    page.get_by_label(re.compile("^Distance")).fill("10")
    page.get_by_label("Target time").fill("55:00")
    page.get_by_role("button", name="Keep").click()
    page.wait_for_url(re.compile(r"/races/\d+/$"))
    page.get_by_text("Write goals A, B and C").click()
    page.get_by_label("A: time").fill("54:30")
    page.get_by_label("C: in your own words").fill("upright, and home for tea")
    page.locator("#goals").get_by_role("button", name="Keep").click()
    page.get_by_text("As you wrote them.").wait_for()
    told = page.locator(".goals").inner_text()
    page.get_by_text("Delete this race").click()
    page.get_by_role("button", name="Delete").click()
    page.wait_for_url(re.compile(r"/races/$"))

    assert "A: 54:30." in told
    assert "upright, and home for tea" in told
    assert "Mill Pond 10 is gone." in page.locator(".said").inner_text()
