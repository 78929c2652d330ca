"""What a person asked `heelfirst calls` for, as typed."""

from typing import Literal, TypedDict


class AskedCalls(TypedDict):
    """All options of `heelfirst calls`, in their words; None where nobody said."""

    distance: str | None
    elevation_unit: Literal["m", "ft"] | None
    laps: int
    runner: str | None
    target: str | None
    speed: str | None
    language: str
    name: str | None
    reaction: str | None
    output_delay: str | None
    track: str | None
    within: float | None
    pdf: str | None
    paper: Literal["a4", "letter"]
    title: str | None
    miles: bool
