"""An outing told afterwards: how much was called and where, when the link was gone, and never whose fault it was."""

from heelfirst.spotter.debrief import Kept, debrief
from heelfirst.units.distance import System


def cue(at_s: float, at_m: float | None = 100.0, *, said: str = "Left", heard: bool | None = None) -> Kept:
    return Kept(said=said, at_s=at_s, at_m=at_m, heard=heard)


def gone(at_s: float, lost_s: float, at_m: float | None = None) -> Kept:
    return Kept(said="", at_s=at_s, at_m=at_m, lost_s=lost_s)


def test_it_works() -> None:
    told = debrief(
        [*(cue(each * 60.0) for each in range(21)), cue(1300, None), cue(1310, None), gone(1500, 4, 7800)]
    )

    assert told.sentences == (
        "23 calls, 21 at a known place.",
        "At 7.80 km the link was gone for 4 s.",
    )


def test_what_is_counted_is_what_was_called_and_a_break_is_no_call() -> None:
    told = debrief([cue(0), gone(30, 0.6), cue(90, heard=False)])

    assert (told.cues, told.breaks, told.unheard, told.took_s) == (2, 1, 1, 90.0)


def test_an_outing_without_positions_says_that_where_is_not_known() -> None:
    assert debrief([cue(0, None), cue(5, None)]).sentences == ("2 calls; where is not known.",)


def test_one_call_is_told_in_the_singular() -> None:
    assert debrief([cue(0)]).sentences == ("One call, at a known place.",)
    assert debrief([cue(0, None)]).sentences == ("One call.",)


def test_an_empty_log_says_that_nothing_was_called() -> None:
    assert debrief([]).sentences == ("Nothing was called.",)


def test_many_breaks_are_told_together() -> None:
    told = debrief([cue(0), cue(1), *(gone(10.0 * each, each, 500.0) for each in range(1, 6))])

    assert told.sentences[1:] == ("The link was gone 5 times, 5 s the longest; both sides were told.",)


def test_a_break_shorter_than_a_second_keeps_its_tenth() -> None:
    assert debrief([gone(0, 0.6)]).sentences[1:] == ("Once the link was gone for 0.6 s.",)


def test_what_no_ear_told_of_is_named_and_not_called_unheard() -> None:
    assert debrief([cue(0, 5000, said="Stop", heard=False)]).sentences[1:] == (
        "Of “Stop” at 5.00 km no ear told that it was heard.",
    )


def test_places_are_in_the_runner_s_own_unit() -> None:
    assert debrief([gone(0, 4, 1609.344)], System.MILES).sentences[1:] == (
        "At 1.00 mi the link was gone for 4 s.",
    )


def test_no_sentence_names_a_person_or_finds_fault() -> None:
    told = debrief(
        [
            *(cue(each, None, heard=False) for each in range(40)),
            *(gone(each, 30, 100) for each in range(9)),
        ]
    )

    blame = ("should", "late", "missed", "fail", "wrong", "mistake", "too ", "you", "Otto")
    assert not [word for word in blame for sentence in told.sentences if word in sentence]
