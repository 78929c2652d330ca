"""The page of a cause, for everybody; writing one of one's own; stories, for as long as their tellers want."""

from hashlib import sha256
from secrets import token_urlsafe

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heelfirst.originals import NoRoom, TooLarge
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.giving.cause import SHIPPED, cause, is_public, of_row, shipped
from heelfirst.web.giving.forms_cause import CauseForm, StoryForm, facts_of
from heelfirst.web.giving.forms_owner import LARGEST_FILE_BYTES
from heelfirst.web.giving.models import Appeal, CausePage, CauseStory
from heelfirst.web.giving.slider import known_day
from heelfirst.web.runs.storage import originals
from heelfirst.web.runs.views import asker

ADDRESS = "cause_story_address"


@login_not_required
@require_safe
def page(request: ClockedRequest, key: str) -> HttpResponse:
    """What a cause is, with its sources; who asks gifts for it."""
    found = cause(key)
    mine = request.user.is_authenticated and CausePage.objects.filter(key=key, owner=request.user).exists()
    if found is None or not (mine or is_public(key)):
        raise Http404
    appeals = (
        Appeal.objects.filter(known_day(request, "opens_on"), cause=key, public=True, owner__under_18=False)
        .select_related("beneficiary")
        .order_by("title")[:20]
    )
    context = {"cause": found, "stories": CauseStory.objects.filter(cause=key), "appeals": appeals}
    return render(request, "giving/cause.html", context)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: ClockedRequest, token: str) -> HttpResponse:
    """Whoever told a story takes it back by their link, without an account: it is gone at once, from here and from the disk.

    The link says once more what it does; a program that only opens it removes nothing.
    """
    story = CauseStory.objects.filter(take_back_hash=hashed(token)).first()
    if story is not None and request.method == "POST":
        _forgotten(story)
        return render(request, "giving/story.html", {"gone": True})
    return render(request, "giving/story.html", {"story": story, "gone": story is None})


def hashed(token: str) -> str:
    """What is kept of a link."""
    return sha256(token.encode()).hexdigest()


def _forgotten(story: CauseStory) -> None:
    """Remove a story with the letter that allowed it, unless another row names the same bytes."""
    evidence = story.consent_evidence
    story.delete()
    if not CauseStory.objects.filter(consent_evidence=evidence).exists():
        originals().delete(evidence)


@require_safe
def causes(request: ClockedRequest) -> HttpResponse:
    """The causes that ship, and the person's own."""
    person = asker(request)
    context = {
        "shipped": [shipped(key) for key in SHIPPED],
        "own": person.cause_pages.order_by("name"),
        "looks_after": person.is_staff,
    }
    return render(request, "giving/owner/causes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: ClockedRequest) -> HttpResponse:
    """Write the page of another cause."""
    return _edit(request, CausePage(owner=asker(request)))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ClockedRequest, cause_id: int) -> HttpResponse:
    """Change it."""
    return _edit(request, get_object_or_404(CausePage, pk=cause_id, owner=asker(request)))


def _edit(request: ClockedRequest, row: CausePage) -> HttpResponse:
    form = CauseForm(request.POST or None, instance=row)
    facts = facts_of(request.POST or None, row)
    if request.method == "POST" and form.is_valid() and facts.is_valid():
        kept = form.keep([each for each in facts.cleaned_data if each.get("says")], _free_key)
        messages.success(request, _("Kept. Everybody sees it once a public appeal names it."))
        return redirect("causes:cause", kept.key)
    return render(request, "giving/owner/cause_edit.html", {"form": form, "facts": facts, "row": row})


def _free_key(name: str) -> str:
    """An address that nobody has."""
    first = slugify(name)[:50] or "cause"
    taken = set(CausePage.objects.filter(key__startswith=first).values_list("key", flat=True)) | set(SHIPPED)
    taken.add("story")
    return next(
        key for key in (first, *(f"{first}-{number}" for number in range(2, 10_000))) if key not in taken
    )


def _may_keep_stories(person: Person, key: str) -> bool:
    """Of a cause of one's own; of one that ships, whoever looks after the installation."""
    if key in SHIPPED:
        return person.is_staff
    return CausePage.objects.filter(key=key, owner=person).exists()


@require_safe
def stories(request: ClockedRequest, key: str) -> HttpResponse:
    """The stories of a cause with their consents, and the form for one more."""
    if not _may_keep_stories(asker(request), key):
        raise Http404
    return _stories(request, key, StoryForm(today=request.today))


def _stories(request: ClockedRequest, key: str, form: StoryForm) -> HttpResponse:
    row = CausePage.objects.filter(key=key).first()
    context = {
        "key": key,
        "name": shipped(key).name if key in SHIPPED else of_row(row).name if row else key,
        "rows": CauseStory.objects.filter(cause=key),
        "form": form,
        "address": request.session.pop(ADDRESS, ""),
    }
    return render(request, "giving/owner/stories.html", context)


@require_POST
def add_story(request: ClockedRequest) -> HttpResponse:
    """Keep a story beside the written consent; the next page shows, once, the link by which its teller takes it back."""
    key = request.POST.get("cause", "")
    if not _may_keep_stories(asker(request), key):
        raise Http404
    form = StoryForm(request.POST, request.FILES, today=request.today)
    if not form.is_valid():
        return _stories(request, key, form)
    try:
        evidence = originals().put(form.cleaned_data["consent_file"].chunks(), LARGEST_FILE_BYTES).sha256
    except (TooLarge, NoRoom) as error:
        form.add_error("consent_file", str(error))
        return _stories(request, key, form)
    token = token_urlsafe(24)
    row: CauseStory = form.save(commit=False)
    row.cause, row.kept_by, row.kept_at = key, asker(request), request.now
    row.consent_evidence, row.take_back_hash = evidence, hashed(token)
    row.save()
    request.session[ADDRESS] = request.build_absolute_uri(f"/cause/story/{token}/")
    return redirect("appeals:stories", key)


@require_POST
def remove_story(request: ClockedRequest, story_id: int) -> HttpResponse:
    """Take a story off for whoever asked by word or mail."""
    story = get_object_or_404(CauseStory, pk=story_id)
    if not _may_keep_stories(asker(request), story.cause):
        raise Http404
    _forgotten(story)
    messages.info(request, _("The story is gone, with the letter that allowed it."))
    return redirect("appeals:stories", story.cause)
