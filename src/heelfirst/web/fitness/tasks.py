"""Background work of fitness: runs that are older than the rules are looked through again."""

from datetime import timedelta
from functools import partial

from django.utils import timezone

from heelfirst.jobs.finding import Arguments, Effect, prepared
from heelfirst.jobs.outbox import enqueue
from heelfirst.jobs.schedules import Every
from heelfirst.web.fitness.looking import RULES, keep, look_again, whatever
from heelfirst.web.fitness.models_pairs import LookedThrough
from heelfirst.web.runs.models import Run

AT_ONCE = 50
LOOK_THROUGH = "heelfirst.web.fitness.tasks.look_through"


@prepared
def look_through(arguments: Arguments) -> Effect:
    """Look through runs that the current rules have not seen, some at a time; asks for itself while there are more."""
    waiting = Run.objects.exclude(looked_through__rules=RULES)
    runs = list(waiting.order_by("pk")[:AT_ONCE])
    found = [(run, whatever(run, partial(look_again, run))) for run in runs]

    def effect() -> None:
        for run, what in found:
            # Told anew or removed for good while this was looking: then the newer word stands.
            locked = Run.objects.select_for_update().filter(pk=run.pk).exists()
            if locked and not LookedThrough.objects.filter(run=run.pk, rules=RULES).exists():
                keep(run, what)
        if len(runs) == AT_ONCE:
            enqueue(
                LOOK_THROUGH, {}, key=f"{LOOK_THROUGH} after {runs[-1].pk} at {timezone.now().isoformat()}"
            )

    return effect


REPEATING = (Every(LOOK_THROUGH, timedelta(hours=1)),)
