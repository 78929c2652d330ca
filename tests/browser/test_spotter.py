"""The prompter in a real Chromium: rules first, saved beforehand, right calls at the right places without a network."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from browsing import DESK, NARROW, PHONE, Site, faults, sticks_out

from heelfirst.web.demo.roles import SPOTTER_ADDRESS

THUMB_PX = 56
RECEIVER = """
  const watching = [];
  Object.defineProperty(navigator, "geolocation", { value: {
    watchPosition: (placed) => watching.push(placed),
    clearWatch: () => {},
  } });
  window.placed = (latitude, longitude, accuracy) => {
    for (const each of watching) each({ coords: { latitude, longitude, accuracy, heading: null }, timestamp: Date.now() });
  };
"""


OUTING = """
  async ({ word, quiet }) => {
    const script = document.querySelector("script[src$='spotting/prompter.js']").src;
    const { begin, step } = await import(script.replace("prompter.js", "outing.js"));
    const { laidOut } = await import(script.replace("prompter.js", "follow.js"));
    const doc = JSON.parse(document.getElementById("document").textContent);
    const way = laidOut(doc.way);
    const at = (column, at_m) => {
      const row = Math.floor(at_m / way.step_m);
      return column[row] + (at_m / way.step_m - row) * (column[row + 1] - column[row]);
    };
    const thing = Object.values(doc.prompts).find((each) => each.text.startsWith(word));
    let state = begin(doc, way, { at_m: thing.at_m - 90, positions: true }, 1000);
    if (quiet) [state] = step(doc, way, state, { type: "quiet" }, 1000);
    const said = [];
    for (let now_s = 1001; now_s < 1027; now_s += 1) {
      const at_m = thing.at_m - 90 + 3 * (now_s - 1000);
      const fix = { lat_deg: at(way.lat_deg, at_m), lon_deg: at(way.lon_deg, at_m), accuracy_m: 5, at_s: now_s, speed_mps: null };
      const [next, effects] = step(doc, way, JSON.parse(JSON.stringify(state)), { type: "fix", fix }, now_s);
      state = next;
      said.push(...effects.filter((each) => each.type === "say" && each.text.startsWith(word)));
    }
    const [, [again]] = step(doc, way, state, { type: "again" }, 1028.5);
    return { said, again };
  }
"""


ASLEEP = """
  Object.defineProperty(AudioContext.prototype, "state", { get: () => (window.awake ? "running" : "suspended") });
  window.AudioContext = class extends AudioContext {
    constructor(...given) {
      super(...given);
      window.ear = this;
    }
  };
"""
WAITING_CUES = "Object.keys(localStorage).filter((name) => name.includes('/:cue:')).length"

CLOCKS = """
  async () => {
    const script = document.querySelector("script[src$='spotting/prompter.js']").src;
    const { begin, step, whereabouts } = await import(script.replace("prompter.js", "outing.js"));
    const { laidOut } = await import(script.replace("prompter.js", "follow.js"));
    const { wall } = await import(script.replace("prompter.js", "wall.js"));
    const doc = JSON.parse(document.getElementById("document").textContent);
    doc.race = null;
    const way = laidOut(doc.way);
    let [day_ms, even_ms] = [5_000_000, 100];
    const clock = wall(1.5, () => day_ms, () => even_ms);
    const seen = [];
    for (const [slept_ms, even] of [[1000, 1000], [1200, 1000], [601_000, 1000], [-3_599_000, 1000]]) {
      day_ms += slept_ms;
      even_ms += even;
      seen.push([clock.jumped(), clock.now()]);
    }
    const from = begin(doc, way, { at_m: 3000, positions: true }, 1000);
    const fix = { lat_deg: way.lat_deg[301], lon_deg: way.lon_deg[301], accuracy_m: 5, at_s: 1003, speed_mps: null };
    const [before] = step(doc, way, from, { type: "fix", fix }, 1003);
    const [back] = step(doc, way, before, { type: "clock", by_s: -3600 }, -2597);
    const [slept] = step(doc, way, before, { type: "clock", by_s: 600 }, 1603);
    return {
      seen,
      before: whereabouts(doc, way, before, 1003),
      back: whereabouts(doc, way, back, -2597),
      race_s: [1003 - before.zero_s, -2597 - back.zero_s],
      slept: whereabouts(doc, way, slept, 1603).known,
    };
  }
"""

STRAIGHT = "JSON.parse(localStorage[Object.keys(localStorage).find((name) => name.endsWith('/:outing'))]).state.straight"


@dataclass
class Otto:
    """Otto's telephone, his link for Mira's course, and the course as the page carries it."""

    context: Any
    page: Any
    link: str
    slips: list[str]
    heard: dict[str, tuple[float, str]] = field(default_factory=dict)
    """By its first word, where the runner was when it was said."""

    def opened(self, door: str = "prompter/") -> Any:
        self.page.goto(self.link + door)
        return self.page

    @property
    def told(self) -> dict[str, Any]:
        whole: dict[str, Any] = json.loads(self.page.locator("#document").text_content())
        return whole

    def place(self, at_m: float) -> None:
        """A position of the receiver at a place of the course, right to ten metres."""
        self.page.evaluate(
            """(at_m) => {
              const { way } = JSON.parse(document.getElementById("document").textContent);
              const row = Math.min(Math.floor(at_m / way.step_m), way.lat_deg.length - 2);
              const share = at_m / way.step_m - row;
              const between = (column) => column[row] + share * (column[row + 1] - column[row]);
              window.placed(between(way.lat_deg), between(way.lon_deg), 5);
            }""",
            at_m,
        )

    def begin(self, where: str) -> None:
        """Read the rules, say where, and open the prompter."""
        self.page.get_by_label("You begin").select_option(label=where)
        self.page.locator("#start").click()

    def of_kind(self, word: str) -> dict[str, Any]:
        """The first thing to call whose words begin so."""
        found: dict[str, Any] = next(
            each for each in self.told["prompts"].values() if each["text"].startswith(word)
        )
        return found

    def run(self, from_m: float, to_m: float, speed_mps: float = 3.0) -> list[str]:
        """Run a stretch by the page's clock, a position a second; gives what was said on the way."""
        said: list[str] = []
        at_m = from_m
        while at_m < to_m:
            self.place(at_m)
            self.page.clock.run_for(1000)
            at_m += speed_mps
            last = self.page.locator("#spoken").text_content()
            if last and (not said or said[-1] != last):
                said.append(last)
                self.heard[last.split(" ")[0]] = (at_m, last)
        return said


@pytest.fixture
def otto(chromium: Any, demo: Site) -> Iterator[Otto]:
    """On his telephone, with the link that the demo gives him."""
    context = chromium.new_context(viewport=PHONE)
    context.set_default_timeout(15_000)
    context.add_init_script(RECEIVER)
    page = context.new_page()
    slips: list[str] = []
    page.on("pageerror", lambda error: slips.append(str(error)))
    yield Otto(context, page, f"{demo.address}/spotting/with/{SPOTTER_ADDRESS}/", slips)
    context.close()
    assert slips == []


@pytest.mark.parametrize("size", [NARROW, DESK], ids=["320 px", "desk"])
def test_the_pages_are_for_everybody(otto: Otto, size: dict[str, int]) -> None:
    otto.page.set_viewport_size(size)
    page = otto.opened("")
    assert faults(page) == []
    assert not sticks_out(page)
    page = otto.opened()
    assert faults(page) == []
    otto.begin("Start")
    assert faults(page) == []
    assert not sticks_out(page)
    for button in page.locator("#road button:visible").all():
        assert button.bounding_box()["height"] >= THUMB_PX


def test_the_saved_page_calls_at_the_right_places_without_a_network(otto: Otto) -> None:
    """Opened once at home; on the road there is no network, and a receiver that moves along the course."""
    from playwright.sync_api import expect

    page = otto.opened()
    expect(page.locator("#kept-word")).to_contain_text("opens without a network")
    otto.context.set_offline(True)
    page.clock.install()
    otto.opened()
    expect(page.get_by_role("heading", name="First:")).to_be_visible()
    bump = otto.of_kind("Bump")

    otto.begin("where the telephone finds you")
    said = otto.run(bump["at_m"] - 90, bump["at_m"] - 15)

    assert [each for each in said if each.startswith("Bump")] == [said[-1]]
    heard_m, _said = otto.heard["Bump"]
    assert 5 <= (bump["at_m"] - heard_m) / 3.0 <= 12

    page.reload()  # it goes on, and repeats nothing
    expect(page.locator("#where")).to_contain_text("mi")
    after = otto.run(bump["at_m"] - 15, bump["at_m"] + 30)

    assert [each for each in after if each.startswith("Bump")] == []


def test_not_now_is_silent_and_again_says_how_far_it_is_by_then(otto: Otto) -> None:
    """The pure steps by a clock of their own: half a minute before a bump, at 3 m/s, with a position a second."""
    page = otto.opened()

    told = page.evaluate(OUTING, {"word": "Bump", "quiet": False})
    quiet = page.evaluate(OUTING, {"word": "Bump", "quiet": True})

    assert [each["silent"] for each in told["said"]] == [False]
    assert [each["silent"] for each in quiet["said"]] == [True]
    assert told["said"][0]["text"] == quiet["said"][0]["text"]
    assert told["again"]["text"] != told["said"][0]["text"]
    assert told["again"]["clips"][0] == told["said"][0]["clips"][0]


def test_one_tap_ends_the_run_and_the_crew_hears_of_it_later(otto: Otto) -> None:
    from playwright.sync_api import expect

    page = otto.opened()
    expect(page.locator("#kept-word")).to_contain_text("opens without a network")
    otto.begin("Start")
    page.get_by_role("button", name="We set off now").click()
    otto.context.set_offline(True)

    page.get_by_role("button", name="The run ends here").click()

    expect(page.locator("#ended-words")).to_contain_text("as soon as there is a network")
    expect(page.get_by_role("heading", name="You need not say")).to_be_visible()
    otto.context.set_offline(False)
    expect(page.locator("#ended-words")).to_contain_text("The crew knows.")
    page.wait_for_timeout(1600)  # a thumb that slips undoes nothing
    with page.expect_response("**/taps/"):
        page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="The run ends here")).to_be_visible()


def test_a_fall_is_one_tap_and_what_it_was_can_wait(otto: Otto) -> None:
    from playwright.sync_api import expect

    page = otto.opened()
    otto.begin("where the telephone finds you")
    otto.place(3000)
    expect(page.locator("#where")).to_contain_text("1.86 mi")

    with page.expect_response("**/falls/") as answer:
        page.keyboard.press("g")

    (kept,) = answer.value.json()["answers"].values()
    assert kept == {"kept": True, "why": ""}
    expect(page.get_by_role("heading", name="A near-miss is noted")).to_be_focused()
    with page.expect_response("**/falls/"):
        page.get_by_role("button", name="Take it back").click()


def test_where_nobody_knows_the_place_nothing_is_called(otto: Otto) -> None:
    """In practice, straight to the runner; who hears it is asked each time, and not remembered by a page loaded again."""
    from playwright.sync_api import expect

    page = otto.opened()
    page.get_by_label("for practice: I am beside, and this is no race").check()
    otto.begin("where the telephone finds you")

    expect(page.locator("#call-words")).to_have_text("Nothing is called")
    expect(page.locator("#lost")).to_contain_text("until a position comes, or you tap where you are")

    page.get_by_text("More", exact=True).click()
    page.get_by_label("You are at").select_option(label="Mile 4")
    page.get_by_role("button", name="Put the place right").click()

    expect(page.locator("#where")).to_contain_text("4.00 mi")
    expect(page.locator("#lost")).to_be_hidden()
    assert page.evaluate(STRAIGHT) is True
    page.reload()
    expect(page.locator("#where")).to_contain_text("mi")
    assert page.evaluate(STRAIGHT) is False


def test_what_did_not_sound_is_said_once_there_is_a_voice_and_only_then_stands_in_the_log(otto: Otto) -> None:
    """As after a page loaded again by itself: a browser wants one touch before it plays anything."""
    from playwright.sync_api import expect

    otto.context.add_init_script(ASLEEP)
    page = otto.opened()
    expect(page.locator("#kept-word")).to_contain_text("opens without a network")
    page.clock.install()
    page = otto.opened()
    bump = otto.of_kind("Bump")
    otto.context.set_offline(True)
    otto.begin("where the telephone finds you")
    otto.run(bump["at_m"] - 90, bump["at_m"] - 21)

    expect(page.locator("#last-call")).to_contain_text("Not heard, without a sound: Bump")
    assert page.evaluate(WAITING_CUES) == 0

    page.get_by_role("button", name="Tap to go on").click()
    page.evaluate("window.awake = true; window.ear.onstatechange()")
    otto.run(bump["at_m"] - 21, bump["at_m"] - 18)

    expect(page.get_by_role("button", name="Tap to go on")).to_be_hidden()
    expect(page.locator("#last-call")).to_contain_text("Said: Bump")
    assert page.evaluate(WAITING_CUES) == 1

    page.get_by_text("More", exact=True).click()
    page.get_by_label("Keep the log today").uncheck()
    assert page.evaluate(WAITING_CUES) == 0
    expect(page.locator("#spoken")).to_contain_text("what still waited here is dropped")


def test_a_clock_that_sleeps_or_is_set_moves_neither_place_nor_race_clock(otto: Otto) -> None:
    told = otto.opened().evaluate(CLOCKS)

    assert [by_s for by_s, _now in told["seen"]] == [0, 0, pytest.approx(600.2), -3600]
    assert [now for _by, now in told["seen"]] == pytest.approx([5001.0, 5002.0, 5603.2, 2004.2])
    assert told["back"] == told["before"]
    assert told["race_s"][1] == pytest.approx(told["race_s"][0])
    assert told["slept"] is False


def test_a_place_that_nobody_knows_is_asked_for_before_a_near_miss_is_noted(otto: Otto) -> None:
    """On a small telephone, where every key ends above the bar that ends the run."""
    from playwright.sync_api import expect

    otto.page.set_viewport_size({"width": 320, "height": 640})
    page = otto.opened()
    otto.begin("where the telephone finds you")
    page.keyboard.press("g")

    expect(page.locator("#fall-kept")).to_contain_text("Not kept yet")
    with page.expect_response("**/falls/") as answer:
        page.get_by_label("Where was it").select_option(label="Mile 4")
    (kept,) = answer.value.json()["answers"].values()
    expect(page.locator("#fall-kept")).to_contain_text("Mile 4")
    assert kept["kept"] is True
    page.get_by_role("button", name="Take it back").click()
    page.evaluate("window.placed(42.9, -71.9, 5)")
    expect(page.locator("#lost")).to_contain_text("You are not on this route")

    otto.place(6500)
    expect(page.locator("#where")).to_contain_text("4.04 mi")
    page.evaluate("scrollTo(0, 0)")
    ends = page.locator("#near-miss").bounding_box()
    assert ends["y"] + ends["height"] <= page.locator("#end-bar").bounding_box()["y"]


def test_on_the_day_of_the_race_only_the_friend_hears(chromium: Any, demo: Site) -> None:
    from playwright.sync_api import expect

    context = chromium.new_context(viewport=PHONE, service_workers="block")
    page = context.new_page()
    page.route("**/prompter/", _on_race_day)
    page.goto(f"{demo.address}/spotting/with/{SPOTTER_ADDRESS}/prompter/")

    expect(page.get_by_label("You begin")).to_be_visible()
    expect(page.get_by_label("for practice")).to_be_hidden()
    context.close()


def _on_race_day(route: Any) -> None:
    """The same page, read on the day of its race."""
    page = route.fetch().text()
    route.fulfill(body=re.sub(r'"today": "[-\d]+"', '"today": "2026-04-19"', page), content_type="text/html")
