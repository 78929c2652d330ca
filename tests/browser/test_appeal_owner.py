"""An appeal is made on a phone from nothing to a public page, and its owner's pages work narrow and wide, light and dark."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import DESK, NARROW, Site, Visit, faults, sticks_out, visit

from heelfirst.cli.sample_giving import charity
from heelfirst.web.demo.drawing import road_at_dawn

expect = pytest.importorskip("playwright.sync_api").expect


@pytest.fixture
def narrow(chromium: Any, demo: Site) -> Iterator[Visit]:
    yield from visit(chromium, demo, NARROW)


def whole(page: Any) -> None:
    """Nothing to find fault with, and nothing beside the window."""
    assert not faults(page)
    assert not sticks_out(page)


def test_from_nothing_to_everybody(narrow: Visit, tmp_path: Path) -> None:
    page = narrow.go("/demo/as/newcomer/")
    file, picture = tmp_path / "rehearsal-charity.json", tmp_path / "road.png"
    file.write_bytes(charity())
    picture.write_bytes(road_at_dawn())

    narrow.go("/giving/begin/")
    page.get_by_text("Begin with a file that describes it").click()
    page.get_by_label("A description").set_input_files(file)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_label("legal name")).to_have_value("The Rowboat Fund for Quiet Harbours, Inc.")
    whole(page)
    page.get_by_role("button", name="Keep and go on").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Who asks, and why?")
    page.get_by_label("The story").fill("The harbour is ")
    page.get_by_role("button", name="strong", exact=True).click()
    expect(page.get_by_label("The story")).to_have_value("The harbour is **strong**")
    whole(page)
    page.get_by_role("button", name="Keep and go on").click()

    page.get_by_label("Goal", exact=True).fill("2,600")
    page.get_by_label("Suggested amount 1").fill("26")
    page.get_by_role("button", name="Keep and go on").click()
    expect(page.get_by_label("refunds")).to_have_value(
        "A gift that was made by mistake is given back: answer the thank-you mail within 60 days, and The Rowboat Fund "
        "sends it back the way it came."
    )
    page.get_by_role("button", name="Keep and go on").click()

    page.get_by_label("Picture").set_input_files(picture)
    page.get_by_label("What it shows").fill("Two runners on a road at dawn")
    page.get_by_label("Everybody in it agreed").check()
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("img", name="Two runners on a road at dawn")).to_be_visible()
    whole(page)
    page.get_by_role("link", name="On to the page").click()
    page.get_by_role("button", name="Show it to everybody").click()
    expect(page.locator(".said")).to_contain_text("Everybody who has the address sees the page now.")
    page.get_by_role("link", name="See the page").click()
    expect(page.locator("strong", has_text="strong")).to_be_visible()


def test_the_owners_pages_narrow_and_wide(narrow: Visit) -> None:
    page = narrow.go("/demo/as/runner/")
    page.locator(".appeal-panel").get_by_role("link", name="wait for you").click()
    expect(page.get_by_role("heading", name="Beside the story")).to_be_visible()
    here = page.url.removeprefix(narrow.site.address)
    whole(page)
    narrow.go(f"{here}waiting/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("wrote")
    page.locator(".words-row", has_text="Will you wave").get_by_role("button", name="Show it").click()
    expect(page.locator(".said")).to_contain_text("It stands on the page.")
    whole(page)
    page.set_viewport_size(DESK)
    for path in (f"{here}miles/", "/cause/epilepsy/"):
        narrow.go(path)
        whole(page)
    page.set_viewport_size(NARROW)
    narrow.go("/cause/epilepsy/")
    assert not sticks_out(page)


def test_a_stranger_gives_within_two_clicks_of_the_attempt(narrow: Visit) -> None:
    page = narrow.go("/demo/as/supporter/")
    page.locator(".appeal-panel").get_by_role("link", name="Give", exact=True).click()

    expect(page.get_by_label("$26", exact=True)).to_be_visible()
