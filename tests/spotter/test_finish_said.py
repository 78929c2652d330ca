"""The calls before the line on the road, where nobody knows the place to the metre."""

from heelfirst.spotter.following import Whereabouts
from heelfirst.spotter.lead import published
from heelfirst.spotter.prompting import Prompting, prompt, script
from heelfirst.spotter.prompts import Prompt, Subject

SPEED_MPS = 3.0
LINE = Prompt(key="finish one-hundred", subject=Subject.FINISH, at_m=41_995.0, clip="one-hundred")


def test_the_finish_is_called_though_the_place_is_only_known_to_four_metres() -> None:
    told, state = [], Prompting()
    for tick in range(80):
        at_s = tick / 2
        here = Whereabouts(41_900.0 + SPEED_MPS * at_s, 4.0, SPEED_MPS, known=True, why="")
        state, saying = prompt(script([LINE], published(), SPEED_MPS), state, here, at_s)
        if saying is not None:
            told.append((saying.key, 41_995.0 - here.at_m))

    assert [key for key, _ in told] == ["finish one-hundred"]
    assert 0 < told[0][1] < 12
