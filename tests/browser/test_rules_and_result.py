"""The rules of a race, its named miles and its result, in the demo and by somebody of their own; with and without scripts."""

import re
from typing import Any

import pytest
from browsing import DESK, NARROW, Site, Visit, faults, slide, sticks_out

PATHS = ("rules/", "rules/letter/", "rules/letter/?to=keeper", "miles/", "miles/?number=3", "result/")


def the_race(page: Any, demo: Site) -> str:
    """The address of the demo's last race, found as a visitor finds it."""
    page.goto(f"{demo.address}/races/")
    link = page.get_by_role("link", name="Harbour Hills Marathon").first
    return str(link.get_attribute("href"))


@pytest.mark.parametrize("viewport", [NARROW, DESK], ids=["320 px", "desk"])
def test_the_pages_pass_axe_and_fit(chromium: Any, demo: Site, viewport: dict[str, int]) -> None:
    found = {}
    context = chromium.new_context(viewport=viewport)
    page = context.new_page()
    page.goto(demo.links["runner"])
    race = the_race(page, demo)
    for day in ("Home", "End"):
        page.goto(demo.address + race)
        slide(page, day)
        for path in (*PATHS, *(["result/write/"] if day == "End" else [])):
            page.goto(f"{demo.address}{race}{path}")
            page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
            problems = faults(page) + (["sticks out sideways"] if sticks_out(page) else [])
            if problems:
                found[day, path] = problems
    context.close()

    assert not found


def add_race(there: Visit) -> Any:
    """A level race of 10 km that has been, by the form."""
    page = there.go("/races/add/")
    page.get_by_label("Name of the race").fill("Mill Pond 10")
    page.get_by_label("Day", exact=True).fill("2026-03-22")
    page.get_by_label(re.compile("^Length|^Distance|^How long")).first.fill("10")
    page.get_by_role("button", name="Keep").click()
    page.wait_for_url(re.compile(r"/races/\d+/"))
    return page


def test_a_result_is_pasted_and_stands_beside_the_plan(mira: Visit) -> None:
    from playwright.sync_api import expect

    page = add_race(mira)
    page.get_by_role("link", name="Result", exact=True).click()
    page.get_by_role("link", name="Write it down").click()
    page.get_by_label("Finish time").fill("55:10")
    page.get_by_label("The clock on the way").fill("2 km 10:40\n4 km 21:20\n6 km 32:30\n8 km 44:00")
    page.get_by_label("This is the official time").check()
    page.get_by_label("One who saw all of it").fill("Ruth Calder")
    page.get_by_role("button", name="Keep").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("55:10")
    expect(page.locator("main")).to_contain_text("Verified: the official result, and Ruth Calder")
    page.get_by_role("button", name="Keep it as a mark").click()
    expect(page.get_by_role("link", name="It stands among your marks.")).to_be_visible()


def test_a_line_that_cannot_be_read_is_named_beside_its_field(mira: Visit) -> None:
    from playwright.sync_api import expect

    page = add_race(mira)
    page.get_by_role("link", name="Result", exact=True).click()
    page.get_by_role("link", name="Write it down").click()
    page.get_by_label("Finish time").fill("55:10")
    page.get_by_label("The clock on the way").fill("2 km 10:40\nthe bridge 21:20")
    page.get_by_role("button", name="Keep").click()

    expect(page.locator(".errorlist")).to_contain_text("“the bridge 21:20” has no place")
    expect(page.get_by_label("The clock on the way")).to_have_value("2 km 10:40\nthe bridge 21:20")


def test_a_question_is_answered_and_a_mile_named(mira: Visit) -> None:
    from playwright.sync_api import expect

    page = add_race(mira)
    page.get_by_role("link", name="Rules", exact=True).click()
    line = page.locator("#bib")
    line.locator("summary").click()
    line.get_by_label("What was answered, and by whom").fill("A second bib lies ready. Race office.")
    line.get_by_role("button", name=re.compile("^Keep")).click()
    expect(page.locator("#bib")).to_contain_text("A second bib lies ready. Race office.")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 of 8 questions are answered.")

    page.get_by_role("link", name="Names", exact=True).click()
    page.get_by_label("Kilometre", exact=True).fill("3")
    page.get_by_label("For", exact=True).fill("Tom")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator(".named-miles")).to_contain_text("Tom")


def test_the_letter_prints_without_the_buttons_around_it(chromium: Any, demo: Site) -> None:
    from playwright.sync_api import expect

    context = chromium.new_context(viewport=DESK)
    page = context.new_page()
    page.goto(demo.links["runner"])
    page.goto(f"{demo.address}{the_race(page, demo)}rules/letter/")
    page.emulate_media(media="print")

    expect(page.get_by_text("Dear race director,").first).to_be_visible()
    expect(page.get_by_text("Choose the questions")).to_be_hidden()
    expect(page.get_by_text("Back to the list")).to_be_hidden()
    context.close()
