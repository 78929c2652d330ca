"""The day itself, from rows: what the crew tapped, what the plan makes of it, and the sentences that say so."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext

from heelfirst.facing import Facing
from heelfirst.pacing import Ahead, ahead, words
from heelfirst.pacing.crew import ClockWindow, Window, clock_window, window
from heelfirst.pacing.crew_words import window_in_words
from heelfirst.pacing.ghosts import beside, gap
from heelfirst.pacing.tapped import Seen, Tapped, Told
from heelfirst.pacing.tapping import on_the_way, told
from heelfirst.pacing.under_way import (
    Whereabouts,
    against,
    eased,
    expected,
    first_line,
    much,
    odds,
    place_in_words,
    whereabouts,
)
from heelfirst.spotter.finish_call import FASTEST_MPS, SHOWN_FROM_M, SLOWEST_MPS
from heelfirst.spotter.finish_call import lines as finish_lines
from heelfirst.units.distance import System
from heelfirst.units.duration import clock
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.races.models import Race, Tap
from heelfirst.web.races.planning import Planned, as_asked, of_owner, planned
from heelfirst.web.races.rivals import ghosts_of
from heelfirst.web.spotting.drill import lead_of_race

SHARES = (0.95, 0.9)
"""Of the effort, that the page offers to ease off to."""
GUESSED_FOR = timedelta(hours=6)
"""So long after the last news a page still guesses where the runner is."""
MOST_GHOSTS = 3

type Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Eased:
    """The rest at a share of the effort."""

    percent: int
    finish_s: float
    low_s: float
    high_s: float
    later_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """What the pages of race day show."""

    race: Race
    planned: Planned
    told: Told
    zone: ZoneInfo
    now: datetime
    ahead: Ahead | None = None
    where: Whereabouts | None = None
    """None where there is nothing to guess from, or nobody is under way."""
    first_line: str = ""
    sentences: tuple[str, ...] = ()
    target_odds: float | None = None
    eased: tuple[Eased, ...] = ()
    ghosts: tuple[str, ...] = ()
    finish_call: tuple[str, ...] = ()
    """For the spotter, at the speed that the last stretch takes today as far as is known; empty without a plan."""
    system: System = field(default=System.KILOMETRES)
    then: bool = False
    """Whether this is how the day stood at `now`, and not how it stands."""
    until: date | None = None
    """The day after which nothing is known, in the demo or of a day that is looked back on."""

    @property
    def finish_m(self) -> float:
        """Where the finish is."""
        return self.planned.course.certified_m

    @property
    def news_s(self) -> float | None:
        """How old the last news is."""
        last = self.told.last
        return None if last is None else max((self.now - last.tapped.at).total_seconds(), 0.0)

    @property
    def near_the_line(self) -> bool:
        """Whether the finish call stands first."""
        return self.where is not None and self.where.high_m >= self.finish_m - SHOWN_FROM_M

    def window(self, at_m: float) -> tuple[Window, ClockWindow | None] | None:
        """When to expect the runner at a place: by the taps, else by the plan; None for what is behind or unknown."""
        if self.ahead is not None:
            if at_m <= self.ahead.mark.at_m:
                return None
            when = expected(self.ahead, at_m)
        elif self.planned.plan is not None and self.planned.spread is not None and not self.told.over:
            when = window(self.planned.plan, self.planned.spread, at_m)
        else:
            return None
        start = self.told.start
        return when, None if start is None else clock_window(when, start.astimezone(self.zone))

    def window_words(self, at_m: float) -> str:
        """The same in words; empty where there is none."""
        when = self.window(at_m)
        return "" if when is None else window_in_words(*when, gettext)


def now_there(race: Race, request: ClockedRequest) -> datetime:
    """The instant of this request; in the demo its time of day on the slider's day."""
    if request.until is None:
        return request.now
    there = request.now.astimezone(race.zone)
    return datetime.combine(request.until, there.time(), race.zone).astimezone(UTC)


def taps_of(race: Race, request: ClockedRequest, at: datetime | None = None) -> list[Tap]:
    """The taps that stand and that the day of this request knows of; with an instant, what had come in by then."""
    taps = [tap for tap in race.taps.filter(taken_back_at=None) if at is None or tap.received_at <= at]
    if request.until is None:
        return taps
    return [tap for tap in taps if tap.at.astimezone(race.zone).date() <= request.until]


def told_by(race: Race, taps: list[Tap], finish_m: float, translate: Translate = gettext) -> Told:
    """Put the taps of a race together."""
    return told(
        (
            Tapped(
                key=str(tap.key),
                what=Seen(tap.what),
                at_m=tap.at_m,
                at=tap.at,
                received_at=tap.received_at,
                who=tap.who,
            )
            for tap in taps
        ),
        starts_at=race.start,
        finish_m=finish_m,
        facing=Facing(race.way),
        translate=translate,
    )


def live(
    race: Race, request: ClockedRequest, translate: Translate = gettext, *, at: datetime | None = None
) -> Live:
    """The day as it stands, for whoever looks; computed as the owner.

    `at`: as it stood at that instant, from the taps that had come in by then and that clock.
    """
    there = at.astimezone(race.zone).date() if at is not None else None
    by = as_asked(race, request) if there is None else of_owner(race, there, there)
    plan = planned(race, by, translate)
    begun = Live(
        race=race,
        planned=plan,
        told=told_by(race, taps_of(race, request, at), plan.course.certified_m, translate),
        zone=race.zone,
        now=now_there(race, request) if at is None else at,
        then=at is not None,
        until=request.until if at is None else there,
        system=race.owner.system,
    )
    begun = replace(begun, finish_call=_finish_call(begun, translate))
    own = request.user.pk == race.owner_id
    if begun.told.over or not begun.told.marks:
        return replace(begun, first_line=_plain_line(begun, translate))
    return _projected(begun, translate, own=own)


def _projected(begun: Live, translate: Translate, *, own: bool) -> Live:
    """Add what the taps say of the rest."""
    plan, race = begun.planned.plan, begun.race
    marks = on_the_way(begun.told.marks, begun.finish_m)
    if plan is None or not marks:
        return replace(begun, first_line=_plain_line(begun, translate))
    try:
        far = ahead(plan, marks, target_s=race.target_s, translate=translate)
        slower = [(share, eased(plan, marks, share)) for share in SHARES]
    except ValueError as error:
        return replace(begun, first_line=_plain_line(begun, translate), sentences=(str(error),))
    held = against(plan, race.target_s, is_record=race.target_is_record)
    return replace(
        begun,
        ahead=far,
        where=_where(begun, far),
        first_line=first_line(far, held, begun.system, translate).replace(" %", "\u00a0%"),
        sentences=(words.on_the_day(far, begun.system, translate, closes_s=race.closes_s),),
        target_odds=None if race.target_s is None or not begun.planned.own else odds(far, race.target_s),
        eased=tuple(
            Eased(round(100 * share), rest.finish_s, *rest.interval_s, later_s=rest.finish_s - far.finish_s)
            for share, rest in slower
        ),
        ghosts=_ghosts(begun, far, translate, own=own),
        finish_call=_finish_call(begun, translate, far),
    )


def _where(begun: Live, far: Ahead) -> Whereabouts | None:
    """Where the runner is likely to be now, while that can be guessed."""
    start = begun.told.start
    if start is None or (begun.news_s or 0.0) > GUESSED_FOR.total_seconds():
        return None
    return whereabouts(far, (begun.now - start).total_seconds())


def _ghosts(begun: Live, far: Ahead, translate: Translate, *, own: bool) -> tuple[str, ...]:
    """Those to run against that are nearest at the last place; the crew sees none made from the runner's marks."""
    if begun.planned.plan is None:
        return ()
    here = far.mark
    around = sorted(
        ghosts_of(begun.planned, begun.planned.plan, translate, own=own),
        key=lambda ghost: abs(gap(ghost, here.at_m, here.elapsed_s).ahead_s),
    )[:MOST_GHOSTS]
    return tuple(beside(ghost, here.at_m, here.elapsed_s, begun.system, translate) for ghost in around)


def _finish_call(begun: Live, translate: Translate, far: Ahead | None = None) -> tuple[str, ...]:
    """What is said before the line, at the speed that the rest has there today; before any tap, that of the plan."""
    plan = begun.planned.plan if far is None else far.rest
    if plan is None or begun.race.way != Race.Way.BACKWARD:
        return ()
    last_m = min(SHOWN_FROM_M, begun.finish_m - (0.0 if far is None else far.mark.at_m))
    speed_mps = last_m / max(plan.finish_s - plan.at(begun.finish_m - last_m), 1.0)
    lead = lead_of_race(begun.race, begun.until)
    return finish_lines(min(max(speed_mps, SLOWEST_MPS), FASTEST_MPS), begun.system, translate, lead=lead)


def _plain_line(begun: Live, translate: Translate) -> str:
    """The first line where nothing is projected: before, without a plan, and when it is over."""
    story, system = begun.told, begun.system
    if story.finished is not None:
        return translate("Finished: {time} by the crew’s clock.").format(
            time=clock(story.finished.mark.elapsed_s)
        )
    if story.stopped is not None:
        mark = story.stopped.mark
        return translate("The run ended at {place} after {time}. What was run stays run.").format(
            place=_inside(place_in_words(mark.at_m, system, translate)), time=clock(mark.elapsed_s)
        )
    if story.passed:
        mark = story.passed[-1].mark
        return translate("{place} at {time}.").format(
            place=place_in_words(mark.at_m, system, translate), time=clock(mark.elapsed_s)
        )
    return _before_news(begun, translate)


def _before_news(begun: Live, translate: Translate) -> str:
    start = begun.told.start
    if start is None:
        return translate("No news yet: the race has no time of its start, so somebody taps “Started”.")
    there = start.astimezone(begun.zone)
    to_go_s = (start - begun.now).total_seconds()
    if to_go_s > 86_400:
        return translate("The start is on {day} at {time}.").format(
            day=date_format(there.date(), "l, j F Y"), time=f"{there:%H:%M}"
        )
    if to_go_s > 0:
        return translate("The start is at {time}, in {much}.").format(
            time=f"{there:%H:%M}", much=much(to_go_s, translate)
        )
    if -to_go_s < 86_400:
        return translate("Under way since {time}. No place was tapped yet.").format(time=f"{there:%H:%M}")
    return translate("Nothing was tapped on this day.")


def _inside(place: str) -> str:
    """A place's name within a sentence: "kilometre 31"."""
    return place[:1].lower() + place[1:]
