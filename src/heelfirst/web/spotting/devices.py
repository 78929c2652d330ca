"""What is shown before anything is heard: what the rules of a race say about devices, and what the director answered."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from heelfirst.facing import Facing
from heelfirst.proof.rules import checklist, words
from heelfirst.proof.rules.rule import About
from heelfirst.web.races.forms_rules import aim_of
from heelfirst.web.races.models import Answer, Race
from heelfirst.web.spotting.models import Link


@dataclass(frozen=True, slots=True)
class DeviceRule:
    """One line of the checklist that is about devices."""

    says: str
    ask: str
    asked: str
    """Who is asked."""
    pages: tuple[str, ...]
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Devices:
    """All of it, for a race; for a training route only that the road is to be heard."""

    race: Race | None
    rules: tuple[DeviceRule, ...]
    own_rules: str
    """What somebody copied from the race's own page."""
    no_law: str

    @property
    def open(self) -> int:
        """How many questions nobody has answered yet."""
        return sum(rule.answer is None for rule in self.rules)


def devices_of(link: Link, until: date | None) -> Devices:
    """What a link's race says about devices; in the demo nothing that was answered after `until`."""
    race = link.race
    if race is None:
        return Devices(None, (), "", "")
    aim, under = aim_of(race)
    chosen = checklist(aim, race.course_m, under, facing=Facing(race.way), expected_s=race.target_s)
    answers = {
        answer.key: answer
        for answer in race.answers.all()
        if answer.done_on is not None and (until is None or answer.done_on <= until)
    }
    rules = tuple(
        DeviceRule(
            _(rule.says),
            _(rule.ask),
            words.asked(rule.to, _),
            tuple(words.page_of(source, _day, _) for source in rule.sources),
            answers.get(rule.key),
        )
        for rule in chosen
        if rule.about is About.DEVICES
    )
    return Devices(race, rules, race.rules, words.no_law(_))


def _day(day: date) -> str:
    return date_format(day, "j M Y")
