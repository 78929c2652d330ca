"""Measures over time: every figure is there, none is judged, and gaps stay gaps."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest

from heelfirst.writers.measured import Measure, Measured
from heelfirst.writers.svg.measures import BASE, HEIGHT, TOP, measure_trend

DAY = date(2026, 9, 1)


def on(day: int, **what: float) -> Measured:
    return Measured(day=DAY + timedelta(days=day), **what)  # type: ignore[arg-type]


PAIN = (on(0, pain=6), on(14, pain=5), on(28), on(100, pain=3), on(114, pain=2))


def drawn(measured: tuple[Measured, ...], measure: Measure) -> ET.Element:
    return ET.fromstring(measure_trend(measured, measure))


def of(svg: ET.Element, kind: str) -> list[ET.Element]:
    return [each for each in svg.iter() if kind in (each.get("class") or "").split()]


def test_it_works() -> None:
    svg = drawn(PAIN, Measure.PAIN)

    assert svg[0].text == "Pain, 0 to 10"
    assert svg[1].text == "6 on 1 Sep 2026, 2 on 24 Dec 2026, measured 4 times."
    assert [point[0].text for point in of(svg, "point")] == [
        "1 Sep 2026 6",
        "15 Sep 2026 5",
        "10 Dec 2026 3",
        "24 Dec 2026 2",
    ]


def test_points_that_lie_far_apart_are_not_joined() -> None:
    """86 days without a measurement: nobody knows what was between."""
    assert len(of(drawn(PAIN, Measure.PAIN), "join")) == 2


def test_pain_is_always_drawn_from_0_to_10() -> None:
    svg = drawn((on(0, pain=0), on(1, pain=10)), Measure.PAIN)

    heights = [
        float(each.get("y") or 0)
        for each in svg.iter("svg")
        if any(True for _ in each.iter("path")) and each is not svg
    ]
    assert heights == pytest.approx([BASE, TOP])


def test_both_legs_are_told_apart_by_shape_and_word() -> None:
    both = (on(0, stance_left_s=8.0, stance_right_s=14.0), on(14, stance_left_s=9.5, stance_right_s=14.5))

    svg = drawn(both, Measure.STANCE)

    assert len(of(svg, "left")) == len(of(svg, "right")) == 2
    assert of(svg, "left")[0].get("d") != of(svg, "right")[0].get("d")
    words = [each.text for each in of(svg, "figure")]
    assert set(words) == {"left 8.0", "right 14.0", "left 9.5", "right 14.5"}


def test_a_right_leg_alone_is_drawn_as_a_right_one() -> None:
    svg = drawn((on(0, stance_right_s=3.0),), Measure.STANCE)

    assert len(of(svg, "right")) == 1
    assert of(svg, "left") == []


def test_one_measurement_stands_in_the_middle() -> None:
    svg = drawn((on(3, walk_s=6.25),), Measure.WALK)

    (point,) = (each for each in svg.iter("svg") if each.get("x"))
    assert point.get("x") == "50.00%"
    assert svg[1].text == "6.2 on 4 Sep 2026."


@pytest.mark.parametrize("measure", Measure)
def test_none_says_so(measure: Measure) -> None:
    svg = drawn((on(0),), measure)

    assert "not measured yet" in "".join(svg.itertext())
    assert of(svg, "point") == []


@pytest.mark.parametrize("measure", Measure)
def test_nothing_in_it_judges(measure: Measure) -> None:
    """No line but those of the scale, no colour of alarm or praise, no word but the measure's and the day's."""
    all_of_it = tuple(
        on(day, pain=9 - day, stance_left_s=day, stance_right_s=2 * day, walk_s=9 - day) for day in range(8)
    )

    picture = measure_trend(all_of_it, measure)

    classes = set(re.findall(r'class="([^"]+)"', picture))
    assert classes <= {
        "plot measure", "head", "rule", "of-only", "of-left", "of-right", "join", "point only", "point left",
        "point right", "figure",
    }  # fmt: skip
    assert not re.search(r"normal|good|bad|risk|poor|goal|better|worse", picture)


def test_nothing_stands_outside_the_picture() -> None:
    svg = drawn((on(0, walk_s=0.0), on(1, walk_s=61.7), on(2, walk_s=3.3)), Measure.WALK)

    for each in svg.iter():
        for name in ("x", "x1", "x2"):
            value = each.get(name, "")
            if value.endswith("%"):
                assert 0 <= float(value[:-1]) <= 100
        for name in ("y", "y1", "y2"):
            assert 0 <= float(each.get(name, "0")) <= HEIGHT


def test_figures_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="from 0 to 10"):
        on(0, pain=11)
    with pytest.raises(ValueError, match="zero seconds or more"):
        on(0, walk_s=-1)
    with pytest.raises(ValueError, match="zero seconds or more"):
        on(0, stance_left_s=float("nan"))
