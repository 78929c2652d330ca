"""Whether a person has a desk at all: the menu shows it to those alone."""

from django import template
from django.template.context import Context

from heelfirst.web.buildup.models import BuildUp
from heelfirst.web.desk.leave import looked_after_by
from heelfirst.web.desk.texts import written_for

register = template.Library()


@register.simple_tag(takes_context=True)
def has_a_desk(context: Context) -> bool:
    """Whether the one who asks looks after anybody."""
    request = context.get("request")
    person = getattr(request, "user", None)
    if request is None or person is None or not person.is_authenticated:
        return False
    return looked_after_by(person, getattr(request, "until", None)).exists()


@register.simple_tag(takes_context=True)
def written_for_me(context: Context) -> list[BuildUp]:
    """The texts that stand for the one who asks, written by who looks after them."""
    request = context["request"]
    return list(written_for(request.user, getattr(request, "until", None)))
