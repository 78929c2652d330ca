"""Taking back the newest plan: the one before holds again, with its wish, where it is safe. docs/how/living-plan.md."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from heelfirst.facing import Facing
from heelfirst.plan import SteppingStone, Wish
from heelfirst.plan.anew import breaks, breaks_said
from heelfirst.plan.kept import wish_from_json
from heelfirst.web.buildup.models import Answer, BlockedDays, BuildUp, Happening, Version
from heelfirst.web.buildup.planning import ask_for, current, history_of, pending, plan_of, wish_of
from heelfirst.web.buildup.planning import before as former

A_DAY = timedelta(days=1)


class NotTakenBackError(Exception):
    """Why it stays as it is, in a sentence."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What became of it."""

    says: str
    anew: Version | None = None
    """Where the plan before is no longer safe: what was told is taken back all the same, and this one is asked for."""


def newest(build_up: BuildUp, until: date | None) -> Version | None:
    """The only version that can be taken back: the newest that was not; None where it is the first."""
    version = pending(build_up, until) or current(build_up, until)
    return version if version is not None and former(version) is not None else None


def take_back(version: Version, today: date, now: datetime, until: date | None = None) -> TakenBack:
    """Let the version before hold again, with the wish it was made for. Raises NotTakenBackError, then nothing changed."""
    build_up = version.build_up
    with transaction.atomic():
        BuildUp.objects.select_for_update().get(pk=build_up.pk)
        last, before = newest(build_up, until), former(version)
        if last is None or last.pk != version.pk or before is None:
            raise NotTakenBackError(_("Something newer has been planned since: take that back first."))
        told = _take_back_told(version, before, now)
        told = _restore(build_up, _as_of(before, build_up, today)) or told
        plan = plan_of(before)
        found = breaks(plan, wish_of(build_up, today), history_of(build_up, today, plan.begun))
        if not found:
            if version.state == Version.State.MADE:
                version.taken_back_at = now
                version.save(update_fields=["taken_back_at"])
            else:
                version.delete()
            return TakenBack(_("Taken back: the weeks stand as they did before."))
        why = breaks_said(found, _)
        if not told:
            raise NotTakenBackError(
                _("The weeks before are no longer safe. %(why)s So what stands now stays.") % {"why": why}
            )
        says = _("What was told is taken back. %(why)s") % {"why": why}
        anew = ask_for(build_up, Version.Cause.ASKED, says, today, now)
    return TakenBack(
        _("Taken back what was told. The weeks before are no longer safe, so they are made anew. %(why)s")
        % {"why": why},
        anew,
    )


def _take_back_told(version: Version, before: Version, now: datetime) -> bool:
    """Take back what was told for this version: falls, illness, a session that was missed. Whether there was any."""
    happenings = Happening.objects.filter(
        owner=version.build_up.owner_id,
        taken_back_at=None,
        told_at__gt=before.asked_at,
        told_at__lte=version.asked_at,
    )
    count = happenings.update(taken_back_at=now)
    missed = Answer.objects.filter(build_up=version.build_up, run=None, told_at=version.asked_at)
    return bool(count + missed.delete()[0])


def _as_of(version: Version, build_up: BuildUp, today: date) -> Wish:
    """The wish a version was made for, as far as it lies ahead; what belongs to the person stays the person's."""
    wish, now = wish_from_json(version.wish), wish_of(build_up, today)
    return replace(
        wish,
        today=today,
        blocked=frozenset(day for day in wish.blocked if day >= today),
        stepping_stones=tuple(stone for stone in wish.stepping_stones if stone.day > today),
        first_weekday=now.first_weekday,
        under_18=now.under_18,
    )


def _restore(build_up: BuildUp, wish: Wish) -> bool:
    """Write a wish back into its rows; whether anything was another."""
    if wish == wish_of(build_up, wish.today):
        return False
    for name in (
        "race_day",
        "distance_m",
        "longest_m",
        "weeks",
        "long_weekday",
        "treadmill",
        "hilly",
        "keep_speed",
        "dose_minutes",
        "dose_times",
        "text",
    ):
        setattr(build_up, name, getattr(wish, name))
    build_up.who, build_up.risk = wish.who.value, wish.risk.value
    build_up.save()
    build_up.free_days.exclude(weekday__in=wish.free).delete()
    for weekday, free in wish.free.items():
        build_up.free_days.update_or_create(
            weekday=weekday,
            defaults={"minutes": free.minutes, "light": free.light, "spotter": free.spotter},
        )
    _restore_blocked(build_up, wish)
    _restore_races(build_up, wish)
    return True


def _restore_blocked(build_up: BuildUp, wish: Wish) -> None:
    kept: set[date] = set()
    for row in build_up.blocked.filter(last__gte=wish.today):
        days = _days(max(row.first, wish.today), row.last)
        if days <= wish.blocked:
            kept |= days
        elif row.first < wish.today:
            row.last = wish.today - A_DAY
            row.save(update_fields=["last"])
        else:
            row.delete()
    for first, last in _stretches(wish.blocked - kept):
        BlockedDays.objects.create(build_up=build_up, first=first, last=last)


def _restore_races(build_up: BuildUp, wish: Wish) -> None:
    missing = list(wish.stepping_stones)
    for row in build_up.on_the_way.filter(day__gt=wish.today):
        stone = SteppingStone(row.day, row.distance_m, Facing(row.facing), row.name)
        if stone in missing:
            missing.remove(stone)
        else:
            row.delete()
    for stone in missing:
        build_up.on_the_way.create(
            day=stone.day, distance_m=stone.distance_m, facing=stone.facing.value, name=stone.name
        )


def _days(first: date, last: date) -> set[date]:
    return {first + A_DAY * number for number in range((last - first).days + 1)}


def _stretches(days: Iterable[date]) -> list[tuple[date, date]]:
    """Days in a row as first and last."""
    found: list[tuple[date, date]] = []
    for day in sorted(days):
        if found and day - found[-1][1] == A_DAY:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found
