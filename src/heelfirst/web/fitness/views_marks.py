"""A person's own marks, and what their body is measured by."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.fitness.forms import BodyForm, MarkForm
from heelfirst.web.fitness.models import Body, Mark
from heelfirst.web.runs.views import asker


@require_safe
def marks(request: ClockedRequest) -> HttpResponse:
    """Every mark the person told, newest first."""
    mine = list(Mark.objects.of(asker(request), request.until))
    return render(request, "fitness/marks.html", {"marks": mine})


@require_http_methods(["GET", "HEAD", "POST"])
def add_mark(request: ClockedRequest) -> HttpResponse:
    """Tell a mark."""
    return _edit(request, Mark(owner=asker(request), made_at=request.now), _("Which mark did you run?"))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_mark(request: ClockedRequest, mark_id: int) -> HttpResponse:
    """Change a mark."""
    return _edit(request, _own_mark(request, mark_id), _("Change the mark"))


def _own_mark(request: ClockedRequest, mark_id: int) -> Mark:
    return get_object_or_404(Mark.objects.of(asker(request), request.until), pk=mark_id)


def _edit(request: ClockedRequest, mark: Mark, heading: str) -> HttpResponse:
    form = MarkForm(request.POST or None, instance=mark, person=asker(request), today=request.today)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("fitness:marks")
    return render(request, "fitness/mark.html", {"form": form, "heading": heading, "mark": mark})


@require_POST
def delete_mark(request: ClockedRequest, mark_id: int) -> HttpResponse:
    """Take a mark away."""
    mark = _own_mark(request, mark_id)
    mark.delete()
    messages.info(request, _("The mark is gone."))
    return redirect("fitness:marks")


@require_http_methods(["GET", "HEAD", "POST"])
def body(request: ClockedRequest) -> HttpResponse:
    """Say what the body is measured by, or leave it empty."""
    person = asker(request)
    mine = Body.objects.filter(owner=person).first() or Body(owner=person)
    form = BodyForm(request.POST or None, instance=mine)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Kept."))
        return redirect("fitness:body")
    return render(request, "fitness/body.html", {"form": form})
