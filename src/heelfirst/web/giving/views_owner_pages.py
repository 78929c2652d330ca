"""What stands on an appeal beside its story: pictures, earlier years, the charity's own total, news."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Sum
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heelfirst.originals import Missing, NoRoom, TooLarge
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.giving import pictures as redrawing
from heelfirst.web.giving.forms_owner import (
    LARGEST_FILE_BYTES,
    PictureForm,
    TotalForm,
    UpdateForm,
    YearForm,
)
from heelfirst.web.giving.models import Appeal, LinkedTotal, PastYear, Picture, Update
from heelfirst.web.giving.owning import missing, own_appeal
from heelfirst.web.giving.slider import known
from heelfirst.web.runs.storage import originals
from heelfirst.web.runs.views import asker

MOST_PICTURES = 12


def _meant(request: ClockedRequest) -> Appeal:
    """The appeal that a form with a file speaks of: files come in at one address, which knows how large they may be."""
    number = request.POST.get("appeal", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 18):
        raise Http404
    return own_appeal(request, int(number))


def _page(request: ClockedRequest, appeal: Appeal, template: str, **context: Any) -> HttpResponse:
    lacking = {each.step.removeprefix("appeals:") for each in missing(appeal, request.today)}
    return render(
        request,
        f"giving/owner/{template}.html",
        {"appeal": appeal, "charity": appeal.beneficiary, "lacking": lacking} | context,
    )


@require_safe
def pictures(request: ClockedRequest, appeal_id: int) -> HttpResponse:
    """The pictures of an appeal, and the form for one more."""
    appeal = own_appeal(request, appeal_id)
    return _pictures(request, appeal, PictureForm())


def _pictures(request: ClockedRequest, appeal: Appeal, form: PictureForm) -> HttpResponse:
    rows = list(appeal.pictures.all())
    return _page(
        request,
        appeal,
        "pictures",
        form=form,
        pictures=rows,
        full=len(rows) >= MOST_PICTURES,
        step="pictures",
    )


@require_POST
def add_picture(request: ClockedRequest) -> HttpResponse:
    """Take a picture in: kept as it came, shown as bare pixels."""
    appeal = _meant(request)
    form = PictureForm(request.POST, request.FILES)
    if appeal.pictures.count() >= MOST_PICTURES:
        form.add_error(
            None, _("%(many)d pictures are the most; take one away first.") % {"many": MOST_PICTURES}
        )
    if not form.is_valid():
        return _pictures(request, appeal, form)
    try:
        kept = redrawing.kept(originals(), form.cleaned_data["file"].chunks())
    except (redrawing.NoPicture, TooLarge, NoRoom) as error:
        form.add_error("file", str(error))
        return _pictures(request, appeal, form)
    Picture.objects.create(
        appeal=appeal,
        original=kept.original,
        shown=kept.shown,
        small=kept.small,
        width=kept.width,
        height=kept.height,
        alt=form.cleaned_data["alt"],
        first=not appeal.pictures.filter(first=True).exists(),
    )
    messages.success(request, _("The picture is there, without where and when it was taken."))
    return redirect("appeals:pictures", appeal.pk)


def _own_picture(request: ClockedRequest, appeal_id: int, picture_id: int) -> Picture:
    return get_object_or_404(Picture, pk=picture_id, appeal=own_appeal(request, appeal_id))


@require_safe
def picture(request: ClockedRequest, appeal_id: int, picture_id: int) -> FileResponse:
    """A picture as its owner sees it while nobody else does."""
    row = _own_picture(request, appeal_id, picture_id)
    try:
        opened = originals().open(row.small or row.shown)
    except Missing as error:
        raise Http404 from error
    return FileResponse(opened, content_type="image/jpeg", headers={"Cache-Control": "private, max-age=3600"})


@require_POST
def first_picture(request: ClockedRequest, appeal_id: int, picture_id: int) -> HttpResponse:
    """Let a picture stand first."""
    row = _own_picture(request, appeal_id, picture_id)
    with transaction.atomic():
        Picture.objects.filter(appeal=row.appeal).update(first=False)
        Picture.objects.filter(pk=row.pk).update(first=True)
    return redirect("appeals:pictures", appeal_id)


@require_POST
def remove_picture(request: ClockedRequest, appeal_id: int, picture_id: int) -> HttpResponse:
    """Take a picture away; the nightly sweep removes its files."""
    _own_picture(request, appeal_id, picture_id).delete()
    messages.info(request, _("The picture is gone."))
    return redirect("appeals:pictures", appeal_id)


@require_http_methods(["GET", "HEAD", "POST"])
def years(request: ClockedRequest, appeal_id: int) -> HttpResponse:
    """What was raised before this appeal: told, and never added to what is booked."""
    appeal = own_appeal(request, appeal_id)
    form = YearForm(request.POST or None, appeal=appeal, this_year=request.today.year, initial={"events": 1})
    if request.method == "POST" and form.is_valid():
        form.keep()
        return redirect("appeals:years", appeal.pk)
    rows = appeal.past_years.all()
    total = rows.filter(currency=appeal.currency).aggregate(total=Sum("minor"))["total"]
    return _page(request, appeal, "years", form=form, rows=rows, total=total)


@require_POST
def remove_year(request: ClockedRequest, appeal_id: int, year_id: int) -> HttpResponse:
    """Take a year away."""
    get_object_or_404(PastYear, pk=year_id, appeal=own_appeal(request, appeal_id)).delete()
    return redirect("appeals:years", appeal_id)


@require_safe
def totals(request: ClockedRequest, appeal_id: int) -> HttpResponse:
    """What the charity's own page said on which day, and the form for today."""
    appeal = own_appeal(request, appeal_id)
    form = TotalForm(appeal=appeal, today=request.today, initial={"read_on": request.today})
    return _page(request, appeal, "totals", form=form, rows=appeal.linked_totals.filter(taken_back_at=None))


@require_POST
def add_total(request: ClockedRequest) -> HttpResponse:
    """Keep what the charity's page says, with what shows it."""
    appeal = _meant(request)
    form = TotalForm(request.POST, request.FILES, appeal=appeal, today=request.today)
    if form.is_valid():
        data = form.cleaned_data
        try:
            evidence = originals().put(data["evidence_file"].chunks(), LARGEST_FILE_BYTES).sha256
        except (TooLarge, NoRoom) as error:
            form.add_error("evidence_file", str(error))
        else:
            LinkedTotal.objects.create(
                appeal=appeal,
                minor=data["amount"],
                currency=appeal.currency,
                gifts=data["gifts"],
                read_on=data["read_on"],
                evidence=evidence,
                by=asker(request),
                told_at=request.now,
            )
            messages.success(request, _("Kept. It shows beside what was given here, never mixed with it."))
            return redirect("appeals:totals", appeal.pk)
    return _page(request, appeal, "totals", form=form, rows=appeal.linked_totals.filter(taken_back_at=None))


@require_POST
def take_total_back(request: ClockedRequest, appeal_id: int, total_id: int) -> HttpResponse:
    """Take a typed total back: it shows no more, and is kept with the moment."""
    row = get_object_or_404(LinkedTotal, pk=total_id, appeal=own_appeal(request, appeal_id))
    row.taken_back_at = row.taken_back_at or request.now
    row.save(update_fields=["taken_back_at"])
    return redirect("appeals:totals", appeal_id)


@require_http_methods(["GET", "HEAD", "POST"])
def news(request: ClockedRequest, appeal_id: int) -> HttpResponse:
    """News of an appeal."""
    appeal = own_appeal(request, appeal_id)
    form = UpdateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        row: Update = form.save(commit=False)
        row.appeal, row.at = appeal, request.now
        row.save()
        messages.success(request, _("The news stands on the page."))
        return redirect("appeals:news", appeal.pk)
    return _page(request, appeal, "news", form=form, rows=appeal.updates.filter(known(request)))


@require_POST
def remove_news(request: ClockedRequest, appeal_id: int, update_id: int) -> HttpResponse:
    """Take news away."""
    get_object_or_404(Update, pk=update_id, appeal=own_appeal(request, appeal_id)).delete()
    return redirect("appeals:news", appeal_id)
