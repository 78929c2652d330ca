"""The remote and the ear: in time of their own by the thousand, and once between two real windows."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import DESK, NARROW, PHONE, Site, faults, sticks_out, visit

from heelfirst.spotter.remote import Word, numbers
from heelfirst.web.demo.roles import SPOTTER_ADDRESS
from stalled_road import StalledRoad

WORLD = Path(__file__).with_name("remote_world.js").read_text(encoding="utf-8")
SEEDS = 24
SECONDS = 120
PATH = f"/spotting/with/{SPOTTER_ADDRESS}"


@pytest.fixture(name="road")
def stalled_road(demo: Site) -> Iterator[StalledRoad]:
    with StalledRoad(demo.address) as road:
        yield road


@pytest.fixture(name="ear")
def ears_window(chromium: Any, demo: Site) -> Iterator[Any]:
    for there in visit(chromium, demo, PHONE, has_touch=True):
        yield there.go(f"{PATH}/ear/")


@pytest.fixture(name="remote")
def followers_window(chromium: Any, road: StalledRoad) -> Iterator[Any]:
    context = chromium.new_context(viewport=NARROW, has_touch=True)
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto(f"{road.address}{PATH}/remote/")
    yield page
    context.close()


def test_no_word_is_stale_none_is_said_twice_and_every_loss_is_said_in_time(remote: Any) -> None:
    """Clocks that are apart and drift, frames that come late, twice or not at all, links that fall or stand still."""
    called = linked = 0
    script = remote.locator("script[src$='remote.js']").get_attribute("src")
    for seed in range(SEEDS):
        told = remote.evaluate(
            WORLD,
            {
                "link": script.replace("remote.js", "link.js"),
                "numbers": numbers(),
                "seed": seed,
                "seconds": SECONDS,
            },
        )
        called += told["count"]["spoken"]
        linked += told["count"]["linkLost"]

        assert told["faults"] == []
        assert told["left"]["cues"] < 40  # what was known is forgotten
    assert called > 20 * SEEDS
    assert linked > 20 * SEEDS


MINDS = """async ({ link, numbers, touches }) => {
  const { begun, step } = await import(link);
  const ends = { ear: begun("ear", "c".repeat(16), numbers, 0), a: begun("remote", "a".repeat(16), numbers, 0), b: begun("remote", "b".repeat(16), numbers, 0) };
  const said = [];
  const tell = (who, event, now) => {
    const { state, effects } = step(ends[who], { ...event, chance: 0 }, now);
    ends[who] = state;
    for (const effect of effects) {
      if (effect.do === "send") {
        const frame = { ...effect.frame, from: state.who };
        for (const other of who === "ear" ? ["a", "b"] : ["ear"]) if (ends[other].socket === "open") tell(other, { k: "frame", frame }, now);
      } else if (effect.do === "speak") {
        said.push(effect.word);
        tell(who, { k: "scheduled", key: effect.key, at: now, ends: now + 250 }, now);
      }
    }
  };
  const due = touches.map(([who, word, at, late = 0], place) => ({ who, word, late, at: at + 1000, key: String(place).padStart(8, "0") }));
  tell("ear", { k: "ready", ok: true }, 0);
  for (const who of Object.keys(ends)) tell(who, { k: "opened" }, 0);
  for (let now = 10; now < 5000; now += 10) {
    for (const { who, word, at, late, key } of due.filter((each) => each.at === now)) tell(who, { k: "press", word, key, at: at - late }, now);
    for (const who of Object.keys(ends)) tell(who, { k: "tick" }, now);
  }
  return said;
}"""


def test_who_touches_the_wrong_side_and_the_right_one_again_is_heard_so(remote: Any) -> None:
    """A word is one with the one before only where nothing else was touched between; by whomever."""
    script = remote.locator("script[src$='remote.js']").get_attribute("src")
    stories = {
        "left right left": "aaa",
        "left stop left": "aaa",
        "stop left stop": "aaa",
        "right left right": "aba",
        "left left": "aa",
        "right right": "ab",
    }
    told = {}
    for words, hands in stories.items():
        touches = [
            [hand, word, 200 * place]
            for place, (hand, word) in enumerate(zip(hands, words.split(), strict=True))
        ]
        asked = {"link": script.replace("remote.js", "link.js"), "numbers": numbers(), "touches": touches}
        told[words] = " ".join(remote.evaluate(MINDS, asked))

    # A second of the same is the first; a side that still waits gives way to the side touched after it.
    assert {words: said.split()[-1] for words, said in told.items()} == {
        words: words.split()[-1] for words in stories
    }
    assert (told["left left"], told["right right"]) == ("left", "right")
    assert told["left right left"] == "left right left"  # each had sounded before the next
    assert told["stop left stop"].startswith("stop")


def test_a_word_that_was_long_on_its_way_does_not_undo_the_one_touched_after_it(remote: Any) -> None:
    """Ada's left of before comes after Otto's right, and his stop: it is young, and it is not said."""
    script = remote.locator("script[src$='remote.js']").get_attribute("src").replace("remote.js", "link.js")

    for newer in ("right", "stop"):
        touches = [["a", newer, 300], ["b", "left", 700, 600]]
        told = remote.evaluate(MINDS, {"link": script, "numbers": numbers(), "touches": touches})

        assert told == [newer]


MOUTH = """async (script) => {
  const { speaker } = await import(script);
  let now = 0;
  const told = [];
  const heard = [];
  const voice = { stop() { heard.push(`silence at ${now}`); }, say(clips, { sound }) { heard.push(sound ?? clips[0]); return { at: now + 40, ends: now + 500 }; } };
  const words = { stop: { clips: ["stop"], pan: null, sound: "stop" }, left: { clips: ["left"], pan: "left", sound: null } };
  const mouth = speaker(voice, words, (event) => told.push(event.k), () => now);
  mouth.speak({ key: "a", word: "stop", until: 9e9 });
  now = 100;
  mouth.announce({ clips: [], sound: "lost" });
  const beside = [...heard];
  now = 2000;
  mouth.speak({ key: "b", word: "left", until: 9e9 });
  now = 2100;
  mouth.announce({ clips: [], sound: "lost" });
  return { beside, heard, told };
}"""


def test_a_stop_is_not_broken_off_by_a_link_that_is_lost(remote: Any) -> None:
    """What is told of the link waits for it; another word is broken off, and its friend told that it was not heard."""
    script = remote.locator("script[src$='remote.js']").get_attribute("src")

    told = remote.evaluate(MOUTH, script.replace("remote.js", "speaker.js"))

    assert told["beside"] == ["stop", "lost"]
    assert told["heard"][2:] == ["left", "silence at 2100", "lost"]
    assert told["told"] == ["scheduled", "scheduled", "broken"]


def test_a_word_is_sent_and_heard_and_a_link_that_is_lost_says_so_at_both_ends(
    remote: Any, ear: Any, road: StalledRoad
) -> None:
    from playwright.sync_api import expect

    ear.get_by_role("button", name=re.compile("listen")).tap()
    # The demo's log stays as its story tells it.
    remote.get_by_label("Keep today’s calls in the log").uncheck()
    remote.get_by_role("button", name=re.compile("open the areas", re.IGNORECASE)).tap()
    expect(ear.locator("#ear-link")).to_have_text(re.compile("^Otto.* is there$"))
    expect(remote.locator("#remote-word")).to_have_text(re.compile("^Mira.* hears you$"))

    left_of_the_screen = remote.locator("[data-edge=left]")
    left_of_the_screen.tap()
    expect(left_of_the_screen).to_have_attribute("data-how", "heard")
    expect(ear.locator("#ear-word")).to_have_text("Right")  # he sees it on his left, it is on her right

    remote.keyboard.press("Space")
    expect(ear.locator("#ear-word")).to_have_text("Stop")
    assert faults(remote) == []
    assert not sticks_out(remote)

    for falls in (road.still, road.cut):
        falls()
        expect(remote.locator("#remote-word")).to_contain_text("Lost")
        expect(ear.locator("#ear-link")).to_contain_text("lost")
        remote.locator("[data-word=slow]").tap()
        expect(remote.locator("[data-word=slow]")).to_have_attribute("data-how", "lost")
        road.open()
        expect(remote.locator("#remote-word")).to_have_text(re.compile("^Mira.* hears you$"))
        expect(ear.locator("#ear-link")).to_have_text(re.compile("^Otto.* is there$"))
    expect(ear.locator("#ear-word")).to_have_text("")  # nothing of before is said afterwards


def test_the_five_areas_have_names_and_the_whole_screen(remote: Any) -> None:
    from playwright.sync_api import expect

    assert faults(remote) == []
    assert not sticks_out(remote)
    remote.get_by_role("button", name=re.compile("open the areas", re.IGNORECASE)).tap()
    named = [str(word) for word in (Word.STOP, Word.RIGHT, Word.LEFT, Word.WATER, Word.SLOW)]
    buttons = remote.get_by_role("group").locator(".area")
    expect(buttons).to_have_count(5)
    boxes = [buttons.nth(place).bounding_box() for place in range(5)]

    for place, name in enumerate(named):
        expect(buttons.nth(place)).to_have_accessible_name(re.compile(rf"^{name}\b.*Mira", re.IGNORECASE))
    assert sum(box["width"] * box["height"] for box in boxes) > 0.88 * NARROW["width"] * NARROW["height"]
    assert max(boxes, key=lambda box: box["width"] * box["height"]) == boxes[0]
    remote.keyboard.press("Escape")
    expect(remote.get_by_role("heading", level=1)).to_be_visible()
    remote.set_viewport_size(DESK)
    assert faults(remote) == []


def test_the_ears_page_is_for_everybody(ear: Any) -> None:
    for size in (NARROW, DESK):
        ear.set_viewport_size(size)

        assert faults(ear) == []
        assert not sticks_out(ear)
