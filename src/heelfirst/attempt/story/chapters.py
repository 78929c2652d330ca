"""Days worth stopping at when the season is told, found in the outings themselves so that they cannot disagree."""

from collections.abc import Sequence

from heelfirst.attempt.story.outing import Chapter, Letter, Outing, OutingKind, Told
from heelfirst.units.distance import MILE_M
from heelfirst.units.duration import clock


def chapters(outings: Sequence[Outing], letters: Sequence[Letter]) -> tuple[Chapter, ...]:
    """From the first half mile to the letters, in order of their days."""
    first = outings[0]
    races = [outing for outing in outings if outing.kind is OutingKind.RACE]
    ten, second_ten, twenty, race = races
    longest = max((o for o in outings if o.kind is OutingKind.LONG), key=lambda outing: outing.backward_m)
    fall = _noted(outings, "Fell over")
    ill = _noted(outings, "Four days in bed")
    neck = _noted(outings, "Neck.")
    # As the attempt counts them: runs of which nobody said which way they went are not backward miles yet.
    ran_mi = sum(outing.backward_m for outing in outings if outing.told is not Told.NOBODY) / MILE_M
    before_mi = ran_mi - race.backward_m / MILE_M
    return (
        Chapter(first.day, "The first half mile", f"{first.place}, in the dark: half a mile backward."),
        Chapter(
            fall.day,
            "A root",
            f"{fall.place}: a fall over a root passed forty times. From here on Otto calls.",
        ),
        _race_chapter(ten, "The first race"),
        Chapter(ill.day, "Ill", "Four days in bed. The plan waits; nothing is made up for."),
        Chapter(neck.day, "The neck", "Sore from looking over one shoulder. Otto looks instead."),
        Chapter(longest.day, "The longest", f"{longest.backward_m / MILE_M:.0f} miles backward in training."),
        _race_chapter(second_ten, "The second race"),
        Chapter(
            twenty.day,
            "Twenty miles",
            f"20 miles of a marathon in {_time(twenty)}, then a step aside, as agreed.",
        ),
        Chapter(
            race.day,
            "The storm",
            f"{before_mi:.0f} backward miles led here. Rain, and a headwind of 25 mph: {_time(race)}. No record.",
        ),
        Chapter(
            letters[-1].day,
            "The letters",
            f"{len(letters)} letters, and {ran_mi:.0f} backward miles behind them.",
        ),
    )


def _race_chapter(outing: Outing, title: str) -> Chapter:
    return Chapter(outing.day, title, f"{outing.name}: 10 km backward in {_time(outing)}.")


def _time(outing: Outing) -> str:
    return clock(outing.finish_s or 0.0)


def _noted(outings: Sequence[Outing], words: str) -> Outing:
    return next(outing for outing in outings if outing.note.startswith(words))
