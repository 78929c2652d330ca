"""What the book says in words: its first line, a mark, a pace, a standing. docs/how/record-book.md."""

from collections.abc import Callable

from heelfirst.records.book.book import Answers, Book
from heelfirst.records.book.event import TIMED_TO_SECONDS_M, Event
from heelfirst.records.book.mark import Day, Flag, Grade, Mark, Sex, Status
from heelfirst.records.book.standing import Gap, Standing
from heelfirst.units import distance
from heelfirst.units.distance import MILE_M, System
from heelfirst.units.duration import clock

LAP_M = 400.0

_OF = {Sex.MEN: "men’s {event}", Sex.WOMEN: "women’s {event}"}
_EVENT = {"mile": "mile", "half": "half marathon", "marathon": "marathon", "24h": "24 hours"}
_STATUS = {
    Status.RATIFIED: "ratified",
    Status.LISTED: "on a list",
    Status.RESULT: "race result",
    Status.CLAIMED: "claimed",
    Status.REFUSED: "not accepted",
    Status.UNVERIFIED: "unverified",
    Status.REJECTED: "rejected",
}
_MEANS = {
    Status.RATIFIED: "A body that asks for evidence accepted it.",
    Status.LISTED: "It stands on a body’s list that is kept on trust.",
    Status.RESULT: "It is the result of a race or a championship.",
    Status.CLAIMED: "It was told as a record; that a body ratified or listed it was not found.",
    Status.REFUSED: "It was run, and a body did not accept it.",
    Status.UNVERIFIED: "It was found where nothing can be checked. It counts for nothing.",
    Status.REJECTED: "It is false, and stays so that nobody enters it again. It counts for nothing.",
}
_GRADE = {
    Grade.A: "read on the page of the body, the race or the athlete",
    Grade.B: "read on another page, mostly the press",
    Grade.C: "background knowledge; no page confirms it",
}
_FLAG = {
    Flag.TRACK: "on a track",
    Flag.ROAD: "on the road",
    Flag.TREADMILL: "on a treadmill",
    Flag.WALKED: "walked",
    Flag.GUIDED: "with a guide",
    Flag.CHAMPIONSHIP: "at a championship",
    Flag.NET_DOWNHILL: "down more than up",
    Flag.ROUNDED: "without seconds",
    Flag.PER_PRESS: "accepted, says the press",
    Flag.SET_TIME: "the time was set",
    Flag.DATE_INFERRED: "date worked out",
    Flag.PLACE_INFERRED: "place worked out",
}
_FIELD = {
    "time": "time",
    "date": "date",
    "place": "place",
    "nation": "nation",
    "athlete": "name",
    "body": "body",
    "distance_m": "distance",
    "status": "status",
}

type Translate = Callable[[str], str]


def event_in_words(event: Event, sex: Sex, translate: Translate = str) -> str:
    """Say an event with its class: "men’s marathon"."""
    return translate(_OF[sex]).format(event=event_alone(event, translate))


def event_alone(event: Event, translate: Translate = str) -> str:
    """Say an event: "marathon", "10 km"."""
    return translate(_EVENT[event.key]) if event.key in _EVENT else event.name


def first_line(of: Book, event: Event, sex: Sex, translate: Translate = str) -> str:
    """Say how the event stands, in one line.

    For example "The official men’s marathon backwards is 3:43:39. The best mark is 3:38:27, and 3:25:24 is claimed."
    """
    answers = of.answers(event, sex)
    name = event_in_words(event, sex, translate)
    if not of.marks(event, sex):
        return translate("The book has no mark of the {event} backwards.").format(event=name)
    if answers.best is None and answers.claim is None:
        return translate("No mark of the {event} backwards is confirmed.").format(event=name)
    return f"{_official(answers, name, translate)} {_beyond(answers, translate)}".strip()


def _official(answers: Answers, name: str, translate: Translate) -> str:
    if answers.official is None:
        return translate("No official mark of the {event} backwards is known.").format(event=name)
    says = (
        translate("The official {event} backwards is {mark}, as the press has it.")
        if Flag.PER_PRESS in answers.official.flags
        else translate("The official {event} backwards is {mark}.")
    )
    return says.format(event=name, mark=mark_in_words(answers.official))


def _beyond(answers: Answers, translate: Translate) -> str:
    """What there is beside the official mark."""
    claim = mark_in_words(answers.claim) if answers.claim else ""
    if answers.best is None:
        return translate("{claim} is claimed.").format(claim=claim)
    best = mark_in_words(answers.best)
    if answers.best == answers.official:
        if not claim:
            return translate("No better mark is known.")
        return translate("No better mark is listed; {claim} is claimed.").format(claim=claim)
    if not claim:
        return translate("The best mark is {best}.").format(best=best)
    return translate("The best mark is {best}, and {claim} is claimed.").format(best=best, claim=claim)


def mark_in_words(mark: Mark, system: System = System.KILOMETRES) -> str:
    """Say a mark as its source does: "3:43:39", "13.17 s"; "153.5 km" where the time was set."""
    if mark.event.distance_m is None:
        return distance.in_words(mark.distance_m, system)
    return time_in_words(mark.written)


def time_in_words(written: str) -> str:
    """Say a time as its source writes it, seconds alone with their unit: "3:43:39", "13.17 s"."""
    return written if ":" in written else f"{written} s"


def clock_to_tenths(duration_s: float) -> str:
    """Show a duration to a tenth of a second: "5:18.0", "52.7 s"."""
    tenths = round(duration_s * 10)
    minutes, rest = divmod(tenths, 600)
    if not minutes:
        return f"{rest / 10:.1f} s"
    return f"{minutes}:{rest // 10:02d}.{rest % 10}"


def clock_to_hundredths(duration_s: float) -> str:
    """Show a short duration as a sprint is timed: "13.90 s", "1:09.56"."""
    hundredths = round(duration_s * 100)
    minutes, rest = divmod(hundredths, 6000)
    if not minutes:
        return f"{rest / 100:.2f} s"
    return f"{minutes}:{rest // 100:02d}.{rest % 100:02d}"


def _timed(duration_s: float, event: Event) -> str:
    """Show a time as its event is timed: whole seconds would call two sprints equal."""
    short = event.distance_m is not None and event.distance_m < TIMED_TO_SECONDS_M
    return clock_to_hundredths(duration_s) if short else clock(duration_s)


def paces(distance_m: float, time_s: float) -> tuple[str, ...]:
    """Say the pace that a mark asks for in all units, to the tenth: per km, per mile, in m/s, for a lap of 400 m."""
    speed_mps = distance_m / time_s
    return (
        f"{clock_to_tenths(1000 / speed_mps)} /km",
        f"{clock_to_tenths(MILE_M / speed_mps)} /mi",
        f"{speed_mps:.3f} m/s",
        f"{clock_to_tenths(LAP_M / speed_mps)} / 400 m",
    )


def athlete_in_words(mark: Mark, translate: Translate = str) -> str:
    """Say who: the name, or that no name stands here."""
    return mark.athlete or translate("not named here")


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_in_words(day: Day | None, translate: Translate = str) -> str:
    """Say a date as far as it is known: "17 October 2004", "April 1994", "2011", "no date"."""
    if day is None:
        return translate("no date")
    if day.month is None:
        return f"{day.year}"
    month = translate(_MONTHS[day.month - 1])
    if day.day is None:
        return translate("{month} {year}").format(month=month, year=day.year)
    return translate("{day} {month} {year}").format(day=day.day, month=month, year=day.year)


def status_in_words(status: Status, translate: Translate = str) -> str:
    """Say a status in a word or two."""
    return translate(_STATUS[status])


def status_means(status: Status, translate: Translate = str) -> str:
    """Say what a status means, in a sentence."""
    return translate(_MEANS[status])


def grade_in_words(grade: Grade, translate: Translate = str) -> str:
    """Say how the source was read."""
    return translate(_GRADE[grade])


def flags_in_words(mark: Mark, translate: Translate = str) -> str:
    """Say what else is known of how it was run, in the order of the flags."""
    return ", ".join(translate(_FLAG[flag]) for flag in Flag if flag in mark.flags)


def conflicts_in_words(mark: Mark, translate: Translate = str) -> tuple[str, ...]:
    """Say what other sources tell differently, one sentence each."""
    return tuple(
        translate("{page} has another {field}: {value}{note}.").format(
            page=each.page,
            field=translate(_FIELD[each.field]) if each.field in _FIELD else each.field,
            value=time_in_words(each.value) if each.field == "time" else each.value,
            note=f" ({each.note})" if each.note else "",
        )
        for each in mark.conflicts
    )


def standing_in_words(standing: Standing, translate: Translate = str) -> str:
    """Say where a time would stand: "4:10:00 would be place 6 of 9 in the men’s marathon, you counted."."""
    return translate("{time} would be place {place} of {count} in the {event}, you counted.").format(
        time=_timed(standing.time_s, standing.event),
        place=standing.place,
        count=standing.runners + 1,
        event=event_in_words(standing.event, standing.sex, translate),
    )


_BEHIND = {
    "official": "{missing} ({percent} %) to the official mark, {mark}.",
    "best": "{missing} ({percent} %) to the best mark, {mark}.",
    "claim": "{missing} ({percent} %) to the claim, {mark}.",
}
_AHEAD = {
    "official": "{missing} ({percent} %) faster than the official mark, {mark}.",
    "best": "{missing} ({percent} %) faster than the best mark, {mark}.",
    "claim": "{missing} ({percent} %) faster than the claim, {mark}.",
}
_EQUAL = {
    "official": "Equal to the official mark, {mark}.",
    "best": "Equal to the best mark, {mark}.",
    "claim": "Equal to the claim, {mark}.",
}
_NONE = {
    "official": "No official mark is known.",
    "best": "No mark that is more than a claim is known.",
    "claim": "Nobody claims more than the best mark.",
}


def gaps_in_words(standing: Standing, translate: Translate = str) -> tuple[str, str, str]:
    """Say what is missing to the official mark, the best mark and the claim."""
    return (
        _gap("official", standing.official, translate),
        _gap("best", standing.best, translate),
        _gap("claim", standing.claim, translate),
    )


def _gap(which: str, gap: Gap | None, translate: Translate) -> str:
    if gap is None:
        return translate(_NONE[which])
    mark = mark_in_words(gap.mark)
    if gap.missing_s == 0:
        return translate(_EQUAL[which]).format(mark=mark)
    return translate(_BEHIND[which] if gap.missing_s > 0 else _AHEAD[which]).format(
        missing=_timed(abs(gap.missing_s), gap.mark.event),
        percent=f"{abs(gap.missing_percent):.1f}",
        mark=mark,
    )
