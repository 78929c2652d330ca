"""Making a friend's link and taking it back. Its token is shown once and kept nowhere: only its hash is."""

from datetime import datetime
from secrets import token_urlsafe

import segno
from django.db import transaction
from django.utils.translation import gettext as _

from heelfirst.web.races.models import CrewLink, Race, Road
from heelfirst.web.spotting.models import Link, Pair

MOST_LINKS = 30
"""That work at once, of one friend."""


def make(pair: Pair, now: datetime, *, road: Road | None = None, race: Race | None = None) -> str:
    """A link for a race, a course, or neither; returns its token. An earlier one for the same ends.

    Of a race it opens the crew's page too, so that the friend's one tap ends the run for the whole crew. Raises ValueError with a sentence
    for an account under 18, and where there are too many.
    """
    if pair.owner.under_18:
        raise ValueError(_("An account kept for somebody under 18 has no link for others."))
    if race is not None:
        road = race.road
    token = token_urlsafe(24)
    with transaction.atomic():
        for earlier in pair.links.filter(taken_back_at=None, race=race, road=road):
            take_back(earlier, now)
        if pair.links.filter(taken_back_at=None).count() >= MOST_LINKS:
            raise ValueError(_("There are 30 links already. Take one back that nobody needs."))
        crew = (
            None
            if race is None
            else CrewLink.objects.create(race=race, token_hash=CrewLink.hashed(token), made_at=now)
        )
        Link.objects.create(
            pair=pair, road=road, race=race, token_hash=Link.hashed(token), crew=crew, made_at=now
        )
    return token


def take_back(link: Link, now: datetime) -> None:
    """End a link, and the crew's with it; what was tapped by it stays."""
    with transaction.atomic():
        Link.objects.filter(pk=link.pk, taken_back_at=None).update(taken_back_at=now)
        CrewLink.objects.filter(spotter=link, taken_back_at=None).update(taken_back_at=now)


def take_all_back(pair: Pair, now: datetime) -> None:
    """End every link of a friend."""
    for link in pair.links.filter(taken_back_at=None):
        take_back(link, now)


def code_of(address: str) -> str:
    """An address as a QR code: inline SVG without a style, dark on light in either appearance."""
    title = _("The same address as a code for a telephone’s camera")
    return str(
        segno.make(address, error="m", micro=False).svg_inline(
            scale=4, border=4, light="#fff", title=title, svgclass="qr"
        )
    )
