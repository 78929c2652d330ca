"""A build-up made by hand, for what is printed and drawn: no solver is asked."""

from datetime import date, timedelta

from heelfirst.plan import Conflict, Direction, Intensity, Kind, Plan, Session, Stage, Status, Week, Where

FIRST = date(2027, 1, 4)
RACE = FIRST + timedelta(days=7 * 8 + 6)
PHASES = ("build", "build", "build", "recovery", "build", "build", "taper", "taper", "race", "after")
LONGEST_M = (2_000, 2_500, 3_000, 2_000, 3_500, 4_000, 3_000, 2_000, 0, 0)


def day_of(week: int, weekday: int) -> date:
    """A day of the plan; weeks count from 0, Monday is 0."""
    return FIRST + timedelta(days=7 * week + weekday)


def week(number: int) -> Week:
    """A week with strength, a mixed run, a rest day with its reason, and a long run; the race on its Sunday."""
    metres = LONGEST_M[number]
    sessions = [
        Session(
            date=day_of(number, 0), kind=Kind.REST, direction=Direction.NONE, why="One day in seven is free."
        )
    ]
    if metres:
        sessions += [
            Session(
                date=day_of(number, 1),
                kind=Kind.EASY,
                direction=Direction.MIXED,
                backward_m=metres / 4,
                forward_m=4_000,
                duration_s=1_800,
                where=Where.ROAD,
                why="Turning round is practised.",
            ),
            Session(date=day_of(number, 1), kind=Kind.STRENGTH, direction=Direction.NONE, duration_s=900),
            Session(
                date=day_of(number, 6),
                kind=Kind.LONG,
                direction=Direction.BACKWARD,
                backward_m=metres,
                duration_s=600 + metres / 2.2,
                intensity=Intensity.STEADY,
                where=Where.PARK,
                spotter=True,
                why="The long run.",
            ),
        ]
    elif PHASES[number] == "race":
        sessions.append(
            Session(
                date=RACE,
                kind=Kind.RACE,
                direction=Direction.BACKWARD,
                backward_m=10_000,
                duration_s=10_000 / 2.2,
                intensity=Intensity.RACE,
                where=Where.ROAD,
                name="The Winter Ten",
            )
        )
    return Week(day_of(number, 0), tuple(sessions), PHASES[number])


PLAN = Plan(
    Status.OPTIMAL,
    weeks=tuple(week(number) for number in range(len(PHASES))),
    stages=(Stage("longest run", 4.0, 4.0, 0.0, 0.1),),
    conflicts=(Conflict("time", "By 7 Mar 2027 the longest backward run reaches 4.00 km.", 4_000.0),),
    explanations=("A new longest run is at most a tenth (500 m) longer, twice in seven days.",),
    assumed=("Your pace backward is not known: 7:35 /km is assumed.",),
    begun=FIRST,
)
CARRIED = Plan(
    Status.CARRIED,
    text="1. Step-downs, 3 x 10.\n    - slow on the way down\n\nStop when pain is above 4 of 10 the next morning.",
)
