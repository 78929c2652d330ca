"""Hand signals and calls on paper, for whoever has the friend's link: in the pair's language, by what the pair measured."""

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from heelfirst.pacing.calling import speed_at
from heelfirst.spotter import stop_list
from heelfirst.spotter.hand_signals import Signal
from heelfirst.spotter.way import USUAL_MPS
from heelfirst.units.distance import System
from heelfirst.voice.listed import listed, short_words, word
from heelfirst.voice.words import Language
from heelfirst.web.races.models import Race
from heelfirst.web.spotting.document import prompts_of_link, route_of
from heelfirst.web.spotting.drill import lead_of
from heelfirst.web.spotting.models import Link
from heelfirst.writers.pdf import Paper, call_sheet
from heelfirst.writers.pdf.call_sheet import Word, call_rows


def has_a_sheet(link: Link) -> bool:
    """Whether there is anything to call: a route, to somebody who runs it backward."""
    if link.race is not None:
        return link.race.way == Race.Way.BACKWARD
    return link.road is not None


def sheet_of(link: Link, today: date, until: date | None) -> bytes:
    """The sheet of a link's route, a PDF. Raises ValueError with a sentence where it cannot be made."""
    course, told = route_of(link, today, until)
    plan = None if told is None else told.plan
    owner, language = link.pair.owner, Language(link.pair.language)
    lead = lead_of(link.pair, until)
    whole_mps = USUAL_MPS if plan is None else float(plan.ground.segments.length_m.sum() / plan.times_s.sum())
    said = listed(
        prompts_of_link(link, course, told),
        lead=lead,
        speed_mps=(lambda _at_m: USUAL_MPS) if plan is None else (lambda at_m: speed_at(plan, at_m)),
        system=owner.system,
        language=language,
    )
    name = link.race.name if link.race is not None else link.road.name if link.road else course.name
    return call_sheet(
        title=name,
        name=owner.name,
        signals={signal: Word(*word(signal.value, language)) for signal in Signal},
        calls=call_rows(said, owner.system, lambda prompt: prompt.planned_s, _),
        words=[Word(*each) for each in short_words(language)],
        lead=lead,
        speed_mps=whole_mps,
        system=owner.system,
        stop_list=[sign.see for sign in stop_list.stop_list(_)],
        source=course.source,
        paper=Paper.LETTER if owner.system is System.MILES else Paper.A4,
        language=get_language() or "en",
        translate=_,
    )
