"""The friend's room of the demo in a real Chromium: found in two clicks, a fall told with a thumb, a link with its code."""

import re
from collections.abc import Iterator

import pytest
from browsing import DESK, NARROW, Site, Visit, faults, sticks_out, visit

ROOMS = ("/spotting/", "/spotting/friends/1/", "/spotting/falls/", "/spotting/friends/1/log/")


@pytest.fixture
def runner(chromium: object, demo: Site) -> Iterator[Visit]:
    yield from visit(chromium, demo, NARROW)


def test_a_stranger_finds_the_friend_from_the_attempt_within_two_clicks(runner: Visit) -> None:
    from playwright.sync_api import expect

    page = runner.go("/demo/as/runner/")

    page.get_by_role("link", name="Open the friend’s room").click()
    expect(page.locator("h1")).to_contain_text("Otto calls for you")
    page.get_by_role("link", name=re.compile("Drill ?: Otto")).click()

    expect(page).to_have_url(re.compile(r"/spotting/friends/\d+/drill/$"))


def test_every_room_is_whole_on_a_phone_and_on_a_desk_in_the_light_and_in_the_dark(runner: Visit) -> None:
    from playwright.sync_api import expect

    page = runner.go("/demo/as/runner/")
    for room in ROOMS:
        for width in (DESK, NARROW):
            page.set_viewport_size(width)
            runner.go(room)
            assert not sticks_out(page), room
        assert not faults(page), room
    page.locator(".outings a").first.click()
    expect(page.locator("h1")).to_contain_text("23 calls")
    assert page.locator(".said-here .said").count() == 21
    page.set_viewport_size(DESK)
    assert not faults(page)


def test_a_fall_is_told_by_a_tap_on_the_map_and_a_link_comes_with_a_code(runner: Visit) -> None:
    from playwright.sync_api import expect

    runner.go("/demo/as/runner/")
    page = runner.go("/spotting/falls/")
    page.get_by_role("link", name="on the course River path", exact=True).click()
    place = page.get_by_label("Place (mi)")
    box = page.locator("[data-tap=map] .start").bounding_box()
    assert box is not None

    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(place).to_have_value(re.compile(r"^(0|6)\.\d\d$"))
    page.get_by_label("In a few words").fill("a loose stone")
    assert not faults(page)
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("group", name="a loose stone").first).to_be_visible()

    runner.go("/spotting/friends/2/")
    page.get_by_label("A new link for").select_option(label="course: River path")
    page.get_by_role("button", name="Make the link").click()
    expect(page.locator("#friend-link")).to_have_value(re.compile("/spotting/with/[-_A-Za-z0-9]{32}/$"))
    assert page.locator(".made-link .qr").count() == 1
    assert not faults(page)


REMOTE_LOG = """async () => {
  const { logOf } = await import("%s");
  const sent = [];
  const post = async (address, body) => {
    sent.push(...body.cues);
    return { answers: Object.fromEntries(body.cues.map(({ key }) => [key, { kept: true, why: "" }])) };
  };
  let now = 1000;
  const log = logOf({ cues: "/cues/", page: "/log-test/" }, () => now, post);
  log.happened({ do: "felt", how: "sent", key: "a" }, "Left");
  log.happened({ do: "felt", how: "heard", key: "a" }, "Left");
  log.happened({ do: "link", how: "lost" });
  now = 5000;
  log.happened({ do: "link", how: "up" });
  log.happened({ do: "felt", how: "lost", key: "b" }, "Stop");
  log.happened({ do: "felt", how: "corrected", key: "d" }, "Right");
  log.keep(false);
  log.happened({ do: "felt", how: "lost", key: "e" }, "Water");
  await new Promise((done) => setTimeout(done, 50));
  const none = logOf({ cues: "", page: "/log-test/" });
  none.happened({ do: "felt", how: "heard", key: "c" }, "Left");
  return { sent, kept: log.waiting().length, none: none.waiting().length };
}"""


def test_the_remote_logs_what_became_of_a_word_and_how_long_the_link_was_gone(runner: Visit) -> None:
    page = runner.go("/demo/as/runner/")
    script = page.evaluate("document.querySelector('script[src*=demo]').src").replace(
        "demo/demo.js", "spotting/logged.js"
    )

    told = page.evaluate(REMOTE_LOG % script)

    lines = {(each["said"], each.get("heard"), each.get("lost_s")) for each in told["sent"]}
    assert lines == {("Left", True, None), ("", None, 4), ("Stop", False, None)}
    assert (told["kept"], told["none"]) == (0, 0)
