"""People who look after Mira, and what they look at."""

from datetime import date, timedelta

from django.test import Client
from django.utils import timezone

from heelfirst.plan import Direction, Intensity, Kind, Plan, Session, Status, Week, Where
from heelfirst.plan.kept import as_json
from heelfirst.web.accounts.models import Person
from heelfirst.web.buildup.models import BuildUp, Version
from heelfirst.web.desk.models import Trust

TOKEN = "left-left-right"


def invited(
    runner: Person, *, role: str = "coach", name: str = "Otto", token: str = TOKEN, **more: object
) -> Trust:
    """An invitation that waits."""
    plain = {"runner": runner, "role": role, "name": name, "token_hash": Trust.hashed(token)}
    return Trust.objects.create(**(plain | {"made_at": timezone.now()} | more))


def looked_after(runner: Person, who: Person, role: str = "coach", **more: object) -> Trust:
    """A leave that was given and taken."""
    taken = {"who": who, "taken_at": timezone.now()}
    return invited(runner, role=role, name=who.name, token=f"{runner.pk}-{who.pk}-{role}", **(taken | more))


def planned(runner: Person, sessions: dict[date, float], *, race_day: date | None = None) -> BuildUp:
    """A build-up whose plan has easy backward runs of so many metres on these days; nothing is solved."""
    now = timezone.now()
    build_up = BuildUp.objects.create(owner=runner, name="Harbour Hills", race_day=race_day, made_at=now)
    first = min(sessions) - timedelta(days=min(sessions).weekday())
    weeks = tuple(
        Week(
            start,
            tuple(
                _easy(day, metres) for day, metres in sorted(sessions.items()) if 0 <= (day - start).days < 7
            ),
        )
        for start in (first + timedelta(weeks=number) for number in range(8))
    )
    plan = Plan(Status.OPTIMAL, weeks, begun=first)
    Version.objects.create(
        build_up=build_up,
        number=1,
        today=first,
        state=Version.State.MADE,
        plan=as_json(plan),
        asked_at=now,
        made_at=now,
    )
    return build_up


def _easy(day: date, metres: float) -> Session:
    return Session(
        date=day,
        kind=Kind.EASY,
        direction=Direction.BACKWARD,
        backward_m=metres,
        duration_s=metres / 2.2,
        intensity=Intensity.EASY,
        where=Where.PARK,
    )


def page(client: Client, address: str) -> str:
    """What a page says, where it opens."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().replace("\xa0", " ")
