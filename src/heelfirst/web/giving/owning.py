"""Whose an appeal is, and what of it is not there yet before everybody may see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.giving.models import Appeal, Beneficiary, Seat, Trail
from heelfirst.web.runs.views import asker


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is not there yet."""

    step: str
    """The name of the address where it is written."""
    says: str


def own_appeal(request: ClockedRequest, appeal_id: int) -> Appeal:
    """One of the person's own appeals; Http404 for anybody else's."""
    return get_object_or_404(
        Appeal.objects.select_related("beneficiary", "attempt", "owner"), pk=appeal_id, owner=asker(request)
    )


def own_beneficiary(request: ClockedRequest, beneficiary_id: int) -> Beneficiary:
    """A beneficiary that the person may change. Http404 for any other."""
    charity = get_object_or_404(Beneficiary, pk=beneficiary_id)
    if not may_change(asker(request), charity):
        raise Http404
    return charity


def may_change(person: Person, charity: Beneficiary) -> bool:
    """Its treasurer may; before it has one, the only person who asks gifts for it."""
    if charity.seats.exists():
        return charity.seats.filter(person=person, role=Seat.Role.TREASURER).exists()
    return set(charity.appeals.values_list("owner_id", flat=True)) == {person.pk}


def opens_an_account(before: Beneficiary, after: Beneficiary) -> bool:
    """Whether a change leads to a charity's own account that was not open before."""
    return after.mode == Beneficiary.Mode.OWN and (before.mode, before.provider_account) != (
        after.mode,
        after.provider_account,
    )


def end_seats(charity: Beneficiary, by: Person, at: datetime) -> None:
    """End every seat and invitation: who sat there while nothing moved was chosen by nobody at the charity."""
    for seat in charity.seats.all():
        Trail.objects.create(
            beneficiary=charity,
            at=at,
            by=by,
            did="seat ended",
            about=f"person {seat.person_id}",
            before={"role": seat.role},
        )
    charity.seats.all().delete()
    charity.seat_invitations.filter(taken_at=None, ended_at=None).update(ended_at=at)


def may_choose(person: Person) -> Iterable[Beneficiary]:
    """The beneficiaries that a person may ask gifts for.

    Those they look after or used before, and those that others link to in public: a link moves no money through here.
    """
    linked = Q(mode=Beneficiary.Mode.LINK, appeals__public=True)
    return Beneficiary.objects.filter(Q(seats__person=person) | Q(appeals__owner=person) | linked).distinct()


def chosen(person: Person, beneficiary_id: str) -> Beneficiary:
    """One of those. Http404 for any other."""
    if not (beneficiary_id.isascii() and beneficiary_id.isdecimal() and len(beneficiary_id) < 18):
        raise Http404
    found = next((each for each in may_choose(person) if each.pk == int(beneficiary_id)), None)
    if found is None:
        raise Http404
    return found


def missing(appeal: Appeal, today: date) -> tuple[Missing, ...]:
    """What has to be there before everybody may see an appeal, in the order of its steps."""
    return (*_of_receiver(appeal, today), *_of_words(appeal), *_of_promises(appeal), *_of_days(appeal, today))


def _of_receiver(appeal: Appeal, today: date) -> list[Missing]:
    charity = appeal.beneficiary
    found = []
    if not all((charity.legal_name, charity.register, charity.number, charity.country)):
        found.append(
            Missing("appeals:receiver", _("who receives the gifts: legal name, register, number and country"))
        )
    if charity.until is not None and charity.until < today:
        found.append(
            Missing(
                "appeals:receiver", _("a receiver that still bears this name: it did so until %(day)s only")
            )
        )
        found[-1] = Missing(found[-1].step, found[-1].says % {"day": charity.until.isoformat()})
    if charity.mode == Beneficiary.Mode.LINK and not appeal.link_url:
        found.append(
            Missing("appeals:goal", _("the address of the charity’s own page, where gifts are made"))
        )
    if charity.mode == Beneficiary.Mode.OWN and not charity.provider_account:
        found.append(Missing("appeals:receiver", _("the charity’s account at its card provider")))
    if charity.mode == Beneficiary.Mode.OWN and not consented(charity):
        found.append(
            Missing(
                "appeals:receiver",
                _("the charity’s consent to its own account: its letter, a name and a day"),
            )
        )
    return found


def consented(charity: Beneficiary) -> bool:
    """Whether the charity's consent to use its own account is written down whole."""
    return bool(charity.consent_by and charity.consent_on and charity.consent_evidence)


def _of_words(appeal: Appeal) -> list[Missing]:
    return [] if appeal.story.strip() else [Missing("appeals:words", _("the story: who asks, and why"))]


def _of_promises(appeal: Appeal) -> list[Missing]:
    promises = (
        (appeal.second_purpose, _("what gifts are used for if the goal is passed or cannot be met")),
        (appeal.if_cancelled, _("what happens if the race is cancelled")),
        (appeal.if_not_finished, _("what happens if you do not finish")),
        (appeal.refunds, _("how a gift is given back")),
    )
    return [Missing("appeals:promises", says) for text, says in promises if not text.strip()]


def _of_days(appeal: Appeal, today: date) -> list[Missing]:
    if appeal.closes_on is not None and appeal.closes_on < today:
        return [Missing("appeals:goal", _("a last day that is still to come"))]
    return []
