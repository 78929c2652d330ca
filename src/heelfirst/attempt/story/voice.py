"""What the people of the story say. They are invented, and so are the charity, the races and the places."""

from collections.abc import Mapping
from types import MappingProxyType

from heelfirst.attempt.story.outing import OutingKind, Sore

PLACES: Mapping[str, str] = MappingProxyType(
    {
        "treadmill": "the cellar",
        "lantern park": "Lantern Park",
        "harbour road": "Harbour Road",
        "river path": "River path",
        "mill hill": "Mill Hill",
    }
)

_NAMES = {
    OutingKind.LONG: "Long run backward",
    OutingKind.TECHNIQUE: "Technique",
    OutingKind.HILLS: "Hills backward",
    OutingKind.INTERVALS: "Intervals backward",
}


def name(slot: str, kind: OutingKind) -> str:
    """What the runner calls an outing."""
    if slot == "first":
        return "The first half mile"
    if slot.startswith("forward"):
        return "Forward, easy"
    if slot in {"cellar", "late", "monday"}:
        return "Treadmill backward"
    return _NAMES.get(kind, "Backward, easy")


NOTES: Mapping[tuple[int, str], str] = MappingProxyType(
    {
        (0, "first"): "Half a mile backward, in the dark, so that nobody would see. A man with a dog saw.",
        (0, "wednesday"): "Looked over my left shoulder the whole way. Calves like wood.",
        (0, "long"): "Forward home. My calves would not have it otherwise.",
        (1, "cellar"): "On the treadmill nothing can be in the way. Held on for the first minute.",
        (1, "long"): "Counted lamp posts going away from me. They are better company that way round.",
        (2, "technique"): "Short steps, hips under me, chin level. It is nearly running.",
        (2, "long"): "Told people why today. Two of them said: me too. I have known them for nine years.",
        (3, "hard"): "First time fast. Fast is a large word.",
        (4, "long"): "The trees in the park are in the way. They were there before me.",
        (
            4,
            "saturday",
        ): "New year. Otto came on his bicycle and laughed for a mile. Then he said: left.",
        (6, "wednesday"): "Easy week, as the plan says. I slept.",
        (
            7,
            "saturday",
        ): "Fell over a root I had passed forty times. Hands and hip, nothing worse. Walked home. Next time with Otto.",
        (
            8,
            "long",
        ): "Otto calls: right, right, left, left. His right is my left. We agreed that it is always mine.",
        (9, "technique"): "Wore the sensor on my shoe for a few minutes.",
        (10, "race"): "A 10 km race with everybody looking at me, in both meanings. 53:18.",
        (11, "hard"): "Eight times 800 would be too much said. It was enough.",
        (12, "monday"): "Cold, and not from the weather. Stopped early.",
        (12, "saturday"): "Four days in bed. This was to see whether the legs are still there. They are.",
        (
            13,
            "hard",
        ): "Neck. From looking over the right shoulder, only ever the right. Left from now on, or nobody.",
        (13, "long"): "Did not look round once. Otto looked.",
        (14, "technique"): "Neck better when I look with the eyes first and the head after.",
        (14, "long"): "Fourteen miles. A child asked whether I had lost something.",
        (15, "race"): "51:02, and I did not turn my head before the finish.",
        (
            16,
            "race",
        ): "Twenty miles, then I stepped off, as agreed. Longer than the rule allows; my calves said so until Thursday.",
        (17, "long"): "The last long one. It felt short, which worries me less than it should.",
        (18, "hard"): "Only strides. Everything wants to go.",
        (19, "technique"): "Ten minutes. Shoes are dry, the forecast is not.",
        (
            19,
            "race",
        ): "Wind and water in the back, which for me is the face. Otto never stopped calling. 5:43:59, no record. "
        "At the corner before the finish stood eleven people in purple coats, and I saw them last of all and for longest.",
    }
)

SORE: Mapping[tuple[int, str], tuple[Sore, ...]] = MappingProxyType(
    {
        (0, "first"): (Sore("calf", 3),),
        (0, "wednesday"): (Sore("calf", 3), Sore("shin", 2)),
        (0, "long"): (Sore("calf", 3), Sore("quads", 2)),
        (1, "wednesday"): (Sore("calf", 3), Sore("Achilles", 2)),
        (2, "hard"): (Sore("quads", 3),),
        (3, "long"): (Sore("foot", 3),),
        (5, "technique"): (Sore("calf", 2),),
        (7, "saturday"): (Sore("glutes", 3), Sore("knee", 2)),
        (7, "long"): (Sore("glutes", 2),),
        (11, "long"): (Sore("calf", 3),),
        (13, "technique"): (Sore("neck", 3),),
        (13, "hard"): (Sore("neck", 5),),
        (13, "saturday"): (Sore("neck", 3),),
        (13, "long"): (Sore("neck", 3),),
        (14, "technique"): (Sore("neck", 3),),
        (14, "long"): (Sore("neck", 2), Sore("calf", 3)),
        (15, "wednesday"): (Sore("neck", 1),),
        (16, "race"): (Sore("calf", 5), Sore("quads", 3), Sore("foot", 3)),
        (17, "technique"): (Sore("calf", 4),),
        (17, "wednesday"): (Sore("calf", 2),),
        (19, "race"): (Sore("calf", 8), Sore("quads", 7), Sore("glutes", 5), Sore("neck", 3)),
    }
)

ABOVE_RULE: Mapping[int, str] = MappingProxyType(
    {
        10: "A race of a fixed length.",
        15: "A race of a fixed length.",
        16: "Twenty miles of a marathon as a stepping stone: longer than the rule allows, and agreed as such.",
        19: "The marathon itself.",
    }
)
