"""Two real browsers with the remote and the ear, a road under each, and hooks that see what is touched and what sounds.

Nothing of the product is changed: a hook writes down each touch, each sound that is started and each word on the link,
on the page's own clock; the beats that pass by align the two clocks, and what the system says of both is the check.
"""

import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stalled_road import StalledRoad

SERVE = [sys.executable, "-c", "from heelfirst.cli import main; main()", "serve", "--json", "--port", "0"]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
HOOKS = """
window.seen = { touched: [], sounded: [], link: [], felt: [], beats: [] };
const wall = (ms) => performance.timeOrigin + ms;
addEventListener("pointerdown", (event) => {
  const area = event.target.closest?.("[data-word]");
  if (area) seen.touched.push({ word: area.dataset.word, own: event.timeStamp, at: wall(event.timeStamp) });
}, true);
const start = AudioBufferSourceNode.prototype.start;
AudioBufferSourceNode.prototype.start = function (when = 0, ...more) {
  const now = performance.now();
  const begins = now + Math.max(0, when - this.context.currentTime) * 1000;
  const late = ((this.context.baseLatency || 0) + (this.context.outputLatency || 0)) * 1000;
  if (!this.loop) seen.sounded.push({ samples: this.buffer.length, own: begins, at: wall(begins), decided: wall(now), late });
  return start.call(this, when, ...more);
};
const Socket = window.WebSocket;
window.WebSocket = class extends Socket {
  constructor(...asked) {
    super(...asked);
    this.who = new URL(asked[0]).searchParams.get("who");
    this.addEventListener("message", ({ data }) => {
      const frame = JSON.parse(data);
      const echo = frame.k === "beat" && frame.e.find(([who]) => who === this.who);
      if (echo) seen.beats = [...seen.beats.slice(-31), { t1: echo[1], t2: echo[2], t3: frame.t, t4: performance.now() }];
    });
  }
};
addEventListener("DOMContentLoaded", () => {
  const screen = document.querySelector("#remote, #ear");
  if (!screen) return;
  new MutationObserver((changes) => changes.forEach(({ target, attributeName }) => {
    const at = wall(performance.now());
    if (attributeName === "data-link" && target === screen) {
      if (seen.link.at(-1)?.how !== target.dataset.link) seen.link.push({ how: target.dataset.link, at });
    } else if (attributeName === "data-how" && target.dataset.how) seen.felt.push({ word: target.dataset.word, how: target.dataset.how, at });
  })).observe(screen, { attributes: true, subtree: true });
});
"""
DRAIN = """() => {
  const { touched, sounded, link, felt } = seen;
  Object.assign(seen, { touched: [], sounded: [], link: link.slice(-1), felt: [] });
  return { touched, sounded, link, felt };
}"""
APART = """async ([script, numbers]) => {
  const { exchanged, bounds, unaligned } = await import(script);
  const clock = seen.beats.reduce((before, each) => exchanged(before, each, numbers), unaligned());
  return { ...bounds(clock, performance.now(), numbers), origin: performance.timeOrigin };
}"""


@dataclass
class Window:
    """One page in a browser of its own, the road it comes by, and its logs so far."""

    page: Any
    road: StalledRoad
    cdp: Any

    def drained(self) -> dict[str, list[dict[str, Any]]]:
        """What the hooks saw since they were asked last."""
        return dict(self.page.evaluate(DRAIN))

    def heap_bytes(self) -> int:
        """What its scripts hold after a collection."""
        for _twice in range(2):
            self.cdp.send("HeapProfiler.collectGarbage")
        told = self.cdp.send("Performance.getMetrics")["metrics"]
        return int(next(each["value"] for each in told if each["name"] == "JSHeapUsedSize"))


@dataclass
class Pair:
    """Otto's remote and Mira's ear, and the server between them."""

    remote: Window
    ear: Window
    server: int
    words: dict[int, str]
    """Of each clip its key, by how many samples it has."""
    config: dict[str, Any]

    def server_bytes(self) -> int:
        """What the server holds in memory."""
        told = Path(f"/proc/{self.server}/status").read_text(encoding="ascii")
        line = next(line for line in told.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) * 1024

    def apart_ms(self) -> tuple[float, float, float]:
        """The remote's clock less the ear's as the beats have it, least and most; and as the system has it."""
        script = self.ear.page.locator("script[src$='ear.js']").get_attribute("src")
        asked = [script.replace("ear.js", "clock.js"), self.config["numbers"]]
        told = self.ear.page.evaluate(APART, asked)
        origin = self.remote.page.evaluate("performance.timeOrigin")
        return told["low"], told["high"], told["origin"] - origin


def chromium() -> str:
    """The browser of this machine. Raises SystemExit where there is none."""
    named = os.environ.get("HEELFIRST_CHROMIUM")
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    found = named or next((found for name in names if (found := shutil.which(name))), None)
    if found is None:
        raise SystemExit(
            "No Chromium was found: apt-get install chromium, or name one by HEELFIRST_CHROMIUM."
        )
    return found


@contextmanager
def windows(folder: Path) -> Iterator[Pair]:
    """Serve a site of our own, open both pages by a link, and begin."""
    from playwright.sync_api import expect, sync_playwright

    with ExitStack() as stack:
        served = stack.enter_context(
            subprocess.Popen([*SERVE, "--data", str(folder)], stdout=subprocess.PIPE, text=True)
        )
        stack.callback(served.terminate)
        assert served.stdout is not None
        told = json.loads(served.stdout.readline())
        path = f"/spotting/with/{_link(told['data'])}"
        driver = stack.enter_context(sync_playwright())
        opened = {}
        for which in ("ear", "remote"):
            road = stack.enter_context(StalledRoad(told["address"]))
            browser = driver.chromium.launch(executable_path=chromium(), args=FLAGS)
            stack.callback(browser.close)
            page = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True).new_page()
            page.add_init_script(HOOKS)
            page.goto(f"{road.address}{path}/{which}/")
            page.locator("#begin").tap()
            cdp = page.context.new_cdp_session(page)
            cdp.send("Performance.enable")
            opened[which] = Window(page, road, cdp)
        remote, ear = opened["remote"], opened["ear"]
        expect(remote.page.locator("#remote")).to_have_attribute("data-link", "up", timeout=15_000)
        config = json.loads(ear.page.locator("#ear-config").text_content())
        index = config["voice"]["index"]
        said = [*config["words"], *config["lost"]["clips"], *config["back"]["clips"]]
        words = {index[key][1]: key for key in said}
        assert len(words) == len(said), "two clips are equally long: choose another language"
        yield Pair(remote, ear, served.pid, words, config)


def _link(data: str) -> str:
    """Mira, Otto and his link, written into the site's rows."""
    token = secrets.token_urlsafe(24)
    made = f"""
import django; django.setup()
from django.utils import timezone
from heelfirst.web.accounts.models import Person
from heelfirst.web.spotting.models import Link, Pair
mira = Person.objects.create(email="mira@example.org", name="Mira")
pair = Pair.objects.create(owner=mira, name="Otto", made_at=timezone.now())
Link.objects.create(pair=pair, token_hash=Link.hashed({token!r}), made_at=timezone.now())
"""
    told = {"HEELFIRST_DATA": data, "DJANGO_SETTINGS_MODULE": "heelfirst.web.settings"}
    subprocess.run([sys.executable, "-c", made], check=True, env=os.environ | told)
    return token
