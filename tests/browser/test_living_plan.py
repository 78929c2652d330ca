"""What was done, what happens and what moved, in a real browser: the demo on the day it opens on."""

from typing import Any

import pytest
from browsing import DESK, NARROW, Site, faults, season_planned, sticks_out, visit

"""The plans of the season are worked out in the background; the page comes anew by itself when they are there."""


@pytest.mark.parametrize("viewport", [NARROW, DESK], ids=["narrow", "desk"])
def test_what_happened_and_what_moved(chromium: Any, demo: Site, viewport: dict[str, int]) -> None:
    from playwright.sync_api import expect

    for there in visit(chromium, demo, viewport):
        there.page.goto(demo.links["runner"])
        season_planned(there)
        page = there.page
        expect(page.get_by_role("button", name="Undo")).to_be_visible()
        assert not faults(page)
        assert not sticks_out(page)

        there.go("/plan/done/")
        expect(page.get_by_role("heading", level=1)).to_contain_text("planned sessions were run")
        expect(page.get_by_role("button", name="Yes, that was it").first).to_be_visible()
        assert not faults(page)
        assert not sticks_out(page)

        there.go("/plan/tell/")
        page.get_by_text("I fell").click()
        expect(page.get_by_text("Was your head hit?")).to_be_visible()
        page.get_by_text("Something is sore").click()
        expect(page.get_by_text("What is sore today?")).to_be_visible()
        assert not faults(page)
        assert not sticks_out(page)
