"""Which lines an attempt needs: by what is aimed at, the distance, and whose rules the race is held under."""

from collections.abc import Collection
from functools import cache
from importlib.resources import files
from math import isclose

from heelfirst.facing import Facing
from heelfirst.proof.rules.rule import About, Aim, Rule, Under
from heelfirst.proof.rules.written import read


@cache
def rulebook() -> tuple[Rule, ...]:
    """All lines that come with the program, by what they are about."""
    written = read(files(__package__).joinpath("rules.toml").read_bytes())
    order = list(About)
    return tuple(sorted(written, key=lambda rule: order.index(rule.about)))


def checklist(
    aim: Aim,
    distance_m: float,
    under: Collection[Under] = (),
    *,
    facing: Facing = Facing.BACKWARD,
    expected_s: float | None = None,
) -> tuple[Rule, ...]:
    """The lines that matter for one race, in the order of the rulebook.

    `expected_s` is how long it will take: a line about long attempts is left out of a short one, and stays where nobody
    knows. A line that several words bring stands once.
    """
    chosen = {str(aim), *map(str, under)}
    return tuple(rule for rule in rulebook() if _matters(rule, chosen, distance_m, facing, expected_s))


def _matters(
    rule: Rule, chosen: set[str], distance_m: float, facing: Facing, expected_s: float | None
) -> bool:
    if rule.applies and chosen.isdisjoint(rule.applies):
        return False
    if rule.facing is not None and rule.facing is not facing:
        return False
    if rule.distance_m is not None and not isclose(rule.distance_m, distance_m, rel_tol=0.001):
        return False
    return not (
        rule.longer_than_s is not None and expected_s is not None and expected_s <= rule.longer_than_s
    )
