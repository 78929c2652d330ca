"""Background work of the build-up: a plan is worked out, and looked through when something was run."""

import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from heelfirst.jobs import outbox
from heelfirst.jobs.finding import Arguments, Effect, prepared
from heelfirst.jobs.schedules import Every
from heelfirst.plan import Move, Plan, Status, Who, Wish, build_up, replan
from heelfirst.plan.anew import Unsafe
from heelfirst.plan.kept import as_json, moves_as_json, wish_as_json
from heelfirst.plan.programme import NoAnswer
from heelfirst.web.buildup.living import LOOK, cause_of, local_day, noticed
from heelfirst.web.buildup.models import BuildUp, Version
from heelfirst.web.buildup.planning import (
    UnreadableError,
    ahead,
    ask_for,
    before,
    being_made,
    current,
    hashed,
    history_of,
    joined,
    readable,
    told_of,
    wish_of,
)

logger = logging.getLogger(__name__)

SOLVER = "highspy"
"""What the extra "plan" brings; a site runs without it until somebody wishes for a plan."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a version becomes."""

    wish: Wish
    plan: Plan
    known: str
    """`hashed`: what it was made from."""
    moves: tuple[Move, ...] = ()


@prepared
def make_plan(arguments: Arguments) -> Effect:
    """Work out one version outside any transaction; a wish that cannot be planned is kept with the sentence why."""
    version = (
        Version.objects.select_related("build_up__owner")
        .filter(pk=arguments["version"], state=Version.State.WAITING)
        .first()
    )
    if version is None:
        return lambda: None  # another gave it way, or its owner deleted it
    try:
        made = worked_out(version)
    except ValueError as error:
        why = str(error)
        return lambda: _failed(version, why)
    except ImportError as error:
        if error.name != SOLVER:
            raise
        why = _("Planning needs the extra “plan”: {command}").format(command='pip install "heelfirst[plan]"')
        return lambda: _failed(version, why)
    return lambda: _keep(version, made)


def worked_out(
    version: Version, wish: Wish | None = None, *, helps: bool = True, again: bool = False
) -> Made:
    """The plan of a version: anew, or from the one before with as few sessions moved as can be. Raises ValueError.

    `wish` where it is another than the rows tell; `helps`: whether a plan made anew says what would help; `again`: whether
    it begins again from what is usual by now, and is no change of the last.
    """
    row, today, system = version.build_up, version.today, version.build_up.owner.system
    wish = wish or wish_of(row, today)
    earlier = before(version)
    last = None if earlier is None else readable(earlier)
    if last is None or last.status in {Status.CARRIED, Status.NONE} or wish.who is Who.CLINICIAN:
        history = history_of(row, today)
        return Made(wish, build_up(wish, history, system, translate=_), hashed(history, today))
    if not again:
        # Weeks as near to the last as can be may break a rule where weeks that begin again do not.
        with suppress(Unsafe, NoAnswer):
            return _near_the_last(version, last, wish, helps=helps)
    # As in the morning: what is run that day is known to no plan that begins with it.
    history = history_of(row, today - timedelta(days=1))
    anew = build_up(wish, history, system, helps=helps, translate=_)
    plan = joined(last, anew, history, wish, told_of(row, today))
    return Made(wish, plan, hashed(history_of(row, today, plan.begun), today))


def _near_the_last(version: Version, last: Plan, wish: Wish, *, helps: bool) -> Made:
    row, today, system = version.build_up, version.today, version.build_up.owner.system
    told, history = told_of(row, today), history_of(row, today, last.begun)
    anew = replan(ahead(last, told, today), wish, history, system, _, helps=helps)
    plan = joined(last, anew.plan, history, wish, told)
    return Made(wish, plan, hashed(history_of(row, today, plan.begun), today), anew.moves)


def _keep(version: Version, made: Made) -> None:
    row = _still_wanted(version)
    if row is None:
        return
    row.state, row.made_at = Version.State.MADE, timezone.now()
    row.plan, row.wish, row.moves = as_json(made.plan), wish_as_json(made.wish), moves_as_json(made.moves)
    row.known = made.known
    row.save(update_fields=["state", "made_at", "plan", "wish", "moves", "known"])
    today = local_day(row.build_up)
    now_known = hashed(history_of(row.build_up, today, made.plan.begun), today)
    if now_known != made.known and not settings.DEMO:
        # What was run while it was worked out has not been looked at.
        outbox.enqueue(LOOK, {"build_up": row.build_up_id}, key=f"{LOOK} {row.build_up_id} after {row.pk}")


def _failed(version: Version, why: str) -> None:
    row = _still_wanted(version)
    if row is None:
        return
    row.state, row.why_not = Version.State.FAILED, f"{why[:1].upper()}{why[1:]}"[:500]
    row.save(update_fields=["state", "why_not"])


def _still_wanted(version: Version) -> Version | None:
    """The row under lock, unless a newer one has taken its place meanwhile."""
    row = Version.objects.select_for_update().filter(pk=version.pk, state=Version.State.WAITING).first()
    newer = Version.objects.filter(build_up=version.build_up_id, number__gt=version.number)
    return None if row is None or newer.exists() else row


@prepared
def look_again(arguments: Arguments) -> Effect:
    """Look one plan through with what was run; where it cannot stand a new one is asked for, with the rule named."""
    row = BuildUp.objects.select_related("owner").filter(pk=arguments["build_up"]).first()
    if row is None:
        return lambda: None
    today, judged = local_day(row), current(row)
    try:
        found = noticed(row, today)
    except UnreadableError:
        logger.exception("The plan of build-up %s cannot be read, so it is not looked through.", row.pk)
        return lambda: None
    except ValueError:
        return lambda: None  # the wish cannot be planned: its own page says so
    if found is None:
        return lambda: None

    def effect() -> None:
        still = BuildUp.objects.select_for_update().filter(pk=row.pk, ended_at=None).first()
        # Another plan holds, or is on its way: that one is looked through when it is made.
        if still is not None and current(still) == judged and not being_made(still):
            ask_for(still, cause_of(found), found.says, today, timezone.now())

    return effect


def look_at_all(arguments: Arguments) -> None:
    """Ask for a look at every plan that is followed: a day went by, and something may not have been run."""
    now = timezone.now()
    for key in BuildUp.objects.filter(ended_at=None).values_list("pk", flat=True):
        outbox.enqueue(LOOK, {"build_up": key}, key=f"{LOOK} {key} {now:%Y-%m-%dT%H}")


REPEATING = (Every("heelfirst.web.buildup.tasks.look_at_all", timedelta(hours=12)),)
