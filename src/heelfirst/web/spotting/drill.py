"""What a pair's tries come to: how far the friend is, how quick the pair, how far a stop goes, and the lead of every call.

docs/how/drill.md. The sums are made anew from the tries each time, so one that is left out is as if it had never been.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber
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


COUNTING = 100
"""So many of a pair's newest tries of a kind count, of those that were not left out: ours; a pair changes in a season."""
MEASURED = (Try.What.REACTION, Try.What.PAIR, Try.What.STOP)
"""What figures are made of."""
REMEMBERED = 256


@dataclass(frozen=True, slots=True)
class Timed:
    """What a pair's times come to, with the lead of its calls."""

    reaction: Reaction
    """From the runner's ear."""
    together: Reaction
    """From the friend's ear to the runner's move."""
    stopping: Stopping
    lead: Lead


@dataclass(frozen=True, slots=True)
class Drilled(Timed):
    """All that a pair's tries come to."""

    sides: sides.State


def timed(pair: Pair, until: date | None = None) -> Timed:
    """What a pair's times come to: one query, of the tries that count. `until`: the demo's day, after which there is nothing."""
    rows = _counting(pair, until)
    reacts = reaction.of(_reactions(rows, Try.What.REACTION), _)
    together = reaction.of(_reactions(rows, Try.What.PAIR), _, chain=reaction.PAIR)
    stop = stopping.of(
        (made for row in rows if (made := _stop(row)) is not None), reacts, leads.published(), _
    )
    lead = leads.measured(
        reaction_s=reacts.slow_s,
        pair_s=together.slow_s,
        stopping_mps2=stop.low_mps2,
        output_s=pair.output_delay_s,
        translate=_,
    )
    return Timed(reacts, together, stop, lead)


def drilled(pair: Pair, until: date | None = None) -> Drilled:
    """What a pair's tries come to; `until`: the demo's day, after which nothing has been tried yet."""
    found = timed(pair, until)
    return Drilled(found.reaction, found.together, found.stopping, found.lead, sides_of(pair, until))


def lead_of(pair: Pair, until: date | None = None) -> Lead:
    """What a call takes with this pair: what they measured, and the cautious published figures for the rest."""
    return timed(pair, until).lead


def sides_of(pair: Pair, until: date | None = None) -> sides.State:
    """How far the friend is with left and right, by all answers; worked out once for the same answers."""
    rows = tries_of(pair, until).filter(what=Try.What.SIDE)
    newest = rows.order_by("-pk").values_list("key", flat=True).first()
    if newest is None:
        return sides.State()
    left_out = tuple(rows.filter(left_out=True).order_by("pk").values_list("pk", flat=True))
    return _sides(pair.pk, until, newest, rows.count(), left_out)


def pair_of_race(race: Race, until: date | None = None) -> Pair | None:
    """Whoever calls at a race: the pair whose link for it was made last."""
    links = Link.objects.filter(race=race, taken_back_at=None)
    if until is not None:
        links = links.filter(made_at__date__lte=until)
    link = links.select_related("pair").order_by("-made_at").first()
    return None if link is None else link.pair


def lead_of_race(race: Race, until: date | None = None) -> Lead:
    """The lead of whoever calls at a race, else the published figures."""
    pair = pair_of_race(race, until)
    return leads.published() if pair is None else lead_of(pair, until)


def tries_of(pair: Pair, until: date | None = None) -> QuerySet[Try]:
    """The tries of a pair, oldest first."""
    rows = pair.tries.order_by("at", "id")
    return rows if until is None else rows.filter(at__date__lte=until)


def _counting(pair: Pair, until: date | None) -> list[Try]:
    """The newest tries of each kind that is measured, oldest first."""
    newest = Window(RowNumber(), partition_by="what", order_by=[F("at").desc(), F("pk").desc()])
    rows = tries_of(pair, until).filter(what__in=MEASURED, left_out=False)
    return list(rows.annotate(place=newest).filter(place__lte=COUNTING))


@lru_cache(maxsize=REMEMBERED)
def _sides(
    pair_pk: int,
    until: date | None,
    *_the_same: UUID | int | tuple[int, ...],
) -> sides.State:
    """By all answers. `the_same`: the newest, how many, and which are left out; they tell one history from another."""
    rows = Try.objects.filter(pair=pair_pk, what=Try.What.SIDE, left_out=False).order_by("at", "id")
    if until is not None:
        rows = rows.filter(at__date__lte=until)
    state = sides.State()
    for asked, right, took_s, at in rows.values_list("asked", "right", "took_s", "at").iterator():
        if right is None:
            continue
        try:
            level, question = sides.decoded(asked)
        except ValueError:
            level, question = state.level, None
        state = sides.step(state, sides.Answer(level, question, right, took_s, at))
    return state


def _reactions(rows: Iterable[Try], what: str) -> Iterator[ReactionTry]:
    for row in rows:
        if row.what == what and row.took_s is not None and row.by != Try.By.TAPE:
            yield ReactionTry(row.took_s, Measured(row.by), row.right)


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
    if not (lead.reacts.measured or lead.decides.measured or lead.stopping.measured):
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
