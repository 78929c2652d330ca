"""Tries as telephones send them, each kept once by its key, and what the pages of the drill work with. docs/how/drill.md."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from heelfirst.spotter import reaction, sides, stopping
from heelfirst.spotter.sides import Question, State
from heelfirst.units.frame import Side
from heelfirst.voice.saying import spoken
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.races.arriving import NotATap, instant_of, key_of, number_of
from heelfirst.web.spotting.drill import EYES, FRAMES
from heelfirst.web.spotting.models import Pair, Try
from heelfirst.writers.svg.drill_scene import drill_scene

LARGEST_BYTES = 64 * 1024
MOST_AT_ONCE = 100
MOST_TRIES = 20_000
"""Of one pair: a hundred questions a day for half a year."""
ROUNDS = 3
"""So many are carried by a page, for where there is no network."""
LONGEST_S = 60.0
WORDS = ("left", "right", "stop")
"""What the reaction is tried with."""
SHOWN = " shown"
"""After the word of a pair's try that the friend read from a screen and did not hear."""
MS = 1000.0


def there_of(pair: Pair, request: ClockedRequest) -> datetime:
    """The instant of this request; in the demo its time of day on the slider's day."""
    if request.until is None:
        return request.now
    zone = pair.owner.zone
    return datetime.combine(request.until, request.now.astimezone(zone).time(), zone)


def arrived(pair: Pair, request: ClockedRequest) -> dict[str, dict[str, object]]:
    """Keep what came. Returns for each key whether it is kept, and why not. Raises NotATap for what cannot be read."""
    try:
        told = json.loads(request.body)
    except (ValueError, RecursionError):
        told = None
    entries = told.get("tries") if isinstance(told, dict) else None
    if not isinstance(told, dict) or not isinstance(entries, list) or len(entries) > MOST_AT_ONCE:
        raise NotATap(_("This cannot be read."))
    theirs_ms = number_of(told.get("now_ms"))
    off_ms = 0.0 if theirs_ms is None else request.now.timestamp() * MS - theirs_ms
    there = there_of(pair, request)
    answers: dict[str, dict[str, object]] = {}
    for entry in entries:
        key = key_of(entry)
        if key is None or not isinstance(entry, Mapping):
            continue
        try:
            keep(pair, key, entry, off_ms=off_ms, shift=there - request.now, latest=there)
        except ValueError as error:
            answers[str(key)] = {"kept": False, "why": str(error)}
        else:
            answers[str(key)] = {"kept": True, "why": ""}
    return answers


def keep(
    pair: Pair,
    key: UUID,
    entry: Mapping[str, Any],
    *,
    latest: datetime,
    off_ms: float = 0.0,
    shift: timedelta = timedelta(0),
) -> None:
    """Keep one try once. Raises ValueError, in a sentence, for what is none."""
    with transaction.atomic():
        list(Pair.objects.select_for_update().filter(pk=pair.pk).values_list("pk"))  # room is counted
        if pair.tries.filter(key=key).exists():
            return
        if pair.tries.count() >= MOST_TRIES:
            raise ValueError(_("There is no room for more tries of this pair: delete the old ones first."))
        row = _read(entry, pair)
        row.at = min(instant_of(entry, off_ms) + shift, latest)
        row.key = key
        row.save(force_insert=True)


def _read(entry: Mapping[str, Any], pair: Pair) -> Try:
    """One try, looked at. Raises ValueError."""
    what, by, asked = (str(entry.get(name, "")) for name in ("what", "by", "asked"))
    took_s = number_of(entry.get("took_s"))
    right = entry["right"] if isinstance(entry.get("right"), bool) else None
    row = Try(pair=pair, what=what, by=by if by in Try.By.values else Try.By.TAP, asked=asked, right=right)
    row.took_s = took_s
    if what == Try.What.SIDE:
        sides.decoded(row.asked)
        if right is None or (took_s is not None and took_s < 0):
            raise ValueError(_("An answer says whether it was right, and how long it took."))
        row.took_s = None if took_s is None else min(took_s, LONGEST_S)
    elif what in {Try.What.REACTION, Try.What.PAIR}:
        _look_at_reaction(row)
    elif what == Try.What.STOP:
        row.speed_mps, row.way_m = number_of(entry.get("speed_mps")), number_of(entry.get("way_m"))
        _look_at_stop(row)
    else:
        raise ValueError(_("A try is of a side, a reaction, the pair or a stop."))
    return row


def _look_at_reaction(row: Try) -> None:
    word = row.asked.removesuffix(SHOWN) if row.what == Try.What.PAIR else row.asked
    if row.by not in {each.value for each in reaction.Measured} or word not in WORDS:
        raise ValueError(_("A reaction says which word was played, and who saw the runner move."))
    if row.took_s is None or not -1 <= row.took_s <= LONGEST_S:
        raise ValueError(_("A reaction takes up to 60 seconds: this try is left out."))


def _look_at_stop(row: Try) -> None:
    if row.by not in {each.value for each in stopping.Way} or row.speed_mps is None:
        raise ValueError(_("A stop says from which pace, and how it was measured."))
    by_tape = row.by == Try.By.TAPE
    row.way_m, row.took_s = (row.way_m, None) if by_tape else (None, row.took_s)
    stopping.check(stopping.Stop(row.speed_mps, row.way_m, row.took_s, stopping.Way(row.by)), _)


def rounds_of(pair: Pair, state: State, level: int, count: int) -> list[list[dict[str, object]]]:
    """What a page asks, some rounds of it: seeded by the pair and by how much it answered, so that a reload asks the same."""
    seed = pair.pk * 1_000_003 + pair.tries.count()
    return [
        [asked_of(pair, level, question) for question in sides.round_of(state, seed + 7919 * number, count)]
        for number in range(ROUNDS)
    ]


def asked_of(pair: Pair, level: int, question: Question) -> dict[str, object]:
    """One question as the page carries it: every sentence ready, every side turned."""
    frame, runner = FRAMES[Pair.Where(pair.where)], pair.owner.name
    seen = question.seen.value
    thing = "" if question.kind.value == "bend" else question.kind.value.replace(" ", "-")
    return {
        "asked": sides.encoded(level, question),
        "scene": scene_key(question),
        "words": sides.question_in_words(question, _),
        "right": sides.called(question, frame).value,
        "clips": [thing, f"on-your-{seen}"] if thing else [f"bend-{seen}"],
        "outcomes": {
            side.value: sides.outcome_in_words(question, side, frame, runner, _)
            for side in (Side.LEFT, Side.RIGHT)
        },
    }


def scene_key(question: Question) -> str:
    """The name of a picture: "kerb-right"."""
    return f"{question.kind.value.replace(' ', '-')}-{question.seen.value}"


def scenes_of(pair: Pair) -> dict[str, str]:
    """Every picture that this friend may be asked with."""
    eye = EYES[Pair.Where(pair.where)]
    asked = [Question(kind, side) for kind in sides.THINGS for side in (Side.LEFT, Side.RIGHT)]
    return {
        scene_key(question): drill_scene(
            question.kind, question.seen, eye, sides.question_in_words(question, _)
        )
        for question in asked
    }


def called_words(language: str) -> dict[str, str]:
    """The words of the reaction as the pair says them."""
    return {word: spoken((word,), language).text for word in WORDS}
