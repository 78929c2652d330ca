"""The real site in a real Chromium: `heelfirst serve` as a person starts it, its worker beside it, nothing in its place."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import DESK, PHONE, Site, Visit, fill_account, new_account, visit

from serving import serving

INSTALL = "apt-get install chromium-headless-shell && uv sync --group browser"


def _missing() -> str:
    """Why no browser can be driven here; empty where one can."""
    try:
        import axe_playwright_python  # noqa: F401 - looked for
        import playwright  # noqa: F401 - looked for
    except ImportError:
        return "the group `browser` is not installed"
    return "" if _chromium() else "no Chromium was found"


def _chromium() -> str | None:
    named = os.environ.get("HEELFIRST_CHROMIUM")
    return named or next(
        (
            found
            for name in ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
            if (found := shutil.which(name))
        ),
        None,
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


def _served(folder: Path, *more: str) -> Iterator[Site]:
    with serving("--data", folder, *more) as started:
        yield Site(started.told["address"], started.told["links"])


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A new installation with nobody in it."""
    yield from _served(tmp_path_factory.mktemp("site") / "data")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo."""
    yield from _served(tmp_path_factory.mktemp("demo") / "data", "--demo")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    missing = _missing()
    if missing:
        sentence = f"{missing}: {INSTALL}"
        if os.environ.get("HEELFIRST_BROWSER_REQUIRED"):
            pytest.fail(sentence)
        pytest.skip(sentence)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=_chromium(),
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def operator(site: Site, chromium: Any) -> Any:
    """The browser of whoever made the first account through the printed link."""
    context = chromium.new_context(viewport=DESK)
    page = context.new_page()
    page.goto(site.links["first account"])
    fill_account(page, "Ines", "ines@example.org")
    page.wait_for_url(site.address + "/")
    yield context
    context.close()


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def mira(request: pytest.FixtureRequest, chromium: Any, site: Site, operator: Any) -> Iterator[Visit]:
    """Mira with a new account, on a phone and at a desk."""
    for there in visit(chromium, site, request.param):
        new_account(operator, there)
        yield there
