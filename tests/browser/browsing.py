"""What the browser tests share: window sizes, a served site, a visit by somebody."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

PASSWORD = "heels lead the way"
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
