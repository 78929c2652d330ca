"""The weather of an invented coast in winter: cold, windy, now and then kind. The same day is always the same."""

import random
from datetime import date

# Mean temperature by month, and how far a day may lie from it; a north-eastern coast in round numbers.
_MEAN_C = {12: 2.0, 1: -2.0, 2: -1.0, 3: 4.0, 4: 8.0}
_SPREAD_C = 4.0
_SKIES = ("clear", "overcast", "sun and cloud", "fog from the sea", "rain", "drizzle")
_COLD_SKIES = (
    "clear",
    "overcast",
    "sun and cloud",
    "snow flurries",
    "snow on the ground",
    "ice in the shade",
)
_WINDS = ("no wind", "light wind", "light wind", "wind from the sea", "strong wind")


def weather_on(day: date) -> tuple[str, float]:
    """One line, and degrees Celsius in whole numbers."""
    chance = random.Random(day.toordinal())
    temperature_c = float(round(chance.gauss(_MEAN_C.get(day.month, 10.0), _SPREAD_C)))
    sky = chance.choice(_COLD_SKIES if temperature_c <= 0 else _SKIES)
    sign = "−" if temperature_c < 0 else ""
    return f"{sign}{abs(temperature_c):.0f} °C, {sky}, {chance.choice(_WINDS)}", temperature_c
