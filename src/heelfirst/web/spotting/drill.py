"""What a pair's tries come to: how far the friend is, how quick the pair, how far a stop goes, and the lead of every call.

docs/how/drill.md. The sums are made anew from all tries each time, so one that is left out is as if it had never been.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from heelfirst.course import Kind
from heelfirst.spotter import lead as leads
from heelfirst.spotter import reaction, sides, stopping
from heelfirst.spotter.lead import Lead
from heelfirst.spotter.reaction import Measured, Reaction, ReactionTry
from heelfirst.spotter.stopping import Stop, Stopping, Way
from heelfirst.units.frame import Frame
from heelfirst.web.races.models import Race
from heelfirst.web.spotting.models import Link, Pair, Try
from heelfirst.writers.svg.eye_scene import Eye

SHOWN_MPS = 3.1
"""At which speed a page says what a lead comes to: 3:46 for a marathon."""

FRAMES = {
    Pair.Where.BESIDE: Frame.GUIDE_FORWARD,
    Pair.Where.AFTER: Frame.GUIDE_FORWARD,
    Pair.Where.AHEAD: Frame.GUIDE_FORWARD,
    Pair.Where.BICYCLE: Frame.GUIDE_FORWARD,
}
"""Whose sides a friend has: all of them look where the run goes."""
EYES = {
    Pair.Where.BESIDE: Eye.GUIDE_BESIDE,
    Pair.Where.AFTER: Eye.GUIDE_AFTER,
    Pair.Where.AHEAD: Eye.GUIDE_AHEAD,
    Pair.Where.BICYCLE: Eye.GUIDE_AFTER,
}


@dataclass(frozen=True, slots=True)
class Drilled:
    """All that a pair's tries come to."""

    sides: sides.State
    reaction: Reaction
    stopping: Stopping
    lead: Lead


def drilled(pair: Pair, until: date | None = None) -> Drilled:
    """What a pair's tries come to; `until`: the demo's day, after which nothing has been tried yet."""
    rows = list(tries_of(pair, until).filter(left_out=False))
    reacts = reaction.of((one for row in rows if (one := _reaction_try(row)) is not None), _)
    stops = [made for row in rows if (made := _stop(row)) is not None]
    stop = stopping.of(stops, reacts, leads.published(), _)
    lead = leads.measured(
        reaction_s=reacts.slow_s, stopping_mps2=stop.low_mps2, output_s=pair.output_delay_s, translate=_
    )
    return Drilled(_sides(rows), reacts, stop, lead)


def lead_of(pair: Pair, until: date | None = None) -> Lead:
    """What a call takes with this pair: what they measured, and the cautious published figures for the rest."""
    return drilled(pair, until).lead


def pair_of_race(race: Race) -> Pair | None:
    """Whoever calls at a race: the pair whose link for it was made last."""
    link = (
        Link.objects.filter(race=race, taken_back_at=None).select_related("pair").order_by("-made_at").first()
    )
    return None if link is None else link.pair


def lead_of_race(race: Race, until: date | None = None) -> Lead:
    """The lead of whoever calls at a race, else the published figures."""
    pair = pair_of_race(race)
    return leads.published() if pair is None else lead_of(pair, until)


def tries_of(pair: Pair, until: date | None = None) -> QuerySet[Try]:
    """The tries of a pair, oldest first."""
    rows = pair.tries.order_by("at", "id")
    return rows if until is None else rows.filter(at__date__lte=until)


def _sides(rows: Iterable[Try]) -> sides.State:
    state = sides.State()
    for row in rows:
        if row.what != Try.What.SIDE or row.right is None:
            continue
        try:
            level, question = sides.decoded(row.asked)
        except ValueError:
            level, question = state.level, None
        state = sides.step(state, sides.Answer(level, question, row.right, row.took_s, row.at))
    return state


def _reaction_try(row: Try) -> ReactionTry | None:
    if row.what != Try.What.REACTION or row.took_s is None or row.by == Try.By.TAPE:
        return None
    return ReactionTry(row.took_s, Measured(row.by), row.right)


def _stop(row: Try) -> Stop | None:
    if row.what != Try.What.STOP or row.speed_mps is None or row.by == Try.By.OWN:
        return None
    by_tape = row.by == Try.By.TAPE
    return Stop(row.speed_mps, row.way_m if by_tape else None, None if by_tape else row.took_s, Way(row.by))


def earlier_s(lead: Lead, speed_mps: float = SHOWN_MPS) -> float:
    """By how much a kerb is called earlier than by the published figures; 0 for a pair that is no slower."""
    published = leads.published()
    return leads.heard_ahead_s(lead, Kind.KERB, speed_mps) - leads.heard_ahead_s(
        published, Kind.KERB, speed_mps
    )


def lead_in_words(lead: Lead) -> str:
    """Which figures the calls go by, in one sentence."""
    if not (lead.reacts.measured or lead.stopping.measured):
        return _("Calls go by the cautious published figures: this pair has measured nothing yet.")
    earlier = earlier_s(lead)
    if earlier >= 0.05:
        return _(
            "By what you two measured, calls begin %(seconds)s s earlier than by the published figures."
        ) % {"seconds": f"{earlier:.1f}"}
    return _(
        "By what you two measured you are no slower than the published figures. Calls begin no later for it: a good day in "
        "the drill is not kilometre 38."
    )
