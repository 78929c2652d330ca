"""What speaks against the end of a run, in words. docs/how/race-day.md, "Which tap counts"."""

from collections.abc import Callable
from datetime import tzinfo

from heelfirst.pacing.tapped import Seen, Told
from heelfirst.pacing.under_way import place_in_words
from heelfirst.units.distance import System


def against_the_end(story: Told, zone: tzinfo, system: System, translate: Callable[[str], str] = str) -> str:
    """That somebody tapped the runner further on although the run was ended; empty where nobody did."""
    if story.stopped is None or not story.seen_after:
        return ""
    seen = story.seen_after[-1].tapped
    finish = seen.what is Seen.FINISHED
    return translate(
        "{place} was tapped at {time} although the run was ended at {ended}: the end stands until whoever tapped it, or "
        "the runner, takes it back."
    ).format(
        place=translate("The finish") if finish else place_in_words(seen.at_m, system, translate),
        time=f"{seen.at.astimezone(zone):%H:%M}",
        ended=f"{story.stopped.tapped.at.astimezone(zone):%H:%M}",
    )
