"""Which planned session a run was, on the page of the run."""

from datetime import timedelta
from typing import Any

from django import template
from django.template.context import Context
from django.utils.translation import gettext as _

from heelfirst.plan.matching import NEAR_DAYS
from heelfirst.plan.saying import said
from heelfirst.web.buildup.done import State, done
from heelfirst.web.buildup.planning import current, open_build_up, readable
from heelfirst.web.runs.models import Run

register = template.Library()


@register.inclusion_tag("buildup/_of_run.html", takes_context=True)
def planned_session(context: Context, run: Run) -> dict[str, Any]:
    """The planned session that a run was, or may have been; nothing where it was none."""
    request = context["request"]
    build_up = open_build_up(request.user, request.until)
    version = None if build_up is None else current(build_up, request.until)
    plan = None if version is None else readable(version)
    if build_up is None or plan is None:
        return {}
    near = timedelta(days=NEAR_DAYS)
    became = done(build_up, plan, run.day - near, run.day + near, request.today)
    found = next((one for one in became.values() if one.run is not None and one.run.pk == run.pk), None)
    if found is None:
        return {}
    return {
        "session": found.session,
        "sure": found.state == State.DONE,
        "words": said(found.session, build_up.owner.system, _),
    }
