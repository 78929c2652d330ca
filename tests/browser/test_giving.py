"""The appeal as a stranger finds it, in a browser: three taps to a gift, and back to a total that has risen."""

from collections.abc import Iterator
from typing import Any

import pytest
from browsing import DESK, NARROW, Site, Visit, faults, sticks_out, visit


@pytest.fixture(params=[NARROW, DESK], ids=["narrow", "desk"])
def there(request: pytest.FixtureRequest, chromium: Any, demo: Site) -> Iterator[Visit]:
    """The demo's giver: a stranger to everybody in it."""
    for visited in visit(chromium, demo, request.param):
        visited.page.goto(demo.links["giver"])
        yield visited


def looked_at(page: Any) -> None:
    for summary in page.locator("main details:not([open]) > summary").all():
        summary.click()
    assert faults(page) == []
    assert not sticks_out(page)


def test_a_stranger_gives_is_told_what_is_wrong_and_comes_back_to_a_receipt(there: Visit) -> None:
    from playwright.sync_api import expect

    page = there.page
    expect(page.locator("#raised")).to_contain_text("of $100,000:")
    raised = page.locator("#raised").inner_text()
    looked_at(page)

    page.locator(".amounts").get_by_role("link", name="$52").click()
    expect(page.locator("h1")).to_contain_text("Give to The Lantern Fund")
    expect(page.get_by_role("radio", name="$52")).to_be_checked()

    page.get_by_label("Another amount").fill("٢٦")
    page.get_by_text("A name, a message, a receipt").click()
    page.get_by_label("Your name").fill("<b>Ada</b>")
    page.get_by_role("button", name="On to paying").click()
    expect(page.get_by_text("“٢٦” is no amount")).to_be_visible()
    expect(page.get_by_label("Your name")).to_have_value("<b>Ada</b>")
    expect(page.get_by_text("< and > belong to no name")).to_be_visible()
    looked_at(page)
    there.slips.clear()  # a browser notes an answer that refuses a form as an error

    page.get_by_label("Another amount").fill("")
    page.get_by_label("Your name").fill("Ada Brook")
    page.get_by_role("button", name="On to paying").click()
    expect(page.get_by_text("52.00 USD")).to_be_visible()
    page.get_by_role("button", name="Pay in rehearsal").click()
    expect(page.locator("h1")).to_contain_text("Your gift of $52 has arrived. Thank you.")
    looked_at(page)
    with page.expect_download() as waited:
        page.get_by_role("link", name="The receipt (PDF)").click()
    assert waited.value.suggested_filename.startswith("receipt-")

    page.get_by_role("link", name="Back to the appeal").click()
    expect(page.locator("#raised")).not_to_have_text(raised)
    expect(page.locator(".givers")).to_contain_text("Ada Brook")
