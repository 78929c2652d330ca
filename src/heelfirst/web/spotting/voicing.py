"""The voice of a pair, ready for a page: what `voice.js` takes, with the address of its clips."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from heelfirst.voice.clips import strip
from heelfirst.voice.playing import config
from heelfirst.web.spotting.models import Pair

HASH_LETTERS = 16


class StripAddress:
    """Of a strip: its language and the beginning of its hash, "en-0123456789abcdef". Made from the language alone.

    So an address never shows other clips than the ones it was made for, and may be kept for good.
    """

    regex = rf"(?:en|de|fr|es)-[0-9a-f]{{{HASH_LETTERS}}}"

    def to_python(self, value: str) -> str:
        """As it stands; whether the hash is today's, the view says."""
        return value

    def to_url(self, value: str) -> str:
        """The address of a language's strip. Raises ValueError for a language that nothing is spoken in."""
        return f"{value}-{strip(value).sha256[:HASH_LETTERS]}"


def strip_address(language: str) -> str:
    """Where all clips of a language lie, in one file."""
    return reverse("spotting:strip", args=[language])


def voice_of(pair: Pair, *, panned: bool) -> dict[str, Any]:
    """The configuration that `voice.js` opens. `panned`: for the runner's ear."""
    told = config(pair.language, pair.ear, pair.output_delay_s, panned=panned, translate=_)
    return told | {"strip": strip_address(pair.language)}
