"""From what was typed to a build-up and all that goes with it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from heelfirst.cli.building import given
from heelfirst.cli.building.asked import Asked, AskedHistory
from heelfirst.cli.building.recordings import Folder, Outing, folder
from heelfirst.cli.building.waiting import waiting
from heelfirst.plan import (
    Event,
    Free,
    Happened,
    History,
    Plan,
    Ran,
    Risk,
    Who,
    Wish,
    build_up,
)
from heelfirst.plan.history import BELIEVED_WEEK_M, USUAL_WEEKS, WINDOW_DAYS
from heelfirst.plan.returning import as_before
from heelfirst.plan.wish import USUAL_RISK
from heelfirst.units import distance
from heelfirst.units.distance import MARATHON_M, System

USUAL_MINUTES = Free().minutes
USUAL_DOSE = (15, 3)
DOSE_DISTANCE_M = 5_000.0


@dataclass(frozen=True, slots=True)
class Planned:
    """A build-up with what it was made from."""

    wish: Wish
    history: History
    plan: Plan
    system: System
    told: tuple[str, ...]
    """What was taken for granted by the options, in sentences."""
    refused: tuple[tuple[str, str], ...]
    """Files of the history that say nothing of use, with why."""


def planned(asked: Asked, today: date, bar: Callable[[Iterator[Outing]], Iterable[Outing]] = iter) -> Planned:
    """Plan the weeks that were typed. Raises ValueError with a sentence for whatever cannot be read."""
    system = System.MILES if asked["miles"] else System.KILOMETRES
    _belonging(asked)
    wish, told = wished(asked, today)
    recorded = Folder() if asked["history"] is None else folder(asked["history"], today, system, bar)
    history, filled = history_of(asked, recorded, today, system)
    if (
        wish.who is Who.RETURN
        and asked["distance"] is None
        and wish.race_day is None
        and wish.longest_m is None
    ):
        wish = as_before(wish, history)
        way = distance.in_words(wish.distance_m, system)
        told.append(f"Nobody told how far it is to go again: {way} is taken (--distance).")
    with waiting("The weeks are being worked out, and what would help where they fall short"):
        plan = build_up(wish, history, system)
    return Planned(wish, history, plan, system, (*told, *recorded.told, *filled), recorded.refused)


def _belonging(asked: Asked) -> None:
    """Nothing that was typed is dropped without a word."""
    who = Who(asked["who"])
    if who is Who.CLINICIAN and asked["text"] is None:
        raise ValueError("--who clinician carries a clinician’s own text: give its file with --text")
    if who is not Who.CLINICIAN and asked["text"] is not None:
        raise ValueError("--text is carried by --who clinician: give it too, or leave the text out")
    if who is not Who.ECONOMY and asked["dose"] is not None:
        raise ValueError("--dose is for --who economy, backward minutes beside forward running: give it too")
    if who is Who.RACE and asked["race"] is None and asked["weeks"] is None:
        raise ValueError("give the day of the race, --race 2027-04-19, or how many weeks to plan, --weeks 12")
    if asked["race"] is not None and asked["weeks"] is not None:
        raise ValueError("--race and --weeks both say how long: give one of them")


def wished(asked: Asked, today: date) -> tuple[Wish, list[str]]:
    """The wish, and what was taken for granted with it. Raises ValueError for what cannot be read."""
    told: list[str] = []
    who = Who(asked["who"])
    free = _free(asked, told if who is not Who.CLINICIAN else [])
    minutes, times = given.dose(asked["dose"], USUAL_DOSE)
    longest = asked["long_distance"]
    wish = Wish(
        today=today,
        race_day=None if asked["race"] is None else given.day(asked["race"], "--race"),
        distance_m=_distance_m(asked, who),
        who=who,
        free=free,
        long_weekday=None if asked["long_day"] is None else given.weekday(asked["long_day"], "--long-day"),
        blocked=given.blocked(asked["blocked"], today),
        longest_m=None if longest is None else given.distance_m(longest, "--long-distance"),
        treadmill=asked["treadmill"],
        hilly=asked["hilly"],
        keep_speed=asked["keep_speed"],
        risk=_risk(asked["risk"], who),
        first_weekday=given.weekday(asked["week_begins"], "--week-begins"),
        stepping_stones=tuple(given.stone(text) for text in asked["stone"]),
        weeks=asked["weeks"],
        dose_minutes=minutes,
        dose_times=times,
        text="" if asked["text"] is None else given.text_of(asked["text"]),
        under_18=asked["under_18"],
    )
    return wish, told


def _risk(asked: str | None, who: Who) -> Risk:
    """As it was asked; else careful for who comes back."""
    if asked is not None:
        return Risk(asked)
    return Risk.CAREFUL if who is Who.RETURN else USUAL_RISK


def _distance_m(asked: Asked, who: Who) -> float:
    """Of the race; doses lead to none, so there it only has to be one that anybody may plan."""
    if asked["distance"] is None:
        return DOSE_DISTANCE_M if who is Who.ECONOMY else MARATHON_M
    return given.distance_m(asked["distance"], "--distance")


def _free(asked: Asked, told: list[str]) -> dict[int, Free]:
    if asked["days"] is None:
        days: tuple[int, ...] = tuple(range(7))
        told.append("Nobody told which days have time: every weekday is taken to (--days).")
    else:
        days = given.weekdays(asked["days"], "--days")
    minutes = given.minutes(asked["minutes"], days, USUAL_MINUTES)
    if days and not asked["minutes"]:
        told.append(f"Each of these days is taken to have {USUAL_MINUTES} minutes (--minutes).")
    dark = () if asked["no_light"] is None else given.weekdays(asked["no_light"], "--no-light")
    spotted = () if asked["spotter"] is None else given.weekdays(asked["spotter"], "--spotter")
    for option, named in (("--no-light", dark), ("--spotter", spotted)):
        if idle := [given.WEEKDAYS[number].title() for number in named if number not in minutes]:
            raise ValueError(f"{option} names {idle[0]}, which has no time: name it in --days too")
    return {
        weekday: Free(number, light=weekday not in dark, spotter=weekday in spotted)
        for weekday, number in minutes.items()
    }


def history_of(
    asked: AskedHistory, recorded: Folder, today: date, system: System
) -> tuple[History, list[str]]:
    """What was run: recordings, and told totals for the direction that no recording tells.

    Raises ValueError for what cannot be read.
    """
    usual, said = _filling(asked, recorded, today, system)
    runs = sorted((*recorded.runs, *usual.runs), key=lambda run: run.day)
    return (
        replace(
            usual,
            runs=tuple(runs),
            from_totals=bool(usual.runs),
            soreness=tuple(given.sore(text, today) for text in asked["sore"]),
            happened=tuple(_happened(asked, today)),
            backward_mps=given.pace_mps(asked["backward_pace"], "--backward-pace", system)
            or recorded.backward_mps,
            forward_mps=given.pace_mps(asked["forward_pace"], "--forward-pace", system)
            or recorded.forward_mps,
        ),
        said,
    )


def _filling(asked: AskedHistory, recorded: Folder, today: date, system: System) -> tuple[History, list[str]]:
    """What was told of a week, without the direction that recordings tell; and what was made of it, in sentences."""
    longest_m, week_backward_m, week_forward_m = (
        0.0 if text is None else given.metres(text, what, most_m)
        for what, text, most_m in (
            ("--longest-backward", asked["longest_backward"], given.LARGEST_WEEK_M / 4),
            ("--weekly-backward", asked["weekly_backward"], given.LARGEST_WEEK_M),
            ("--weekly-forward", asked["weekly_forward"], given.LARGEST_WEEK_M),
        )
    )
    said = []
    if week_backward_m > BELIEVED_WEEK_M:
        # Told of a week that nobody runs, it says nothing about the longest run either.
        said.append(
            f"--weekly-backward {distance.in_words(week_backward_m, system)} is more than anybody runs in a week, so it "
            "is not used. Were miles or metres read as kilometres?"
        )
        week_backward_m = 0.0
    if (longest_m or week_backward_m) and any(run.backward_m for run in _since(recorded, today, WINDOW_DAYS)):
        said.append("The recordings tell what you run backward: what you told of it is not used.")
        longest_m = week_backward_m = 0.0
    if week_forward_m and any(run.forward_m for run in _since(recorded, today, 7 * USUAL_WEEKS)):
        said.append("The recordings tell what you run forward: what you told of it is not used.")
        week_forward_m = 0.0
    if week_backward_m and not longest_m:
        # Of two runs in a week, as `History.told` has them, the longer is half of it or more.
        longest_m = week_backward_m / 2
        said.append(
            f"Nobody told the longest backward run: half of the week’s, {distance.in_words(longest_m, system)}, is taken."
        )
    return History.told(
        today,
        longest_backward_m=longest_m,
        weekly_backward_m=week_backward_m,
        weekly_forward_m=week_forward_m,
    ), said


def _since(recorded: Folder, today: date, most_days: int) -> Iterator[Ran]:
    return (run for run in recorded.runs if 0 <= (today - run.day).days <= most_days)


def _happened(asked: AskedHistory, today: date) -> Iterator[Happened]:
    for option, event in (("fall", Event.FALL), ("ill", Event.SICK)):
        for text in asked[option]:  # type: ignore[literal-required]
            yield Happened(given.past(text, f"--{option}", today), event)
