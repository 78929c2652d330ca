"""A stranger in the demo finds what the runner is worth, why, and what a storm would do to it."""

import re
from typing import Any

import pytest
from browsing import DESK, NARROW, Site, faults, sticks_out, visit

ASKED = "/fitness/cost/?pace=8:30&headwind=25&temperature_c=2&rain=on"
REFUSED = "/fitness/cost/?pace=0:10&headwind=900"


@pytest.mark.parametrize("viewport", [NARROW, DESK], ids=["320 px", "desk"])
def test_it_is_one_click_from_the_attempt_and_the_cost_one_more(
    chromium: Any, demo: Site, viewport: dict[str, int]
) -> None:
    for there in visit(chromium, demo, viewport):
        page = there.page
        page.goto(demo.links["runner"])
        assert page.locator(".figures").first.inner_text().startswith("break-even surcharge")

        page.get_by_role("link", name="What you are worth now").click()
        assert re.match(
            r"A marathon backward today, if it is calm: about \d:\d\d h", page.locator("h1").inner_text()
        )
        picture = page.get_by_role("img", name=re.compile("Pace against duration"))
        assert picture.locator(".dot.backward").count() >= 2
        assert picture.locator(".dot.forward").count() >= 1

        page.get_by_role("link", name="Cost", exact=True).click()
        assert re.match(r"Backward costs you 1\.\d\d times", page.locator("h1").inner_text())
        assert page.locator(".over-days .dot").count() > 50


@pytest.mark.parametrize("viewport", [NARROW, DESK], ids=["320 px", "desk"])
def test_a_storm_is_asked_for_and_answered_where_it_was_asked(
    chromium: Any, demo: Site, viewport: dict[str, int]
) -> None:
    from playwright.sync_api import expect

    for there in visit(chromium, demo, viewport):
        there.page.goto(demo.links["runner"])
        page = there.go("/fitness/cost/")
        page.get_by_label("Headwind (mph)").fill("25")
        page.get_by_label("Rain").check()
        page.get_by_label("Headwind (mph)").press("Enter")

        answer = page.get_by_role("main").get_by_role("status")
        assert "At the same effort it takes about" in answer.inner_text()
        assert page.get_by_label("Headwind (mph)").input_value() == "25"
        # The browser scrolls to the answer when it has laid out the page, a moment after its text is there.
        expect(page.locator("#weather")).to_be_in_viewport()


def test_on_the_first_day_nothing_of_the_season_is_known_yet(chromium: Any, demo: Site) -> None:
    for there in visit(chromium, demo, DESK):
        page = there.page
        page.goto(demo.links["runner"])
        page.get_by_label("today").focus()
        with page.expect_navigation():
            page.keyboard.press("Home")

        there.go("/fitness/cost/")
        assert "nothing of yours is measured yet" in page.locator("h1").inner_text()
        there.go("/fitness/")
        assert page.locator(".plot .dot.backward").count() == 0
        assert page.locator(".plot .dot.forward").count() >= 1


@pytest.mark.parametrize("viewport", [NARROW, DESK], ids=["320 px", "desk"])
def test_answers_refusals_and_empty_pages_are_for_everybody(
    chromium: Any, demo: Site, viewport: dict[str, int]
) -> None:
    found = {}
    context = chromium.new_context(viewport=viewport)
    page = context.new_page()
    for role, paths in (("runner", (ASKED, REFUSED)), ("newcomer", ("/fitness/", "/fitness/cost/"))):
        page.goto(demo.links[role])
        for path in paths:
            page.goto(demo.address + path)
            problems = faults(page) + (["sticks out sideways"] if sticks_out(page) else [])
            if problems:
                found[role, path] = problems
    context.close()

    assert not found


def test_the_numbers_beside_the_picture_keep_their_size_on_a_phone(chromium: Any, demo: Site) -> None:
    for there in visit(chromium, demo, NARROW):
        there.page.goto(demo.links["runner"])
        page = there.go("/fitness/")

        label = page.locator(".plot text", has_text="1 h").first
        assert label.evaluate("e => getComputedStyle(e).fontSize") == "12px"
        assert label.bounding_box()["height"] >= 11
        shown = page.locator(".plot text.minor").first
        assert not shown.is_visible()
