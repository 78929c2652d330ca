"""The one place where drawn markup is called safe."""

from django.utils.safestring import SafeString, mark_safe


def picture(svg: str) -> SafeString:
    """Let SVG from `heelfirst.writers.svg` into a page: numbers are formatted there and every word is escaped."""
    return mark_safe(svg)  # noqa: S308 - see above
