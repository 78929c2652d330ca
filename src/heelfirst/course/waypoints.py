"""Waypoints and course points that a file carries beside its way, and the calls they become. docs/how/course.md, "Calls".

What they are is told by their words, in English, German, French and Spanish; what nobody can tell is left out and named.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite, nan
from types import MappingProxyType

import numpy as np

from heelfirst.course.calls import MOST_WORDS, Call, FoundBy, Kind, in_order
from heelfirst.course.course import Course, Floats
from heelfirst.course.ground import legs
from heelfirst.units.frame import Side
from heelfirst.units.plain_text import plain

MOST_WAYPOINTS = 2000
ON_THE_WAY_M = 60.0  # ours: a waypoint further off stands beside another road
AGAIN_M = 300.0  # ours: so far on, the way that passes a waypoint once more passes it again
MOST_PASSES = 10  # ours: on more laps than that it is called once
MOST_NAMED = 5

KINDS: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        Kind.AID_STATION: (
            r"(?<!first )aid( ?station)?s?", r"water( ?(station|stop|point|table))?s?", r"food( source)?", r"feed( ?(zone|station))?",
            r"refreshments?", r"drinks?( ?(station|point))?", r"hydration", r"(energy )?gels?", r"sports drink",
            r"verpflegung\w*", r"wasser(stelle|stand)?", r"getrank\w*", r"trink(station|stelle)?", r"labe(station|stelle)?",
            r"erfrischung\w*", r"ravito", r"ravitaillement\w*", r"eau", r"boissons?", r"avituallamientos?", r"agua",
            r"hidratacion", r"bebidas?",
        ),
        Kind.KERB: (r"kerbs?", r"curbs?", r"bordstein\w*", r"randstein\w*", r"bordure\w*", r"bordillos?"),
        Kind.RAIL: (
            r"rails?", r"tram( ?(rails?|tracks?|line))?s?", r"(rail(way|road) |level )crossing", r"gleise?", r"schienen?",
            r"bahnubergang", r"strassenbahn\w*", r"passage a niveau", r"voies? ferrees?", r"vias? del tren",
            r"paso a nivel", r"tranvia",
        ),
        Kind.COBBLES: (
            r"cobbles?", r"cobblestones?", r"setts", r"kopfsteinpflaster", r"(kopfstein)?pflaster", r"paves?", r"adoquin(es)?",
            r"adoquinado",
        ),
        Kind.SPEED_BUMP: (
            r"speed ?(bump|hump)s?", r"bodenschwellen?", r"bremsschwellen?", r"ralentisseurs?", r"dos d.ane", r"baden(es)?",
            r"reductor(es)? de velocidad",
        ),
        Kind.NARROW: (
            r"narrow\w*", r"bottleneck", r"engstellen?", r"engpass", r"etroite?", r"retrecissement", r"estrech\w+",
        ),
        Kind.CAREFUL: (
            r"roots?", r"pot ?holes?", r"loose (stones?|gravel)", r"tripping hazard", r"wurzeln?", r"schlaglocher", r"schlagloch",
            r"stolper\w*", r"lose steine", r"racines?", r"nids?[ -]de[ -]poules?", r"pierres (instables|roulantes)", r"raiz", r"raices", r"baches?",
            r"piedras sueltas",
        ),
        Kind.SPECTATORS: (
            r"spectators?", r"cheer\w*", r"fans?", r"fan ?zone", r"supporters?", r"zuschauer\w*", r"fanmeile", r"familie",
            r"family", r"famille", r"familia", r"publico", r"espectadores", r"animacion", r"spectateurs",
        ),
        Kind.CHECKPOINT: (
            r"check ?points?", r"controls?", r"timing( ?(mat|point))?", r"splits?", r"half ?way", r"half( ?marathon)?",
            r"mile ?(marker|post)s?", r"miles? \d+", r"\d+([.,]\d+)? ?(km|k|mi|miles?|kilomet\w+)", r"km ?\d+([.,]\d+)?",
            r"kontroll\w*", r"zeitnahme", r"zeitmess\w*", r"zwischenzeit", r"messpunkt", r"halbmarathon", r"halbzeit",
            r"points? de controle", r"chrono\w*", r"semi(-?marathon)?", r"mi-?course", r"(punto|puesto) de control",
            r"control de paso", r"media( ?maraton)?",
        ),
    }
)  # fmt: skip
"""Whole words, lower case and without accents; of several that fit, the kind that stands first counts."""

NO_CALLS = (
    r"starts?", r"finish", r"ziel", r"startlinie", r"arrivee", r"depart", r"meta", r"salida", r"llegada", r"end",
    r"bends?", r"kurve", r"virage", r"curva", r"sharp curve", r"(sharp |slight )?(left|right)( fork)?", r"straight", r"middle fork", r"u.?turn", r"generic", r"segment (start|end)",
    r"first aid", r"medical", r"erste hilfe", r"sanitat\w*", r"premiers secours", r"primeros auxilios",
    r"turn (left|right).*", r"(links|rechts) abbiegen.*", r"tournez .*", r"gire? .*",
)  # fmt: skip
"""Words that are known and become no call: turns are found in the geometry, and there is no kind for the rest."""

SIDES: Mapping[Side, tuple[str, ...]] = MappingProxyType(
    {
        Side.BOTH: (
            r"both( sides)?", r"left and right", r"beid(seitig|e seiten)", r"links und rechts", r"des deux cotes",
            r"ambos lados",
        ),
        Side.LEFT: (r"left", r"links", r"linke(r|n)? seite", r"a? ?gauche", r"izquierd[ao]"),
        Side.RIGHT: (r"right", r"rechts", r"rechte(r|n)? seite", r"a? ?droite", r"derech[ao]"),
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A place that a file marks beside its way."""

    name: str
    what: str = ""
    """What the file says that it is: a type, a symbol, a course point's kind."""
    lat_deg: float = nan
    lon_deg: float = nan
    at_m: float = nan
    """Metres along the way as the file counts them, where it does."""
    sided: bool = True
    """False where left and right in the name may be those of whoever wears the watch."""


def calls_at(
    waypoints: Iterable[Waypoint],
    course: Course,
    measured_m: float,
    notes: list[str],
    translate: Callable[[str], str] = str,
) -> tuple[Call, ...]:
    """The calls of waypoints that lie on a course and say what they are; `notes` tells how many, and what was left out.

    One that the way passes again on another lap is called at each pass, beyond ten of them at the first, and where the
    file counts its distance at the one that is meant. `measured_m` is
    the way's length as the file has it.
    """
    calls: list[Call] = []
    unknown: list[str] = []
    used = 0
    for waypoint in list(waypoints)[:MOST_WAYPOINTS]:
        kind = kind_of(waypoint)
        if kind is None:
            if not _no_call(waypoint):
                unknown.append(plain(waypoint.name or waypoint.what)[:40])
            continue
        places_m = _passes(waypoint, course, measured_m)
        used += bool(places_m)
        calls += [_call(waypoint, kind, at_m) for at_m in places_m]
        if not places_m:
            unknown.append(plain(waypoint.name or waypoint.what)[:40])
    if used:
        notes.append(translate("Places marked in the file that became calls: {count}.").format(count=used))
    if unknown:
        named = ", ".join(f"“{name}”" for name in dict.fromkeys(unknown[:MOST_NAMED]))
        notes.append(
            translate(
                "Places marked in the file that are far off the way, or do not say what they are: {count} ({names}). They are "
                "left out."
            ).format(count=len(unknown), names=named + ("…" if len(unknown) > MOST_NAMED else ""))
        )
    return in_order(calls)


def kind_of(waypoint: Waypoint) -> Kind | None:
    """What a waypoint calls itself; its name speaks before its type. None where nobody can tell."""
    for text in (waypoint.name, waypoint.what):
        told = _comparable(text)
        if any(re.fullmatch(each, told) for each in NO_CALLS):
            continue
        for kind, pattern in _KINDS.items():
            if pattern.search(told):
                return kind
    return None


def side_of(words: str) -> Side | None:
    """The side of the way that words name; None where they name none, or both without saying so."""
    told = _comparable(words)
    if _SIDES[Side.BOTH].search(told):
        return Side.BOTH
    named = [side for side in (Side.LEFT, Side.RIGHT) if _SIDES[side].search(told)]
    return named[0] if len(named) == 1 else None


def _call(waypoint: Waypoint, kind: Kind, at_m: float) -> Call:
    words = plain(waypoint.name)[:MOST_WORDS]
    side = side_of(words)
    if not waypoint.sided:
        # Words that may mean another's left are worse than none.
        words, side = ("", None) if side is not None else (words, None)
    return Call(kind=kind, at_m=at_m, side=side, words=words, found_by=FoundBy.FILE)


def _no_call(waypoint: Waypoint) -> bool:
    texts = [_comparable(text) for text in (waypoint.name, waypoint.what) if text.strip()]
    return not texts or any(re.fullmatch(each, text) for each in NO_CALLS for text in texts)


def _passes(waypoint: Waypoint, course: Course, measured_m: float) -> Sequence[float]:
    """Where the way passes a waypoint, by its position, else by the distance that the file gives it."""
    if course.lat_deg is None or course.lon_deg is None or not isfinite(waypoint.lat_deg + waypoint.lon_deg):
        at_m = waypoint.at_m * course.certified_m / measured_m
        return (float(at_m),) if 0 <= at_m <= course.certified_m else ()
    away_m = _away(waypoint, course.lat_deg, course.lon_deg)
    near = np.flatnonzero(away_m <= ON_THE_WAY_M)
    if not near.size:
        return ()
    passes = np.split(near, np.flatnonzero(np.diff(near) * course.step_m > AGAIN_M) + 1)
    places_m = [float(course.along_m[rows[away_m[rows].argmin()]]) for rows in passes]
    if isfinite(waypoint.at_m):
        told_m = waypoint.at_m * course.certified_m / measured_m
        return [min(places_m, key=lambda place_m: abs(place_m - told_m))]
    return places_m[:1] if len(places_m) > MOST_PASSES else places_m


def _away(waypoint: Waypoint, lat_deg: Floats, lon_deg: Floats) -> Floats:
    """(n,) metres from each place of the way."""
    turns = round((float(lon_deg.mean()) - waypoint.lon_deg) / 360.0)
    pairs_lat = np.column_stack((np.full(lat_deg.size, waypoint.lat_deg), lat_deg)).ravel()
    pairs_lon = np.column_stack((np.full(lon_deg.size, waypoint.lon_deg + 360.0 * turns), lon_deg)).ravel()
    east_m, north_m = legs(pairs_lat, pairs_lon)
    return np.asarray(np.hypot(east_m, north_m)[::2])


def _comparable(text: str) -> str:
    """Lower case without accents, punctuation as spaces."""
    decomposed = unicodedata.normalize("NFKD", plain(text).casefold())
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^\w.,'’-]+|_", " ", letters).split())


def _either(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(words) + r")(?!\w)")


_KINDS = MappingProxyType({kind: _either(words) for kind, words in KINDS.items()})
_SIDES = MappingProxyType({side: _either(words) for side, words in SIDES.items()})
