"""Does a plan keep every rule of safety? Looked up in the finished plan, day by day.

Written apart from the model on purpose: it shares no number and no line with it, so that a slip in one is seen by the
other. docs/how/build-up.md, "The rules", is what both are held to.
"""

from heelfirst.plan.history import History
from heelfirst.plan.safety import body, days, race, weeks
from heelfirst.plan.safety.seen import Broken, Seen
from heelfirst.plan.sessions import Plan
from heelfirst.plan.wish import Wish

__all__ = ["Broken", "broken"]

RULES = (*days.RULES, *weeks.RULES, *body.RULES, *race.RULES)


def broken(plan: Plan, wish: Wish, history: History) -> tuple[Broken, ...]:
    """Every rule that the plan breaks, and where; empty for a safe one. The race itself may be longer than the rule."""
    seen = Seen(plan, wish, history)
    return tuple(sorted((found for rule in RULES for found in rule(seen)), key=lambda one: one.day))
