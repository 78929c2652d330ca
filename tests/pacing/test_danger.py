"""Weather in which races are called off says so."""

import pytest

from heelfirst.pacing import Hour
from heelfirst.pacing.danger import danger


def test_races_are_called_off_in_such_heat() -> None:
    """35 °C at 70 % is about 32 °C WBGT in the shade, above the 28 of the American College of Sports Medicine."""
    told = danger((Hour(temperature_c=35.0, humidity_pct=70.0),))

    assert told.no_race
    (sentence,) = told.sentences
    assert sentence.startswith("Races are called off in such heat: about 32 °C WBGT in the shade")


@pytest.mark.parametrize(
    ("hour", "no_race", "says"),
    [
        (Hour(wbgt_c=28.5), True, "called off"),
        (Hour(wbgt_c=28.0), False, "It is hot: about 28 °C WBGT"),
        (Hour(temperature_c=25.0, humidity_pct=60.0), False, "It is hot"),
        (Hour(wind_mps=11.2, temperature_c=3.0, rain=True), True, "2,500 people were treated"),
        (Hour(wind_mps=8.0, temperature_c=-18.0), True, "bare skin can freeze"),
    ],
)
def test_each_danger_has_its_sentence(hour: Hour, no_race: bool, says: str) -> None:  # noqa: FBT001 - a column of the table
    told = danger((Hour(), hour))

    assert told.no_race is no_race
    assert len(told.sentences) == 1
    assert says in told.sentences[0]


@pytest.mark.parametrize(
    "hour",
    [
        Hour(),
        Hour(temperature_c=12.0, humidity_pct=60.0, wind_mps=11.2),
        Hour(wind_mps=11.2, temperature_c=12.0, rain=True),
        Hour(wind_mps=2.0, temperature_c=3.0, rain=True),
        Hour(wind_mps=8.0, temperature_c=-5.0),
    ],
)
def test_a_day_like_most_has_nothing_to_say(hour: Hour) -> None:
    assert not danger((hour,)).sentences


def test_no_hours_are_no_danger() -> None:
    assert not danger(()).sentences
