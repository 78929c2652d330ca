"""The rich text of an appeal: a few marks, as people type them in mail, become a few tags; nothing else ever stands.

What is kept is HTML of `TAGS` alone. It is cleaned when it is kept and again when it is shown, so that a row which was
written in any other way cannot carry a script into a page. docs/how/appeal-owner.md.
"""

import re
from html import escape
from html.parser import HTMLParser

import nh3
from django.utils.safestring import SafeString, mark_safe

TAGS = frozenset({"p", "br", "h3", "strong", "em", "ul", "ol", "li", "blockquote", "a"})
SCHEMES = frozenset({"https", "http", "mailto"})
LINK_REL = "noopener nofollow ugc"

_HEADING = re.compile(r"#{1,6}\s+(.*)")
_BULLET = re.compile(r"[-*•]\s+(.*)")
_NUMBERED = re.compile(r"\d{1,3}[.)]\s+(.*)")
_QUOTED = re.compile(r">\s?(.*)")
_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\(((?:https?://|mailto:)[^\s()<>\"]{1,500})\)")
_STRONG = re.compile(r"\*\*(?=\S)([^*\n]{1,1000}?)(?<=\S)\*\*")
_EM = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,1000}?)(?<=\S)\*(?![\w*])")


def cleaned(html: str) -> str:
    """Keep the few tags and the addresses of links; everything else goes, scripts and styles with what is in them."""
    return nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags={"script", "style"},
        attributes={"a": {"href"}},
        url_schemes=set(SCHEMES),
        link_rel=LINK_REL,
    )


def shown(html: str) -> SafeString:
    """Let kept rich text into a page, cleaned once more."""
    return mark_safe(cleaned(html))  # noqa: S308 - cleaned in the same breath


def from_typed(text: str) -> str:
    """Make HTML of what somebody typed.

    Known are paragraphs, `## heading`, `- list`, `1. list`, `> quote`, `**strong**`, `*stressed*` and
    `[words](https://address)`. Tags that are typed stand as they were typed.
    """
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n").strip())
    return cleaned("\n".join(_block(block) for block in blocks if block.strip()))


def _block(block: str) -> str:
    lines = [line.strip() for line in block.split("\n") if line.strip()]
    parts: list[str] = []
    open_tag, gathered = "", list[str]()

    def close() -> None:
        nonlocal open_tag, gathered
        if gathered:
            parts.append(_wrapped(open_tag, gathered))
        open_tag, gathered = "", []

    for line in lines:
        tag, words = _kind(line)
        if tag != open_tag or tag == "h3":
            close()
        open_tag = tag
        gathered.append(_inline(words))
    close()
    return "\n".join(parts)


def _kind(line: str) -> tuple[str, str]:
    """Which block a line belongs to, and its words."""
    for pattern, tag in ((_HEADING, "h3"), (_BULLET, "ul"), (_NUMBERED, "ol"), (_QUOTED, "blockquote")):
        if found := pattern.fullmatch(line):
            return tag, found[1]
    return "p", line


def _wrapped(tag: str, lines: list[str]) -> str:
    if tag in {"ul", "ol"}:
        return f"<{tag}>{''.join(f'<li>{line}</li>' for line in lines)}</{tag}>"
    if tag == "blockquote":
        return f"<blockquote><p>{'<br>'.join(lines)}</p></blockquote>"
    return f"<{tag}>{'<br>'.join(lines)}</{tag}>"


def _inline(words: str) -> str:
    """Marks within a line. Escaped first: what is typed can name no tag."""
    text = escape(words, quote=False)
    text = _LINK.sub(lambda found: f'<a href="{found[2]}">{found[1]}</a>', text)
    # Marks are looked for between the tags only: an address may hold a star.
    pieces = re.split(r"(<[^>]+>)", text)
    return "".join(
        piece
        if piece.startswith("<")
        else _EM.sub(r"<em>\1</em>", _STRONG.sub(r"<strong>\1</strong>", piece))
        for piece in pieces
    )


def to_typed(html: str) -> str:
    """The other way: kept rich text as a person would type it, for the form that changes it."""
    reader = _Typed()
    reader.feed(cleaned(html))
    reader.close()
    return re.sub(r"\n{3,}", "\n\n", "".join(reader.parts)).strip()


class _Typed(HTMLParser):
    """Gathers what would have been typed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._lists: list[tuple[str, int]] = []
        self._quoted = False
        self._address = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Put the mark down that opens it."""
        if tag in {"p", "h3", "blockquote", "ul", "ol"}:
            self.parts.append("\n\n")
        if tag == "h3":
            self.parts.append("## ")
        elif tag in {"ul", "ol"}:
            self._lists.append((tag, 0))
        elif tag == "li" and self._lists:
            kind, count = self._lists.pop()
            self._lists.append((kind, count + 1))
            self.parts.append("\n- " if kind == "ul" else f"\n{count + 1}. ")
        elif tag == "blockquote":
            self._quoted = True
        elif tag == "p" and self._quoted:
            self.parts.append("> ")
        elif tag == "br":
            self.parts.append("\n> " if self._quoted else "\n")
        elif tag in {"strong", "em"}:
            self.parts.append("**" if tag == "strong" else "*")
        elif tag == "a":
            self._address = dict(attrs).get("href") or ""
            self.parts.append("[" if self._address else "")

    def handle_endtag(self, tag: str) -> None:
        """Put the mark down that closes it."""
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
            self.parts.append("\n")
        elif tag == "blockquote":
            self._quoted = False
        elif tag in {"strong", "em"}:
            self.parts.append("**" if tag == "strong" else "*")
        elif tag == "a" and self._address:
            self.parts.append(f"]({self._address})")
            self._address = ""

    def handle_data(self, data: str) -> None:
        """Words as they are; what only parts the tags goes."""
        if data.strip() or not self.parts or not self.parts[-1].endswith("\n"):
            self.parts.append(data if data.strip() else data.replace("\n", ""))
