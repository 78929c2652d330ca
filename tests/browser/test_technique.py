"""Technique in a real browser: the pages fit and pass, and the timer of the looks runs without a network."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from browsing import DESK, NARROW, Site, faults, sticks_out

SO = ["unknown", "traffic", "dark", "slick", "crowd", "edge"]
SOLO = "/plan/solo/?" + urlencode(
    {"way_m": 2, "pace_s": "9:30", "sight_m": "100.6", "first_side": "right", "so": SO}, doseq=True
)
PATHS = ("/plan/technique/?with=partner", "/plan/technique/partner-signals/", SOLO)


@pytest.mark.parametrize("viewport", [NARROW, DESK], ids=["320 px", "desk"])
def test_the_pages_pass_axe_and_fit(chromium: Any, demo: Site, viewport: dict[str, int]) -> None:
    context = chromium.new_context(viewport=viewport)
    page = context.new_page()
    page.goto(demo.links["runner"])
    found = {}
    for path in PATHS:
        page.goto(demo.address + path)
        found[path] = [*faults(page), *(["sticks out"] if sticks_out(page) else [])]
    context.close()

    assert {path: what for path, what in found.items() if what} == {}


def test_the_timer_counts_the_looks_without_a_network(chromium: Any, demo: Site) -> None:
    from playwright.sync_api import expect

    context = chromium.new_context(viewport=NARROW)
    page = context.new_page()
    slips: list[str] = []
    page.on("pageerror", lambda error: slips.append(str(error)))
    page.clock.install()
    page.goto(demo.links["runner"])
    page.goto(demo.address + SOLO)
    context.set_offline(True)
    word, says = page.locator(".glance-word"), page.locator(".glance-says[role=status]")
    expect(says).to_have_text("Ready. The first look comes before the first step.")

    page.get_by_role("button", name="Start").click()
    expect(word).to_have_text("RIGHT")
    page.clock.run_for(5_000)
    expect(word).to_have_text("")
    page.clock.run_for(12_000)
    expect(says).to_have_text("Look left.")

    page.get_by_role("button", name="Pause").click()
    expect(says).to_have_text(re.compile(r"^Paused at 0:1\d\. The timer waits\.$"))
    page.clock.run_for(60_000)
    page.get_by_role("button", name="Go on").click()
    page.clock.run_for(1_000)
    expect(page.locator(".glance-next")).to_contain_text("Next look in")

    page.get_by_role("button", name="Stop").click()
    expect(says).to_have_text(re.compile(r"^Stopped at 0:1\d\.$"))
    expect(page.get_by_role("button", name="Start")).to_be_focused()
    context.close()
    assert not slips


def test_who_is_slower_than_typed_sets_the_timer_right_where_they_know_the_place(
    chromium: Any, demo: Site
) -> None:
    from playwright.sync_api import expect

    context = chromium.new_context(viewport=NARROW)
    page = context.new_page()
    slips: list[str] = []
    page.on("pageerror", lambda error: slips.append(str(error)))
    page.clock.install()
    page.goto(demo.links["runner"])
    page.goto(demo.address + SOLO)
    page.locator("select[name=road]").select_option(label="Harbour Hills Marathon")
    page.get_by_role("button", name="List the looks").click()
    says, places = page.locator(".glance-says"), page.locator(".glance-there button")

    page.get_by_role("button", name="Start").click()
    expect(places).to_have_text([re.compile(r"^Narrow, 0\.09.mi: I am there now$")])
    page.clock.run_for(106_000)  # the list knows the place at 53 seconds
    expect(places).to_have_count(2)
    places.first.click()
    expect(says).to_have_text("Set to here. You are slower than typed: from here the looks come later.")
    expect(places).to_have_text([re.compile(r"^Aid station, 2\.00.mi: I am there now$")])

    page.clock.fast_forward(1_200_000)  # at the pace that was typed the way would be over
    expect(page.locator(".glance-next")).to_contain_text("Next look in")
    page.clock.fast_forward(1_000_000)
    expect(says).to_have_text("By the clock the way ends here. Look round.")
    places.first.click()
    expect(page.get_by_role("button", name="Start")).to_be_visible()
    context.close()
    assert not slips
