"""Handing files over, and watching what becomes of them."""

from datetime import date

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heelfirst.jobs import outbox
from heelfirst.originals import NoRoom
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.runs.importing import arrived, expect, import_key
from heelfirst.web.runs.models import Batch, SaidAtUpload, Upload
from heelfirst.web.runs.views import asker, given_up


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ClockedRequest) -> HttpResponse:
    """Choose files, answer one question, hand them over. A script sends them one by one and gets JSON."""
    if request.method != "POST":
        context = {
            "answers": SaidAtUpload.choices,
            "largest_bytes": settings.LARGEST_UPLOAD_BYTES,
            "largest": f"{settings.LARGEST_UPLOAD_BYTES // 2**20} MB",
            "recent": Batch.objects.filter(owner=asker(request), made_at__date__lte=request.today).order_by(
                "-id"
            )[:5],
        }
        return render(request, "runs/add.html", context)
    files = request.FILES.getlist("files")
    one_by_one = request.headers.get("Accept") == "application/json"
    if not files:
        sentence = _("Choose at least one file: .fit, .gpx, .tcx, any of them gzipped, or a zip of them.")
        if one_by_one:
            return JsonResponse({"sentence": sentence}, status=400)
        messages.error(request, sentence)
        return redirect("runs:add")
    try:
        batch = _batch(request, asker(request))
        for file in files:
            file_there = arrived(file.name or "upload", file.chunks())
            with transaction.atomic():
                expect(batch, file_there, request.now)
    except NoRoom as error:
        if one_by_one:
            return JsonResponse({"sentence": str(error)}, status=507)
        messages.error(request, str(error))
        return redirect("runs:add")
    if one_by_one:
        return JsonResponse({"batch": batch.pk})
    return redirect("runs:batch", batch.pk)


def _batch(request: ClockedRequest, person: Person) -> Batch:
    """The batch a script goes on with, or a new one."""
    number = request.POST.get("batch", "")
    if number.isdecimal() and len(number) < 19:
        return get_object_or_404(Batch, pk=int(number), owner=person)
    said = request.POST.get("said", "")
    try:
        forward_before = date.fromisoformat(request.POST.get("forward_before", ""))
    except ValueError:
        forward_before = None
    return Batch.objects.create(
        owner=person,
        made_at=request.now,
        said=said if said in SaidAtUpload.values else "",
        forward_before=forward_before,
    )


@require_safe
def batch(request: ClockedRequest, batch_id: int) -> HttpResponse:
    """What became of each file; asks again by itself while some are waiting."""
    found = get_object_or_404(Batch, pk=batch_id, owner=asker(request))
    uploads = list(found.uploads.select_related("run"))
    waiting = [upload for upload in uploads if upload.state == Upload.State.WAITING]
    stuck = given_up(waiting)
    # What needs a look comes first.
    uploads.sort(key=lambda upload: (upload.state != Upload.State.REFUSED, not upload.sentence))
    context = {
        "batch": found,
        "uploads": uploads,
        "stuck": stuck,
        "waiting": len(waiting) - len(stuck),
        "settled": len(uploads) - len(waiting),
    }
    template = "runs/_batch.html" if request.htmx else "runs/batch.html"  # type: ignore[attr-defined]
    return render(request, template, context)


@require_POST
def again(request: ClockedRequest, batch_id: int) -> HttpResponse:
    """Try once more what the worker gave up."""
    found = get_object_or_404(Batch, pk=batch_id, owner=asker(request))
    for upload in found.uploads.filter(state=Upload.State.WAITING):
        outbox.retry(import_key(upload), request.now)
    return redirect("runs:batch", found.pk)
