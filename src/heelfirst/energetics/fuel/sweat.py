"""Sweat rate from weighing before and after, with an interval. docs/how/fuel.md, "Sweat", has the example by hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite, sqrt
from statistics import variance

from heelfirst.energetics.interval import Z80
from heelfirst.energetics.mass import refused_mass

FARTHEST_APART = 0.08
SHORTEST_MIN, LONGEST_MIN = 15.0, 2880.0
LEAST_ML, MOST_ML = 20.0, 15_000.0
COLDEST_C, HOTTEST_C = -40.0, 55.0
MOST_L_PER_H = 4.0  # ours; no published rate that we know of is above it

GROUP_L_PER_H, GROUP_SD = 1.28, 0.57
"""Endurance athletes, Barnes et al. 2019, J Sports Sci 37:2356 (grade A, abstract)."""
GROUP_AT_C, LESS_PER_C, LEAST_SHARE = 20.0, 0.022, 0.25
"""Taken for the weather of that group, and how much less a degree below it makes; ours, not measured."""
GROUP_W = 1000.0
"""Taken for that group's effort, 70 kg forward at 14 km/h: heat made decides how much has to be sweated. Ours."""
USUAL_C = 10.0  # where nobody said how warm: a usual day of a marathon; ours
DAY_SD = 0.19
"""L/h from day to day. 13 athletes differed by 0.14 to 0.16 L/h on average in like weather (Nutrients 2021, 13:1807,
grade A); read as a mean distance from one's own mean, 0.15 is a standard deviation of 0.19. That reading is ours."""
SCALE_SD_KG = (
    0.1  # of two weighings on a scale at home, clothes and sweat in them included; ours, not measured
)
OTHER_WEATHER_SD = (
    0.3  # L/h, when the weighing was in other weather than the day asked for; ours, not measured
)


class Weather(StrEnum):
    """How warm it was, in the classes of the study of day-to-day change (there of WBGT, here of air temperature)."""

    COOL = "cool"
    """Below 10 °C."""
    MILD = "mild"
    """From 10 to 20 °C."""
    WARM = "warm"
    """Above 20 °C."""


def weather(temperature_c: float) -> Weather:
    """The class of an air temperature."""
    if temperature_c < 10:
        return Weather.COOL
    return Weather.MILD if temperature_c <= 20 else Weather.WARM


@dataclass(frozen=True, slots=True)
class Weighing:
    """Body mass before and after a session, what was drunk and what was left behind.

    Raises ValueError, in a sentence, for what cannot be: see `refusal`.
    """

    minutes: float
    mass_before_kg: float
    mass_after_kg: float
    drunk_ml: float = 0.0
    urine_ml: float = 0.0
    temperature_c: float | None = None

    def __post_init__(self) -> None:
        wrong = refusal(
            self.minutes,
            self.mass_before_kg,
            self.mass_after_kg,
            drunk_ml=self.drunk_ml,
            urine_ml=self.urine_ml,
            temperature_c=self.temperature_c,
        )
        if wrong:
            raise ValueError(wrong)

    @property
    def lost_l(self) -> float:
        """Litres lost, a kilogram being a litre: before - after + drunk - urine."""
        return lost_l(self.mass_before_kg, self.mass_after_kg, self.drunk_ml, self.urine_ml)

    @property
    def rate_l_per_h(self) -> float:
        """Litres lost an hour."""
        return self.lost_l / (self.minutes / 60)

    @property
    def gained(self) -> bool:
        """Heavier after than before: more was drunk than lost."""
        return self.mass_after_kg > self.mass_before_kg


def lost_l(mass_before_kg: float, mass_after_kg: float, drunk_ml: float, urine_ml: float) -> float:
    """Litres lost, a kilogram being a litre."""
    return mass_before_kg - mass_after_kg + (drunk_ml - urine_ml) / 1000


def refusal(
    minutes: float,
    mass_before_kg: float,
    mass_after_kg: float,
    *,
    drunk_ml: float = 0.0,
    urine_ml: float = 0.0,
    temperature_c: float | None = None,
    usual_mass_kg: float | None = None,
    translate: Callable[[str], str] = str,
) -> str:
    """Why this is no weighing, in a sentence for the runner; empty where it is one.

    `usual_mass_kg`, where known, tells pounds from kilograms.
    """
    return (
        _refused_minutes(minutes, translate)
        or refused_mass(mass_before_kg, usual_mass_kg, translate)
        or refused_mass(mass_after_kg, usual_mass_kg, translate)
        or _refused_pair(mass_before_kg, mass_after_kg, translate)
        or _refused_volume(drunk_ml, translate)
        or _refused_volume(urine_ml, translate)
        or _refused_temperature(temperature_c, translate)
        or _refused_rate(lost_l(mass_before_kg, mass_after_kg, drunk_ml, urine_ml), minutes, translate)
    )


def _refused_minutes(minutes: float, translate: Callable[[str], str]) -> str:
    if SHORTEST_MIN <= minutes <= LONGEST_MIN:
        return ""
    hint = ""
    if 0 < minutes < SHORTEST_MIN:
        hint = translate(" Were these hours? An hour and a half is 90 minutes.")
    elif isfinite(minutes) and minutes > LONGEST_MIN:
        hint = translate(" Were these seconds?")
    return translate(
        "A weighing needs a session of {least} minutes to two days, not {minutes} minutes.{hint}"
    ).format(least=f"{SHORTEST_MIN:g}", minutes=f"{minutes:g}", hint=hint)


def _refused_pair(before_kg: float, after_kg: float, translate: Callable[[str], str]) -> str:
    apart = abs(before_kg - after_kg) / before_kg
    if apart <= FARTHEST_APART:
        return ""
    if 2.0 <= max(before_kg, after_kg) / min(before_kg, after_kg) <= 2.4:
        return translate("{before} kg before and {after} kg after: one of the two looks like pounds.").format(
            before=f"{before_kg:g}", after=f"{after_kg:g}"
        )
    return translate(
        "{before} kg before and {after} kg after are {apart} % apart; more than {most} % in one session is taken for a "
        "slip. If it is none, that is for a doctor and not for a program."
    ).format(
        before=f"{before_kg:g}",
        after=f"{after_kg:g}",
        apart=f"{apart * 100:.0f}",
        most=f"{FARTHEST_APART * 100:g}",
    )


def _refused_volume(volume_ml: float, translate: Callable[[str], str]) -> str:
    if volume_ml == 0 or LEAST_ML <= volume_ml <= MOST_ML:
        return ""
    if 0 < volume_ml < LEAST_ML:
        return translate("{volume} ml looks like litres: {volume} l would be {ml} ml.").format(
            volume=f"{volume_ml:g}", ml=f"{volume_ml * 1000:,.0f}"
        )
    return translate("{volume} ml cannot be: give 0, or {least} to {most} ml.").format(
        volume=f"{volume_ml:g}", least=f"{LEAST_ML:g}", most=f"{MOST_ML:,.0f}"
    )


def _refused_temperature(temperature_c: float | None, translate: Callable[[str], str]) -> str:
    if temperature_c is None or COLDEST_C <= temperature_c <= HOTTEST_C:
        return ""
    fahrenheit = HOTTEST_C < temperature_c <= 131
    hint = (
        translate(" Is this Fahrenheit? It would be {celsius} °C.").format(
            celsius=f"{(temperature_c - 32) / 1.8:.0f}"
        )
        if fahrenheit
        else ""
    )
    return translate("An air temperature lies between {least} and {most} °C, not at {told} °C.{hint}").format(
        least=f"{COLDEST_C:g}".replace("-", "−"), most=f"{HOTTEST_C:g}", told=f"{temperature_c:g}", hint=hint
    )


def _refused_rate(lost: float, minutes: float, translate: Callable[[str], str]) -> str:
    # Water and scales both err by grams; what is left of that is no gain.
    if lost <= 0:
        return translate(
            "This comes to no sweat at all: you would have gained more than you drank. Look whether what was drunk is "
            "written down, and whether before and after were exchanged."
        )
    rate = lost / (minutes / 60)
    if rate <= MOST_L_PER_H:
        return ""
    return translate(
        "This comes to {rate} l of sweat an hour, more than anybody is known to lose ({most} l). "
        "Look at the minutes and at what was drunk."
    ).format(rate=f"{rate:.1f}", most=f"{MOST_L_PER_H:g}")


@dataclass(frozen=True, slots=True)
class SweatRate:
    """What the next session may lose, litres an hour; four cases of five lie between p10 and p90."""

    l_per_h: float
    p10: float
    p90: float
    weighings: int
    """How many weighings it rests on; 0: a group of athletes, and not this person."""
    in_like_weather: int
    """How many of them were in the weather that was asked for."""
    gained: int
    """After how many of them the person was heavier than before."""
    asked_c: float | None = None
    """The air temperature that was asked for; None where none was."""

    @property
    def known(self) -> bool:
        """Whether the low end tells more than that nobody knows: at least a third of the middle; ours."""
        return 3 * self.p10 >= self.l_per_h

    @property
    def other_weather(self) -> bool:
        """Whether all weighings were in other weather than was asked for."""
        return self.asked_c is not None and self.weighings > 0 and not self.in_like_weather


def group_rate(temperature_c: float | None = None, watts: float | None = None) -> tuple[float, float]:
    """Mean and standard deviation in l/h of athletes who were not weighed on that day, at that effort.

    `watts` is the metabolic power beyond rest of the whole person. Warmer than 20 °C and harder than the group adds
    nothing: more than was found is never taken. Raises ValueError for watts that are not above zero.
    """
    if watts is not None and not (isfinite(watts) and watts > 0):
        raise ValueError(f"An effort takes watts above zero, not {watts:g}.")
    air_c = USUAL_C if temperature_c is None else temperature_c
    cool = min(max(1 - LESS_PER_C * (GROUP_AT_C - air_c), LEAST_SHARE), 1.0)
    share = cool if watts is None else cool * min(watts / GROUP_W, 1.0)
    return GROUP_L_PER_H * share, GROUP_SD * share


def sweat_rate(
    weighings: Sequence[Weighing], temperature_c: float | None = None, watts: float | None = None
) -> SweatRate:
    """The sweat rate to reckon with on a day of this air temperature, from all weighings.

    Starts from a group of athletes (`group_rate`) and gives way to the person's own weighings; those in other weather
    count less. Raises ValueError for a temperature or watts that cannot be.
    """
    wrong = _refused_temperature(temperature_c, str)
    if wrong:
        raise ValueError(wrong)
    group_l_per_h, group_sd = group_rate(temperature_c, watts)
    asked = None if temperature_c is None else weather(temperature_c)
    alike = [asked is None or _is_like(one, asked) for one in weighings]
    noise = _noise(weighings, alike)
    precision = 1 / group_sd**2 + sum(1 / spread for spread in noise)
    told = sum(one.rate_l_per_h / spread for one, spread in zip(weighings, noise, strict=True))
    mean = (group_l_per_h / group_sd**2 + told) / precision
    unknown_weather = OTHER_WEATHER_SD**2 if weighings and asked is None else 0.0
    sd = sqrt(1 / precision + (_by_day(weighings, alike) if weighings else 0.0) + unknown_weather)
    return SweatRate(
        l_per_h=mean,
        p10=max(0.0, mean - Z80 * sd),
        p90=mean + Z80 * sd,
        weighings=len(weighings),
        in_like_weather=sum(alike) if asked is not None else 0,
        gained=sum(one.gained for one in weighings),
        asked_c=temperature_c,
    )


def _is_like(one: Weighing, asked: Weather) -> bool:
    return one.temperature_c is not None and weather(one.temperature_c) is asked


def _by_day(weighings: Sequence[Weighing], alike: Sequence[bool]) -> float:
    """Variance from day to day in like weather, (L/h)²."""
    same = [one.rate_l_per_h for one, like in zip(weighings, alike, strict=True) if like]
    # A person who varies more from day to day than the 13 athletes is believed.
    return max(DAY_SD**2, variance(same)) if len(same) > 2 else DAY_SD**2


def _noise(weighings: Sequence[Weighing], alike: Sequence[bool]) -> list[float]:
    """Variance of each weighing as a word on the day asked for, (L/h)²."""
    from_day_to_day = _by_day(weighings, alike)
    return [
        from_day_to_day + (SCALE_SD_KG / (one.minutes / 60)) ** 2 + (0.0 if like else OTHER_WEATHER_SD**2)
        for one, like in zip(weighings, alike, strict=True)
    ]


def said(rate: SweatRate, translate: Callable[[str], str] = str) -> tuple[str, ...]:
    """Say the sweat rate, what it rests on, and whether a weighing warns."""
    sentences = [
        translate(
            "About {rate} l of sweat an hour; four sessions in five between {low} and {high} l."
        ).format(rate=f"{rate.l_per_h:.1f}", low=f"{rate.p10:.1f}", high=f"{rate.p90:.1f}"),
        _rests_on(rate, translate),
    ]
    if rate.other_weather:
        sentences.append(
            translate(
                "No weighing of yours was in weather like that, so this may be far off: weigh yourself in it."
            )
        )
    if rate.gained:
        sentences.append(gain_said(translate))
    return tuple(sentences)


def gain_said(translate: Callable[[str], str] = str) -> str:
    """The warning for a session after which the person was heavier than before."""
    return translate(
        "You were heavier after a session than before: that is more drunk than lost, and can be dangerous. Drink less, "
        "and only when you are thirsty."
    )


def _rests_on(rate: SweatRate, translate: Callable[[str], str]) -> str:
    if not rate.weighings:
        return translate(
            "That is a group of endurance athletes and not you, with less for a cool day and an easy pace by a rule of ours "
            "that nobody measured. Weigh yourself before and after a session to know your own."
        )
    if rate.weighings == 1:
        return translate("It rests on one weighing; from day to day it varies, so weigh yourself again.")
    return translate("It rests on {weighings} weighings of yours.").format(weighings=rate.weighings)
