"""The drill in a real browser: by thumb and by keys, without a network for a while, and its clocks by a clock of our own."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from browsing import DESK, NARROW, Site, Visit, faults, new_account, sticks_out, visit

from heelfirst import __version__

SCRIPTS = f"/static/{__version__}/spotting"


@pytest.fixture
def otto(chromium: Any, site: Site, operator: Any) -> Iterator[Visit]:
    """Mira, who has written down who calls, at the narrowest that there is."""
    for there in visit(chromium, site, NARROW):
        new_account(operator, there)
        yield there


def test_a_pair_drills_by_thumb_and_by_keys_without_a_network_for_a_while(otto: Visit) -> None:
    from playwright.sync_api import expect

    page, address = with_a_friend(otto)
    page = fit_for_everybody(otto, f"{address}sides/")
    page.get_by_role("button", name="Begin the round").click()
    expect(page.locator("#progress")).to_have_text("1 of 10")
    page.context.set_offline(True)
    answer(page, right=False)
    expect(page.locator("#outcome")).to_contain_text("Here it is")
    expect(page.locator("#sent")).to_contain_text("Waiting on this telephone for a network: 1.")
    page.keyboard.press("Space")
    expect(page.locator("#progress")).to_have_text("2 of 10")
    page.context.set_offline(False)
    answer(page, right=True)
    expect(page.locator("#sent")).to_have_text("All tries are kept.")
    otto.slips.clear()  # a request without a network is written to the console

    fit_for_everybody(otto, f"{address}stopping/")
    page = otto.go(f"{address}reaction/")  # in everything that axe sees the same as that of the pair
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("#outcome")).to_have_text("Wait for the word.")
    page.locator("#go").click()
    expect(page.locator("#outcome")).to_contain_text("Before the word")
    page.get_by_role("button", name="Enough").click()
    expect(page.locator("#outcome")).to_have_text("Nothing plays.")

    the_two_of_them(otto, f"{address}pair/")

    page = fit_for_everybody(otto, address)
    expect(page.get_by_role("heading", name="3 tries")).to_be_visible()
    expect(page.get_by_text("the two of you, the runner’s own tap, shown")).to_be_visible()
    page.get_by_role("button", name="Leave out").first.click()
    expect(page.get_by_text("· left out")).to_be_visible()


def the_two_of_them(there: Visit, address: str) -> None:
    """The word is shown to the friend alone after four seconds, by a clock and a chance of our own; it goes with the move."""
    from playwright.sync_api import expect

    page = fit_for_everybody(there, address)
    page.clock.install()
    page.reload()
    page.evaluate("void (crypto.getRandomValues = (numbers) => numbers.fill(2 ** 31))")
    page.get_by_label("Shown to the friend alone").check()
    page.get_by_label("the runner taps").check()
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("#outcome")).to_have_text("Wait for the word.")
    expect(page.locator("#shown")).to_have_text("")
    page.clock.run_for(4100)
    expect(page.locator("#shown")).to_have_text("Right")
    page.clock.run_for(2000)
    page.locator("#go").click()
    expect(page.locator("#shown")).to_have_text("")
    expect(page.locator("#outcome")).to_have_text(re.compile(r"^2\.\d\d s\.$"))
    page.get_by_role("button", name="Enough").click()
    expect(page.locator("#sent")).to_have_text("All tries are kept.")
    page.clock.resume()


def with_a_friend(there: Visit) -> tuple[Any, str]:
    """Mira writes down who calls; and where their drill is."""
    page = there.go("/spotting/friends/add/")
    page.get_by_label("your friend’s name").fill("Otto")
    page.locator("main form button").first.click()
    page.wait_for_url("**/spotting/friends/*/")
    return page, page.url.removeprefix(there.site.address) + "drill/"


def fit_for_everybody(there: Visit, address: str) -> Any:
    """One visit, looked at as wide as a desk and as narrow as a telephone."""
    page = there.go(address)
    for width in (DESK, NARROW):
        page.set_viewport_size(width)

        assert not sticks_out(page), address
        assert faults(page) == [], address
    return page


def answer(page: Any, *, right: bool) -> None:
    """Answer what is shown, by an arrow key."""
    from playwright.sync_api import expect

    expect(page.locator("#picture.waits")).to_have_count(0)
    seen = "right" if "right" in page.locator("#words").text_content() else "left"
    same, other = ("ArrowRight", "ArrowLeft") if seen == "right" else ("ArrowLeft", "ArrowRight")
    page.keyboard.press(other if right else same)


ROUND = """async (scripts) => {
  const { round, question, shown, answered, onward, counted } = await import(`${scripts}/sides.js`);
  let state = round([{ asked: '4 kerb right', right: 'left' }, { asked: '4 bend left', right: 'right' }]);
  const early = answered(state, 'left', 10).made;
  state = shown(state, 1000);
  const first = answered(state, 'left', 1800);
  const twice = answered(first.state, 'right', 1900).made;
  state = shown(onward(first.state), 3000);
  const second = answered(state, 'left', 4500);
  return { early, first: first.made, twice, second: second.made, counted: counted(second.state, 1), over: question(onward(second.state)) };
}"""

PUSH = """async (scripts) => {
  const { calm, cued, felt, stood } = await import(`${scripts}/reaction.js`);
  const numbers = { least_mps2: 2.5, times_still: 5, hold_s: 0.03, calm_mps2: 1.5 };
  const told = (shake, push) => {
    let state = calm();
    for (let at = 0; at < 2000; at += 16) state = felt(state, [0.2, 9.8 + shake * Math.sin(at), 0], at, numbers);
    state = cued(state, 2000);
    for (let at = 2000; at < 4000; at += 16) {
      const knock = at === 2160 ? 20 : 0;
      state = felt(state, [0.2 + knock + (push && at >= 2700 ? 4 : 0), 9.8 + shake * Math.sin(at), 0], at, numbers);
    }
    return { moved: state.movedMs, stood: stood(state, numbers) };
  };
  return { push: told(0.1, true), none: told(0.1, false), jogs: told(9, true) };
}"""

STILL = """async (scripts) => {
  const { running, felt, speed } = await import(`${scripts}/stopping.js`);
  let state = running(1000);
  for (let at = 1000; at < 5000; at += 20) {
    const shakes = at < 3100 ? 6 : 0.2;
    state = felt(state, [0, 9.8 + shakes * Math.sin(at / 30), 0], at, { below_mps2: 0.8, for_s: 0.6 });
  }
  return { stood: state.stoodMs, paces: ['8:38', '5:20', '5:75', '', '0:00'].map((typed) => speed(typed, 1000)) };
}"""

WORDS = """async (scripts) => {
  const { next } = await import(`${scripts}/reaction.js`);
  let seed = 7;
  const chance = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const made = Array.from({ length: 600 }, () => next([2, 6], chance));
  return { least: Math.min(...made.map((each) => each.wait_s)), most: Math.max(...made.map((each) => each.wait_s)),
    stops: made.filter((each) => each.word === 'stop').length, lefts: made.filter((each) => each.word === 'left').length };
}"""


def test_the_clocks_of_the_drill_tick_right(operator: Any, site: Any) -> None:
    """Driven by a clock of our own: no answer before the picture, none twice; a knock is no push, jogging is no standing."""
    page = operator.new_page()
    page.goto(f"{site.address}/account/")

    asked, push, still, words = (page.evaluate(each, SCRIPTS) for each in (ROUND, PUSH, STILL, WORDS))
    page.close()

    assert asked == {
        "early": None,
        "first": {"what": "side", "asked": "4 kerb right", "right": True, "took_s": 0.8},
        "twice": None,
        "second": {"what": "side", "asked": "4 bend left", "right": False, "took_s": 1.5},
        "counted": {"right": 1, "of": 2, "inTime": 1},
        "over": None,
    }
    assert push["none"] == {"moved": None, "stood": True}
    assert push["push"]["stood"]
    assert 2700 <= push["push"]["moved"] < 2720
    assert not push["jogs"]["stood"]
    assert 3080 <= still["stood"] <= 3120
    assert still["paces"] == [pytest.approx(1.931, abs=0.001), 3.125, None, None, None]
    assert words["least"] >= 2
    assert words["most"] <= 6
    assert 70 <= words["stops"] <= 130
    assert 200 <= words["lefts"] <= 300
