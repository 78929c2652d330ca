"""What a person asked `heelfirst pace` for, as typed."""

from typing import Literal, TypedDict


class AskedFiles(TypedDict):
    """The options for files, in their words; None or empty where nobody said."""

    pdf: str | None
    crew_pdf: str | None
    fit: str | None
    gpx: str | None
    csv: str | None
    svg: str | None
    worn_by: Literal["runner", "spotter"]
    paper: Literal["a4", "letter"]
    title: str | None
    date: str | None
    start: str | None
    wrist_mm: float | None
    band_pace: Literal["watch", "course"]
    dedicate: tuple[str, ...]
    stand: tuple[str, ...]


class Asked(AskedFiles):
    """All options, in their words; None or empty where nobody said."""

    distance: str | None
    elevation_unit: Literal["m", "ft"] | None
    laps: int
    target: str | None
    effort: str | None
    sure: str | None
    forward: bool
    even_effort: bool
    even_pace: bool
    wind: str | None
    temp: str | None
    humidity: str | None
    rain: bool
    hour: tuple[str, ...]
    runner: str | None
    forward_mark: tuple[str, ...]
    backward_mark: tuple[str, ...]
    backward_practice: str | None
    cost_ratio: float | None
    mass_kg: float | None
    stop: str | None
    crowd: str | None
    watch_long: float | None
    closing: str | None
    splits_so_far: str | None
    rest_effort: str | None
    ghost: tuple[str, ...]
    goals: bool
    step: float | None
    miles: bool
