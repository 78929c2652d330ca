"""The letters of the time afterwards. Writers, readers and the charity are invented; the fact in them has its source."""

from datetime import date, timedelta

from heelfirst.attempt.story.outing import Fact, Letter

ONE_IN_26 = Fact(
    "About 1 in 26 people in the US will develop epilepsy in their lifetime.",
    "Hesdorffer and others, Neurology 76(1), 2011, as told by the Epilepsy Foundation",
    "https://doi.org/10.1212/WNL.0b013e318204a36a",
)

# Days after the race, from whom, to whom, what.
_LETTERS = (
    (
        2,
        "Mira Vale",
        "Otto Brandt",
        (
            "You called for five hours and forty-four minutes and were hoarse for two days. I could not have gone one mile "
            "of it by myself. You always said my left when you meant my left. That was the whole art."
        ),
    ),
    (
        3,
        "Ruth Calder",
        "Mira Vale",
        (
            "I have signed that I saw you from the bridge to the square and that you faced backward all the way. I was asked "
            "for facts only. So, apart from the paper: I would have come in any weather."
        ),
    ),
    (
        5,
        "Mira Vale",
        "everybody who gave",
        (
            "I did not break the record. The wind had other plans, and 3:43:39 stands. What you gave stands as well. About 1 "
            "in 26 people in the US will develop epilepsy in their lifetime (Epilepsy Foundation). In my family it was my "
            "brother. We did not say the word for years. You have now heard it from me twenty-six miles long."
        ),
    ),
    (
        8,
        "a reader of the local paper",
        "Mira Vale",
        (
            "My first seizure was at work, at thirty-four. I told them it was my blood pressure. After your race I told them "
            "what it was. They asked what they should do if it happens again, and I had an answer."
        ),
    ),
    (
        11,
        "Jonas Weir, for The Lantern Fund for Epilepsy",
        "Mira Vale",
        (
            "Thank you. The money goes to the telephone line and to two nurses who visit schools. You will find each amount "
            "in the account we keep for you. More people have called this week than in all of March."
        ),
    ),
    (
        14,
        "Mira Vale",
        "Tom",
        (
            "You said I should do it forward next time, so that you can see my face. All right. But you walk the last mile "
            "with me, and we say the word to anybody who asks."
        ),
    ),
)


def letters(race_day: date) -> tuple[Letter, ...]:
    """The letters in the order they were written."""
    return tuple(
        Letter(race_day + timedelta(days=days), sender, to, text) for days, sender, to, text in _LETTERS
    )
