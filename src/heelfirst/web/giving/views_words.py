"""Words of visitors: said here, held until the owner lets them stand, and reported by whoever minds them."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from heelfirst.web.accounts.brake import client_of
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.giving import braking, tokens
from heelfirst.web.giving.forms_words import WordsForm
from heelfirst.web.giving.models import Appeal, Comment
from heelfirst.web.giving.views_public import shown_appeal


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: ClockedRequest, slug: str) -> HttpResponse:
    """Say something; it waits for the owner."""
    appeal = shown_appeal(request, slug)
    if request.method != "POST":
        return _words(request, appeal, WordsForm(), tokens.for_form(appeal.pk, request.now))
    form, token, says = WordsForm(request.POST), request.POST.get("token", ""), ""
    try:
        tokens.read_form(token, appeal.pk, request.now)
    except tokens.Stale:
        token = tokens.for_form(appeal.pk, request.now)
        says = _("This form had become too old. Look at it once more, then press the button again.")
    except tokens.TooQuick:
        says = _("That was quicker than we take words. Press the button again.")
    if says or not form.is_valid():
        return _words(request, appeal, form, token, says=says, status=422)
    verdict = braking.spoke(braking.net(client_of(request)), request.now)
    if verdict.wait:
        return _words(request, appeal, form, token, says=verdict.says, status=429)
    Comment.objects.create(
        appeal=appeal, name=form.cleaned_data["name"], text=form.cleaned_data["text"], at=request.now
    )
    return render(request, "giving/words_kept.html", {"appeal": appeal})


def _words(
    request: ClockedRequest, appeal: Appeal, form: WordsForm, token: str, *, says: str = "", status: int = 200
) -> HttpResponse:
    context = {"appeal": appeal, "form": form, "token": token, "says": says}
    return render(request, "giving/words.html", context, status=status)


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: ClockedRequest, slug: str, words_id: int) -> HttpResponse:
    """Tell the owner that words should not stand: they are off the page until the owner has looked."""
    appeal = shown_appeal(request, slug)
    comment = get_object_or_404(Comment, pk=words_id, appeal=appeal, shown_at__isnull=False, hidden_at=None)
    said = ""
    if request.method == "POST":
        verdict = braking.spoke(braking.net(client_of(request)), request.now)
        if not verdict.wait:
            _reported(comment)
        said = verdict.says or _("Thank you. The runner is told and looks at it.")
    return render(request, "giving/report.html", {"appeal": appeal, "comment": comment, "says": said})


def _reported(comment: Comment) -> None:
    Comment.objects.filter(pk=comment.pk).update(reported=F("reported") + 1, shown_at=None)
