"""What can be said, in English, German, French and Spanish: the keys of all clips and their words. docs/how/voice.md.

One row a thing, its four languages side by side, so that who knows two of them sees a slip. Words are written as they
stand inside a sentence; `heelfirst.voice.saying` puts them together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Language(StrEnum):
    """In which is called."""

    ENGLISH = "en"
    GERMAN = "de"
    FRENCH = "fr"
    SPANISH = "es"


def language_of(code: str) -> Language:
    """The language of a code of two letters. Raises ValueError for one that nothing is spoken in."""
    try:
        return Language(code)
    except ValueError:
        raise ValueError(f"Nothing is spoken in “{code}”: choose en, de, fr or es.") from None


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one clip in one language."""

    text: str
    """As a screen shows it."""
    spoken: str
    """As the voice reads it: the same but for numbers and for what a voice would read wrong."""
    goes_on: bool = False
    """Something follows in the same breath, so the voice does not fall at the end."""


_BEND = ("bend-left", "bend-right")
# What is said before something else, always or most of the time.
_GOES_ON = frozenset(
    {
        *_BEND,
        *("aid-station", "kerb", "rail", "cobbles", "speed-bump", "narrow", "steep-drop", "spectators"),
        *("checkpoint", "careful", "crew", "finish", "relief", "mile", "kilometre", "minute", "minutes"),
    }
)

# key: English, German, French, Spanish.
_ROWS: Mapping[str, tuple[str, str, str, str]] = {
    # Move there, or do it now.
    "left": ("left", "links", "gauche", "izquierda"),
    "right": ("right", "rechts", "droite", "derecha"),
    "stop": ("stop", "stopp", "stop", "para"),
    "slow": ("slow", "langsam", "doucement", "despacio"),
    "water": ("water", "Wasser", "de l’eau", "agua"),
    "clear": ("clear", "frei", "voie libre", "libre"),
    # The course.
    "bend-left": ("left", "links", "à gauche", "izquierda"),
    "bend-right": ("right", "rechts", "à droite", "derecha"),
    "aid-station": ("aid station", "Verpflegung", "ravitaillement", "avituallamiento"),
    "kerb": ("kerb", "Bordstein", "bordure", "bordillo"),
    "rail": ("rails", "Schienen", "rails", "raíles"),
    "cobbles": ("cobbles", "Kopfsteinpflaster", "pavés", "adoquines"),
    "speed-bump": ("bump", "Schwelle", "dos-d’âne", "resalto"),
    "narrow": ("narrow", "Engstelle", "passage étroit", "paso estrecho"),
    "steep-drop": ("steep down", "steil bergab", "forte descente", "bajada fuerte"),
    "spectators": ("people", "Leute", "du monde", "gente"),
    "checkpoint": ("checkpoint", "Kontrollpunkt", "point de contrôle", "punto de control"),
    "careful": ("careful", "Vorsicht", "attention", "cuidado"),
    # Where it lies, in the runner's own left and right.
    "on-your-left": ("on your left", "links", "à ta gauche", "a tu izquierda"),
    "on-your-right": ("on your right", "rechts", "à ta droite", "a tu derecha"),
    "on-both-sides": ("on both sides", "auf beiden Seiten", "des deux côtés", "a ambos lados"),
    "now": ("now", "jetzt", "maintenant", "ahora"),
    # People and things of the race.
    "crew": ("crew", "Team", "équipe", "equipo"),
    "finish": ("finish", "Ziel", "arrivée", "meta"),
    "relief": ("relief", "Ablösung", "relève", "relevo"),
    "name": ("a name to read", "ein Name zum Vorlesen", "un nom à lire", "un nombre para leer"),
    "fuel": ("time to fuel", "Zeit zum Verpflegen", "c’est l’heure du ravito", "hora de tomar algo"),
    "two-hundred": ("two hundred", "zweihundert", "deux cents", "doscientos"),
    "one-hundred": ("one hundred", "einhundert", "cent", "cien"),
    "arms-up": ("arms up", "Arme hoch", "bras en l’air", "brazos arriba"),
    "over": ("over, keep going", "drüber, weiterlaufen", "c’est passé, continue", "pasada, sigue"),
    # Where the target stands.
    "on-plan": ("on plan", "im Plan", "dans les temps", "en el plan"),
    "second-behind": ("second behind", "Sekunde Rückstand", "seconde de retard", "segundo de retraso"),
    "seconds-behind": ("seconds behind", "Sekunden Rückstand", "secondes de retard", "segundos de retraso"),
    "second-ahead": ("second ahead", "Sekunde Vorsprung", "seconde d’avance", "segundo de ventaja"),
    "seconds-ahead": ("seconds ahead", "Sekunden Vorsprung", "secondes d’avance", "segundos de ventaja"),
    "minute": ("minute", "Minute", "minute", "minuto"),
    "minutes": ("minutes", "Minuten", "minutes", "minutos"),
    "behind": ("behind", "Rückstand", "de retard", "de retraso"),
    "ahead": ("ahead", "Vorsprung", "d’avance", "de ventaja"),
    "mile": ("mile", "Meile", "mile", "milla"),
    "kilometre": ("kilometre", "Kilometer", "kilomètre", "kilómetro"),
    # What the program says of itself.
    "link-lost": ("connection lost", "Verbindung weg", "liaison perdue", "conexión perdida"),
    "link-back": ("connected again", "wieder verbunden", "liaison rétablie", "conexión recuperada"),
    "place-lost": ("position unknown", "Position unbekannt", "position inconnue", "posición desconocida"),
    "place-back": ("position found", "Position gefunden", "position retrouvée", "posición encontrada"),
    # The drill.
    "ready": ("ready", "bereit", "prêts", "listos"),
    "again": ("once more", "noch einmal", "encore une fois", "otra vez"),
    "other-side": ("the other side", "die andere Seite", "l’autre côté", "el otro lado"),
    "done": ("done", "fertig", "terminé", "terminado"),
}

LEADS_M = (*range(5, 50, 5), *range(50, 101, 10), 150, 200)
"""The distances that are said, in metres and in yards alike; what is nearer than the half of the first is "now"."""
MOST_COUNTED = 50
"""Numbers are said up to here: kilometres, minutes, seconds."""

_METRES = ("in {n} metres", "in {n} Metern", "dans {n} mètres", "en {n} metros")
_YARDS = ("in {n} yards", "in {n} Yards", "dans {n} yards", "en {n} yardas")

# Before a noun: "eine Sekunde", "vingt et une secondes", "six" without its s, "veintiún segundos". Elsewhere digits are
# read as they are.
_BEFORE_A_NOUN: Mapping[Language, Mapping[int, str]] = {
    Language.ENGLISH: {},
    Language.GERMAN: {1: "eine"},
    Language.FRENCH: {
        1: "une",
        6: "si",
        10: "di",
        26: "vingt-si",
        36: "trente-si",
        46: "quarante-si",
        21: "vingt et une",
        31: "trente et une",
        41: "quarante et une",
    },
    Language.SPANISH: {
        1: "un",
        21: "veintiún",
        31: "treinta y un",
        41: "cuarenta y un",
    },
}


def number_key(count: int, language: Language, *, before_a_noun: bool) -> str:
    """The key of a number as it is said there. Raises ValueError for one that is not said, under 1 or over 50."""
    if not 1 <= count <= MOST_COUNTED:
        raise ValueError(f"Numbers are said from 1 to {MOST_COUNTED}, not {count}.")
    if before_a_noun and count in _BEFORE_A_NOUN[language]:
        return f"n-{count}-of"
    return f"n-{count}"


def _rows(language: Language) -> dict[str, Said]:
    column = tuple(Language).index(language)
    return {
        key: Said(texts[column], _AS_READ.get((language, key), texts[column]), key in _GOES_ON)
        for key, texts in _ROWS.items()
    }


def _leads(language: Language) -> dict[str, Said]:
    column, french = tuple(Language).index(language), language is Language.FRENCH
    said = {}
    for unit, sentence in (("m", _METRES[column]), ("yd", _YARDS[column])):
        for count in LEADS_M:
            text = sentence.format(n=count)
            said[f"in-{count}-{unit}"] = Said(text, text.replace("yards", "yardes") if french else text)
    return said


def _numbers(language: Language) -> dict[str, Said]:
    plain = {f"n-{count}": Said(str(count), str(count), goes_on=True) for count in range(1, MOST_COUNTED + 1)}
    ones = _BEFORE_A_NOUN[language].items()
    return plain | {f"n-{count}-of": Said(str(count), spelled, goes_on=True) for count, spelled in ones}


# Where the voice would read it wrong.
_AS_READ: Mapping[tuple[Language, str], str] = {
    (Language.GERMAN, "cobbles"): "Kopfschteinpflaster",
    (Language.FRENCH, "speed-bump"): "dodâne",
    (Language.FRENCH, "mile"): "maïle",
}


def _all(language: Language) -> Mapping[str, Said]:
    return MappingProxyType(_rows(language) | _leads(language) | _numbers(language))


WORDS: Mapping[Language, Mapping[str, Said]] = MappingProxyType(
    {language: _all(language) for language in Language}
)
"""Every clip of every language by its key. The keys are letters, digits and hyphens: they are names of files too."""
