"""An appeal for its owner: begun, written in a few steps, shown to everybody, paused."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heelfirst.originals import NoRoom, TooLarge
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.attempts.models import Attempt
from heelfirst.web.giving.forms_owner import LARGEST_FILE_BYTES, GoalForm, PromisesForm, WordsForm
from heelfirst.web.giving.forms_receiver import LARGEST_DESCRIPTION, ReceiverForm, described
from heelfirst.web.giving.models import Appeal, Beneficiary, Seat, Trail
from heelfirst.web.giving.moderating import waiting
from heelfirst.web.giving.owning import (
    chosen,
    end_seats,
    may_change,
    may_choose,
    missing,
    opens_an_account,
    own_appeal,
    own_beneficiary,
)
from heelfirst.web.giving.slider import known
from heelfirst.web.giving.standing import first_line
from heelfirst.web.runs.storage import originals
from heelfirst.web.runs.views import asker

STEPS = ("receiver", "words", "goal", "promises", "pictures")


@require_safe
def appeals(request: ClockedRequest) -> HttpResponse:
    """The person's appeals, and the way to begin one."""
    rows = asker(request).appeals.select_related("beneficiary", "attempt")
    return render(
        request, "giving/owner/list.html", {"appeals": rows, "attempts": asker(request).attempts.all()}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: ClockedRequest) -> HttpResponse:
    """Begin an appeal: for whom, as a legal entity. Choose one that is known here, or write a new one down."""
    person = asker(request)
    attempt = _attempt_meant(request)
    known = list(may_choose(person))
    form = ReceiverForm(today=request.today)
    file = request.FILES.get("described")
    if request.method == "POST" and isinstance(file, UploadedFile):
        told, why_not = described(file.read(LARGEST_DESCRIPTION + 1))
        if why_not:
            messages.error(request, why_not)
        form = ReceiverForm(initial=told, today=request.today)
    elif request.method == "POST":
        if request.POST.get("beneficiary"):
            charity = chosen(person, request.POST["beneficiary"])
            return redirect("appeals:words", _begun(request, charity, attempt).pk)
        form = ReceiverForm(request.POST, request.FILES, today=request.today)
        if form.is_valid() and (kept := _kept_receiver(request, form)) is not None:
            return redirect("appeals:words", _begun(request, kept, attempt).pk)
    context = {"form": form, "known": known, "attempt": attempt, "steps": STEPS, "step": "receiver"}
    return render(request, "giving/owner/begin.html", context)


def _attempt_meant(request: ClockedRequest) -> Attempt | None:
    """The attempt that the appeal is beside; without a word the person's latest."""
    person = asker(request)
    number = (request.POST if request.method == "POST" else request.GET).get("attempt", "")
    if number.isascii() and number.isdecimal() and len(number) < 18:
        return get_object_or_404(Attempt, pk=int(number), owner=person)
    return person.attempts.first()


def _begun(request: ClockedRequest, charity: Beneficiary, attempt: Attempt | None) -> Appeal:
    """A new appeal that nobody sees yet, with what the attempt already says."""
    currency = charity.currencies[0] if charity.currencies else "USD"
    return Appeal.objects.create(
        owner=asker(request),
        attempt=attempt,
        beneficiary=charity,
        title=attempt.title if attempt else _("For %(charity)s") % {"charity": charity.name},
        currency=currency,
        opens_on=request.today,
        made_at=request.now,
    )


def _kept_receiver(request: ClockedRequest, form: ReceiverForm) -> Beneficiary | None:
    """The beneficiary with its letter among the originals; None where the letter could not be kept, and the form says why.

    Who writes down one to rehearse with looks after its treasury too; any other waits for the charity's own treasurer.
    """
    letter = form.cleaned_data.get("consent_file")
    try:
        evidence = originals().put(letter.chunks(), LARGEST_FILE_BYTES).sha256 if letter else ""
    except (TooLarge, NoRoom) as error:
        form.add_error("consent_file", str(error))
        return None
    new = form.instance.pk is None
    with transaction.atomic():
        before = Beneficiary.objects.select_for_update().filter(pk=form.instance.pk).first()
        form.instance.made_at = form.instance.made_at or request.now
        row = form.keep(evidence)
        if new and row.mode == Beneficiary.Mode.REHEARSAL:
            Seat.objects.create(beneficiary=row, person=asker(request), role=Seat.Role.TREASURER)
        if before is not None and opens_an_account(before, row):
            end_seats(row, asker(request), request.now)
        Trail.objects.create(
            beneficiary=row,
            at=request.now,
            by=asker(request),
            did="receiver written down" if new else "receiver changed",
            about=row.legal_name,
            after={"mode": row.mode, "account": row.provider_account, "consent_by": row.consent_by},
        )
    return row


@require_safe
def overview(request: ClockedRequest, appeal_id: int) -> HttpResponse:
    """Where an appeal stands, what is missing, and what waits."""
    appeal = own_appeal(request, appeal_id)
    context = _frame(request, appeal) | {
        "first_line": _first_line(request, appeal),
        "link": request.build_absolute_uri(f"/for/{appeal.slug}/"),
        "under_18": asker(request).under_18,
        "has_treasurer": appeal.beneficiary.seats.exists(),
        "counts": {
            "pictures": appeal.pictures.count(),
            "years": appeal.past_years.count(),
            "news": appeal.updates.filter(known(request)).count(),
            "totals": appeal.linked_totals.filter(taken_back_at=None).count(),
        },
    }
    return render(request, "giving/owner/overview.html", context)


def _frame(request: ClockedRequest, appeal: Appeal) -> dict[str, Any]:
    """What every page of an appeal shows beside its own."""
    lacking = missing(appeal, request.today)
    return {
        "appeal": appeal,
        "charity": appeal.beneficiary,
        "missing": lacking,
        "lacking": {each.step.removeprefix("appeals:") for each in lacking},
        "steps": STEPS,
        "waits": len(waiting(request, appeal)),
    }


def _first_line(request: ClockedRequest, appeal: Appeal) -> str:
    """Whether everybody sees it and what was given, or what is still missing."""
    if appeal.public:
        if appeal.paused:
            return _("Paused: the page stands, and nobody can give. %(total)s") % {
                "total": first_line(request, appeal)
            }
        return first_line(request, appeal)
    count = len(missing(appeal, request.today))
    if not count:
        return _("Everything is there. Nobody but you sees it yet.")
    return ngettext(
        "Nobody but you sees it yet: %(n)d thing is missing.",
        "Nobody but you sees it yet: %(n)d things are missing.",
        count,
    ) % {"n": count}


@require_http_methods(["GET", "HEAD", "POST"])
def receiver(request: ClockedRequest, appeal_id: int) -> HttpResponse:
    """Who receives the gifts of this appeal. Another one only while nobody gave."""
    appeal = own_appeal(request, appeal_id)
    person = asker(request)
    given = appeal.gifts.exists()
    if request.method == "POST" and not given:
        appeal.beneficiary = chosen(person, request.POST.get("beneficiary", ""))
        if appeal.beneficiary.currencies and appeal.currency not in appeal.beneficiary.currencies:
            appeal.currency = appeal.beneficiary.currencies[0]
        appeal.save()
        return redirect("appeals:overview", appeal.pk)
    mine = may_change(person, appeal.beneficiary)
    others = [each for each in may_choose(person) if each.pk != appeal.beneficiary_id]
    context = _frame(request, appeal) | {"mine": mine, "known": others, "given": given, "step": "receiver"}
    return render(request, "giving/owner/receiver.html", context)


@require_safe
def beneficiary(request: ClockedRequest, beneficiary_id: int) -> HttpResponse:
    """What is written down of a receiver, to be changed: only whoever is its treasurer may."""
    charity = own_beneficiary(request, beneficiary_id)
    form = ReceiverForm(instance=charity, today=request.today)
    return render(request, "giving/owner/beneficiary.html", {"form": form, "charity": charity})


@require_POST
def keep_beneficiary(request: ClockedRequest) -> HttpResponse:
    """Keep it; the letter of a consent comes in here, at an address that knows how large a file may be."""
    number = request.POST.get("beneficiary", "")
    charity = own_beneficiary(
        request, int(number) if number.isascii() and number.isdecimal() and len(number) < 18 else 0
    )
    form = ReceiverForm(request.POST, request.FILES, instance=charity, today=request.today)
    if form.is_valid() and _kept_receiver(request, form) is not None:
        messages.success(request, _("Kept."))
        return redirect("appeals:list")
    return render(request, "giving/owner/beneficiary.html", {"form": form, "charity": charity})


def _step(
    request: ClockedRequest, appeal: Appeal, form: "forms.ModelForm[Appeal]", step: str, **more: Any
) -> HttpResponse:
    """Show a step, or keep it and go to the next."""
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            row = form.save()
            if row.public and (gone := missing(row, request.today)):
                # What is public stays whole: a promise cannot be emptied under the givers' eyes.
                transaction.set_rollback(True)
                form.add_error(
                    None,
                    _("Everybody sees this page: it cannot be without %(what)s.") % {"what": gone[0].says},
                )
        if form.is_valid():
            onward = "later" not in request.POST and not row.public
            following = STEPS[STEPS.index(step) + 1]
            return redirect(f"appeals:{following}" if onward else "appeals:overview", row.pk)
    fresh = own_appeal(request, appeal.pk)
    context = _frame(request, fresh) | {"form": form, "step": step} | more
    return render(request, f"giving/owner/{step}.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def words(request: ClockedRequest, appeal_id: int) -> HttpResponse:
    """Who asks, and why."""
    appeal = own_appeal(request, appeal_id)
    form = WordsForm(request.POST or None, instance=appeal)
    return _step(request, appeal, form, "words")


@require_http_methods(["GET", "HEAD", "POST"])
def goal(request: ClockedRequest, appeal_id: int) -> HttpResponse:
    """How much, from when to when, and where gifts are made."""
    appeal = own_appeal(request, appeal_id)
    form = GoalForm(request.POST or None, instance=appeal)
    return _step(request, appeal, form, "goal")


@require_http_methods(["GET", "HEAD", "POST"])
def promises(request: ClockedRequest, appeal_id: int) -> HttpResponse:
    """What givers are promised."""
    appeal = own_appeal(request, appeal_id)
    form = PromisesForm(request.POST or None, instance=appeal)
    return _step(request, appeal, form, "promises")


@require_POST
def publish(request: ClockedRequest, appeal_id: int) -> HttpResponse:
    """Show the page to everybody, only when all is there; or take it back."""
    appeal = own_appeal(request, appeal_id)
    if "back" in request.POST:
        appeal.public = False
        appeal.save(update_fields=["public"])
        messages.info(request, _("Nobody but you sees the page now. What was given stays in the books."))
        return redirect("appeals:overview", appeal.pk)
    lacking = missing(appeal, request.today)
    if asker(request).under_18:
        messages.error(request, _("An account kept for somebody under 18 has no public appeal."))
    elif lacking:
        messages.error(request, _("Not yet: %(what)s.") % {"what": "; ".join(each.says for each in lacking)})
    else:
        appeal.public = True
        appeal.save(update_fields=["public"])
        messages.success(request, _("Everybody who has the address sees the page now."))
    return redirect("appeals:overview", appeal.pk)


@require_POST
def pause(request: ClockedRequest, appeal_id: int) -> HttpResponse:
    """Take no gifts for a while, or take them again."""
    appeal = own_appeal(request, appeal_id)
    appeal.paused = "again" not in request.POST
    appeal.save(update_fields=["paused"])
    messages.info(
        request,
        _("Paused: nobody can give until you say so.") if appeal.paused else _("Gifts are taken again."),
    )
    return redirect("appeals:overview", appeal.pk)


@require_POST
def remove(request: ClockedRequest, appeal_id: int) -> HttpResponse:
    """Remove an appeal that nobody gave to; one with gifts can only be taken off the page."""
    appeal = own_appeal(request, appeal_id)
    if appeal.gifts.exists():
        messages.error(
            request, _("Gifts were made to it, so it stays in the books. You can close it for everybody.")
        )
        return redirect("appeals:overview", appeal.pk)
    appeal.delete()
    messages.info(request, _("The appeal is gone."))
    return redirect("appeals:list")
