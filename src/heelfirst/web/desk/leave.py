"""By whose leave somebody sees what: every page of the desk asks here first. docs/how/desk.md, "Whose leave"."""

from datetime import UTC, date, datetime

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.desk.models import Trust
from heelfirst.web.runs.views import asker


def moment(request: ClockedRequest) -> datetime:
    """The instant of what is done now; in the demo it lies on the day of the slider."""
    if request.until is None:
        return request.now
    return datetime.combine(request.until, request.now.time(), UTC)


def day_of(runner: Person, request: ClockedRequest) -> date:
    """The runner's own day, wherever the one who looks may be."""
    return request.until or request.now.astimezone(runner.zone).date()


def invitations(request: ClockedRequest) -> QuerySet[Trust]:
    """Invitations that can be taken. In the demo each has its own day, so there none is too old."""
    return Trust.objects.invitations(None if settings.DEMO else request.now)


def looked_after_by(person: Person, until: date | None = None) -> QuerySet[Trust]:
    """The leaves by which a person looks after others."""
    return Trust.objects.standing(until).filter(who=person).select_related("runner", "who")


def looked_after(request: ClockedRequest, trust_id: int) -> Trust:
    """The leave by which the one who asks looks after a runner; Http404 where there is none, or none any more.

    That they looked is noted with the day.
    """
    trust = get_object_or_404(looked_after_by(asker(request), request.until), pk=trust_id)
    note_look([trust], request)
    return trust


def for_measures(request: ClockedRequest, trust_id: int) -> Trust:
    """The same for what only a physiotherapist may see and do."""
    trust = looked_after(request, trust_id)
    if not trust.physio:
        raise Http404
    return trust


def note_look(trusts: list[Trust], request: ClockedRequest) -> None:
    """Keep the day on which something of a runner was shown; nothing is written where that day stands already."""
    for trust in trusts:
        today = day_of(trust.runner, request)
        if trust.looked_on != today:
            trust.looked_on = today
            Trust.objects.filter(pk=trust.pk).update(looked_on=today)


def sees(role: str) -> tuple[str, ...]:
    """What a role sees and may do, in words; the same wherever leave is given, taken and kept."""
    both = (
        _("your build-up: what is planned, what was done and what was missed"),
        _("of your runs the day, how far backward and forward, and the longest"),
        _("what is sore by part of the body, falls and days of illness"),
    )
    if role != Trust.As.PHYSIO:
        return both
    return (
        *both,
        _(
            "measures: pain, standing on one leg, 3 m walked backward; they enter them, and so can you take them back"
        ),
        _("what clinicians wrote for you, and what you entered as theirs"),
        _("they may write down dose and stop rules, which stand in your build-ups until you put them away"),
    )


def never_sees() -> str:
    """What nobody sees by such leave."""
    return _(
        "Never: where you ran, names and notes of runs, words you wrote beside a soreness or a fall, weight, heart, donors "
        "and letters."
    )
