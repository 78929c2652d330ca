"""Pictures of load and of the body: right marks in right places, and no words that could break out of them."""

import re
from datetime import date, timedelta
from itertools import combinations
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from heelfirst.energetics.load import Part, Session, Sessions, response, weeks
from heelfirst.facing import Facing
from heelfirst.writers.svg.body import Tapped, body
from heelfirst.writers.svg.load import Dot, against_longest, fading, minute_bars

FIRST = date(2026, 3, 2)
EVIL = '"><script>alert(1)</script>'


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def test_bars_are_as_high_as_the_hours_backward_below_forward() -> None:
    """Two hours backward and one forward: a backward bar twice as high, the forward one on top of it."""
    columns = Sessions.of(
        [
            Session(day(1), Facing.BACKWARD, 20_000.0, 7200.0),
            Session(day(2), Facing.FORWARD, 12_000.0, 3600.0),
        ]
    )

    svg = minute_bars(weeks(columns), ["told"], name="bars")
    ET.fromstring(svg)
    (_, back_y, back), (_, forth_y, forth) = [
        (way, float(y), float(height))
        for way, y, height in re.findall(
            r'facing (\w+)" x="[\d.]+" y="([\d.]+)" width="[\d.]+" height="([\d.]+)"', svg
        )
    ]

    assert back == pytest.approx(2 * forth, abs=0.2)
    assert forth_y + forth == pytest.approx(back_y, abs=0.2)


def test_the_line_steps_and_breaks_where_nothing_was_run_and_only_spikes_have_rings() -> None:
    days = [day(n) for n in range(6)]
    longest = np.array([np.nan, 5.0, 5.0, np.nan, 8.0, 8.0])
    dots = [Dot(day(0), 5.0, "first"), Dot(day(3), 8.0, "far", "+60 %")]

    svg = against_longest(dots, days, longest, Facing.BACKWARD, name="sessions")
    ET.fromstring(svg)
    line = re.search(r'class="longest" d="([^"]+)"', svg)

    assert line is not None
    assert line[1].count("M") == 2
    assert svg.count('class="spike"') == 1
    assert svg.count('class="session backward"') == 2
    assert "+60 %" in svg


def test_words_at_spikes_never_lie_on_each_other() -> None:
    dots = [Dot(day(n), 3.0 + n / 10, "x", f"+{n} %") for n in range(20)]

    svg = against_longest(dots, [day(n) for n in range(21)], np.full(21, 3.0), Facing.FORWARD, name="x")
    placed = [
        (float(x), float(y)) for x, y in re.findall(r'class="spike-word" x="([\d.]+)" y="([\d.]+)"', svg)
    ]

    assert svg.count('class="spike"') == 20
    assert 2 <= len(placed) < 20
    assert all(abs(a[0] - b[0]) > 90 or abs(a[1] - b[1]) > 25 for a, b in combinations(placed, 2))


def test_past_load_has_three_lines_named_apart_and_no_numbers() -> None:
    columns = Sessions.of([Session(day(n), Facing.BACKWARD, 9_000.0, 3600.0, rpe=4) for n in range(0, 20, 2)])

    svg = fading(response(columns), ("slow", "fast", "difference"), name="past load")
    ET.fromstring(svg)
    heights = [float(y) for y in re.findall(r'-word" x="\d+" y="([\d.]+)"', svg)]

    assert len(heights) == 3
    assert all(abs(a - b) >= 25 for a, b in combinations(heights, 2))
    assert not re.search(r">\d+<", svg)


def test_the_body_has_every_part_of_the_body_list_once_mirrored_and_tappable() -> None:
    svg = body(
        [Tapped(part, part.value, 4 if part is Part.CALF else None, f"?part={part}") for part in Part],
        front="front",
        behind="from behind",
    )
    ET.fromstring(svg)

    assert re.findall(r'data-part="(\w+)"', svg) == list(Part)
    assert svg.count('tabindex="-1"') == len(Part)
    assert svg.count('class="part sore"') == 1
    assert ">calf 4</text>" in svg


def test_a_body_that_is_not_to_be_tapped_has_no_links() -> None:
    assert "<a " not in body([Tapped(Part.KNEE, "knee", 0)], front="front", behind="behind")


def test_a_part_of_no_body_list_is_refused() -> None:
    with pytest.raises(KeyError):
        body([Tapped("tail", "tail")], front="front", behind="behind")


def test_words_are_escaped() -> None:
    columns = Sessions.of([Session(day(n), Facing.BACKWARD, 9_000.0, 3600.0, rpe=4) for n in range(3)])
    for svg in (
        minute_bars(weeks(columns), [EVIL], name=EVIL),
        against_longest(
            [Dot(day(0), 1.0, EVIL, EVIL)], [day(0)], np.array([1.0]), Facing.BACKWARD, name=EVIL
        ),
        fading(response(columns), (EVIL, EVIL, EVIL), name=EVIL),
        body([Tapped(Part.KNEE, EVIL, 3, EVIL)], front=EVIL, behind=EVIL),
    ):
        assert "<script" not in svg
        ET.fromstring(svg)
