"""What the browser tests share: window sizes, a served site, a visit by somebody."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

PASSWORD = "heels lead the way"
SEASON_MS = 120_000
PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 720}
DESK = {"width": 1280, "height": 900}


@dataclass(frozen=True)
class Site:
    """A served site."""

    address: str
    links: dict[str, str]


def fill_account(page: Any, name: str, email: str) -> None:
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()


@dataclass
class Visit:
    """Somebody's browser window, with what went wrong in it."""

    page: Any
    site: Site
    slips: list[str]

    def go(self, path: str) -> Any:
        self.page.goto(self.site.address + path)
        return self.page


def visit(chromium: Any, site: Site, viewport: dict[str, int], **more: Any) -> Iterator[Visit]:
    context = chromium.new_context(viewport=viewport, accept_downloads=True, **more)
    context.set_default_timeout(15_000)
    page = context.new_page()
    slips: list[str] = []
    page.on("pageerror", lambda error: slips.append(str(error)))
    page.on("console", lambda said: slips.append(said.text) if said.type == "error" else None)
    yield Visit(page, site, slips)
    context.close()
    assert not slips


def faults(page: Any) -> list[str]:
    """What axe finds on this page in the light, and what only the colours of the dark get wrong."""
    from axe_playwright_python.sync_playwright import Axe

    def found(**options: Any) -> list[str]:
        violations = (
            Axe().run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
        )
        return [f"{fault['id']}: {fault['nodes'][0]['html'][:160]}" for fault in violations]

    page.emulate_media(color_scheme="light")
    light = found()
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    dark = found(runOnly=["color-contrast", "link-in-text-block"])
    page.emulate_media(color_scheme="light")
    return light + [f"dark: {fault}" for fault in dark if fault not in light]


def season_planned(there: Visit) -> None:
    """Wait until the demo has worked out its last plan; before that its pages load themselves anew."""
    from playwright.sync_api import expect

    page = there.go("/plan/changes/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("moved on 2 Apr 2026", timeout=SEASON_MS)


def sticks_out(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def slide(page: Any, key: str) -> None:
    """Move the slider by keyboard, to its first day with Home, to its last with End."""
    # The page's script is there once the page has loaded whole; a slider without it waits for its button.
    page.wait_for_load_state("load")
    with page.expect_navigation(wait_until="load"):
        page.locator("#demo-slider").press(key)


_count = count()


def new_account(operator: Any, there: Visit) -> None:
    """Let somebody in by a link, as the operator does, and make their account."""
    page = operator.new_page()
    page.goto(there.site.address + "/account/")
    page.get_by_role("button", name="Make a link").click()
    link = page.get_by_label("Give this link to one person").input_value()
    page.close()
    there.page.goto(link)
    fill_account(there.page, "Mira", f"mira{next(_count)}@example.org")
    there.page.wait_for_url(there.site.address + "/")
