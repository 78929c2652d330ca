"""Who one can be in the demo, and whose day it is."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

type StrOrPromise = str | Promise
"""A word now, or one that is translated when it is shown."""


@dataclass(frozen=True, slots=True)
class Role:
    """One link of the demo."""

    key: str
    name: StrOrPromise
    email: str
    """The account that the link opens; empty for somebody without one."""
    sees: StrOrPromise


ROLES = (
    Role("runner", _("runner"), "mira@example.org", _("the attempt, every run, painting, the letters")),
    Role("newcomer", _("newcomer"), "noa@example.org", _("an empty account, to add files of your own")),
    Role("physio", _("physiotherapist"), "jo@example.org", _("who of three runners needs an eye first")),
    Role("supporter", _("supporter"), "", _("the public page of the attempt")),
    Role("giver", _("giver"), "", _("the appeal, as a stranger finds it")),
    Role(
        "treasurer", _("treasurer"), "jonas@example.org", _("the charity’s desk: every penny, and what waits")
    ),
    Role(
        "spotter",
        _("spotter"),
        "",
        _("the friend’s page: what to call, by its link; the crew’s is a door there"),
    ),
    Role("operator", _("operator"), "ines@example.org", _("what this installation is at, and what failed")),
)
CREW_ADDRESS = "right-right-left-left"
"""The last part of the crew's link in the demo. Nobody outside this machine is answered, so it need not be a secret."""
SPOTTER_ADDRESS = "you-say-when"
"""The same of the friend's link."""


def role(key: str) -> Role:
    """A role by its key; the runner's for a key nobody knows."""
    return next((each for each in ROLES if each.key == key), ROLES[0])
