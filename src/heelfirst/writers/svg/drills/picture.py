"""A drill's drawing with its title and what it shows in words."""

from collections.abc import Callable
from html import escape

from heelfirst.plan.technique import Drill
from heelfirst.writers.svg.drills.marks import HEIGHT, WIDTH
from heelfirst.writers.svg.drills.scenes import SCENES


def drill_picture(drill: Drill, *, beside: bool = False, translate: Callable[[str], str] = str) -> str:
    """Draw a drill. `beside`: its name stands next to it, so it is passed over by screen readers.

    Raises KeyError for a drill that nobody has drawn.
    """
    scene = SCENES[drill.key](translate)
    said = (
        'aria-hidden="true" focusable="false"'
        if beside
        else f'role="img" aria-label="{escape(drill.name)}. {escape(drill.drawn)}"'
    )
    words = "" if beside else f"<title>{escape(drill.name)}</title><desc>{escape(drill.drawn)}</desc>"
    return f'<svg class="drill-picture" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" {said}>{words}{scene}</svg>'
