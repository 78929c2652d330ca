"""Writes the figures of one benchmark into its section of RESULTS.md, between marks, so that the others stay."""

import re
from collections.abc import Iterable
from pathlib import Path

RESULTS = Path(__file__).with_name("RESULTS.md")


def write_section(key: str, title: str, lines: Iterable[str]) -> None:
    """Put a section in place of the one it had, or at the end, and print it."""
    begin, end = f"<!-- {key}:begin -->", f"<!-- {key}:end -->"
    section = "\n".join([begin, f"## {title}", "", *lines, end])
    print(section)
    text = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else "# Results\n"
    if begin in text:
        text = re.sub(f"{begin}.*?{end}", lambda _: section, text, flags=re.DOTALL)
    else:
        text = f"{text.rstrip()}\n\n{section}\n"
    RESULTS.write_text(text, encoding="utf-8")
