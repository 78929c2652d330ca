"""What lies over the profile on race day: what was seen is solid, what is guessed is hatched."""

import re
from xml.etree import ElementTree as ET

import pytest

from heelfirst.writers.svg.course_profile import HEIGHT
from heelfirst.writers.svg.whereabouts import over_profile

SVG = "{http://www.w3.org/2000/svg}"


def drawn(*args: object, **more: object) -> ET.Element:
    markup = over_profile(*args, **more)  # type: ignore[arg-type]
    return ET.fromstring(markup.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1))


def of_class(picture: ET.Element, name: str) -> list[ET.Element]:
    return [each for each in picture.iter() if each.get("class") == name]


def test_it_works() -> None:
    picture = drawn(40_000.0, [10_000.0, 20_000.0], (24_000.0, 25_000.0, 26_000.0), name="tapped at 2 places")

    assert [each.get("x1") for each in of_class(picture, "seen")] == ["25.00%", "50.00%"]
    assert [each.get("cx") for each in of_class(picture, "last-seen")] == ["50.00%"]
    (guess,) = of_class(picture, "guess-range")
    assert (guess.get("x"), guess.get("width")) == ("60.00%", "5.00%")
    assert picture.get("aria-label") == "tapped at 2 places"


def test_it_is_as_high_as_the_profile_below_it() -> None:
    assert drawn(40_000.0, []).get("height") == str(HEIGHT)


def test_nothing_tapped_draws_nothing() -> None:
    assert len(drawn(40_000.0, [])) == 0


def test_a_narrow_guess_is_wide_enough_to_be_seen_and_stays_on_the_course() -> None:
    (guess,) = of_class(drawn(40_000.0, [], (40_000.0, 40_000.0, 40_000.0)), "guess-range")

    assert (guess.get("x"), guess.get("width")) == ("99.40%", "0.60%")


def test_what_lies_beyond_the_course_is_drawn_at_its_end() -> None:
    picture = drawn(40_000.0, [50_000.0], ended_m=-5.0)

    assert [each.get("x1") for each in of_class(picture, "seen")] == ["100.00%"]
    assert [each.get("cx") for each in of_class(picture, "ended")] == ["0.00%"]


def test_a_hostile_name_stays_a_name() -> None:
    assert drawn(1000.0, [], name='"><script>').get("aria-label") == '"><script>'


def test_a_course_without_a_length_is_refused() -> None:
    with pytest.raises(ValueError, match="more than 0 m"):
        over_profile(0.0, [])


def test_no_style_and_no_script_is_inside() -> None:
    markup = over_profile(40_000.0, [1.0], (1.0, 2.0, 3.0), 5.0)

    assert not re.search(r"style=|<script|on\w+=", markup)
