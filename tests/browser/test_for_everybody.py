"""Every page passes axe at 320 px and at a desk, in light and dark, and nothing sticks out sideways."""

from typing import Any

import pytest
from browsing import DESK, NARROW, Site, faults, slide, sticks_out, visit

PAGES = ("/", "/runs/", "/runs/1/", "/runs/100/?over=distance", "/runs/167/", "/runs/add/", "/account/", "/attempt/begin/",
         "/attempt/1/edit/", "/attempt/1/end/", "/attempt/1/letter/", "/attempt/1/day/", "/runs/add/1/", "/account/password/",
         "/fitness/", "/fitness/cost/", "/fitness/load/?part=calf", "/fitness/fuel/?run=150", "/fitness/fuel/?event=7",
         "/fitness/marks/", "/fitness/marks/add/", "/fitness/marks/1/", "/fitness/body/", "/runs/150/?part=neck",
         "/records/", "/records/true/", "/nothing-here/")  # fmt: skip
OPEN = (
    "/account/sign-in/",
    "/account/password/forgotten/",
    "/account/password/mail-sent/",
    "/account/begin/gone/",
    "/records/",
    "/records/?distance=marathon&sex=women&time=4:10:00",
    "/records/?distance=800m&time=0:12",
    "/records/true/",
)


@pytest.mark.parametrize("viewport", [NARROW, DESK], ids=["320 px", "desk"])
def test_every_page_of_the_season(chromium: Any, demo: Site, viewport: dict[str, int]) -> None:
    found = {}
    context = chromium.new_context(viewport=viewport)
    page = context.new_page()
    page.goto(demo.links["runner"])
    slide(page, "End")
    for path in PAGES:
        page.goto(demo.address + path)
        problems = faults(page) + (["sticks out sideways"] if sticks_out(page) else [])
        if problems:
            found[path] = problems
    page.goto(demo.links["supporter"])
    if problems := faults(page):
        found["public"] = problems
    context.close()

    assert not found


@pytest.mark.parametrize("viewport", [NARROW, DESK], ids=["320 px", "desk"])
def test_every_page_before_signing_in(chromium: Any, site: Site, viewport: dict[str, int]) -> None:
    context = chromium.new_context(viewport=viewport)
    page = context.new_page()
    found = {}
    for path in OPEN:
        page.goto(site.address + path)
        problems = faults(page) + (["sticks out sideways"] if sticks_out(page) else [])
        if problems:
            found[path] = problems
    context.close()

    assert not found


def test_the_slider_tells_the_season_from_half_a_mile_to_the_letters(chromium: Any, demo: Site) -> None:
    for there in visit(chromium, demo, DESK):
        page = there.page
        page.goto(demo.links["runner"])
        assert "17 days to the race" in page.locator("h1").inner_text().replace("\u00a0", " ")

        slide(page, "Home")
        page.get_by_role("heading", name="0.50 mi backward since 1 December").wait_for()

        slide(page, "End")
        told = page.locator("h1").inner_text().replace("\u00a0", " ")
        assert "You finished in 5:43:59. No record: 3:43:39 stands. The letters are written." in told
        assert page.locator(".letter").count() >= 3


def test_the_demo_says_demo_on_every_page_and_has_a_link_for_each_role(chromium: Any, demo: Site) -> None:
    assert set(demo.links) == {
        "runner",
        "newcomer",
        "physio",
        "supporter",
        "giver",
        "treasurer",
        "spotter",
        "operator",
    }
    for there in visit(chromium, demo, NARROW):
        for role, link in demo.links.items():
            there.page.goto(link)
            assert "demo" in there.page.title()
            assert there.page.locator(".demo-strip strong").inner_text() == "Demo"
            named = {"physio": "physiotherapist"}.get(role, role)
            assert there.page.locator(".demo-strip a[aria-current]").inner_text() == named
        there.page.goto(demo.links["newcomer"])
        assert "What do you want to do backwards?" in there.page.locator("h1").inner_text().replace(
            "\u00a0", " "
        )


def test_a_supporter_sees_the_public_page_and_no_run(chromium: Any, demo: Site) -> None:
    for there in visit(chromium, demo, DESK):
        there.page.goto(demo.links["supporter"])
        assert "/a/" in there.page.url
        assert there.page.locator(".map").count() == 0
        there.page.goto(demo.address + "/runs/")
        assert "/account/sign-in/" in there.page.url
