"""Weather in which races are called off, or should be thought over. docs/how/ghosts-and-goals.md, "Weather that is no race".

It foretells nothing of one person: it names what others took for a bound, and who said so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from heelfirst.energetics.conditions import WINDY_MPS, wet_bulb_globe_c
from heelfirst.pacing.weather import Hour

CALLED_OFF_WBGT_C = 28.0
"""American College of Sports Medicine, as Road Race Management has it (B): above it, cancel or recommend withdrawal."""
UNEXPECTED_WBGT_C = 21.0
"""Roberts 2010, Med Sci Sports Exerc 42:226 (A, abstract): marathons in the north that started above it, unexpectedly, often
ended called off or with more ill people than could be treated."""
WET_COLD_C = 5.0
"""Ours: rain and wind at this or less. Boston on 16 April 2018 had 3 °C, rain and 11 m/s; about 2,500 were treated (B)."""
FREEZING_WIND_CHILL_C = -28.0
"""From here on bare skin can freeze in 10 to 30 minutes: Canada's table of wind chill, as copied (B); its formula (C)."""
CHILLED_FROM_MPS = 1.34


@dataclass(frozen=True, slots=True)
class Danger:
    """What the weather of a race means beyond the clock."""

    sentences: tuple[str, ...]
    """Each for itself, the gravest first; none where there is nothing to say."""
    no_race: bool
    """Whether others call races off in it, or had many people ill: then nothing is aimed at but the finish."""


def danger(hours: Sequence[Hour], translate: Callable[[str], str] = str) -> Danger:
    """What the weather of these hours means for the people in it.

    Heat counts by the WBGT of the shade where nobody measured it: sun adds some degrees.
    """
    sentences: list[str] = []
    no_race = False
    hottest_c = max((_wbgt_c(hour) for hour in hours), default=-273.0)
    if hottest_c > CALLED_OFF_WBGT_C:
        no_race = True
        sentences.append(
            translate(
                "Races are called off in such heat: about {wbgt} °C WBGT in the shade, and above 28 the American College of Sports "
                "Medicine recommends to cancel, or to withdraw. Ask the race director. Not starting costs nothing."
            )
        )
    elif hottest_c > UNEXPECTED_WBGT_C:
        sentences.append(
            translate(
                "It is hot: about {wbgt} °C WBGT in the shade. Marathons that started above 21 where nobody was used to it were "
                "often called off on the way, or had more people ill than could be treated (Roberts 2010)."
            )
        )
    if any(_wet_and_cold(hour) for hour in hours):
        no_race = True
        sentences.append(
            translate(
                "Cold, rain and wind together: about 2,500 people were treated in the Boston of 2018, in the same. Whoever "
                "shivers and cannot stop has finished for the day, and that costs nothing."
            )
        )
    if min((_wind_chill_c(hour) for hour in hours), default=0.0) <= FREEZING_WIND_CHILL_C:
        no_race = True
        sentences.append(
            translate(
                "With this wind bare skin can freeze in ten to thirty minutes, by Canada’s table of wind chill. Ask the race "
                "director. Not starting costs nothing."
            )
        )
    return Danger(tuple(each.replace("{wbgt}", f"{hottest_c:.0f}") for each in sentences), no_race)


def _wbgt_c(hour: Hour) -> float:
    told = wet_bulb_globe_c(hour.conditions())
    return -273.0 if told is None else told


def _wet_and_cold(hour: Hour) -> bool:
    cold = hour.temperature_c is not None and hour.temperature_c <= WET_COLD_C
    return cold and hour.rain and hour.wind_mps >= WINDY_MPS


def _wind_chill_c(hour: Hour) -> float:
    """The air's temperature as bare skin loses heat to it; 0 where nobody told a temperature."""
    if hour.temperature_c is None:
        return 0.0
    if hour.wind_mps < CHILLED_FROM_MPS:
        return hour.temperature_c
    blown = (3.6 * hour.wind_mps) ** 0.16
    return float(13.12 + 0.6215 * hour.temperature_c - 11.37 * blown + 0.3965 * hour.temperature_c * blown)
