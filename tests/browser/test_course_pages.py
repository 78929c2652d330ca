"""The course of a race by finger, by keyboard and without scripts: a file, a tap on the map, and back again."""

import re
from pathlib import Path
from typing import Any

import pytest
from browsing import DESK, NARROW, PHONE, Site, Visit, faults, new_account, sticks_out, visit

from drawn_courses import drawn
from heelfirst.writers import gpx


@pytest.fixture
def course_file(tmp_path: Path) -> Path:
    """A marathon over the plain."""
    path = tmp_path / "harbour.gpx"
    path.write_bytes(gpx.encode(drawn(every_m=30, name="Harbour Hills")))
    return path


def add_file(there: Visit, file: Path, length: str = "42.195") -> Any:
    page = there.go("/races/courses/add/")
    page.get_by_label("File", exact=True).set_input_files(str(file))
    page.get_by_label("Certified length (km)").fill(length)
    page.get_by_role("button", name="Read the course").click()
    return page


def take(there: Visit, name: str) -> Any:
    """Take a course that ships into one's own."""
    page = there.go("/races/courses/")
    page.get_by_role("button", name=re.compile(f"^{name}")).click()
    page.wait_for_url(re.compile(r"/races/courses/\d+/$"))
    return page


def place(page: Any) -> str:
    return str(page.get_by_label(re.compile(r"^Place \(km\)")).input_value())


def tap(page: Any, share: float, of: str = "map") -> None:
    """Tap the map at a share of its width, in the middle of its height; or the profile."""
    picture = page.locator(f"[data-tap={of}] > svg")
    box = picture.bounding_box()
    picture.click(position={"x": box["width"] * share, "y": box["height"] / 2})


def test_a_file_becomes_a_course_and_a_tap_on_its_map_a_call(mira: Visit, course_file: Path) -> None:
    from playwright.sync_api import expect

    page = add_file(mira, course_file)
    expect(page.get_by_role("heading", name="Harbour Hills", level=1)).to_be_visible()

    tap(page, 0.5)
    expect(page.locator("#tapped")).to_contain_text("Place: 2")
    tapped = float(place(page))
    assert 19 < tapped < 23
    page.get_by_label("What", exact=True).select_option("kerb")
    page.get_by_label("Side, as the course runs").select_option("left")
    page.get_by_label("Words").fill("by the church")
    page.get_by_role("button", name="Add it").click()

    expect(page.locator("#calls .told")).to_contain_text(re.compile(r"Kept: 2\d\.\d km, kerb, left\."))
    expect(page.locator("ul.calls")).to_contain_text("by the church")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#calls .told")).to_have_count(0)
    expect(page.locator("#calls")).not_to_contain_text("by the church")


def test_a_call_is_moved_by_a_tap_on_the_profile_and_taken_away(mira: Visit) -> None:
    from playwright.sync_api import expect

    page = take(mira, "Hopkinton to Boylston Street")
    page.locator("ul.calls summary").first.click()
    page.get_by_role("link", name="Change 3.22 km, aid station, both sides").click()
    expect(page.get_by_role("heading", name="Change 3.22 km, aid station, both sides")).to_be_visible()

    tap(page, 0.5, "profile")
    assert 21 < float(place(page)) < 21.2
    page.get_by_role("button", name="Keep", exact=True).first.click()
    expect(page.locator("#calls .told")).to_contain_text("Kept: 21.1 km, aid station, both sides.")

    page.get_by_role("link", name=re.compile(r"21\.1.km.*aid station, both sides")).first.click()
    page.get_by_role("button", name="Take it away").click()
    expect(page.locator("#calls .told")).to_contain_text("Taken away: 21.1 km")
    page.get_by_text("One call taken away").click()
    page.get_by_role("button", name=re.compile("^Bring back 3.22 km")).click()
    expect(page.locator("#calls .told")).to_contain_text("Brought back: 3.22 km")


def test_a_call_is_added_by_keyboard_alone_and_the_mark_follows_what_is_typed(mira: Visit) -> None:
    from playwright.sync_api import expect

    page = take(mira, "Marathon to Athens")
    page.get_by_label("What", exact=True).focus()
    page.keyboard.type("rail")
    page.keyboard.press("Tab")
    page.keyboard.type("31.4")
    expect(page.locator(".course-map .tapped")).to_have_attribute("r", "11")
    expect(page.locator(".course-profile .tapped")).to_have_attribute("x1", re.compile(r"^74\.4"))
    page.keyboard.press("Enter")

    expect(page.locator("#calls .told")).to_contain_text("Kept: 31.4 km, rail.")


def test_a_place_passed_twice_is_chosen_by_a_second_tap(mira: Visit, tmp_path: Path) -> None:
    import numpy as np
    from playwright.sync_api import expect

    from drawn_courses import of_way

    out = np.linspace(0, 5000, 500)
    path = tmp_path / "there-and-back.gpx"
    path.write_bytes(gpx.encode(of_way(np.concatenate((out, out[::-1])), np.zeros(1000))))
    page = add_file(mira, path, "10")

    tap(page, 0.5)
    first = float(place(page))
    expect(page.locator("#tapped")).to_contain_text("The course comes by here again at")
    tap(page, 0.5)

    assert float(place(page)) == pytest.approx(10 - first, abs=0.1)


def test_a_tap_beside_the_way_means_one_place(mira: Visit) -> None:
    from playwright.sync_api import expect

    page = take(mira, "Hopkinton to Boylston Street")
    picture = page.locator("[data-tap=map] > svg")
    box = picture.bounding_box()
    picture.click(position={"x": box["width"] * 0.7, "y": box["height"] * 0.4})

    expect(page.locator("#tapped")).to_have_text(
        re.compile(r"^Place: 3\d\.\d\d km\. Say what is there and keep it below\.$")
    )


def test_everything_can_be_done_without_scripts(
    chromium: Any, site: Site, operator: Any, course_file: Path
) -> None:
    for there in visit(chromium, site, PHONE, java_script_enabled=False):
        new_account(operator, there)
        page = add_file(there, course_file, "5")
        assert "The file is 42.2" in page.locator(".errorlist").inner_text()
        page.get_by_label("Certified length (km)").fill("42.195")
        page.get_by_role("button", name="Read the course").click()
        page.get_by_label(re.compile(r"^Place \(km\)")).fill("30")
        page.get_by_label("What", exact=True).select_option("narrow")
        page.get_by_role("button", name="Add it").click()
        assert "Kept: 30.0 km, narrow place." in page.locator("#calls .told").inner_text()
        page.get_by_role("link", name="Course up").click()
        assert "up=course" in page.url


@pytest.mark.parametrize("viewport", [NARROW, DESK], ids=["320 px", "desk"])
def test_the_pages_of_courses_pass_axe_and_fit(
    chromium: Any, site: Site, operator: Any, viewport: dict[str, int]
) -> None:

    for there in visit(chromium, site, viewport):
        new_account(operator, there)
        page = take(there, "Staten Island to Central Park")
        page.locator("ul.calls summary").first.click()
        page.locator(".places a").first.click()
        page.get_by_role("button", name="Take it away").click()
        address = page.url.split("#")[0].removeprefix(site.address)
        found = {}
        for path in (address, f"{address}?up=course", "/races/courses/", "/races/courses/add/"):
            there.go(path)
            for summary in page.locator("main summary").all():
                summary.click()
            problems = faults(page) + (["sticks out sideways"] if sticks_out(page) else [])
            if problems:
                found[path] = problems

        assert not found


def test_what_is_touched_is_large_enough_for_a_thumb(chromium: Any, site: Site, operator: Any) -> None:
    for there in visit(chromium, site, NARROW):
        new_account(operator, there)
        page = take(there, "Hopkinton to Boylston Street")
        page.locator("ul.calls summary").first.click()
        small = page.evaluate(
            """() => [...document.querySelectorAll("main a, main button, main select, main summary, "
               + "main input:not([type=hidden])")]
              .filter((each) => each.offsetParent && !each.closest("p:not(.tapped-here)"))
              .map((each) => [each.textContent.trim().slice(0, 30), each.getBoundingClientRect().height])
              .filter(([, height]) => height > 0 && height < 43.5)"""
        )

        assert small == []
