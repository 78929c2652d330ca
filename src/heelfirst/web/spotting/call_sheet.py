"""Hand signals and calls on paper, for whoever has the friend's link: in the pair's language, by what the pair measured."""

from datetime import date

from heelfirst.units.distance import System
from heelfirst.voice.words import Language
from heelfirst.web.races.models import Race
from heelfirst.web.spotting.document import prompts_of_link, route_of
from heelfirst.web.spotting.drill import lead_of
from heelfirst.web.spotting.models import Link
from heelfirst.web.spotting.printed_calls import printed_calls
from heelfirst.writers.pdf import Paper


def has_a_sheet(link: Link) -> bool:
    """Whether there is anything to call: a route, to somebody who runs it backward."""
    if link.race is not None:
        return link.race.way == Race.Way.BACKWARD
    return link.road is not None


def sheet_of(link: Link, today: date, until: date | None) -> bytes:
    """The sheet of a link's route, a PDF. Raises ValueError with a sentence where it cannot be made."""
    course, told = route_of(link, today, until)
    owner = link.pair.owner
    name = link.race.name if link.race is not None else link.road.name if link.road else course.name
    return printed_calls(
        prompts_of_link(link, course, told),
        course,
        None if told is None else told.plan,
        title=name,
        runner=owner.name,
        lead=lead_of(link.pair, until),
        language=Language(link.pair.language),
        system=owner.system,
        paper=Paper.LETTER if owner.system is System.MILES else Paper.A4,
    )
