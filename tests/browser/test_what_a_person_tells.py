"""How hard it was, what is sore and what the scales said, told by finger, by keyboard and without scripts."""

import re
from pathlib import Path
from typing import Any

import pytest
from browsing import NARROW, PHONE, Site, Visit, new_account, visit

from heelfirst.writers import fit
from outings import steady
from serving import eventually


@pytest.fixture
def watch_file(tmp_path: Path) -> Path:
    """Twenty minutes."""
    path = tmp_path / "evening.fit"
    path.write_bytes(fit.encode(steady(1200, 2.5)))
    return path


def open_run(there: Visit, file: Path) -> Any:
    """Add the file as a run that was backward, all of it, and open its page."""
    page = there.go("/runs/add/")
    page.get_by_label("Backward, all of it").check()
    page.get_by_label("Files").set_input_files(str(file))
    page.get_by_role("button", name="Add them").click()
    page.wait_for_url(re.compile(r"/runs/add/\d+/$"))
    page.get_by_role("link", name="To the runs").wait_for()
    page.get_by_role("link", name=file.name).click()
    page.wait_for_selector("#stack")
    page.wait_for_load_state("load")  # the scripts are there: before that a tap is a plain link
    return page


def test_effort_by_one_tap_and_soreness_by_two_on_the_outline(mira: Visit, watch_file: Path) -> None:
    page = open_run(mira, watch_file)
    page.evaluate("window.stayed = true")

    page.get_by_role("button", name=re.compile("^7 very hard")).click()
    page.get_by_text("You said 7 of 10, very hard.").wait_for()
    assert page.locator("#effort").inner_text() == "7 of 10"
    assert page.locator("#felt .figures dd").first.inner_text().startswith("140")

    page.locator("svg.body [data-part=calf] path").first.click()
    page.get_by_role("button", name="4", exact=True).click()
    page.locator("svg.body text", has_text="calf 4").wait_for()
    assert "A day without running takes nothing away here" in page.locator("#sore").inner_text()
    assert page.evaluate("window.stayed")


def test_soreness_by_keyboard_alone(mira: Visit, watch_file: Path) -> None:
    """The part, the numbers behind it, and back to the part that was scored."""
    page = open_run(mira, watch_file)

    page.get_by_role("link", name="neck").focus()
    page.keyboard.press("Enter")
    page.locator("legend", has_text="How sore: neck?").wait_for()
    assert eventually(lambda: page.evaluate("document.activeElement.tagName") == "LEGEND")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.locator("svg.body text", has_text="neck 2").wait_for()
    assert eventually(lambda: page.evaluate("document.activeElement.id") == "part-neck")


def test_painting_keeps_what_was_told(mira: Visit, watch_file: Path) -> None:
    page = open_run(mira, watch_file)
    page.get_by_role("button", name=re.compile("^5 hard")).click()
    page.get_by_text("You said 5 of 10, hard.").wait_for()

    page.get_by_label("from", exact=True).last.fill("0:00")
    page.get_by_label("to", exact=True).last.fill("10:00")
    page.locator("#paintbox").get_by_role("button", name="Forward").click()

    assert eventually(lambda: "forward" in page.locator("h1").inner_text())
    assert page.get_by_text("You said 5 of 10, hard.").count() == 1


def test_all_of_it_works_without_scripts(chromium: Any, site: Site, operator: Any, watch_file: Path) -> None:
    for there in visit(chromium, site, NARROW, java_script_enabled=False):
        new_account(operator, there)
        page = there.go("/runs/add/")
        page.get_by_label("Files").set_input_files(str(watch_file))
        page.get_by_role("button", name="Add them").click()

        def is_read(page: Any = page) -> bool:
            page.reload()
            return bool(page.get_by_role("link", name=watch_file.name).count())

        assert eventually(is_read)
        page.get_by_role("link", name=watch_file.name).click()

        page.get_by_role("button", name=re.compile("^3 moderate")).click()
        assert "You said 3 of 10, moderate." in page.locator("#felt").inner_text()
        page.locator("svg.body [data-part=quads] path").first.click()
        page.get_by_role("button", name="2", exact=True).click()
        assert page.locator("svg.body text", has_text="quads 2").count() == 1

        there.go("/fitness/fuel/?event=10000&facing=backward&earliest_s=1:10:00")
        assert "backward in 1:10" in page.locator("h1").inner_text()
        assert not page.locator("[data-print]").is_visible()


def test_a_plan_is_two_taps_from_the_attempt_and_prints(chromium: Any, demo: Site) -> None:
    for there in visit(chromium, demo, PHONE):
        page = there.page
        page.goto(demo.links["runner"])
        page.get_by_role("link", name="Fitness", exact=True).click()
        page.get_by_role("link", name="Fuel", exact=True).click()

        assert re.search(r"Marathon backward in \d:\d\d", page.locator("h1").inner_text())
        from playwright.sync_api import expect  # behind the fixture that skips where it is missing

        # The page's script brings the button.
        expect(page.get_by_role("button", name="Print")).to_be_visible()
        page.emulate_media(media="print")
        assert not page.locator("[data-print]").is_visible()
        assert page.locator(".plan table").is_visible()
        assert not page.get_by_label("Stations at (mi)").is_visible()
        page.emulate_media(media="screen")
