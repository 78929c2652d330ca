"""The record book as plain values with stable keys, for `heelfirst records --json`. docs/cli.md explains each."""

from heelfirst.records.book import Answers, Book, Event, Gap, Mark, Sex, Standing


def event_summary(of: Book, event: Event, sex: Sex, standing: Standing | None = None) -> dict[str, object]:
    """One event with its three answers and all its marks, best first; SI units."""
    answers = of.answers(event, sex)
    return {
        "event": event.key,
        "name": event.name,
        "sex": sex.value,
        "distance_m": event.distance_m,
        "set_time_s": event.time_s,
        **_answers(answers),
        "standing": _standing(standing) if standing else None,
        "marks": [mark_summary(mark) for mark in of.marks(event, sex)],
    }


def mark_summary(mark: Mark) -> dict[str, object]:
    """One mark; what is not known is None."""
    return {
        "key": mark.key,
        "runner": mark.runner,
        "athlete": mark.athlete or None,
        "nation": mark.nation or None,
        "distance_m": mark.distance_m,
        "time_s": mark.time_s,
        "written": mark.written,
        "speed_mps": round(mark.speed_mps, 4),
        "date": str(mark.date) if mark.date else None,
        "place": mark.place or None,
        "body": mark.body or None,
        "status": mark.status.value,
        "counts": mark.run,
        "grade": mark.grade.value,
        "flags": sorted(mark.flags),
        "reason": mark.reason or None,
        "note": mark.note or None,
        "sources": [
            {"page": each.page, "tells": each.tells or None, "seen": each.seen or None}
            for each in mark.sources
        ],
        "conflicts": [
            {"field": each.field, "value": each.value, "page": each.page, "note": each.note or None}
            for each in mark.conflicts
        ],
    }


def _answers(answers: Answers) -> dict[str, object]:
    """The three answers by the key of the mark."""
    three = {"official": answers.official, "best": answers.best, "claim": answers.claim}
    return {name: mark.key if mark else None for name, mark in three.items()}


def _standing(standing: Standing) -> dict[str, object]:
    gaps = {"official": standing.official, "best": standing.best, "claim": standing.claim}
    return {
        "time_s": standing.time_s,
        "place": standing.place,
        "runners": standing.runners,
        **{name: _gap(gap) for name, gap in gaps.items()},
    }


def _gap(gap: Gap | None) -> dict[str, object] | None:
    if gap is None:
        return None
    return {
        "key": gap.mark.key,
        "missing_s": round(gap.missing_s, 2),
        "missing_percent": round(gap.missing_percent, 2),
    }
