"""What a person asked `heelfirst plan` for, as typed."""

from typing import Literal, TypedDict


class AskedFiles(TypedDict):
    """The options for files, in their words; None or empty where nobody said."""

    ics: str | None
    fit: str | None
    pdf: str | None
    week_pdf: str | None
    begins: tuple[str, ...]
    zone: str | None
    paper: Literal["a4", "letter"]
    title: str | None


class AskedHistory(TypedDict):
    """What was run and how the body is, in their words; None or empty where nobody said."""

    longest_backward: str | None
    weekly_backward: str | None
    weekly_forward: str | None
    history: str | None
    backward_pace: str | None
    forward_pace: str | None
    sore: tuple[str, ...]
    fall: tuple[str, ...]
    ill: tuple[str, ...]


class Asked(AskedFiles, AskedHistory):
    """All options, in their words; None or empty where nobody said."""

    race: str | None
    today: str | None
    distance: str | None
    who: Literal["race", "economy", "clinician", "return"]
    days: str | None
    long_day: str | None
    minutes: tuple[str, ...]
    blocked: tuple[str, ...]
    no_light: str | None
    spotter: str | None
    treadmill: bool
    hilly: bool
    keep_speed: bool
    long_distance: str | None
    stone: tuple[str, ...]
    risk: Literal["careful", "even", "full"] | None
    weeks: int | None
    dose: str | None
    text: str | None
    under_18: bool
    week_begins: str
    miles: bool
