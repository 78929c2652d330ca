"""Taking back the newest plan: the one before holds again, with its wish, where it is safe. docs/how/living-plan.md."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from heelfirst.plan.anew import breaks, breaks_said
from heelfirst.web.buildup.as_it_stood import Undo, changed, put_back, put_back_answers, stands
from heelfirst.web.buildup.models import BuildUp, Happening, Version
from heelfirst.web.buildup.planning import (
    UnreadableError,
    ahead,
    ask_for,
    current,
    history_of,
    pending,
    plan_of,
    told_of,
    wish_of,
)
from heelfirst.web.buildup.planning import before as former


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
    with transaction.atomic():
        build_up = BuildUp.objects.select_for_update().get(pk=version.build_up_id)
        last, before = _locked(version), former(version)
        if before is None or last is None or newest(build_up, until) != last:
            raise NotTakenBackError(_("Something newer has been planned since: take that back first."))
        stood = stands(build_up)
        told = _take_back_told(last, before, now)
        told = put_back_answers(build_up, last.undo) or told
        told = put_back(build_up, last.undo) or told
        try:
            plan = plan_of(before)
            still = ahead(plan, told_of(build_up, today), today)
            found = breaks(still, wish_of(build_up, today), history_of(build_up, today, plan.begun))
        except UnreadableError:
            raise NotTakenBackError(
                _("The plan before can no longer be read, so what stands now stays.")
            ) from None
        except ValueError as error:
            raise NotTakenBackError(f"{str(error)[:1].upper()}{str(error)[1:]}.") from None
        why = breaks_said(found, _) if found else ""
        if found and not told:
            raise NotTakenBackError(
                _("The weeks before are no longer safe. %(why)s So what stands now stays.") % {"why": why}
            )
        made = last.state == Version.State.MADE
        if not made:
            last.delete()
        elif not found:
            last.taken_back_at = now
            last.save(update_fields=["taken_back_at"])
        if not found:
            return TakenBack(_("Taken back: the weeks stand as they did before."))
        says = _("What was told is taken back. %(why)s") % {"why": why}
        # A plan that was made holds until the next one is: that one taken back brings back its wish.
        undo: Undo = changed(stood, stands(build_up)) if made else {}
        anew = ask_for(build_up, Version.Cause.ASKED, says, today, now, undo)
    return TakenBack(
        _("Taken back what was told. The weeks before are no longer safe, so they are made anew. %(why)s")
        % {"why": why},
        anew,
    )


def _locked(version: Version) -> Version | None:
    """The version as it is now: its plan may have been made since the page was shown."""
    return Version.objects.select_for_update().filter(pk=version.pk, taken_back_at=None).first()


def _take_back_told(version: Version, before: Version, now: datetime) -> bool:
    """Take back falls and illness that were told for this version. Whether there were any."""
    happenings = Happening.objects.filter(
        owner=version.build_up.owner_id,
        taken_back_at=None,
        told_at__gt=before.asked_at,
        told_at__lte=version.asked_at,
    )
    return happenings.update(taken_back_at=now) > 0
