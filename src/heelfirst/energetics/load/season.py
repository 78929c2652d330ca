"""All that load says of a season, computed again from its sessions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from heelfirst.energetics.load.response import Response, response
from heelfirst.energetics.load.session import Session, Sessions
from heelfirst.energetics.load.spike import Spike, spikes
from heelfirst.energetics.load.tissues import Exposure, Soreness, exposures
from heelfirst.energetics.load.weeks import Week, weeks


@dataclass(frozen=True, slots=True)
class Season:
    """A season as load sees it."""

    spikes: tuple[Spike, ...]
    """One a session, in the order they were given."""
    weeks: tuple[Week, ...]
    response: Response
    exposures: tuple[Exposure, ...]


def season(
    sessions: Iterable[Session], on: date, soreness: Iterable[Soreness] = (), first_weekday: int = 0
) -> Season:
    """Work out spikes, weeks, the impulse response and each part's exposure, as of the day `on`."""
    columns = Sessions.of(sessions)
    return Season(
        spikes(columns),
        weeks(columns, first_weekday, on),
        response(columns, on),
        exposures(columns, on, soreness),
    )
