"""Training load, backward and forward as channels of their own: sessions, spikes, weeks, a picture, the body.

docs/how/load.md tells the formulas, their sources, and what none of them was ever tested on.
"""

from heelfirst.energetics.load.descent import descents_m
from heelfirst.energetics.load.parts import Part
from heelfirst.energetics.load.response import Response, response
from heelfirst.energetics.load.season import Season, season
from heelfirst.energetics.load.session import Session, Sessions, effort, session_load
from heelfirst.energetics.load.spike import Hazard, Jump, Spike, spikes
from heelfirst.energetics.load.tissues import Demand, Exposure, Soreness, exposures
from heelfirst.energetics.load.weeks import Channel, Gap, Week, weeks

__all__ = [
    "Channel",
    "Demand",
    "Exposure",
    "Gap",
    "Hazard",
    "Jump",
    "Part",
    "Response",
    "Season",
    "Session",
    "Sessions",
    "Soreness",
    "Spike",
    "Week",
    "descents_m",
    "effort",
    "exposures",
    "response",
    "season",
    "session_load",
    "spikes",
    "weeks",
]
