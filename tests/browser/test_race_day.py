"""Race day in a real Chromium: the crew's page opens and takes taps without a network, and sends each once."""

import json
import re
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from browsing import DESK, NARROW, PHONE, Site, faults, fill_account, sticks_out, visit

from serving import Serving, serving

THUMB_PX = 56


@dataclass
class Day:
    """A race of Mira's, which began an hour and a quarter ago, and her crew's link."""

    serving: Serving
    site: Site
    owner: Any
    race: str
    link: str

    def taps(self) -> list[tuple[str, str]]:
        """What the owner's page lists: place and whether it counts."""
        self.owner.goto(self.site.address + self.race + "day/")
        lines = self.owner.locator(".tapped li").all_inner_texts()
        return [(line.split(" ")[0] + " " + line.split(" ")[1], line) for line in lines]


@pytest.fixture(scope="module", name="started")
def own_site(chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Serving, Site, Any]]:
    """A site of our own, that may stand still for a while, and its owner's window."""
    folder: Path = tmp_path_factory.mktemp("race-day") / "data"
    with serving("--data", folder) as process:
        site = Site(process.told["address"], process.told["links"])
        context = chromium.new_context(viewport=DESK)
        owner = context.new_page()
        owner.goto(site.links["first account"])
        fill_account(owner, "Mira", "mira@example.org")
        owner.wait_for_url(site.address + "/")
        yield process, site, owner
        context.close()


@pytest.fixture(name="day")
def race_day(started: tuple[Serving, Site, Any]) -> Day:
    process, site, owner = started
    race = _race(owner, site)
    return Day(process, site, owner, race, _link(owner, site, race))


def _race(owner: Any, site: Site) -> str:
    """Add a level marathon that began an hour and a quarter ago, with a target."""
    begun = datetime.now(UTC) - timedelta(minutes=75)
    owner.goto(site.address + "/races/add/")
    owner.get_by_label("Name of the race").fill("Harbour Hills Marathon")
    owner.get_by_label("Day", exact=True).fill(f"{begun:%Y-%m-%d}")
    owner.get_by_label("Start, by the clock there").fill(f"{begun:%H:%M}")
    owner.locator("[name=target_s]").fill("3:43:39")
    owner.get_by_role("button", name="Keep").click()
    owner.wait_for_url(re.compile(r"/races/\d+/"))
    return str(re.search(r"/races/\d+/", owner.url)[0])  # type: ignore[index]


def _link(owner: Any, site: Site, race: str) -> str:
    owner.goto(site.address + race + "crew/")
    owner.get_by_role("button", name="Make the crew’s link").click()
    return str(owner.get_by_label("Give this to those who help").input_value())


def phone_of(chromium: Any, viewport: dict[str, int] = PHONE, **more: Any) -> Any:
    """A telephone of the crew, without an account."""
    context = chromium.new_context(viewport=viewport, **more)
    context.set_default_timeout(15_000)
    return context


def kept(page: Any) -> None:
    """Wait until the telephone says that it keeps the page."""
    from playwright.sync_api import expect

    expect(page.locator("#kept-word")).to_contain_text("opens without a network")


def pass_at(page: Any, place: str) -> None:
    page.get_by_role("button", name=f"{place}: Passed", exact=True).click()
    page.wait_for_timeout(1600)  # a thumb that slips within a second and a half taps nothing


def test_the_page_opens_and_taps_without_a_network_and_sends_each_once(chromium: Any, day: Day) -> None:
    from playwright.sync_api import expect

    context = phone_of(chromium)
    page = context.new_page()
    page.goto(day.link + "tap/")
    kept(page)
    pass_at(page, "Kilometre 1")
    expect(page.locator("#state")).to_have_text("All sent: 1")

    context.set_offline(True)
    pass_at(page, "Kilometre 2")
    expect(page.locator("#state")).to_have_text("Waiting for a network: 1. Sent: 1")
    page.reload()
    expect(page.locator("#state")).to_have_text("Waiting for a network: 1. Sent: 1")
    pass_at(page, "Kilometre 3")
    page.goto(day.link)
    expect(page.get_by_role("heading", name="Stop list")).to_be_visible()
    page.goto(day.link + "tap/")
    expect(page.locator("#state")).to_have_text("Waiting for a network: 2. Sent: 1")
    expect(page.locator("#last")).to_contain_text("waiting")

    context.set_offline(False)
    expect(page.locator("#state")).to_have_text("All sent: 3")
    page.reload()
    expect(page.locator("#state")).to_have_text("All sent: 3")
    assert sorted(place for place, _line in day.taps()) == ["Kilometre 1", "Kilometre 2", "Kilometre 3"]
    context.close()


def test_a_site_that_hangs_is_as_no_network(chromium: Any, day: Day) -> None:
    """The site stands still for a while: pages come as they were kept, taps wait, then all is sent."""
    from playwright.sync_api import expect

    context = phone_of(chromium)
    page = context.new_page()
    page.goto(day.link + "tap/")
    kept(page)
    day.serving.process.send_signal(signal.SIGSTOP)
    try:
        page.reload(wait_until="commit")
        expect(page.locator("#next-button")).to_be_visible()
        pass_at(page, "Kilometre 4")
        expect(page.locator("#state")).to_have_text("Waiting for a network: 1. Sent: 0")
    finally:
        day.serving.process.send_signal(signal.SIGCONT)

    expect(page.locator("#state")).to_have_text("All sent: 1", timeout=40_000)
    assert [place for place, _line in day.taps()].count("Kilometre 4") == 1
    context.close()


def test_answers_that_are_lost_on_the_way_make_no_second_tap(chromium: Any, day: Day) -> None:
    from playwright.sync_api import expect

    context = phone_of(chromium, service_workers="block")
    page = context.new_page()
    page.clock.install()
    page.goto(day.link + "tap/")
    page.clock.fast_forward(10_000)  # so long it waits for a worker, which this telephone has not
    expect(page.locator("#kept-word")).to_contain_text("leave it open")
    lost: list[int] = []

    def lose(route: Any) -> None:
        if route.request.method == "POST" and len(lost) < 2:
            lost.append(route.fetch().status)  # the site has it
            route.abort()
        else:
            route.continue_()

    context.route("**/taps/", lose)
    pass_at(page, "Kilometre 5")

    expect(page.locator("#state")).to_have_text("All sent: 1", timeout=30_000)
    assert lost == [200, 200]
    assert [place for place, _line in day.taps()].count("Kilometre 5") == 1
    context.close()


def test_two_telephones_at_one_place_and_a_slip_taken_back(chromium: Any, day: Day) -> None:
    from playwright.sync_api import expect

    one, other = phone_of(chromium), phone_of(chromium)
    ottos, adas = one.new_page(), other.new_page()
    for page, name in ((ottos, "Otto"), (adas, "Ada")):
        with page.expect_response("**/taps/"):  # what was known before either tapped
            page.goto(day.link + "tap/")
        page.get_by_label(re.compile("Your name")).fill(name)
    other.set_offline(True)  # or Otto's tap reaches hers first, and the place is folded away as passed
    pass_at(ottos, "Kilometre 6")
    pass_at(adas, "Kilometre 6")
    other.set_offline(False)
    expect(adas.locator("#last")).to_contain_text("set aside: Tapped twice: the earlier counts.")

    pass_at(ottos, "Kilometre 9")
    expect(ottos.locator("#last")).to_contain_text("Kilometre 9")
    ottos.locator("#last").get_by_role("button", name=re.compile("Take back Kilometre 9")).click()
    expect(ottos.locator("#last")).not_to_contain_text("Kilometre 9")
    expect(ottos.locator("#next-title")).to_have_text("Next: Kilometre 7")

    assert [line for place, line in day.taps() if place == "Kilometre 6" and "Otto" in line]
    assert not [line for place, line in day.taps() if place == "Kilometre 9"]
    one.close()
    other.close()


def test_a_thumb_that_slips_taps_one_place(chromium: Any, day: Day) -> None:
    from playwright.sync_api import expect

    context = phone_of(chromium)
    page = context.new_page()
    page.goto(day.link + "tap/")
    pass_at(page, "Kilometre 6")
    expect(page.locator("#next-title")).to_have_text("Next: Kilometre 7")

    page.locator("#next-button").dblclick()

    expect(page.locator("#next-title")).to_have_text("Next: Kilometre 8")
    expect(page.locator("#state")).to_have_text("All sent: 2")
    context.close()


def test_without_a_script_the_buttons_send(chromium: Any, day: Day) -> None:
    context = phone_of(chromium, java_script_enabled=False)
    page = context.new_page()
    page.goto(day.link + "tap/")

    page.get_by_role("button", name="Kilometre 8: Passed", exact=True).click()

    assert "Next: Kilometre 9" in page.locator("#next").inner_text()
    assert "Kilometre 8" in page.locator("#last").inner_text()
    context.close()


def test_the_day_s_page_brings_its_news_by_itself(chromium: Any, day: Day) -> None:
    from playwright.sync_api import expect

    page = day.owner
    page.clock.install()
    page.goto(day.site.address + day.race + "day/")
    before = page.locator("h1").inner_text()
    phone = phone_of(chromium)
    there = phone.new_page()
    there.goto(day.link + "tap/")
    pass_at(there, "Kilometre 10")
    expect(there.locator("#state")).to_have_text("All sent: 1")

    page.clock.run_for(21_000)

    expect(page.locator("h1")).to_contain_text("Kilometre 10")
    assert before.startswith("Under way since")
    page.clock.resume()
    phone.close()


def test_a_moment_of_the_day_stands_still_and_leads_on_and_back(chromium: Any, day: Day) -> None:
    from playwright.sync_api import expect

    phone = phone_of(chromium)
    there = phone.new_page()
    there.goto(day.link + "tap/")
    for number in (8, 10):
        pass_at(there, f"Kilometre {number}")
    expect(there.locator("#state")).to_have_text("All sent: 2")
    phone.close()
    context = chromium.new_context(viewport=PHONE, storage_state=day.owner.context.storage_state())
    page = context.new_page()
    page.clock.install()
    page.goto(day.site.address + day.race + "day/")
    page.get_by_role("link", name=re.compile("As it stood then: Kilometre 8")).click()
    expect(page.get_by_text("As it stood at")).to_be_visible()
    page.wait_for_load_state("load")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.clock.run_for(65_000)

    assert asked == []
    page.clock.resume()
    expect(page.locator("h1")).to_contain_text("Kilometre 8")
    page.locator("a[rel=next]").click()
    expect(page.get_by_text("As it stood at")).to_be_visible()
    expect(page.locator("h1")).to_contain_text("Kilometre 10")
    page.get_by_role("link", name="Back to now").click()
    expect(page.locator("h1")).to_contain_text("Kilometre 10")
    expect(page).to_have_url(re.compile(r"/day/\?$"))
    expect(page.get_by_text("As it stood at")).to_have_count(0)
    context.close()


def test_a_moment_is_not_kept_as_the_page_that_opens_without_a_network(chromium: Any, day: Day) -> None:
    from playwright.sync_api import expect

    context = phone_of(chromium)
    page = context.new_page()
    page.goto(day.link + "tap/")
    kept(page)
    pass_at(page, "Kilometre 8")
    pass_at(page, "Kilometre 9")
    expect(page.locator("#state")).to_have_text("All sent: 2")
    page.goto(day.link)
    page.get_by_role("link", name=re.compile("As it stood then: Kilometre 8")).click()
    expect(page.get_by_text("As it stood at")).to_be_visible()
    expect(page.locator("h1")).to_contain_text("Kilometre 8")

    context.set_offline(True)
    page.goto(day.link)

    expect(page.locator("h1")).to_contain_text("Kilometre 9")
    expect(page.get_by_text("As it stood at")).to_have_count(0)
    page.goto(page.url + "?then=1")
    expect(page.locator("h1")).to_contain_text("Kilometre 9")
    context.close()


@pytest.mark.parametrize("viewport", [NARROW, DESK], ids=["320 px", "desk"])
def test_the_pages_of_the_day_are_for_everybody(chromium: Any, day: Day, viewport: dict[str, int]) -> None:
    found = {}
    phone = phone_of(chromium)
    page = phone.new_page()
    page.goto(day.link + "tap/")
    pass_at(page, "Kilometre 12")
    pass_at(page, "Kilometre 40")
    phone.close()
    context = chromium.new_context(viewport=viewport, storage_state=day.owner.context.storage_state())
    page = context.new_page()
    page.goto(day.site.address + day.race + "day/")
    then = page.get_by_role("link", name=re.compile("As it stood then: Kilometre 12")).get_attribute("href")
    for path in (
        day.race + "crew/",
        day.race + "day/",
        day.race + f"day/{then}",
        day.race + f"day/{then}&before",
    ):
        page.goto(day.site.address + path)
        found[path] = faults(page) + (["sticks out sideways"] if sticks_out(page) else [])
    for door in ("", "tap/", str(then)):
        page.goto(day.link + door)
        for folded in page.locator("main summary").all():
            if folded.is_visible():
                folded.click()
        found[door] = faults(page) + (["sticks out sideways"] if sticks_out(page) else [])
    context.close()

    assert {path: slips for path, slips in found.items() if slips} == {}


def test_every_button_for_a_thumb_is_large_enough(chromium: Any, day: Day) -> None:
    context = phone_of(chromium, NARROW)
    page = context.new_page()
    page.goto(day.link + "tap/")
    pass_at(page, "Kilometre 3")
    page.locator("#behind-fold summary").click()
    page.locator("#ends summary").click()
    boxes = {
        button.get_attribute("aria-label") or button.inner_text(): button.bounding_box()
        for button in page.locator("form button, form select").all()
        if button.is_visible()
    }
    context.close()

    small = {name: box for name, box in boxes.items() if box["height"] < THUMB_PX and "Near" not in name}
    assert len(boxes) > 40
    assert {name for name in small if "Passed" in name or "Take back" in name} == set()


def test_keyboard_alone_reaches_and_sends_a_tap(chromium: Any, day: Day) -> None:
    from playwright.sync_api import expect

    context = phone_of(chromium, DESK)
    page = context.new_page()
    page.goto(day.link + "tap/")
    pass_at(page, "Kilometre 10")
    page.locator("#next-button").focus()
    expect(page.locator("#next-title")).to_have_text("Next: Kilometre 11")

    page.keyboard.press("Enter")

    expect(page.locator("#next-title")).to_have_text("Next: Kilometre 12")
    expect(page.locator("#next-button")).to_be_focused()
    context.close()


def test_the_end_of_the_run_is_one_tap_and_a_kind_word(chromium: Any, day: Day) -> None:
    from playwright.sync_api import expect

    for there in visit(chromium, day.site, PHONE):
        page = there.page
        page.goto(day.link + "tap/")
        pass_at(page, "Kilometre 9")
        expect(page.get_by_role("button", name="The run ends here")).to_be_in_viewport()
        page.get_by_role("button", name="The run ends here").click()

        expect(page.locator("#first-line")).to_contain_text("What was run stays run")
        expect(page.locator("#next")).to_be_hidden()
        expect(page.locator("#ended")).to_contain_text("Stopping is always right")
        page.wait_for_timeout(1600)  # as after every tap
        page.get_by_role("button", name="Undo: the run goes on").click()
        expect(page.locator("#next")).to_be_visible()
        expect(page.get_by_role("button", name="The run ends here")).to_be_in_viewport()


def test_the_run_is_ended_without_a_network_from_the_crew_s_first_page(chromium: Any, day: Day) -> None:
    from playwright.sync_api import expect

    context = phone_of(chromium)
    page = context.new_page()
    page.goto(day.link + "tap/")
    kept(page)
    pass_at(page, "Kilometre 11")
    expect(page.locator("#state")).to_have_text("All sent: 1")
    page.goto(day.link)
    expect(page.get_by_role("button", name="The run ends here")).to_be_in_viewport()
    context.set_offline(True)

    page.get_by_role("button", name="The run ends here").click()

    expect(page.locator("#ended")).to_contain_text("Stopping is always right; what was run stays run.")
    expect(page.locator("#state")).to_have_text("Waiting for a network: 1. Sent: 1")
    expect(page.get_by_role("button", name="Undo: the run goes on")).to_be_in_viewport()
    page.reload()
    expect(page.locator("#state")).to_have_text("Waiting for a network: 1. Sent: 1")
    context.set_offline(False)
    expect(page.locator("#state")).to_have_text("All sent: 2")
    day.taps()
    assert day.owner.locator(".tapped li", has_text="ended here").count() == 1
    context.close()


def test_the_owner_ends_the_run_by_one_tap_and_undoes_it(chromium: Any, day: Day) -> None:
    from playwright.sync_api import expect

    context = chromium.new_context(viewport=NARROW, storage_state=day.owner.context.storage_state())
    page = context.new_page()
    page.goto(day.site.address + day.race + "day/")
    expect(page.get_by_role("button", name="The run ends here")).to_be_in_viewport()

    page.get_by_role("button", name="The run ends here").click()

    expect(page.locator("h1")).to_contain_text("What was run stays run")
    page.get_by_role("button", name="Undo: the run goes on").click()
    expect(page.locator("h1")).to_contain_text("Under way since")
    context.close()


def test_a_start_tapped_far_off_the_time_is_asked_about_without_a_network_too(
    chromium: Any, day: Day
) -> None:
    from playwright.sync_api import expect

    context = phone_of(chromium)
    page = context.new_page()
    page.goto(day.link + "tap/")
    kept(page)
    context.set_offline(True)

    page.get_by_role("button", name="Start: Started", exact=True).click()

    expect(page.locator("#unsure")).to_contain_text("All times of the day move with it.")
    expect(page.locator("#state")).to_have_text("Nothing tapped on this telephone yet")
    page.locator("#not-sure").click()
    expect(page.locator("#unsure")).to_be_hidden()
    page.wait_for_timeout(1600)
    page.get_by_role("button", name="Start: Started", exact=True).click()
    page.wait_for_timeout(1600)
    page.get_by_role("button", name="Yes, it started then").click()
    expect(page.locator("#state")).to_have_text("Waiting for a network: 1. Sent: 0")
    context.close()


def test_a_link_that_was_taken_back_says_so_and_loses_nothing_silently(chromium: Any, day: Day) -> None:
    from playwright.sync_api import expect

    context = phone_of(chromium)
    page = context.new_page()
    page.goto(day.link + "tap/")
    kept(page)
    day.owner.goto(day.site.address + day.race + "crew/")
    day.owner.get_by_role("button", name="Take it back").click()

    pass_at(page, "Kilometre 15")

    expect(page.locator("#state")).to_contain_text("The link was taken back")
    expect(page.locator("#last")).to_contain_text("Kilometre 15")
    page.goto(day.link + "tap/")
    expect(page.locator("#taps")).to_have_count(0)
    context.close()


def test_a_tap_that_cannot_be_read_holds_up_none_behind_it(chromium: Any, day: Day) -> None:
    """The third of six makes every go that it is in unreadable: it alone is refused, with its reason."""
    from playwright.sync_api import expect

    context = phone_of(chromium, service_workers="block")
    page = context.new_page()
    page.clock.install()
    page.goto(day.link + "tap/")
    page.clock.fast_forward(10_000)  # so long it waits for a worker, which this telephone has not
    expect(page.locator("#kept-word")).to_contain_text("leave it open")
    context.set_offline(True)
    for place in range(1, 7):
        pass_at(page, f"Kilometre {place}")
    expect(page.locator("#state")).to_have_text("Waiting for a network: 6. Sent: 0")

    def unreadable(route: Any) -> None:
        sent = json.loads(route.request.post_data or "{}").get("taps", [])
        if any(tap["at_m"] == 3000 for tap in sent):
            route.fulfill(status=400, json={"sentence": "These are no taps that can be read."})
        else:
            route.continue_()

    context.route("**/taps/", unreadable)
    context.set_offline(False)

    expect(page.locator("#state")).to_have_text("Not taken: 1. Waiting: 0. Sent: 5", timeout=20_000)
    expect(page.locator('[data-name="Kilometre 3"]')).to_contain_text(
        "not taken: These are no taps that can be read."
    )
    there = [place for place, _line in day.taps()]
    assert "Kilometre 6" in there
    assert "Kilometre 3" not in there
    context.close()


def test_what_a_signed_in_browser_keeps_is_nobody_s_own(chromium: Any, day: Day) -> None:
    """The runner opens the crew's pages: what stays in the browser shows no account and no message."""
    context = phone_of(chromium, storage_state=day.owner.context.storage_state())
    page = context.new_page()
    page.goto(day.link + "tap/")
    kept(page)
    assert page.get_by_role("link", name="Settings").count() == 0

    texts = page.evaluate(
        """async () => {
          const texts = [];
          for (const name of await caches.keys()) {
            const shelf = await caches.open(name);
            for (const request of await shelf.keys()) texts.push(await (await shelf.match(request)).text());
          }
          return texts.filter((text) => text.includes("<main"));
        }"""
    )

    assert len(texts) == 2
    for text in texts:
        assert "Settings" not in text
        assert "mira@example.org" not in text
    context.close()


def test_only_the_telephone_that_tapped_offers_to_take_back(chromium: Any, day: Day) -> None:
    from playwright.sync_api import expect

    one, other = phone_of(chromium), phone_of(chromium)
    ottos, adas = one.new_page(), other.new_page()
    ottos.goto(day.link + "tap/")
    pass_at(ottos, "Kilometre 7")
    expect(ottos.locator("#state")).to_have_text("All sent: 1")

    adas.goto(day.link + "tap/")

    expect(adas.locator("#last")).to_contain_text("Kilometre 7")
    expect(adas.locator("#last").get_by_role("button")).to_have_count(0)
    expect(ottos.locator("#last").get_by_role("button")).to_have_count(1)
    one.close()
    other.close()


def test_an_end_that_the_runner_takes_back_is_gone_from_the_telephone_that_told_it(
    chromium: Any, day: Day
) -> None:
    from playwright.sync_api import expect

    context = phone_of(chromium)
    page = context.new_page()
    page.goto(day.link + "tap/")
    pass_at(page, "Kilometre 9")
    page.get_by_role("button", name="The run ends here").click()
    expect(page.locator("#first-line")).to_contain_text("The run ended")
    expect(page.locator("#state")).to_have_text("All sent: 2")
    day.owner.goto(day.site.address + day.race + "day/")
    day.owner.locator(".tapped li", has_text="ended here").get_by_role("button", name="Take back").click()

    page.bring_to_front()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(page.locator("#first-line")).not_to_contain_text("The run ended")
    expect(page.locator("#next")).to_be_visible()
    context.close()
