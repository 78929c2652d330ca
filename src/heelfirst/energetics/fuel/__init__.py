"""Fuel and fluid of a session or a race: energy, carbohydrate, sweat, what to drink at most, what to take where.

docs/how/fuel.md tells the rules, their sources, and what they were never tested on. None of it is medical advice.
"""

from heelfirst.energetics.fuel.aid import AidPlan, Carried, Row, Station, aid_plan, every
from heelfirst.energetics.fuel.burned import Burned, burned, watts
from heelfirst.energetics.fuel.carbohydrate import Carbohydrate, carbohydrate
from heelfirst.energetics.fuel.finish import Finish
from heelfirst.energetics.fuel.fluid import Fluid, fluid, warnings
from heelfirst.energetics.fuel.sweat import SweatRate, Weather, Weighing, sweat_rate, weather

__all__ = [
    "AidPlan",
    "Burned",
    "Carbohydrate",
    "Carried",
    "Finish",
    "Fluid",
    "Row",
    "Station",
    "SweatRate",
    "Weather",
    "Weighing",
    "aid_plan",
    "burned",
    "carbohydrate",
    "every",
    "fluid",
    "sweat_rate",
    "warnings",
    "watts",
    "weather",
]
