"""The files that the pages of a friend's link load, all of them: a page that is kept has every script of one making."""

from importlib.resources import files

OF_OTHER_PAGES = frozenset({"theatre.js", "scenery.js", "road.js"})
"""Of the treadmill theatre, which no link opens."""


def _scripts() -> tuple[str, ...]:
    folder = files("heelfirst.web.spotting") / "static/spotting"
    found = sorted(each.name for each in folder.iterdir() if each.name.endswith(".js"))
    return tuple(f"spotting/{name}" for name in found if name not in OF_OTHER_PAGES)


FILES = (
    "heelfirst/heelfirst.css",
    "heelfirst/icon.svg",
    "heelfirst/keep.js",
    "django_htmx/htmx-2.min.js",
    *_scripts(),
)
