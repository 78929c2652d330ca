"""Names of sports as apps write them -> FIT's words. docs/how/reading-gpx-tcx.md, "Sport"."""

import re
from collections.abc import Mapping
from types import MappingProxyType

_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "running": ("running", ""),
        "run": ("running", ""),
        "street running": ("running", "street"),
        "road running": ("running", "street"),
        "trail running": ("running", "trail"),
        "trail run": ("running", "trail"),
        "track running": ("running", "track"),
        "treadmill": ("running", "treadmill"),
        "treadmill running": ("running", "treadmill"),
        "indoor running": ("running", "indoor_running"),
        "virtual run": ("running", "virtual_activity"),
        "jogging": ("running", ""),
        "backward running": ("running", ""),
        "9": ("running", ""),  # Strava writes its activity type as a number
        "walking": ("walking", ""),
        "walk": ("walking", ""),
        "10": ("walking", ""),
        "hiking": ("hiking", ""),
        "hike": ("hiking", ""),
        "4": ("hiking", ""),
        "cycling": ("cycling", ""),
        "biking": ("cycling", ""),
        "bike": ("cycling", ""),
        "ride": ("cycling", ""),
        "road biking": ("cycling", "road"),
        "mountain biking": ("cycling", "mountain"),
        "virtual ride": ("cycling", "virtual_activity"),
        "1": ("cycling", ""),
        "swimming": ("swimming", ""),
        "swim": ("swimming", ""),
        "open water swimming": ("swimming", "open_water"),
        "rowing": ("rowing", ""),
        "inline skating": ("inline_skating", ""),
        "cross country skiing": ("cross_country_skiing", ""),
        "skiing": ("alpine_skiing", ""),
        "multisport": ("multisport", ""),
        "other": ("generic", ""),
        "generic": ("generic", ""),
    }
)


def sport_of(text: str) -> tuple[str, str]:
    """Sport and sub-sport in FIT's words; two empty strings for a name that is not a sport we know."""
    return _WORDS.get(re.sub(r"[\s_-]+", " ", text.strip().casefold()), ("", ""))
