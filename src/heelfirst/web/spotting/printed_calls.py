"""Hand signals and calls on paper, from what is said on a route; the race's page and the friend's link both print them."""

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from heelfirst.course import Course
from heelfirst.pacing import Plan
from heelfirst.pacing.calling import speed_at
from heelfirst.spotter import stop_list
from heelfirst.spotter.hand_signals import Signal
from heelfirst.spotter.lead import Lead
from heelfirst.spotter.prompts import Prompt
from heelfirst.spotter.way import USUAL_MPS
from heelfirst.units.distance import System
from heelfirst.voice.listed import listed, short_words, word
from heelfirst.voice.words import Language
from heelfirst.writers.pdf import Paper, call_sheet
from heelfirst.writers.pdf.call_sheet import Word, call_rows


def printed_calls(
    prompts: Sequence[Prompt],
    course: Course,
    plan: Plan | None,
    *,
    title: str,
    runner: str,
    lead: Lead,
    language: Language,
    system: System,
    paper: Paper,
) -> bytes:
    """Print the sheet, a PDF, at the plan's speeds or the usual one. Raises ValueError with a sentence where it cannot be."""
    said = listed(
        prompts,
        lead=lead,
        speed_mps=(lambda _at_m: USUAL_MPS) if plan is None else (lambda at_m: speed_at(plan, at_m)),
        system=system,
        language=language,
    )
    return call_sheet(
        title=title,
        name=runner,
        signals={signal: Word(*word(signal.value, language)) for signal in Signal},
        calls=call_rows(said, system, lambda prompt: prompt.planned_s, _),
        words=[Word(*each) for each in short_words(language)],
        lead=lead,
        speed_mps=USUAL_MPS
        if plan is None
        else float(plan.ground.segments.length_m.sum() / plan.times_s.sum()),
        system=system,
        stop_list=[sign.see for sign in stop_list.stop_list(_)],
        source=course.source,
        paper=paper,
        language=get_language() or "en",
        translate=_,
    )
