"""The rows of a wish before and after a change, and back: what the change altered, and nothing else. docs/how/living-plan.md."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django.db.models import Model

from heelfirst.web.buildup.models import Answer, BuildUp
from heelfirst.web.runs.models import Run

WISH = (
    "who", "race_day", "distance_m", "longest_m", "weeks", "risk", "long_weekday", "treadmill", "hilly", "keep_speed",
    "dose_minutes", "dose_times", "clinician", "text",
    "told_longest_m", "told_week_backward_m", "told_week_forward_m", "told_on",
)  # fmt: skip
ROWS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "free_days": (("weekday",), ("minutes", "begins", "light", "spotter")),
    "blocked": (("first", "last"), ("why",)),
    "on_the_way": (("day", "distance_m", "facing"), ("name",)),
}
"""Rows of the wish: by what one is known, and what else it says."""
SESSION = ("day", "kind", "direction")

type Undo = dict[str, Any]
"""As `Version.undo` keeps it: `before` and `after` of the rows, and `answers` that were written over."""
type _Row = Mapping[str, Any]
type _Key = tuple[Any, ...]


def stands(build_up: BuildUp) -> dict[str, Any]:
    """Every row of the wish as it stands in the database, plain enough for JSON. Locks the build-up, so in a transaction."""
    row = BuildUp.objects.select_for_update().get(pk=build_up.pk)
    found: dict[str, Any] = {"wish": _plain(row, WISH)}
    for name, (known, says) in ROWS.items():
        found[name] = [_plain(each, (*known, *says)) for each in getattr(row, name).all()]
    return found


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> Undo:
    """What brings the rows back; nothing where they stand as before."""
    return {} if before == after else {"before": before, "after": after}


def answered(answer: Answer | None, of: Mapping[str, Any], told_at: datetime) -> Undo:
    """What brings back the answer about a session that "I missed it" is about to write over."""
    was = None if answer is None else {"run": answer.run_id, "told_at": answer.told_at.isoformat()}
    session = {name: _as_plain(of[name]) for name in SESSION}
    return {"answers": [{**session, "told_at": told_at.isoformat(), "was": was}]}


def together(undos: Iterable[Undo]) -> Undo:
    """What brings back several changes in a row, the oldest first, at once."""
    found: Undo = {}
    answers: dict[_Key, dict[str, Any]] = {}
    for undo in undos:
        if "after" in undo:
            found = {"before": found.get("before", undo["before"]), "after": undo["after"]}
        for one in undo.get("answers", ()):
            key = _key(one, SESSION)
            answers[key] = one | {"was": answers.get(key, one)["was"]}
    return found | ({"answers": list(answers.values())} if answers else {})


def put_back(build_up: BuildUp, undo: Undo) -> bool:
    """Bring the rows back in the caller's transaction; what was changed since by itself stays. Whether anything was another."""
    if "before" not in undo:
        return False
    before, after = undo["before"], undo["after"]
    wish = _differing(before["wish"], after["wish"], WISH)
    BuildUp.objects.filter(pk=build_up.pk).update(**wish)
    build_up.refresh_from_db()
    for name, (known, says) in ROWS.items():
        was = {_key(one, known): one for one in before[name]}
        became = {_key(one, known): one for one in after[name]}
        for key in [*was, *(key for key in became if key not in was)]:
            if was.get(key) != became.get(key):
                rows = getattr(build_up, name)
                _put_back(rows, dict(zip(known, key, strict=True)), was.get(key), became.get(key), says)
    return True


def _put_back(
    rows: Any, of: dict[str, Any], was: _Row | None, became: _Row | None, says: Sequence[str]
) -> None:
    now = rows.filter(**of)
    if was is None:
        now.delete()
    elif now.exists():
        now.update(**_differing(was, became or {}, says))
    elif became is None:
        rows.create(**was)


def put_back_answers(build_up: BuildUp, undo: Undo) -> bool:
    """Take back what "I missed it" wrote, and let the answers before it stand; one given since stays. Whether there was any."""
    some = False
    for one in undo.get("answers", ()):
        of = {name: one[name] for name in SESSION}
        told = datetime.fromisoformat(one["told_at"])
        if not build_up.answers.filter(**of, run=None, told_at=told).delete()[0]:
            continue
        some, was = True, one["was"]
        if was is not None and (was["run"] is None or _is_free(build_up, was["run"])):
            told_at = datetime.fromisoformat(was["told_at"])
            build_up.answers.create(**of, run_id=was["run"], told_at=told_at)
    return some


def _is_free(build_up: BuildUp, run: int) -> bool:
    """Whether a run is still there, and no other session was said to be it meanwhile."""
    return Run.objects.filter(pk=run).exists() and not build_up.answers.filter(run_id=run).exists()


def _differing(was: _Row, became: _Row, names: Iterable[str]) -> dict[str, Any]:
    return {name: was[name] for name in names if name not in became or was[name] != became[name]}


def _plain(row: Model, names: Iterable[str]) -> dict[str, Any]:
    return {name: _as_plain(getattr(row, name)) for name in names}


def _as_plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | time) else value


def _key(row: _Row, names: Iterable[str]) -> _Key:
    return tuple(row[name] for name in names)
