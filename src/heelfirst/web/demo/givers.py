"""Who gave in the demo and what they wrote: first names and letters that mean nobody."""

from typing import Any

FIRST: dict[str, Any] = {"name": "Ada Lindqvist", "message": "For the first penny.", "mile": 23}
COMPANY: dict[str, Any] = {
    "name": "Harbour Hills Running Club",
    "message": "From all of us who run the usual way round.",
}
ANONYMOUS = 0.2
"""So large a share gives without a name."""

NAMES = (
    "Bea K.", "Colm", "Dara M.", "Elif", "Farid B.", "Greta", "Hugo L.", "Imke", "Joss", "Kaia W.", "Leo", "Mabel R.",
    "Nils", "Oona", "Per S.", "Quinn", "Rosa D.", "Sami", "Tove", "Uli", "Vera N.", "Wim", "Xenia", "Yann", "Zora P.",
    "Aunt Hedda", "Class 4b", "The night shift", "Bo and Mika", "Silke T.", "Arlo", "Nia F.", "Tomasz", "Ida", "Ravi",
    "Linnea", "Petra H.",
)  # fmt: skip
SAID = (
    "Say it anyway.",
    "My cousin has epilepsy. Thank you for the word.",
    "One step back for each one he took forward.",
    "For the nurses who stayed.",
    "I was the one who did not know what to do. Now I do.",
    "Mind the kerbs.",
    "26 for 26.",
    "From somebody who never told the office.",
    "Run it any way you like.",
)

COMMENTS = (
    (96, "Rosa D.", "We put the first-aid page up in the staff room.", True, 0),
    (58, "Leo", "I tried twenty steps in the hall and met the door.", True, 0),
    (30, "Nia F.", "My son asked what a seizure is, and for once I had the words ready.", True, 0),
    (21, "Ida", "Will you wave at mile 18? You will see us first, after all.", False, 0),
    (19, "Wim", "Is there a collection at the finish too?", False, 0),
    (18, "best-shoes-now", "Great page. Cheap shoes here, write to me.", False, 2),
)
"""Days before the race, who, what, whether it was let stand, how often it was reported."""

NEWS = (
    (
        118,
        "The first penny",
        "Ada gave before the page was an hour old. The first mile is my brother’s; **she has the twenty-third**.",
    ),
    (
        63,
        "A race, backward",
        "Ten kilometres in one piece. Somebody at the finish asked why, and *I said the word*.",
    ),
    (
        20,
        "Twenty miles",
        (
            "Twenty miles of a marathon, then a step aside, as agreed with Otto.\n\n"
            "- the neck is better\n- the money is with the fund, not with me"
        ),
    ),
    (
        -1,
        "After the storm",
        "5:43:59 in rain and wind. No record. What you gave stands: it was never for a time on a clock.",
    ),
)
STORY = """My brother Tom has epilepsy. For years we did not say the word at our table.

A marathon run backwards is hard to keep quiet about. So I will be asked why, and then I will say it.

## What your gift does

The Lantern Fund answers the telephone after the first seizure, and sends two nurses into schools so that a class knows what to do.

- $26 is an hour of the telephone
- $260 is a morning in a school

> I told them it was my blood pressure.

That is how many begin. I would like it to end with fewer of them."""
CAUSE_STORY = (
    "R., 34",
    (
        "My first seizure was at work. I told them it was my blood pressure. After the race I told them what it was. They asked "
        "what they should do if it happens again, and I had an answer."
    ),
)
