import pytest

from heelfirst.course import Kind
from heelfirst.spotter.prompts import Prompt, Subject
from heelfirst.units.distance import YARD_M, System
from heelfirst.units.frame import Side
from heelfirst.voice.saying import LEAD, STANDS, Phrase, leads, mark, phrase, spoken, standings
from heelfirst.voice.words import WORDS, Language

KM, MI = System.KILOMETRES, System.MILES


def call(
    kind: Kind, side: Side | None = None, move: Side | None = None, subject: Subject = Subject.COURSE
) -> Prompt:
    return Prompt(key="one", subject=subject, at_m=1000.0, kind=kind, side=side, move=move)


def about(subject: Subject) -> Prompt:
    return Prompt(key="one", subject=subject, at_m=1000.0)


def said(prompt: Prompt, language: str, lead_m: float, system: System = KM) -> str:
    """What stands on the screen when it is said so far ahead."""
    lead = min(leads(system, language), key=lambda word: abs(word.metres - lead_m))
    return phrase(prompt, system, language).text.replace(LEAD, lead.text)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Left in 20 metres"),
        ("de", "Links in 20 Metern"),
        ("fr", "À gauche dans 20 mètres"),
        ("es", "Izquierda en 20 metros"),
    ],
)
def test_it_works(language: str, sentence: str) -> None:
    assert said(call(Kind.BEND, Side.LEFT), language, 20) == sentence


@pytest.mark.parametrize(
    ("language", "sides"),
    [
        ("en", {Side.LEFT: "Kerb on your left", Side.RIGHT: "Kerb on your right", Side.BOTH: "Kerb on both sides"}),
        ("de", {Side.LEFT: "Bordstein links", Side.RIGHT: "Bordstein rechts", Side.BOTH: "Bordstein auf beiden Seiten"}),
        ("fr", {Side.LEFT: "Bordure à ta gauche", Side.RIGHT: "Bordure à ta droite", Side.BOTH: "Bordure des deux côtés"}),
        ("es", {Side.LEFT: "Bordillo a tu izquierda", Side.RIGHT: "Bordillo a tu derecha", Side.BOTH: "Bordillo a ambos lados"}),
    ],
)  # fmt: skip
def test_what_lies_on_a_side_is_said_of_that_side_and_played_in_the_middle(
    language: str, sides: dict[Side, str]
) -> None:
    phrases = {side: phrase(call(Kind.KERB, side), KM, language) for side in sides}

    assert {side: f"{words} {LEAD}" for side, words in sides.items()} == {
        side: phrases[side].text for side in sides
    }
    assert {None} == {one.pan for one in phrases.values()}


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
@pytest.mark.parametrize("language", list(Language))
def test_a_bend_to_move_to_is_played_on_its_own_side(language: Language, side: Side) -> None:
    told = phrase(call(Kind.BEND, side, move=side), KM, language)

    assert (side, (f"bend-{side.value}", LEAD)) == (told.pan, told.clips)


def test_what_is_on_both_sides_is_played_in_the_middle() -> None:
    assert phrase(call(Kind.NARROW, Side.BOTH, move=Side.BOTH), KM, "en").pan is None


def test_what_lies_across_the_whole_course_has_no_side() -> None:
    assert Phrase("Bump {lead}", ("speed-bump", LEAD)) == phrase(call(Kind.SPEED_BUMP), KM, "en")


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.BEND])
def test_every_kind_of_call_has_its_words_in_every_language(kind: Kind, language: Language) -> None:
    sentences = {side: phrase(call(kind, side), KM, language).text for side in (None, *Side)}

    assert len(sentences) == len(set(sentences.values()))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("subject", [subject for subject in Subject if subject is not Subject.COURSE])
def test_every_subject_has_its_words_in_every_language(subject: Subject, language: Language) -> None:
    told = phrase(about(subject), KM, language)

    assert all(key in {LEAD, STANDS} or key in WORDS[language] for key in told.clips)


def test_a_name_is_announced_where_it_is_and_has_a_sound_of_its_own() -> None:
    assert Phrase("A name to read", ("name",), sound="name") == phrase(about(Subject.MILE), KM, "en")


def test_where_the_target_stands_is_filled_in_when_it_is_said() -> None:
    assert Phrase(STANDS, (STANDS,)) == phrase(about(Subject.RECORD), KM, "en")


@pytest.mark.parametrize("side", [None, Side.BOTH])
def test_a_bend_that_turns_to_no_side_is_refused(side: Side | None) -> None:
    turns_nowhere = Prompt(key="one", subject=Subject.COURSE, at_m=1000.0, kind=Kind.BEND, side=side)

    with pytest.raises(ValueError, match="The bend at 1,000 m turns to no side"):
        phrase(turns_nowhere, KM, "en")


def test_a_call_of_no_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="The course call at 1,000 m is of no kind"):
        phrase(about(Subject.COURSE), KM, "en")


def test_a_language_that_nothing_is_spoken_in_is_refused() -> None:
    with pytest.raises(ValueError, match="Nothing is spoken in “it”: choose en, de, fr or es"):
        leads(KM, "it")


def test_distances_are_said_in_the_units_of_the_runner() -> None:
    bump = call(Kind.SPEED_BUMP)

    assert said(bump, "en", 48) == "Bump in 50 metres"
    assert said(bump, "en", 46, MI) == "Bump in 50 yards"
    assert said(bump, "de", 46, MI) == "Schwelle in 50 Yards"


def test_what_is_as_good_as_there_is_said_to_be_now() -> None:
    assert said(call(Kind.KERB), "fr", 2.0) == "Bordure maintenant"


def test_the_distances_rise_and_are_in_metres_whatever_is_said() -> None:
    metres = [word.metres for word in leads(MI, "en")]

    assert sorted(set(metres)) == metres
    assert next(word.metres for word in leads(MI, "en") if word.text == "in 20 yards") == 20 * YARD_M


@pytest.mark.parametrize(
    ("seconds", "sentences"),
    [
        (12, ("12 seconds behind", "12 Sekunden Rückstand", "12 secondes de retard", "12 segundos de retraso")),
        (-80, ("1 minute 20 ahead", "1 Minute 20 Vorsprung", "1 minute 20 d’avance", "1 minuto 20 de ventaja")),
        (1, ("1 second behind", "1 Sekunde Rückstand", "1 seconde de retard", "1 segundo de retraso")),
        (-600, ("10 minutes ahead", "10 Minuten Vorsprung", "10 minutes d’avance", "10 minutos de ventaja")),
        (0, ("On plan", "Im Plan", "Dans les temps", "En el plan")),
    ],
)  # fmt: skip
def test_where_the_target_stands_is_said_as_people_say_it(seconds: int, sentences: tuple[str, ...]) -> None:
    told = tuple(
        next(one.text for one in standings(language) if one.seconds == seconds) for language in Language
    )

    assert sentences == told


@pytest.mark.parametrize(
    ("language", "key", "spelled"),
    [("de", "n-1-of", "eine"), ("fr", "n-21-of", "vingt et une"), ("es", "n-31-of", "treinta y un")],
)
def test_a_number_before_its_noun_is_spoken_in_the_nouns_gender(
    language: str, key: str, spelled: str
) -> None:
    seconds = int(key.split("-")[1])
    told = next(one for one in standings(language) if one.seconds == seconds)

    assert key == told.clips[0]
    assert spelled == WORDS[Language(language)][key].spoken


def test_miles_and_kilometres_are_said_by_their_number() -> None:
    assert mark(7, MI, "en").text == "Mile 7"
    assert Phrase("Kilometer 21", ("kilometre", "n-21")) == mark(21, KM, "de")


@pytest.mark.parametrize("number", [0, 51])
def test_a_number_that_has_no_clip_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=f"Numbers are said from 1 to 50, not {number}."):
        mark(number, KM, "en")


def test_the_words_of_the_remote_are_said_alone() -> None:
    assert Phrase("Stopp", ("stop",)) == spoken(("stop",), "de")


@pytest.mark.parametrize("language", list(Language))
def test_every_clip_that_is_ever_asked_for_has_its_words(language: Language) -> None:
    distances = {key for system in System for word in leads(system, language) for key in word.clips}
    asked = distances | {key for one in standings(language) for key in one.clips}

    assert set() == asked - set(WORDS[language])


@pytest.mark.parametrize("language", list(Language))
def test_left_and_right_are_never_the_same_words(language: Language) -> None:
    words = WORDS[language]
    pairs = [
        (words[left].text, words[left.replace("left", "right")].text) for left in words if "left" in left
    ]

    assert len(pairs) == 3
    assert all(left != right for left, right in pairs)


def test_a_place_that_is_only_roughly_known_is_told_without_a_distance() -> None:
    looked_for = Prompt(
        key="one",
        subject=Subject.COURSE,
        at_m=1000.0,
        kind=Kind.COBBLES,
        roughly=True,
    )

    assert Phrase("Pavés", ("cobbles",)) == phrase(looked_for, KM, "fr")


def test_a_prompt_that_names_its_clip_is_said_by_that_clip_alone() -> None:
    finish = Prompt(key="one", subject=Subject.FINISH, at_m=42195.0, clip="two-hundred")

    assert Phrase("Zweihundert", ("two-hundred",)) == phrase(finish, KM, "de")
