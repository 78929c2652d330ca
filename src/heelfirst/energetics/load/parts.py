"""The body list, the only one: where something can be sore, and what each part of it is called."""

from collections.abc import Callable
from enum import StrEnum


class Part(StrEnum):
    """One part of the body, from the top down."""

    NECK = "neck"
    BACK = "back"
    GLUTES = "glutes"
    HAMSTRINGS = "hamstrings"
    QUADS = "quads"
    KNEE = "knee"
    SHIN = "shin"
    CALF = "calf"
    ACHILLES = "Achilles"
    FOOT = "foot"


_NAMES = {
    Part.NECK: "neck",
    Part.BACK: "back",
    Part.GLUTES: "glutes",
    Part.HAMSTRINGS: "hamstrings",
    Part.QUADS: "quads",
    Part.KNEE: "knee",
    Part.SHIN: "shin",
    Part.CALF: "calf",
    Part.ACHILLES: "Achilles",
    Part.FOOT: "foot",
}


def name(part: Part, translate: Callable[[str], str] = str) -> str:
    """What people call the part: "calf"."""
    return translate(_NAMES[part])
