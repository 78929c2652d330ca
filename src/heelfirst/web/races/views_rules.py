"""The rules of a race: closing time, the checklist with what was answered, and the letter that asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from heelfirst.facing import Facing
from heelfirst.proof.rules import Rule, To, checklist, letter, rulebook, words
from heelfirst.proof.rules.closing import closing
from heelfirst.proof.rules.closing import in_words as closing_in_words
from heelfirst.spotter.stop_list import no_diagnosis, stop_list, who_decides
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.races.asking import own_race
from heelfirst.web.races.forms_rules import AnswerForm, OwnRulesForm, WhoseForm, aim_of
from heelfirst.web.races.models import Answer, Race
from heelfirst.web.races.planning import Planned, as_asked, planned


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the checklist as the page shows it."""

    rule: Rule
    says: str
    ask: str
    asked: str
    """Who is asked."""
    pages: tuple[str, ...]
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Topic:
    """The lines about one thing."""

    heading: str
    lines: tuple[Line, ...]


@require_safe
def rules(request: ClockedRequest, race_id: int) -> HttpResponse:
    """The checklist of one race."""
    race = own_race(request, race_id)
    return _page(request, race, own_form=OwnRulesForm(instance=race))


def _page(request: ClockedRequest, race: Race, own_form: OwnRulesForm, status: int = 200) -> HttpResponse:
    told = planned(race, as_asked(race, request))
    chosen = rules_of(race, told)
    lines = _lines(chosen, _answers(race, request.until))
    done = sum(line.answer is not None for line in lines)
    aim, under = aim_of(race)
    return render(
        request,
        "races/rules.html",
        {
            "race": race,
            "first_line": _first_line(done, len(lines)),
            "closing": _closing(race, told),
            "topics": _topics(lines),
            "to_keeper": any(line.rule.to is To.KEEPER for line in lines),
            "no_law": words.no_law(_),
            "own_form": own_form,
            "own_open": own_form.is_bound or not (race.closes_s or race.rules),
            "whose_form": WhoseForm(initial={"aim": aim.value, "under": [each.value for each in under]}),
            "whose": ", ".join([words.aim(aim, _), *(words.under(each, _) for each in under)]),
            "guessed": not race.rules_of,
            "stop_list": stop_list(_),
            "who_decides": who_decides(_),
            "no_diagnosis": no_diagnosis(_),
        },
        status=status,
    )


def rules_of(race: Race, told: Planned) -> tuple[Rule, ...]:
    """The lines of the checklist that matter for a race."""
    aim, under = aim_of(race)
    expected_s = told.plan.finish_s if told.plan is not None else race.target_s
    return checklist(aim, told.course.certified_m, under, facing=Facing(race.way), expected_s=expected_s)


def _answers(race: Race, until: date | None) -> dict[str, Answer]:
    """What was answered, by line; in the demo nothing that was answered after the slider's day."""
    return {
        answer.key: answer
        for answer in race.answers.all()
        if answer.done_on is not None and (until is None or answer.done_on <= until)
    }


def _lines(chosen: Iterable[Rule], answers: dict[str, Answer]) -> list[Line]:
    return [
        Line(
            rule,
            _(rule.says),
            _(rule.ask),
            words.asked(rule.to, _),
            tuple(words.page_of(source, _day, _) for source in rule.sources),
            answers.get(rule.key),
        )
        for rule in chosen
    ]


def _topics(lines: Iterable[Line]) -> list[Topic]:
    return [
        Topic(words.about(about, _), tuple(of_it))
        for about, of_it in groupby(lines, key=lambda line: line.rule.about)
    ]


def _day(day: date) -> str:
    return date_format(day, "j M Y")


def _first_line(done: int, count: int) -> str:
    if done == 0:
        return ngettext("%(count)d thing to ask about", "%(count)d things to ask about", count) % {
            "count": count
        }
    if done == count:
        return _("Everything on the list is answered.")
    return _("%(done)d of %(count)d questions are answered.") % {"done": done, "count": count}


def _closing(race: Race, told: Planned) -> str:
    if race.closes_s is None:
        return _("When the course closes is not written down yet.")
    if told.plan is None:
        return _("There is no plan yet to hold against the closing time.")
    odds = told.odds(race.closes_s)
    return closing_in_words(closing(told.plan, race.closes_s, odds), race.owner.system, _)


@require_POST
def whose(request: ClockedRequest, race_id: int) -> HttpResponse:
    """Say whose record is aimed at and whose rules count."""
    race = own_race(request, race_id)
    form = WhoseForm(request.POST)
    if form.is_valid():
        race.rules_of = form.kept()
        race.save(update_fields=["rules_of"])
        messages.success(request, _("The list now fits what you chose."))
    else:
        messages.error(request, _("Choose what you aim at: no record, or whose."))
    return redirect("races:rules", race.pk)


@require_POST
def own_rules(request: ClockedRequest, race_id: int) -> HttpResponse:
    """Write down what the race's own rules say."""
    race = own_race(request, race_id)
    form = OwnRulesForm(request.POST, instance=race)
    if form.is_valid():
        form.save()
        messages.success(request, _("Kept."))
        return redirect("races:rules", race.pk)
    return _page(request, own_race(request, race_id), own_form=form)


@require_POST
def answer(request: ClockedRequest, race_id: int, key: str) -> HttpResponse:
    """Write down what was answered to one line; empty words take it back."""
    race = own_race(request, race_id)
    if key not in {rule.key for rule in rulebook()}:
        raise Http404
    row = Answer.objects.filter(race=race, key=key).first() or Answer(race=race, key=key)
    form = AnswerForm(request.POST, instance=row)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    elif form.cleaned_data["words"].strip():
        kept = form.save(commit=False)
        kept.done_on = kept.done_on or request.today
        kept.save()
    elif row.pk:
        row.delete()
        messages.info(request, _("The answer is taken back."))
    else:
        messages.error(request, _("Write what was answered, and by whom."))
    return redirect(f"{reverse('races:rules', args=[race.pk])}#{key}")


@require_safe
def write_letter(request: ClockedRequest, race_id: int) -> HttpResponse:
    """The letter with the chosen questions, to copy or to print."""
    race = own_race(request, race_id)
    told = planned(race, as_asked(race, request))
    to = To.KEEPER if request.GET.get("to") == To.KEEPER else To.DIRECTOR
    askable = [rule for rule in rules_of(race, told) if rule.to is to]
    answers = _answers(race, request.until)
    asked = set(request.GET.getlist("line"))
    chosen = [rule for rule in askable if (rule.key in asked if asked else rule.key not in answers)]
    written = letter(
        chosen,
        to,
        race=race.name,
        runner=race.owner.name,
        day_in_words=date_format(race.day, "j F Y") if race.day else "",
        distance_m=told.course.certified_m,
        facing=Facing(race.way),
        system=race.owner.system,
        read_on=_day,
        translate=_,
    )
    lines = [
        {"key": rule.key, "ask": _(rule.ask), "chosen": rule in chosen, "answered": rule.key in answers}
        for rule in askable
    ]
    context = {"race": race, "letter": written, "lines": lines, "to": to.value}
    return render(request, "races/letter.html", context)
