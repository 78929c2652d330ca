"""How hard a run was and what is sore, put together for the page of a run and the page of the load."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.dispatch import Signal
from django.urls import reverse
from django.utils.translation import gettext as _

from heelfirst.activity.outing import faster_than_anybody
from heelfirst.energetics.energy import JOULES_PER_KCAL
from heelfirst.energetics.load import Part, Sessions, effort, parts, spikes
from heelfirst.energetics.load import Soreness as SorePart
from heelfirst.energetics.load.response import retest_band
from heelfirst.energetics.load.spike import WINDOW_DAYS, said
from heelfirst.energetics.load.tissues import rest_said
from heelfirst.web.accounts.models import Person
from heelfirst.web.fitness.models import HARDEST, Body, Felt, LookedThrough, Soreness
from heelfirst.web.fitness.reading import Asked, cost_of
from heelfirst.web.fitness.sessions import done
from heelfirst.web.pictures import picture
from heelfirst.web.runs.models import Run
from heelfirst.writers.svg.body import Tapped, body

sore_told = Signal()
"""Sent with `request`, `row` (owner, day, part), the scores `before` and now (`score`; None: taken back), in one
transaction with what was told."""
LEAST_WAY_M = 100.0
"""Energy of less than this is nothing to tell."""


def scale() -> list[tuple[int, str]]:
    """Each answer to "How hard was it?" with its words."""
    return [(score, effort(score, _)) for score in range(HARDEST + 1)]


@dataclass(frozen=True, slots=True)
class Sore:
    """One part of the body on one day."""

    part: Part
    word: str
    score: int | None
    href: str
    """The page with this part chosen."""
    note: str
    """In the person's words."""


def told_on(owner: Person, day: date) -> Mapping[str, tuple[int, str]]:
    """What a person told of their body on a day: score and note by part."""
    rows = Soreness.objects.of(owner).filter(day=day).values_list("part", "score", "note")
    return {part: (score, note) for part, score, note in rows}


def sore_context(owner: Person, day: date, *, page: str, address: str, chosen: str = "") -> dict[str, Any]:
    """The outline and the list of one day. `page` is where it stands, `address` where an answer goes."""
    told = told_on(owner, day)
    sore = []
    for part in Part:
        score, note = told.get(part, (None, ""))
        sore.append(Sore(part, parts.name(part, _), score, f"{page}?part={part}#sore", note))
    tapped = [Tapped(s.part, s.word, s.score, s.href, chosen=s.part == chosen) for s in sore]
    return {
        "sore": sore,
        "sore_is_today": address == reverse("fitness:sore_today"),
        "sore_address": address,
        "outline": picture(body(tapped, front=_("front"), behind=_("from behind"))),
        "chosen": next((s for s in sore if s.part == chosen), None),
        "scores": range(HARDEST + 1),
        "resting": _resting(day, sore),
    }


def _resting(day: date, sore: Sequence[Sore]) -> str:
    """Words of rest for what is sorest, where it is sorer than the line; never a word of praise for running on."""
    scored = [(each.score, each.part) for each in sore if each.score is not None]
    if not scored:
        return ""
    score, part = max(scored, key=lambda pair: pair[0])
    return rest_said(SorePart(day, part, score), _)


@dataclass(frozen=True, slots=True)
class Weight:
    """What a run weighs: effort times minutes, and between what and what it would lie when told again."""

    load: float
    low: float
    high: float


def told_effort(run: Run) -> int | None:
    """How hard the person said the run was; None where they said nothing. Asked twice, it is looked up once."""
    felt: Felt | None = getattr(run, "felt", None)
    return felt.rpe if felt else None


@dataclass(frozen=True, slots=True)
class Burned:
    """What a run took beyond rest, with 80 % between low and high: kilocalories, or kJ for each kilogram."""

    middle: float
    low: float
    high: float
    kcal: bool


def energy_of(owner: Person, run: Run) -> Burned | None:
    """Energy metre by metre, as it was found when the run was looked through, with the cost ratio of that day.

    None where no way was measured, where it is too short to tell, and where nobody runs so far in that time.
    """
    seen = LookedThrough.objects.filter(run=run).select_related("run__owner__body").first()
    base = seen.base() if seen is not None else None
    way_m = run.backward_m + run.forward_m + run.unknown_m + run.turning_m
    if seen is None or base is None or way_m < LEAST_WAY_M or faster_than_anybody(way_m, run.elapsed_s):
        return None
    body: Body | None = getattr(seen.run.owner, "body", None)
    told = base.energy(cost_of(Asked(owner, run.day, run.day, body), _).ratio)
    mass_kg = body.mass_kg if body else None
    factor = mass_kg / JOULES_PER_KCAL if mass_kg else 1 / 1000
    return Burned(
        told.net_j_per_kg * factor,
        told.low_j_per_kg * factor,
        told.high_j_per_kg * factor,
        kcal=mass_kg is not None,
    )


def felt_context(owner: Person, run: Run, *, chosen: str = "") -> dict[str, Any]:
    """What the person told of a run, and what follows from it."""
    rpe = told_effort(run)
    before = done(owner, run.day, run.day - timedelta(days=WINDOW_DAYS))
    jumps = spikes(Sessions.of(each.session for each in before))
    of_it = [(each.session, jump) for each, jump in zip(before, jumps, strict=True) if each.run_id == run.pk]
    weight = None
    if rpe is not None and of_it:
        load = sum(session.load or 0.0 for session, _jump in of_it)
        weight = Weight(load, *retest_band(load))
    return {
        "run": run,
        "rpe": rpe,
        "energy": energy_of(owner, run),
        "rpe_word": "" if rpe is None else effort(rpe, _),
        "scale": scale(),
        "weight": weight,
        "jumps": [said(jump, owner.system, translate=_) for _session, jump in of_it if jump.hazard],
        **sore_context(
            owner,
            run.day,
            page=reverse("runs:run", args=[run.pk]),
            address=reverse("fitness:sore", args=[run.pk]),
            chosen=chosen,
        ),
    }
