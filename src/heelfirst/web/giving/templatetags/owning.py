"""The steps of an appeal by their names, kept rich text, and the appeal on the page of its attempt."""

from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from heelfirst.web.attempts.models import Attempt
from heelfirst.web.giving.cleaning import shown
from heelfirst.web.giving.models import Appeal
from heelfirst.web.giving.moderating import waiting
from heelfirst.web.giving.page import closed
from heelfirst.web.giving.slider import known_day
from heelfirst.web.giving.standing import first_line

register = template.Library()

STEP_NAMES = (
    ("receiver", gettext_lazy("For whom")),
    ("words", gettext_lazy("The story")),
    ("goal", gettext_lazy("Goal and days")),
    ("promises", gettext_lazy("What is promised")),
    ("pictures", gettext_lazy("Pictures")),
)


@register.simple_tag
def step_url(name: str, appeal_id: int) -> str:
    """The address of a step."""
    return reverse(f"appeals:{name}", args=[appeal_id])


@register.inclusion_tag("giving/owner/_steps.html", takes_context=True)
def appeal_steps(context: Context) -> dict[str, Any]:
    """The steps, with the one that is shown and those where something is missing."""
    names = ("appeal", "step", "lacking")
    return {name: context.get(name) for name in names} | {"step_names": STEP_NAMES}


@register.filter
def rich(html: str) -> SafeString:
    """Kept rich text, cleaned once more."""
    return shown(html)


@register.inclusion_tag("giving/_panel.html", takes_context=True)
def appeal_panel(context: Context, attempt: Attempt) -> dict[str, Any]:
    """The appeal of an attempt: what was given in a sentence, and one button. The owner sees a way to begin one."""
    request = context["request"]
    mine = request.user.is_authenticated and attempt.owner_id == request.user.pk
    rows = (
        Appeal.objects.filter(attempt=attempt)
        .select_related("beneficiary", "owner")
        .order_by("-public", "pk")
    )
    if not mine:
        rows = rows.filter(public=True, owner__under_18=False)
    appeal = rows.filter(known_day(request, "opens_on")).first()
    shown: dict[str, Any] = {"attempt": attempt, "appeal": appeal, "mine": mine}
    if appeal is None:
        return shown | {"offered": mine and not attempt.owner.under_18}
    return shown | {
        "line": first_line(request, appeal) if appeal.public else "",
        "open": appeal.public and not closed(appeal, request.today),
        "waits": len(waiting(request, appeal)) if mine else 0,
    }
