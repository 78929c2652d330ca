"""The sentences that the prompter's page fills in by itself, in the reader's language."""

from django.utils.translation import gettext as _


def prompter_words() -> dict[str, str]:
    """Each sentence by the name that static/spotting/prompter.js has for it; words in braces are filled in there."""
    return _of_the_road() | _of_what_is_lost() | _of_the_end() | _of_falls()


def _of_the_road() -> dict[str, str]:
    return {
        "at": _("{place} {unit}"),
        "sure": _("± {sd} m"),
        "pace": _("{pace} a {unit}"),
        "byPace": _("by the pace alone"),
        "standing": _("standing"),
        "atStart": _("At the start line. Nothing is called before you set off."),
        "started": _("We set off now"),
        "in": _("in {far}"),
        "about": _("in about {far}"),
        "metres": _("{count} m"),
        "yards": _("{count} yards"),
        "seconds": _("{count} s"),
        "minutes": _("{clock} min"),
        "then": _("Then: {what}, {far}"),
        "last": _("Said: {said}, {ago} ago"),
        "lastSilent": _("Not said, by your wish: {said}, {ago} ago"),
        "lastUnsaid": _("Not heard, without a sound: {said}, {ago} ago"),
        "logDropped": _("Nothing more is kept today, and what still waited here is dropped."),
        "lastKnown": _("last known {ago} ago"),
        "stands": _("{stands}, against the plan"),
        "take": _("{what}, {when}"),
        "atMark": _("We pass {place} now"),
        "atAid": _("We are at {place}"),
        "putRight": _("The place is put right: {place}."),
        "nothingAhead": _("Nothing more is known of the way ahead"),
        "paceWrong": _("Write the pace as minutes and seconds, such as 5:20."),
        "noVoice": _("No sound: {why}. The words stand on the screen."),
        "noSound": _("This browser has no sound: the words stand on the screen."),
        "noLamp": _(
            "This browser cannot keep the screen lit: set the telephone so that it does not switch off."
        ),
        "noMap": _("This course has no map, so the prompter goes by your taps and the pace."),
        "waits": _("Waiting for a network: {count}."),
        "refused": _("Not taken: {why}"),
        "gone": _("The runner took this link back: nothing that you note here reaches them."),
        "unkept": _("This telephone keeps nothing: leave the page open."),
        "found": _("The place is known."),
    }


def _of_what_is_lost() -> dict[str, str]:
    return {
        "nowhere": _("Nobody knows where you are"),
        "nothingCalled": _("Nothing is called"),
        "lostWaits": _("Tap when you set off."),
        "lostStart": _("Nothing is called until a position comes, or you tap where you are."),
        "lostOff": _("You are not on the course. Nothing is called until you are, or tap where you are."),
        "lostTwice": _(
            "The course passes here more than once. Nothing is called until you tap where you are."
        ),
        "lostFar": _("You are not on this route: it is about {far} away. Nothing is called until you are."),
        "lostLong": _("No position for too long. Nothing is called until you tap where you are."),
        "noPositions": _(
            "This page gets no positions here: they need a secure address. It goes by your taps and the pace."
        ),
        "denied": _("This page may not ask where you are. It goes by your taps and the pace."),
        "unavailable": _("The telephone has no position just now."),
    }


def _of_the_end() -> dict[str, str]:
    return {
        "over": _("The run has ended"),
        "ended": _("Ended at {place}, {at}. Stopping is always right; what was run stays run."),
        "crewKnows": _("The crew knows."),
        "crewWaits": _("The crew is told as soon as there is a network."),
        "crewRefused": _("The crew was not told: {why}"),
        "crewGone": _("The link was taken back, so the crew is not told: call them."),
        "goesOn": _("The run goes on."),
    }


def _of_falls() -> dict[str, str]:
    return {
        "fallTitle": _("A fall is noted"),
        "nearTitle": _("A near-miss is noted"),
        "fallKept": _(
            "{place}. Only the runner sees it, and may let it be called next time. Look after each other first."
        ),
        "fallHere": _("Where this telephone is"),
        "fallUnplaced": _("Not kept yet: nobody knows where this is. Which sign did you pass last?"),
        "fallRefused": _("Not kept: {why}"),
        "fallGone": _("It is taken back."),
    }
