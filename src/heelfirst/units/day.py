"""Days as people write them where no reader's language is known."""

from datetime import date


def in_words(day: date) -> str:
    """Say a day: "26 Mar 2026"."""
    return f"{day.day} {day:%b %Y}"
