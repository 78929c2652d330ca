"""How likely something is, as people say it: natural frequencies. docs/how/ghosts-and-goals.md."""

from collections.abc import Callable


def odds_in_words(odds: float, translate: Callable[[str], str] = str) -> str:
    """Say odds between 0 and 1: "about 29 in 100", "under 1 in 100", "over 99 in 100"."""
    if odds < 0.01:
        return translate("under 1 in 100")
    if odds > 0.99:
        return translate("over 99 in 100")
    return translate("about {count} in 100").format(count=round(100 * odds))
