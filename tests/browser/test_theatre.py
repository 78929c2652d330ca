"""The treadmill theatre in a real browser: where things stand in the picture, who sets the speed, less motion."""

from collections.abc import Iterator
from typing import Any

import pytest
from browsing import DESK, NARROW, Site, Visit, faults, sticks_out, visit
from playwright.sync_api import expect

from heelfirst.course import Call, Kind, Side, by_name
from heelfirst.units.distance import System
from heelfirst.web.spotting.theatre import own_side, scene
from theatre_courses import bent, seen_from

PAGE = "/spotting/theatre/named/hopkinton-boylston/?from=2"

WHERE = """async ([scene, eye, along, side, out]) => {
  const road = document.querySelector("script[src*=theatre]").src.replace("theatre.js", "road.js");
  const { path, eye: eyeAt, beside, project, view } = await import(road);
  const way = path(scene);
  const by = { left: -1, right: 1 }[side] ?? 0;
  return project(eyeAt(way, eye), beside(way, along, by * out), view(1000, 500));
}"""


CALLED = """async ([from, speed, seconds]) => {
  const called = document.querySelector("script[src*=theatre]").src.replace("theatre.js", "called.js");
  const { blank, saying } = await import(called);
  const { calls } = JSON.parse(document.getElementById("theatre-scene").textContent);
  let state = blank();
  const out = [];
  for (let at = 0; at < seconds; at += 0.1) {
    const [next, said] = saying(calls, state, from + speed * at, speed, at);
    state = next;
    if (said) out.push({ text: said.text, pan: said.pan, side: said.side, at_m: from + speed * at });
  }
  return out;
}"""


@pytest.fixture
def seen(chromium: Any, demo: Site) -> Iterator[Visit]:
    """Mira before the theatre, on a narrow telephone, with a clock that only the test moves."""
    for there in visit(chromium, demo, NARROW):
        there.page.clock.install()
        there.go("/demo/as/runner/")
        yield there


def place(page: Any) -> float:
    """How far the runner is, as the page says it, in the runner's own unit."""
    return float(page.locator("[data-theatre=place]").inner_text().split()[0])


def where_in(page: Any, told: dict[str, Any], eye_m: float, along_m: float, side: str = "") -> Any:
    """Where something stands in a picture of 1000 by 500, four metres to this side of the runner's, or on the way."""
    return page.evaluate(WHERE, [told, eye_m, along_m, side, 4.0])


def test_what_is_called_on_a_side_stands_on_that_side_of_the_picture(seen: Visit) -> None:
    """A table to the course's left is called on the runner's right and drawn there; so is each bend. Then the page."""
    page = seen.go(PAGE)
    for side in (Side.LEFT, Side.RIGHT):
        course = bent(side).with_calls((Call(kind=Kind.AID_STATION, at_m=200.0, side=side),))
        told = scene(course, System.KILOMETRES)
        (table,) = [each for each in told["things"] if each["kind"] == "aid station"]
        drawn = where_in(page, told, 230.0, table["at_m"], table["side"])
        half = "right" if drawn["x"] > 500 else "left"

        assert half == table["side"] == own_side(side)
        assert drawn["depth"] == pytest.approx(30, abs=0.5)
        assert drawn["x"] - 500 == pytest.approx((1 if half == "right" else -1) * 620 * 4 / 30, abs=2)
        behind = where_in(page, told, 500.0, 430.0)
        assert (behind["x"] > 500) == (seen_from(told, 500.0, 430.0)[0] > 0) == (half == "right")
        assert where_in(page, told, 230.0, 260.0) is None
        # The way climbs: what was passed lies below the eye's own ground, so lower than level ground would.
        assert drawn["y"] == pytest.approx(200 + 620 * (1.6 + 0.3) / 30, abs=2)

    # The last bend of that course turns to its left, into the street of the finish: to the runner's own right.
    last = [call for call in by_name("hopkinton-boylston").calls if call.kind is Kind.BEND][-1]
    assert last.side is Side.LEFT
    said = [each for each in page.evaluate(CALLED, [last.at_m - 60, 3.0, 30]) if "ight" in each["text"]]
    assert {(each["pan"], each["side"]) for each in said} == {("right", "right")}
    assert any(5 <= (last.at_m - each["at_m"]) / 3.0 <= 12 for each in said)

    begin = page.get_by_role("button", name="Begin", exact=True)
    expect(begin).to_be_visible()
    assert faults(page) == []
    assert not sticks_out(page)
    page.set_viewport_size(DESK)
    assert faults(page) == []

    assert place(page) == 2.0
    begin.press("Enter")
    page.clock.run_for(1000)
    slow = page.get_by_label("Speed of the treadmill")
    expect(slow).to_have_value("2.0")
    slow.fill("12")
    page.clock.run_for(3000)
    assert place(page) == pytest.approx(2.01, abs=0.0051)
    page.get_by_role("button", name="Faster by 0.1").press("Enter")
    expect(slow).to_have_value("12.1")
    page.get_by_role("button", name="Pause").click()
    stood = place(page)
    page.clock.run_for(3000)
    assert stood == place(page)


def test_picture_and_speed_fit_one_screen_of_a_telephone_and_no_page_of_the_room_sticks_out(
    seen: Visit,
) -> None:
    page = seen.page
    page.set_viewport_size({"width": 390, "height": 844})
    seen.go(PAGE)
    expect(page.get_by_role("button", name="Begin", exact=True)).to_be_visible()
    stage, faster = page.locator(".theatre-stage"), page.get_by_role("button", name="Faster by 0.1")
    places = page.get_by_label("Begin at")
    boxes = [part.bounding_box() for part in (stage, faster, places)]
    page.set_viewport_size(NARROW)
    seen.go("/spotting/theatre/")
    wide = [sticks_out(page)]
    seen.go("/spotting/")
    page.get_by_role("link", name="Who runs beside").click()
    expect(page.get_by_role("heading", name="Who runs which stretch")).to_be_visible()
    wide.append(sticks_out(page))

    assert boxes[0]["height"] >= 320
    assert boxes[1]["y"] + boxes[1]["height"] <= 844
    assert boxes[2]["width"] >= 350
    assert wide == [False, False]


def test_less_motion_is_a_still_picture_and_the_same_words(seen: Visit) -> None:
    page = seen.page
    page.emulate_media(reduced_motion="reduce")
    seen.go(PAGE)
    page.get_by_label("Speed of the treadmill").fill("12")
    picture = "document.querySelector('.theatre-stage canvas').toDataURL()"
    # Two miles are 3,218.7 m: up to 3,300 m nothing moves.
    before = page.evaluate(picture)
    page.get_by_role("button", name="Begin", exact=True).press("Enter")
    page.clock.run_for(5000)

    assert place(page) > 2.01
    assert page.evaluate(picture) == before
    page.clock.run_for(13_000)
    assert page.evaluate(picture) != before
