"""The road to the race: longest backward run and backward distance by week, planned and run, with phases and today.

Planned is pale with a thin edge, run is solid. Widths are per cent, so that letters keep their size on a phone; the page's
stylesheet leaves room for the labels on the left, as for `.plot`. docs/how/build-up-sheets.md, "The road to the race".
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from heelfirst.facing import weeks as run_weeks
from heelfirst.plan import Direction, Kind, Session
from heelfirst.plan import Week as PlanWeek
from heelfirst.plan.saying import phase_in_words
from heelfirst.units import day as days
from heelfirst.units import distance
from heelfirst.units.distance import System
from heelfirst.writers.road_weeks import Slot, marks, raced_on, road_in_words, slots_of

type Translate = Callable[[str], str]

HEIGHT = 400.0
TITLE_Y, TODAY_Y = 14.0, 34.0
LONGEST_TOP, LONGEST_BASE = 62.0, 236.0
BARS_TITLE_Y = 264.0
BARS_TOP, BARS_BASE = 274.0, 344.0
STRIP_Y = 354.0
PHASE_Y = 374.0
MONTH_Y = 394.0
LEAST_SHARE = 0.045
"""Nearer labels of months would touch."""
PHONE_SHARE = 0.125
"""The same on a phone, where those between are left out."""
NEAR = 0.2
"""Of the width: figures nearer to each other than this would touch on a phone."""
FIGURE_HIGH = 18.0
EDGE = 0.12
"""Of the width: words nearer to an edge begin or end at their place."""
BESIDE_FLAG = 0.1
"""Of the width: a figure so little before the flag ends at its place, for its pole would cross it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where days and lengths stand."""

    first: date
    days: int
    longest: float
    """Of the upper part, in units of road distance."""
    bars: float
    system: System

    def share(self, day: date) -> float:
        """A day's morning, from 0 to 1 across."""
        return (day - self.first).days / self.days

    def noon(self, day: date) -> float:
        """A day's middle, where what happens on it stands."""
        return self.share(day) + 0.5 / self.days

    def longest_y(self, metres: float) -> float:
        """Pixels from the top in the upper part."""
        return LONGEST_BASE - metres / self.system.unit_m / self.longest * (LONGEST_BASE - LONGEST_TOP)

    def bar(self, metres: float) -> float:
        """The height of a bar in pixels."""
        return metres / self.system.unit_m / self.bars * (BARS_BASE - BARS_TOP)


def road_to_race(
    plan_weeks: Sequence[PlanWeek],
    done_weeks: Sequence[run_weeks.Week],
    *,
    today: date,
    race_day: date | None,
    distance_m: float | None,
    system: System = System.KILOMETRES,
    translate: Translate = str,
) -> str:
    """An SVG as wide as its place: what is planned and what was run, week by week.

    `plan_weeks` may begin today; `done_weeks` are those of the log, from as far back as is wished. The flag stands at
    `race_day`, as high as `distance_m`; open where the race is not in the plan. Without any week a sentence stands instead.
    """
    slots = slots_of(plan_weeks, done_weeks)
    if not slots:
        return _empty(translate)
    races = [s for week in plan_weeks for s in week.sessions if s.kind is Kind.RACE]
    frame = _frame(slots, races, race_day, distance_m, system)
    run_races = [(race.date, race.distance_m) for race in races if race.direction is Direction.BACKWARD]
    if race_day is not None and distance_m is not None:
        run_races.append((race_day, distance_m))
    drawn = "".join(
        (
            _rules(frame),
            _titles(system, translate),
            _stones(races, race_day, frame, translate),
            _longest(slots, frame, today, run_races, translate),
            _bars(slots, frame, today, translate),
            _strip(slots, frame, translate),
            _months(frame),
            _today(today, frame, translate),
            _flag(races, race_day, distance_m, frame, translate),
            _figures(slots, frame, today, _flag_place(race_day, distance_m, frame)),
        )
    )
    name = translate("The road to the race, week by week")
    told = road_in_words(
        plan_weeks,
        done_weeks,
        today=today,
        race_day=race_day,
        distance_m=distance_m,
        system=system,
        translate=translate,
    )
    return (
        f'<svg class="plot road-to-race" width="100%" height="{HEIGHT:.0f}" role="img"><title>{escape(name)}</title>'
        f"<desc>{escape(told)}</desc>{drawn}</svg>"
    )


def _frame(
    slots: Sequence[Slot],
    races: Iterable[Session],
    race_day: date | None,
    distance_m: float | None,
    system: System,
) -> Frame:
    first, end = slots[0].start, slots[-1].start + timedelta(days=7)
    if race_day is not None:
        end = max(end, race_day + timedelta(days=1))
    lengths = [max(slot.planned_longest_m, slot.run_longest_m) for slot in slots]
    lengths += [race.distance_m for race in races]
    lengths += [distance_m or 0.0] if race_day is not None else []
    bars = [max(slot.planned_m, slot.run_m) for slot in slots]
    return Frame(
        first,
        (end - first).days,
        max(max(lengths) / system.unit_m * 1.04, 1.0),
        max(max(bars) / system.unit_m * 1.04, 1.0),
        system,
    )


def _x(share: float) -> str:
    return f"{100 * share:.2f}%"


def _rules(frame: Frame) -> str:
    parts = []
    for top, base, high, ticks in (
        (LONGEST_TOP, LONGEST_BASE, frame.longest, 4),
        (BARS_TOP, BARS_BASE, frame.bars, 2),
    ):
        for mark in marks(high, ticks):
            y = base - mark / high * (base - top)
            parts.append(
                f'<line class="rule" x1="0" x2="100%" y1="{y:.1f}" y2="{y:.1f}"/>'
                f'<text x="-8" y="{y + 4:.1f}" text-anchor="end">{mark:g}</text>'
            )
    return "".join(parts)


def _titles(system: System, translate: Translate) -> str:
    return "".join(
        f'<text class="head" x="0" y="{y:.0f}">{escape(words)}</text>'
        for y, words in (
            (TITLE_Y, translate("Longest backward run, {unit}").format(unit=system.value)),
            (BARS_TITLE_Y, translate("Backward in the week, {unit}").format(unit=system.value)),
        )
    )


def _when(slot: Slot, today: date) -> str:
    return "gone" if slot.start + timedelta(days=7) <= today else "to-come"


def _told(metres: float, run_m: float, slot: Slot, system: System, translate: Translate) -> str:
    """What the pointer reads of one week."""
    planned = distance.planned_in_words(metres, system) if slot.phase else "–"
    ran = distance.in_words(run_m, system) if run_m else "–"
    return translate("Week of {day}: planned {planned}, run {run}").format(
        day=days.in_words(slot.start), planned=planned, run=ran
    )


def _longest(
    slots: Sequence[Slot],
    frame: Frame,
    today: date,
    races: Sequence[tuple[date, float]],
    translate: Translate,
) -> str:
    """A stair of what is planned, and a dot where something was run; that of a race stands on its day."""
    width = 7 / frame.days
    stairs, dots = [], []
    for slot in slots:
        x = frame.share(slot.start)
        title = f"<title>{escape(_told(slot.planned_longest_m, slot.run_longest_m, slot, frame.system, translate))}</title>"
        if slot.planned_longest_m:
            y = frame.longest_y(slot.planned_longest_m)
            stairs.append(
                f'<g class="planned {_when(slot, today)}">{title}'
                f'<rect class="slab" x="{_x(x)}" width="{_x(width)}" y="{y:.1f}" height="{LONGEST_BASE - y:.1f}"/>'
                f'<line class="edge" x1="{_x(x)}" x2="{_x(x + width)}" y1="{y:.1f}" y2="{y:.1f}"/></g>'
            )
        if slot.run_longest_m:
            y = frame.longest_y(slot.run_longest_m)
            day = raced_on(slot, races)
            middle = _x(x + width / 2 if day is None else frame.noon(day))
            dots.append(
                f'<g class="run">{title}<line class="stem" x1="{middle}" x2="{middle}" y1="{LONGEST_BASE}" y2="{y:.1f}"/>'
                f'<circle class="dot" cx="{middle}" cy="{y:.1f}" r="4"/></g>'
            )
    return "".join(stairs) + "".join(dots)


def _bars(slots: Sequence[Slot], frame: Frame, today: date, translate: Translate) -> str:
    """A wide pale bar of what is planned, and a narrow solid one of what was run in it."""
    width = 7 / frame.days
    parts = []
    for slot in slots:
        x = frame.share(slot.start)
        planned, run = frame.bar(slot.planned_m), frame.bar(slot.run_m)
        drawn = ""
        if planned:
            y = BARS_BASE - planned
            left, wide = _x(x + 0.1 * width), _x(0.8 * width)
            drawn += (
                f'<g class="planned {_when(slot, today)}">'
                f'<rect class="slab" x="{left}" width="{wide}" y="{y:.1f}" height="{planned:.1f}"/>'
                f'<line class="edge" x1="{left}" x2="{_x(x + 0.9 * width)}" y1="{y:.1f}" y2="{y:.1f}"/></g>'
            )
        if run:
            drawn += (
                f'<rect class="run" x="{_x(x + 0.28 * width)}" width="{_x(0.44 * width)}" '
                f'y="{BARS_BASE - run:.1f}" height="{run:.1f}"/>'
            )
        if drawn:
            told = _told(slot.planned_m, slot.run_m, slot, frame.system, translate)
            parts.append(f'<g class="week"><title>{escape(told)}</title>{drawn}</g>')
    return "".join(parts)


def _strip(slots: Sequence[Slot], frame: Frame, translate: Translate) -> str:
    """The phases as one line of ink: thick where it builds, thin where it eases, with the words of the ends below."""
    parts = []
    for slot in slots:
        if not slot.phase:
            continue
        x1, x2 = frame.share(slot.start), frame.share(slot.start) + 7 / frame.days
        told = translate("Week of {day}: {phase}").format(
            day=days.in_words(slot.start), phase=phase_in_words(slot.phase, translate)
        )
        parts.append(
            f'<line class="phase {slot.phase}" x1="{_x(x1 + 0.1 * (x2 - x1))}" x2="{_x(x2 - 0.1 * (x2 - x1))}" '
            f'y1="{STRIP_Y}" y2="{STRIP_Y}"><title>{escape(told)}</title></line>'
        )
    for phase, anchor in (("build", "start"), ("taper", "end"), ("after", "end")):
        of_phase = [slot.start for slot in slots if slot.phase == phase]
        if not of_phase:
            continue
        at = of_phase[0] if anchor == "start" else of_phase[-1] + timedelta(days=7)
        kind = ' class="minor"' if phase == "after" else ""
        parts.append(
            f'<text{kind} x="{_x(frame.share(at))}" y="{PHASE_Y}" text-anchor="{anchor}">'
            f"{escape(phase_in_words(phase, translate))}</text>"
        )
    return "".join(parts)


def _months(frame: Frame) -> str:
    texts = []
    last, last_major = -1.0, -1.0
    month = date(frame.first.year, frame.first.month, 1)
    end = frame.first + timedelta(days=frame.days)
    while month < end:
        share = frame.share(month)
        if share >= 0 and share - last >= LEAST_SHARE and share <= 1 - LEAST_SHARE:
            minor = share > 1 - PHONE_SHARE or (last_major >= 0 and share - last_major < PHONE_SHARE)
            last, last_major = share, last_major if minor else share
            kind = ' class="minor"' if minor else ""
            texts.append(f'<text{kind} x="{_x(share)}" y="{MONTH_Y}">{month:%b}</text>')
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return "".join(texts)


def _stones(races: Iterable[Session], race_day: date | None, frame: Frame, translate: Translate) -> str:
    """Races on the way: a diamond at the day, as high as the race is long."""
    parts = []
    for race in races:
        if race.date == race_day:
            continue
        way = distance.planned_in_words(race.distance_m, frame.system)
        told = translate("{day}: {name}, {way}").format(
            day=days.in_words(race.date), name=race.name or translate("a race on the way"), way=way
        )
        kind = "forward" if race.direction is Direction.FORWARD else "backward"
        parts.append(
            f'<svg class="stone {kind}" x="{_x(frame.noon(race.date))}" y="{frame.longest_y(race.distance_m):.1f}" '
            f'overflow="visible"><path d="M0 -7L7 0L0 7L-7 0Z"><title>{escape(told)}</title></path></svg>'
        )
    return "".join(parts)


def _flag(
    races: Sequence[Session],
    race_day: date | None,
    distance_m: float | None,
    frame: Frame,
    translate: Translate,
) -> str:
    if race_day is None:
        return ""
    planned = any(race.date == race_day for race in races)
    y = frame.longest_y(distance_m) if distance_m else LONGEST_TOP
    way = distance.planned_in_words(distance_m, frame.system) if distance_m else translate("race")
    told = translate("{day}: the race, {way}") if planned else translate("{day}: {way}, not in the plan")
    x = frame.noon(race_day)
    return (
        f'<svg x="{_x(x)}" y="0" overflow="visible"><g class="flag{"" if planned else " open"}">'
        f"<title>{escape(told.format(day=days.in_words(race_day), way=way))}</title>"
        f'<path class="pole" d="M0 {LONGEST_BASE:.1f}V{y:.1f}"/>'
        f'<path class="cloth" d="M0 {y:.1f}h-17l5 6l-5 6h17z"/>'
        f'<text x="2" y="{y - 5:.1f}" text-anchor="end">{escape(way)}</text></g></svg>'
    )


def _flag_place(race_day: date | None, distance_m: float | None, frame: Frame) -> tuple[float, float] | None:
    if race_day is None:
        return None
    return frame.noon(race_day), (frame.longest_y(distance_m) if distance_m else LONGEST_TOP) - 5


def _today(today: date, frame: Frame, translate: Translate) -> str:
    share = frame.noon(today)
    if not 0 <= share <= 1:
        return ""
    anchor = "start" if share < EDGE else "end" if share > 1 - EDGE else "middle"
    return (
        f'<line class="today" x1="{_x(share)}" x2="{_x(share)}" y1="{TODAY_Y + 4:.0f}" y2="{LONGEST_BASE:.0f}"/>'
        f'<line class="today" x1="{_x(share)}" x2="{_x(share)}" y1="{BARS_TOP:.0f}" y2="{STRIP_Y:.0f}"/>'
        f'<text class="today-text" x="{_x(share)}" y="{TODAY_Y:.0f}" text-anchor="{anchor}">'
        f"{escape(translate('today'))}</text>"
    )


def _figures(slots: Sequence[Slot], frame: Frame, today: date, flag: tuple[float, float] | None) -> str:
    """The longest planned and the longest run so far, in figures; the run's goes first where both would touch.

    `flag`: where the race's own figure stands, across and from the top.
    """
    parts = []
    taken = [] if flag is None else [flag]
    for kind, of in (("ran", "run_longest_m"), ("plans", "planned_longest_m")):
        best = max(slots, key=lambda slot: getattr(slot, of))
        metres = getattr(best, of)
        share = frame.share(best.start) + 3.5 / frame.days
        gone = kind == "plans" and best.start + timedelta(days=7) <= today
        y = frame.longest_y(metres) - 9
        near = any(abs(share - x) < NEAR and abs(y - height) < FIGURE_HIGH for x, height in taken)
        if not metres or gone or near:
            continue
        taken.append((share, y))
        anchor = (
            "start"
            if share < EDGE
            else "end"
            if share > 1 - EDGE or (flag and 0 <= flag[0] - share < BESIDE_FLAG)
            else "middle"
        )
        in_words = distance.planned_in_words if kind == "plans" else distance.in_words
        parts.append(
            f'<text class="figure {kind}" x="{_x(share)}" y="{y:.1f}" text-anchor="{anchor}">'
            f"{escape(in_words(metres, frame.system))}</text>"
        )
    return "".join(parts)


def key(plan_weeks: Sequence[PlanWeek] = (), race_day: date | None = None, translate: Translate = str) -> str:
    """What the marks mean, an HTML list to stand below the picture; a race on the way is told where there is one."""
    on_the_way = any(s.kind is Kind.RACE and s.date != race_day for week in plan_weeks for s in week.sessions)
    rows = (
        ("planned", translate("planned")),
        ("run", translate("run")),
        *((("stone", translate("a race on the way")),) if on_the_way else ()),
        ("ease", translate("thin line: an easier week")),
    )
    return (
        '<ul class="road-key">'
        + "".join(f'<li><span class="swatch {kind}"></span>{escape(words)}</li>' for kind, words in rows)
        + "</ul>"
    )


def _empty(translate: Translate) -> str:
    words = escape(translate("Nothing is planned yet, and nothing was run backward."))
    return (
        f'<svg class="plot road-to-race" width="100%" height="40" role="img"><title>{words}</title>'
        f'<text x="0" y="24">{words}</text></svg>'
    )
