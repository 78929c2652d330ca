"""Background work of the demo: the plans of the season, one after the other."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from heelfirst.jobs.finding import Arguments, Effect, prepared
from heelfirst.jobs.outbox import enqueue
from heelfirst.plan import Kind, Plan, Wish
from heelfirst.plan.kept import as_json, moves_as_json, wish_as_json
from heelfirst.web.buildup import tasks
from heelfirst.web.buildup.done import State, done
from heelfirst.web.buildup.models import Answer, BuildUp, Ticked, Version
from heelfirst.web.buildup.planning import wish_of
from heelfirst.web.buildup.tasks import Made
from heelfirst.web.demo.drawing import lantern, road_at_dawn
from heelfirst.web.demo.telling_build_up import PLAN_SEASON, TWENTY_MILES_WISHED, begin_again
from heelfirst.web.giving.models import Picture
from heelfirst.web.giving.pictures import kept
from heelfirst.web.runs.storage import originals

PICTURES = (
    (
        road_at_dawn,
        "Mira runs backward along the harbour road at dawn; Otto, beside her, looks where she is going.",
    ),
    (lantern, "A lit lantern on a kitchen table at night."),
)
A_MARATHON_S_PART_M = 20_000.0
LEFT_OPEN = timedelta(days=21)
"""So long before the race the runner of the demo stopped answering, so that there is something to ask."""


@prepared
def plan_season(arguments: Arguments) -> Effect:
    """Work out the version of this number from what was known on its day, and ask for the next."""
    row = BuildUp.objects.select_related("owner").filter(pk=arguments["build_up"]).first()
    number = int(arguments["number"])
    version = None if row is None else row.versions.filter(number=number, state=Version.State.WAITING).first()
    if row is None or version is None:
        return lambda: None  # somebody has told something in the demo, and a newer plan took its place
    made = worked_out(row, version)

    def effect() -> None:
        kept = Version.objects.filter(pk=version.pk, state=Version.State.WAITING).update(
            state=Version.State.MADE,
            made_at=version.asked_at,
            plan=as_json(made.plan),
            wish=wish_as_json(made.wish),
            moves=moves_as_json(made.moves),
        )
        following = number + 1
        if kept and row.versions.filter(number=following).exists():
            enqueue(
                PLAN_SEASON,
                {"build_up": row.pk, "number": following},
                key=f"{PLAN_SEASON} {row.pk} {following}",
            )
        elif kept:
            tell_done(row, made.plan)

    return effect


@prepared
def draw_pictures(arguments: Arguments) -> Effect:
    """Draw the pictures of the appeal and take them in as a person's own would be."""
    drawn = [(kept(originals(), [draw()]), alt) for draw, alt in PICTURES]

    def effect() -> None:
        Picture.objects.bulk_create(
            Picture(
                appeal_id=arguments["appeal"],
                original=each.original,
                shown=each.shown,
                small=each.small,
                width=each.width,
                height=each.height,
                alt=alt,
                first=number == 0,
            )
            for number, (each, alt) in enumerate(drawn)
        )

    return effect


def worked_out(row: BuildUp, version: Version) -> Made:
    """One plan of the season; before she wished for the twenty miles they were in none."""
    wish = wish_of(row, version.today)
    if version.today < (row.told_on or version.today) + timedelta(days=TWENTY_MILES_WISHED):
        wish = _without_the_twenty_miles(wish)
    again = row.told_on is not None and version.today in begin_again(row.told_on)
    # Plans follow each other: what would help is not searched for in each.
    try:
        return tasks.worked_out(version, wish, helps=False, again=again)
    except ValueError:
        # Where no safe weeks can be had the one way that day, they can the other.
        return tasks.worked_out(version, wish, helps=False, again=not again)


def _without_the_twenty_miles(wish: Wish) -> Wish:
    return replace(
        wish,
        stepping_stones=tuple(
            stone for stone in wish.stepping_stones if stone.distance_m < A_MARATHON_S_PART_M
        ),
    )


def tell_done(row: BuildUp, plan: Plan) -> None:
    """What the runner answered about her runs until three weeks before the race, and what she ticked beside them."""
    race_day = row.race_day
    if race_day is None or not plan.weeks:
        return
    until = race_day - LEFT_OPEN
    first = plan.weeks[0].start
    became = done(row, plan, first, until, until)
    Answer.objects.bulk_create(
        Answer(
            build_up=row,
            day=one.session.date,
            kind=one.session.kind.value,
            direction=one.session.direction.value,
            # Two days off it was something else.
            run=one.run if abs(one.run.day - one.session.date) < timedelta(days=2) else None,
            told_at=_noon_after(one.session.date),
        )
        for one in became.values()
        if one.state == State.UNSURE and one.run is not None
    )
    beside = [s for s in plan.sessions if s.kind in {Kind.STRENGTH, Kind.RECOVERY} and s.date <= race_day]
    Ticked.objects.bulk_create(
        Ticked(
            build_up=row,
            day=session.date,
            what=session.kind.value,
            told_at=_noon_after(session.date),
        )
        for number, session in enumerate(beside)
        if number % 5 != 3  # not every one of them
    )


def _noon_after(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(12), UTC)
