"""The words around the lines: what they are about, who is asked, how a source is named."""

from collections.abc import Callable
from datetime import date

from heelfirst.proof.rules.rule import About, Aim, Source, To, Under

_ABOUT = {
    About.COURSE: "The way to the finish, and off it",
    About.BIB: "The bib",
    About.CREW: "Who is beside you",
    About.DEVICES: "Telephones, sound and cameras",
    About.FACING: "Which way you face",
    About.PROOF: "Proof for a record",
}
_AIM = {
    Aim.NONE: "no record",
    Aim.GUINNESS: "a record of Guinness World Records",
    Aim.RETRO: "the list of the International Retro Runner",
}
_UNDER = {
    Under.USATF: "USA Track & Field",
    Under.WORLD_ATHLETICS: "World Athletics",
    Under.RETRO: "International Retro Runner",
    Under.GERMAN_RETRO: "the German retro runners",
}
_TO = {
    To.DIRECTOR: "Ask the race director in writing:",
    To.KEEPER: "Ask who keeps the record in writing:",
}


def about(topic: About, translate: Callable[[str], str] = str) -> str:
    """The heading over the lines about something."""
    return translate(_ABOUT[topic])


def aim(aimed: Aim, translate: Callable[[str], str] = str) -> str:
    """Whose record is aimed at."""
    return translate(_AIM[aimed])


def under(body: Under, translate: Callable[[str], str] = str) -> str:
    """Whose rules a race is held under."""
    return translate(_UNDER[body])


def asked(to: To, translate: Callable[[str], str] = str) -> str:
    """Who is asked, before the question."""
    return translate(_TO[to])


def no_law(translate: Callable[[str], str] = str) -> str:
    """What a checklist is not."""
    return translate(
        "These are things that somebody has said somewhere, with the place. Rules change, races have their own, and nothing "
        "here says what holds for yours: ask the race director in writing, and keep the answer."
    )


def page_of(
    source: Source, read_on: Callable[[date], str] = str, translate: Callable[[str], str] = str
) -> str:
    """Name a source: the page, what of it, how and when it was read."""
    tells = f" ({translate(source.tells)})" if source.tells else ""
    seen = (
        translate("read {day}").format(day=read_on(source.seen))
        if source.seen is not None
        else translate("the day of reading was not noted")
    )
    return translate("{page}{tells}, grade {grade}, {seen}").format(
        page=source.page, tells=tells, grade=source.grade, seen=seen
    )
