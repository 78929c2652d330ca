"""Somebody drops a watch file on the page, sees what the run was, and tells backward from forward by hand."""

import re
from pathlib import Path
from typing import Any

import pytest
from browsing import NARROW, Site, Visit, new_account, visit

from heelfirst.activity import Lap
from heelfirst.writers import fit
from outings import steady
from serving import eventually


def laps(count: int, each_s: float) -> tuple[Lap, ...]:
    return tuple(Lap(n * each_s, (n + 1) * each_s, each_s * 2.5, trigger="manual") for n in range(count))


@pytest.fixture
def watch_file(tmp_path: Path) -> Path:
    """Ten minutes, 1.5 km, five laps, nothing said about direction."""
    path = tmp_path / "morning.fit"
    path.write_bytes(fit.encode(steady(600, 2.5, laps=laps(5, 120.0))))
    return path


def upload(there: Visit, *files: Path) -> Any:
    page = there.go("/runs/add/")
    page.get_by_label("Files").set_input_files([str(file) for file in files])
    page.get_by_role("button", name="Add them").click()
    page.wait_for_url(re.compile(r"/runs/add/\d+/$"))
    page.get_by_role("link", name="To the runs").wait_for()
    return page


def open_run(there: Visit, file: Path) -> Any:
    page = upload(there, file)
    page.get_by_role("link", name=file.name).click()
    page.wait_for_selector("#stack")
    return page


def headline(page: Any) -> str:
    return str(page.locator("h1").inner_text()).replace("\u00a0", " ")


def says(page: Any, words: str) -> None:
    """Wait until the first line says it."""
    assert eventually(lambda: re.search(words, headline(page))), headline(page)


def test_upload_answer_paint_undo_and_totals(mira: Visit, watch_file: Path) -> None:
    page = open_run(mira, watch_file)
    assert "Nobody has said which way you ran." in headline(page)

    page.get_by_role("button", name="Backward, all of it").click()
    says(page, "You ran 1.50 km backward in 10:00.")

    # Drag over the first half of the charts, then say it was forward.
    page.locator("#stack").scroll_into_view_if_needed()
    box = page.locator("#sweep").bounding_box()
    y = box["y"] + 20
    page.mouse.move(box["x"] + 1, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 4, y, steps=4)
    page.mouse.move(box["x"] + box["width"] / 2, y, steps=4)
    page.mouse.up()
    assert page.locator("#to").input_value() in {"5:00", "4:59", "5:01"}
    page.locator("#paintbox").get_by_role("button", name="Forward").click()
    says(page, r"and 7[45]\d m forward")
    assert page.locator(".ribbon .facing.forward").count() == 1

    page.get_by_role("button", name=re.compile("Undo: forward")).click()
    says(page, "You ran 1.50 km backward in 10:00.")

    page.goto(mira.site.address + "/runs/")
    assert "1.50 km backward since" in headline(page)


def test_the_ribbon_is_painted_by_keyboard_alone(mira: Visit, watch_file: Path) -> None:
    page = open_run(mira, watch_file)

    left, right = page.get_by_role("slider", name="from"), page.get_by_role("slider", name="to", exact=True)
    left.focus()
    for _ in range(2):
        page.keyboard.press("PageUp")
    right.focus()
    page.keyboard.press("Home")
    for _ in range(4):
        page.keyboard.press("PageUp")
    assert page.locator("#from").input_value() == "0:00"
    assert page.locator("#to").input_value() == "4:00"
    assert right.get_attribute("aria-valuetext") == "4:00"
    left.focus()
    page.keyboard.press("PageUp")
    page.keyboard.press("ArrowRight")
    assert page.locator("#from").input_value() == "1:05"

    page.locator("#paintbox").get_by_role("button", name="Backward").focus()
    page.keyboard.press("Enter")
    says(page, r"You ran 43\d m backward in 2:55")


def test_laps_are_painted_by_tapping_them(mira: Visit, watch_file: Path) -> None:
    page = open_run(mira, watch_file)

    page.get_by_role("checkbox", name="Lap 2").check()
    page.get_by_role("checkbox", name="Lap 4").check()
    page.get_by_role("button", name="backward", exact=True).click()

    says(page, "You ran 600 m backward in 4:00")
    assert page.locator(".ribbon .facing.backward").count() == 2


def test_one_cursor_reads_map_ribbon_and_charts(mira: Visit, watch_file: Path) -> None:
    page = open_run(mira, watch_file)
    page.locator("#stack").scroll_into_view_if_needed()
    box = page.locator("#sweep").bounding_box()

    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 80)

    readout = page.locator("#readout").inner_text()
    assert "5:00" in readout
    assert "0.75 km" in readout
    assert "beats/min" in readout
    assert "steps/min" in readout
    assert "unknown" in readout
    assert float(page.locator(".map .cursor").get_attribute("cy")) > 0

    page.get_by_role("link", name="over distance").click()
    page.wait_for_selector(".axis text:has-text('0.5 km')")


def test_files_are_dropped_on_the_page_and_a_bad_one_says_why(mira: Visit, watch_file: Path) -> None:
    page = mira.go("/runs/add/")
    page.evaluate(
        """(bytes) => {
            const files = new DataTransfer();
            files.items.add(new File([new Uint8Array(bytes)], "dropped.fit"));
            files.items.add(new File(["Dear diary, today I ran."], "diary.fit"));
            document.getElementById("drop").dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
        }""",
        list(watch_file.read_bytes()),
    )
    page.wait_for_url(re.compile(r"/runs/add/\d+/$"))
    page.get_by_role("link", name="To the runs").wait_for()

    assert page.get_by_role("link", name="dropped.fit").count() == 1
    assert page.locator(".refused").first.inner_text().strip().endswith(".")


def test_the_same_file_again_is_recognised(mira: Visit, watch_file: Path) -> None:
    upload(mira, watch_file)

    page = upload(mira, watch_file)

    assert "You have this run already" in page.locator("#batch").inner_text()


def test_the_original_comes_back_untouched_and_deleting_can_be_undone(mira: Visit, watch_file: Path) -> None:
    page = open_run(mira, watch_file)

    with page.expect_download() as download:
        page.get_by_role("link", name="Download the original").click()
    assert Path(download.value.path()).read_bytes() == watch_file.read_bytes()

    page.get_by_role("button", name="Delete this run").click()
    page.get_by_role("button", name="Undo").click()
    page.wait_for_selector("#stack")


def test_the_page_works_without_scripts(chromium: Any, site: Site, operator: Any, watch_file: Path) -> None:
    for there in visit(chromium, site, NARROW, java_script_enabled=False):
        new_account(operator, there)
        page = there.go("/runs/add/")
        page.get_by_label("Files").set_input_files(str(watch_file))
        page.get_by_role("button", name="Add them").click()

        def is_read(page: Any = page) -> bool:
            page.reload()
            return bool(page.get_by_role("link", name=watch_file.name).count())

        assert eventually(is_read)
        page.get_by_role("link", name=watch_file.name).click()
        page.get_by_label("from", exact=True).last.fill("0:00")
        page.get_by_label("to", exact=True).last.fill("4:00")
        page.locator("#paintbox").get_by_role("button", name="Backward").click()
        assert "You ran 600 m backward in 4:00" in headline(page)
