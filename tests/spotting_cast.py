"""A friend for the stories of spotting: Otto calls for Mira, has a link, tried the drill, and once she stumbled."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from heelfirst.web.accounts.models import Person
from heelfirst.web.races.models import CrewLink, Road
from heelfirst.web.spotting.models import Cued, Fall, Link, Pair, Try

TOKEN = "a-token-for-otto"
OUTING = UUID("0b9c2f7e-1d5e-4f3a-9a57-6d1f0f6f3c12")
MADE_AT = datetime(2026, 4, 1, 18, 0, tzinfo=UTC)
A_FALL_AT = (42.23208, -71.5143)
"""Degrees north and east: 400 m along the course that ships with Heelfirst, which runs northeast there."""


def a_pair(owner: Person, name: str = "Otto", **fields: Any) -> Pair:
    """Mira and Otto, who runs beside her, calls in English and has wired earphones."""
    return Pair.objects.create(owner=owner, name=name, **({"made_at": MADE_AT} | fields))


def a_spotter_link(pair: Pair, token: str = TOKEN, **fields: Any) -> Link:
    """Otto's link; give `road` or `race` for a route. Of a race it is the crew's link too."""
    race = fields.get("race")
    if race is not None:
        fields.setdefault("road", race.road)
        fields.setdefault(
            "crew",
            CrewLink.objects.create(race=race, token_hash=CrewLink.hashed(token), made_at=MADE_AT),
        )
    return Link.objects.create(pair=pair, token_hash=Link.hashed(token), **({"made_at": MADE_AT} | fields))


def a_try(pair: Pair, what: str = "reaction", **fields: Any) -> Try:
    """One try of the drill: a reaction of 0.5 s, unless said."""
    all_plain: dict[str, dict[str, Any]] = {
        "side": {"right": True, "took_s": 0.9},
        "reaction": {"took_s": 0.5},
        "pair": {"took_s": 2.6, "by": Try.By.SENSOR},
        "stop": {"took_s": 1.6, "speed_mps": 3.0, "way_m": 3.4, "by": Try.By.TAPE},
    }
    told: dict[str, Any] = {"key": uuid4(), "at": MADE_AT, "what": what}
    return Try.objects.create(pair=pair, **(told | all_plain[what] | fields))


def a_fall(owner: Person, **fields: Any) -> Fall:
    """A near-miss over a kerb to the left, as the way runs, on the third of March, running northeast."""
    plain = {
        "what": Fall.What.NEAR,
        "kind": "kerb",
        "words": "root",
        "lat_deg": A_FALL_AT[0],
        "lon_deg": A_FALL_AT[1],
        "heading_deg": 53.0,
        "side": "left",
        "day": date(2026, 3, 3),
        "made_at": MADE_AT,
    }
    return Fall.objects.create(owner=owner, **(plain | fields))


def a_cue(pair: Pair, at_s: float = 0.0, **fields: Any) -> Cued:
    """One cue of the log, so many seconds after the outing began: "Left" by the prompter, at a place of the course."""
    plain = {
        "outing": OUTING,
        "key": uuid4(),
        "by": Cued.By.PROMPTER,
        "said": "Left",
        "at": MADE_AT + timedelta(seconds=at_s),
        "at_m": 100.0 + 3.0 * at_s,
    }
    return Cued.objects.create(pair=pair, **(plain | fields))


def on(road: Road | None) -> Road:
    """The road of a race that has one."""
    assert road is not None
    return road
