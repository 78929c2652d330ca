"""Writes down what the runner of the demo told beside her runs: effort, soreness, marks, weighings, her body, her races, her friends."""

from datetime import UTC, date, datetime, time

from heelfirst.attempt.story import RunMark, Story
from heelfirst.web.accounts.models import Person
from heelfirst.web.demo.telling_races import tell_races
from heelfirst.web.demo.telling_spotting import tell_spotting
from heelfirst.web.fitness.models import Body, Felt, Mark, Soreness, Weighing
from heelfirst.web.runs.models import Run


def tell(told: Story, runner: Person) -> None:
    """Keep it all, each kind in one write."""
    runs = dict(Run.objects.filter(owner=runner).values_list("filename", "pk"))
    of_outing = {outing.number: runs.get(f"{outing.day}-{outing.number}.fit") for outing in told.outings}
    Felt.objects.bulk_create(
        Felt(run_id=run_id, rpe=effort, told_at=_night(outing.day))
        for outing, effort in zip(told.outings, told.efforts, strict=True)
        if effort is not None and (run_id := of_outing[outing.number]) is not None
    )
    Soreness.objects.bulk_create(_soreness(told, runner, of_outing))
    Mark.objects.bulk_create(_mark(mark, runner) for mark in told.marks)
    Weighing.objects.bulk_create(
        Weighing(
            owner=runner,
            run_id=of_outing[weighing.number],
            day=weighing.day,
            minutes=weighing.minutes,
            mass_before_kg=weighing.before_kg,
            mass_after_kg=weighing.after_kg,
            drunk_ml=weighing.drunk_ml,
            temperature_c=weighing.temperature_c,
        )
        for weighing in told.weighings
    )
    body = told.body
    Body.objects.create(
        owner=runner,
        mass_kg=body.mass_kg,
        rest_heart_rate=body.rest_heart_rate,
        max_heart_rate=body.max_heart_rate,
        sex=body.sex,
    )
    tell_races(told, runner)
    tell_spotting(runner)


def _mark(told: RunMark, runner: Person) -> Mark:
    mark = Mark(
        owner=runner,
        facing=told.facing.value,
        distance_m=told.distance_m,
        time_s=told.time_s,
        day=told.day,
        what=told.what,
        kind=Mark.Kind.HARD_RUN if told.hard_run else Mark.Kind.RACE,
        made_at=_night(told.day),
    )
    mark.run_in(told.conditions)
    return mark


def _soreness(told: Story, runner: Person, of_outing: dict[int, int | None]) -> list[Soreness]:
    """One row a part and day: of two outings on one day the later one tells."""
    rows = {
        (outing.day, sore.part): Soreness(
            owner=runner, day=outing.day, part=sore.part, score=sore.level, run_id=of_outing[outing.number]
        )
        for outing in told.outings
        for sore in outing.sore
    }
    return list(rows.values())


def _night(day: date) -> datetime:
    return datetime.combine(day, time(22), UTC)
