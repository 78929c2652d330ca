"""One track out of a file that holds several: the one that is the course. docs/how/course.md, "Mending"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from heelfirst.activity import Activity
from heelfirst.course.mending import Say, way_of

AS_LONG = 0.05  # ours, as for the whole of a recording
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Track:
    """Which rows of a recording one track or route of its file is."""

    name: str
    first: int
    end: int


def of_length(
    activity: Activity, tracks: Sequence[Track], wanted_m: float, notes: list[str], translate: Say = str
) -> Activity:
    """The recording as it is where all its tracks in a row are as long as is wanted, else its one track that is.

    Of several the one with elevation, and then the nearest in length. `notes` tells which. Raises ValueError where none
    is, with the length of each.
    """
    lengths_m = [_length_m(_only(activity, track), translate) for track in tracks]
    if len(tracks) < 2 or abs(_length_m(activity, translate) / wanted_m - 1) <= AS_LONG:
        return activity
    fitting = [
        (not np.isfinite(_only(activity, track).column("elevation_m")).any(), abs(length_m - wanted_m), place)
        for place, (track, length_m) in enumerate(zip(tracks, lengths_m, strict=True))
        if abs(length_m / wanted_m - 1) <= AS_LONG
    ]
    if not fitting:
        told = ", ".join(f"{length_m / 1000:.1f}" for length_m in lengths_m[:MOST_NAMED])
        raise ValueError(
            translate(
                "The file holds {count} tracks and routes of {lengths} km, and none is the course of {wanted} km. Open a "
                "file of that course alone, or give the length that it was certified with."
            ).format(
                count=len(tracks),
                lengths=told + ("…" if len(tracks) > MOST_NAMED else ""),
                wanted=f"{wanted_m / 1000:g}",
            )
        )
    place = min(fitting)[2]
    notes.append(
        translate(
            "The file holds {count} tracks and routes; number {number}, of {length} km, is taken."
        ).format(count=len(tracks), number=place + 1, length=f"{lengths_m[place] / 1000:.2f}")
    )
    return _only(activity, tracks[place])


def _only(activity: Activity, track: Track) -> Activity:
    columns = {name: values[track.first : track.end].copy() for name, values in activity.columns.items()}
    return replace(
        activity,
        columns=MappingProxyType(columns),
        name=track.name or activity.name,
        laps=(),
        pauses=(),
        developer=(),
        sensors=(),
    )


def _length_m(activity: Activity, translate: Say) -> float:
    try:
        return float(way_of(activity, [], translate).at_m[-1])
    except ValueError:
        return 0.0
