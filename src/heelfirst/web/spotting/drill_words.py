"""What the pages of the drill say of the parts of a call and of each try."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from heelfirst.spotter import sides
from heelfirst.spotter.lead import Lead, Part
from heelfirst.spotter.stopping import way_in_words
from heelfirst.units.distance import System
from heelfirst.units.duration import clock
from heelfirst.web.spotting.drilling import SHOWN
from heelfirst.web.spotting.models import Try


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part of what a call takes."""

    name: str
    value: str
    whose: str
    """Who says so: yours, or a source with its grade."""
    measured: bool


@dataclass(frozen=True, slots=True)
class TryLine:
    """One try as the list shows it."""

    pk: int
    at: datetime
    what: str
    found: str
    left_out: bool


def parts_of(lead: Lead) -> list[PartLine]:
    """The parts of what a call takes, in their order."""
    named = [
        (_("from playing to the friend’s ear"), lead.output, "s"),
        (_("the friend hears it and decides"), lead.decides, "s"),
        (_("the friend says it"), lead.says, "s"),
        (_("the runner hears it and begins"), lead.reacts, "s"),
        (_("the runner is aside, or over it"), lead.moves, "s"),
        (_("braking, running backward"), lead.stopping, "m/s²"),
    ]
    return [
        PartLine(name, f"{part.value:.2f} {unit}", _whose(part), part.measured) for name, part, unit in named
    ]


def _whose(part: Part) -> str:
    if part.measured:
        return _("yours")
    grade = {"ours": _("an assumption of ours"), "C": _("rule of thumb"), "A": _("published")}
    return grade.get(part.grade, part.grade)


def told_tries(rows: Iterable[Try], system: System) -> list[TryLine]:
    """Each try in a few words."""
    return [TryLine(row.pk, row.at, *_told(row, system), row.left_out) for row in rows]


def _told(row: Try, system: System) -> tuple[str, str]:
    took = "" if row.took_s is None else _("%(seconds)s s") % {"seconds": f"{row.took_s:.2f}"}
    if row.what == Try.What.SIDE:
        return _asked(row), _joined(_("right") if row.right else _("the other one"), took)
    if row.what in {Try.What.REACTION, Try.What.PAIR}:
        other = _("the other way") if row.right is False else ""
        together = row.what == Try.What.PAIR
        by = _("somebody else’s tap") if together and row.by == Try.By.TAP else row.get_by_display()
        seen = _("shown") if row.asked.endswith(SHOWN) else ""
        return _joined(_("the two of you") if together else _("reaction"), by, seen), _joined(took, other)
    pace = "" if row.speed_mps is None else f"{clock(system.unit_m / row.speed_mps)} /{system.value}"
    way = took if row.way_m is None else way_in_words(row.way_m, system)
    return _joined(_("stop"), row.get_by_display()), _joined(
        way, pgettext("a pace", "from %s") % pace if pace else ""
    )


def _asked(row: Try) -> str:
    try:
        level, question = sides.decoded(row.asked)
    except ValueError:
        return _("left or right")
    return _("level %(level)s: %(what)s") % {"level": level, "what": sides.question_in_words(question, _)}


def _joined(*parts: object) -> str:
    return ", ".join(str(part) for part in parts if part)


def page_sentences() -> dict[str, str]:
    """What the scripts of the drill say."""
    return {
        "refused": _("One try was not taken: {why}"),
        "waiting": _("Waiting on this telephone for a network: {count}."),
        "kept": _("All tries are kept."),
        "gone": _("The link was taken back: what waits is not sent."),
        "unkept": _("This telephone keeps nothing: leave the page open until all is sent."),
        "noSensor": _(
            "This telephone does not let a page feel its movement here: over an address that begins with https it may. Take "
            "a tap instead."
        ),
        "noLeave": _(
            "You did not let the page feel the telephone’s movement. Take a tap, or allow it in the browser."
        ),
        "noVoice": _(
            "No sound can be played here: look at the page of the voice. Until then the published figures stand."
        ),
        "silent": _("The sound was broken off. Begin again."),
        "progress": _("{at} of {of}"),
        "took": _("{seconds} s."),
        "late": _("Right, after {seconds} s; the level asks for {limit} s."),
        "round": _("{right} of {of} right."),
        "roundInTime": _("{right} of {of} right, {inTime} of them within {limit} s."),
        "begin": _("Begin"),
        "tap": _("Tap as the runner moves"),
        "ready": _("Listening"),
        "listen": _("Wait for the word."),
        "before": _("Before the word: that does not count. Wait for the next one."),
        "early": _("{seconds} s: nobody can have done that yet. It is kept and does not count."),
        "lapse": _("No move within {limit} s after “{word}”. It counts as {limit} s."),
        "stood": _("STOP, and nobody moved. The next word comes."),
        "wasStop": _("That was STOP: there is nothing to time. The next word comes."),
        "shook": _("The telephone moved before the word, so no push could be told. Stand still and wait."),
        "otherWay": _("Kept as the other way."),
        "notCounted": _("It does not count."),
        "counted": _("{count} on this page"),
        "rest": _("Nothing plays."),
        "noPace": _("Say the pace first, in the field above: m:ss."),
        "enough": _("Break off"),
        "run": _("Telephone into the belt, and up to your pace. STOP comes within 15 s."),
        "go": _("STOP"),
        "stands": _("Tap as the runner stands"),
        "watch": _("Tap as the runner stands still."),
        "stand": _("Stand still."),
        "nobody": _("Nothing was measured. Once more, when you are ready."),
        "stoodStill": _("{seconds} s from the word to standing."),
    }
