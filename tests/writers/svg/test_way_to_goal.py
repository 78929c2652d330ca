"""The course of an appeal, from the start to the finish line."""

import re
from xml.etree import ElementTree as ET

from heelfirst.writers.svg.way_to_goal import Post, Stretch, way_to_goal

GOAL = Post(10_000, "$100")


def drawn(*parts: int, goal: Post | None = GOAL, **more: object) -> str:
    kinds = ("settled", "coming", "offline")
    plain: dict[str, object] = {
        "reached": Post(sum(parts), f"${sum(parts) // 100}"),
        "goal": goal,
        "milestone": None,
        "beside": None,
        "name": "$60 of $100",
    }
    stretches = [Stretch(kind, minor) for kind, minor in zip(kinds, parts, strict=False)]
    svg = way_to_goal(stretches, **(plain | more))  # type: ignore[arg-type]
    ET.fromstring(svg)
    return svg


def widths(svg: str) -> list[float]:
    return [float(found) for found in re.findall(r'class="stretch[^>]*width="([\d.]+)%"', svg)]


def test_parts_are_as_long_as_they_are_large_and_the_goal_is_the_finish() -> None:
    svg = drawn(5000, 1000)

    assert widths(svg) == [48.0, 9.6]
    assert 'class="finish" x="96.00%"' in svg


def test_past_the_goal_the_course_goes_on_behind_the_finish_line() -> None:
    svg = drawn(20_000)

    assert widths(svg) == [96.0]
    assert 'class="finish" x="48.00%"' in svg


def test_what_is_told_of_elsewhere_has_a_lane_of_its_own() -> None:
    svg = drawn(1000, beside=Stretch("linked", 5000))

    assert widths(svg) == [9.6]
    assert re.search(r'class="beside linked"[^>]*width="48.00%"', svg)


def test_words_are_escaped_and_nothing_yet_is_a_course_too() -> None:
    svg = drawn(0, goal=None, milestone=Post(10_000, "<$100>"), name='"&')

    assert widths(svg) == []
    assert "&lt;$100&gt;" in svg
    assert 'aria-label="&quot;&amp;"' in svg
