"""Takes the pictures of the README from the demo: `just pictures`. Needs the group `browser` and a Chromium."""

import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.sync_api import ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from serving import serving  # noqa: E402 - the tests' way to start the site

PICTURES = ROOT / "docs" / "pictures"
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 860}

# name, window, scheme, address
SHOTS: tuple[tuple[str, ViewportSize, Literal["light", "dark"], str], ...] = (
    ("run-desk", DESK, "light", "/runs/100/"),
    ("attempt-phone", PHONE, "light", "/"),
    ("fitness-phone", PHONE, "light", "/fitness/"),
    ("run-phone-dark", PHONE, "dark", "/runs/100/"),
    ("runs-phone", PHONE, "light", "/runs/"),
)


def main() -> None:
    """Open the demo once and take every picture."""
    PICTURES.mkdir(exist_ok=True)
    chromium = (
        os.environ.get("HEELFIRST_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    )
    with (
        TemporaryDirectory() as folder,
        serving("--demo", "--data", folder) as site,
        sync_playwright() as driver,
    ):
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, window, scheme, address in SHOTS:
            page = browser.new_context(viewport=window, color_scheme=scheme).new_page()
            page.goto(site.told["links"]["runner"])
            page.goto(site.told["address"] + address)
            page.wait_for_timeout(300)
            page.screenshot(path=PICTURES / f"{name}.png")
            print(PICTURES / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
