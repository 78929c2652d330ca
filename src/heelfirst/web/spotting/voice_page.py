"""What the page of the voice shows and plays. docs/how/voice.md."""

from typing import Any

from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from heelfirst.course import Kind
from heelfirst.spotter.prompts import Prompt, Subject
from heelfirst.units.distance import System
from heelfirst.units.frame import Side
from heelfirst.voice import delay
from heelfirst.voice.profiles import ear_of
from heelfirst.voice.saying import LEAD, leads, phrase, spoken
from heelfirst.web.spotting.models import Pair
from heelfirst.web.spotting.voicing import voice_of

LEAD_M = 20.0


def first_line(pair: Pair) -> str:
    """How late a word is, and who says so."""
    late = delay.of(pair.ear, pair.output_delay_s)
    told = {"seconds": f"{late.seconds:.2f}", "ear": pair.get_ear_display()}
    if not late.measured:
        return _("A word is in the ear about %(seconds)s s after it is played: assumed for %(ear)s.") % told
    if pair.delay_measured_at is None:
        return _("A word is in the ear %(seconds)s s after it is played, as measured.") % told
    told["day"] = date_format(localtime(pair.delay_measured_at), "j F Y")
    return _("A word is in the ear %(seconds)s s after it is played, as measured on %(day)s.") % told


def keys(pair: Pair) -> list[dict[str, Any]]:
    """The three words to try the ears with."""
    sides = (("left", Side.LEFT, None), ("right", Side.RIGHT, None), ("stop", None, "stop"))
    return [
        {"text": spoken((key,), pair.language).text, "clips": [key], "pan": side, "sound": sound}
        for key, side, sound in sides
    ]


def examples(pair: Pair) -> list[dict[str, Any]]:
    """Calls as they come on the road: what to do is on its side, what only lies somewhere is in the middle."""
    bend = Prompt(key="", subject=Subject.COURSE, at_m=0, kind=Kind.BEND, side=Side.RIGHT, move=Side.RIGHT)
    kerb = Prompt(key="", subject=Subject.COURSE, at_m=0, kind=Kind.KERB, side=Side.LEFT)
    name = Prompt(key="", subject=Subject.MILE, at_m=0)
    return [_said(each, pair) for each in (bend, kerb, name)]


def _said(prompt: Prompt, pair: Pair) -> dict[str, Any]:
    system = System(pair.owner.system)
    told = phrase(prompt, system, pair.language)
    lead = min(leads(system, pair.language), key=lambda one: abs(one.metres - LEAD_M))
    clips = [key for clip in told.clips for key in (lead.clips if clip == LEAD else (clip,))]
    return {
        "text": told.text.replace(LEAD, lead.text),
        "clips": clips,
        "pan": told.pan,
        "sound": told.sound,
    }


def sounds() -> list[dict[str, str]]:
    """The sounds that are not words, and what they mean."""
    return [
        {"name": "stop", "text": _("stop, before the word")},
        {"name": "lost", "text": _("the link or the place is lost")},
        {"name": "back", "text": _("it is back")},
        {"name": "sent", "text": _("your tap was sent")},
        {"name": "heard", "text": _("your tap was heard")},
        {"name": "name", "text": _("a name to read")},
        {"name": "fuel", "text": _("time to take something")},
    ]


def document(pair: Pair) -> dict[str, Any]:
    """Everything that the page's script works with."""
    return {
        "voice": voice_of(pair, panned=True),
        "round": [("right", "right"), ("right", "right"), ("left", "left"), ("left", "left"), ("stop", None)],
        "listening": {
            "recorder": static("spotting/recorder.js"),
            "numbers": delay.numbers(),
            "least_s": delay.LEAST_S[ear_of(pair.ear)],
        },
        "words": {
            "sound": _("Sound: {state}."),
            "told": _("The browser says {seconds} s. Of what is beyond the telephone it knows little."),
            "untold": _("The browser does not say how late it is."),
            "listening": _("Listening: {done} of {of}. Keep still."),
            "measured": _(
                "{seconds} s, from {found} of {of} chirps that lie {apart} s apart at most. The microphone's own delay is in "
                "it, for nobody tells it; so calls come a little earlier than they need to, never later."
            ),
            "insecure": _(
                "This page may not listen: a browser allows it only on an address that begins with https. The assumed figure stays."
            ),
            "denied": _("The microphone was not allowed. The assumed figure stays."),
            "no microphone": _("No microphone was found. The assumed figure stays."),
            "silence": _("Nothing was heard. Turn the sound up and hold the ear piece to the microphone."),
            "few": _(
                "The chirps were not heard clearly: {found} of {of}. Hold the ear piece close to the microphone, where it is quiet."
            ),
            "apart": _("The chirps came at different times, so nothing is told. Try once more."),
            "too little": _(
                "{seconds} s is less than earphones without a wire take for music: the telephone may have changed to its mode for "
                "calls while it listened. The assumed figure stays."
            ),
        },
    }
