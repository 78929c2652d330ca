"""Writes `heelfirst.web.sentences`: what the domain says to people, marked for translators. `just sentences`.

Domain packages know no translator; they are handed one and ask it for each sentence. makemessages finds only words that
stand in a call of gettext, so they are gathered here: every text in a call of `translate(…)`, every text of a table
whose entries go through one, and the sentences of the files of facts.
"""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOMAIN = (
    "units",
    "course",
    "facing",
    "energetics",
    "records",
    "pacing",
    "spotter",
    "plan",
    "proof",
    "attempt",
    "voice",
    "writers",
    "ledger",
    "appeal",
    "payments",
)
TEXTS = {
    "energetics/evidence/claims.toml": ("says", "answer", "untested", "figures.says"),
    "energetics/evidence/studies.toml": ("who", "how", "found", "careful", "left_out"),
    "plan/technique/drills.toml": (
        "name",
        "feel",
        "stop",
        "drawn",
        "how.says",
        "claims.says",
        "claims.source",
    ),
    "records/book/marks.toml": ("reason", "note"),
    "proof/rules/rules.toml": ("says", "ask", "sources.tells"),
}
"""Fields of an entry by file; a dot leads into the tables of a list."""
PROFILES = "course/profiles"
WRITTEN = ROOT / "src/heelfirst/web/sentences.py"
WIDTH = 110  # of a line, as in pyproject.toml
HEAD = '''"""What the domain says to people, for translators. Written by `just sentences`; a test keeps it current."""

from django.utils.translation import gettext_noop

SENTENCES = (
'''


def sentences() -> list[str]:
    """Every sentence that the domain hands to a translator, sorted."""
    found: set[str] = set()
    for package in DOMAIN:
        for path in sorted((ROOT / "src/heelfirst" / package).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            tables = _tables(tree)
            for call in _translations(tree):
                found |= set(_texts(call))
                for name in ast.walk(call):
                    if isinstance(name, ast.Name) and name.id in tables:
                        found |= set(_texts(tables[name.id]))
    return sorted(found | set(_in_files()))


def _in_files() -> Iterator[str]:
    """What the files of facts say in whole sentences."""
    for name, fields in TEXTS.items():
        told = tomllib.loads((ROOT / "src/heelfirst" / name).read_text(encoding="utf-8"))
        for entry in (entry for entries in told.values() for entry in entries):
            for field in fields:
                table, _, inner = field.rpartition(".")
                rows = entry.get(table, ()) if table else (entry,)
                yield from (row[inner] for row in rows if row.get(inner))

    for profile in sorted((ROOT / "src/heelfirst" / PROFILES).glob("*.toml")):
        course = tomllib.loads(profile.read_text(encoding="utf-8"))
        yield from course.get("notes", ())
        yield from (call["words"] for call in course.get("call", ()) if call.get("words"))


def _tables(tree: ast.Module) -> dict[str, ast.expr]:
    """Module-level tables by name; of a dict only the values are said."""
    tables: dict[str, ast.expr] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            value = node.value
            tables[node.targets[0].id] = (
                ast.Tuple(value.values, ast.Load()) if isinstance(value, ast.Dict) else value
            )
    return tables


def _translations(tree: ast.Module) -> Iterator[ast.expr]:
    """What stands in the brackets of each `translate(…)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "translate":
            yield from node.args


def _texts(node: ast.expr) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value.strip():
            yield part.value


def module() -> str:
    """The text of the module."""
    return f"{HEAD}{''.join(_line(_quoted(sentence)) for sentence in sentences())})\n"


def _line(quoted: str) -> str:
    """One call as the formatter leaves it: a long sentence stands on a line of its own."""
    short = f"    gettext_noop({quoted}),\n"
    return short if len(short) <= WIDTH + 1 else f"    gettext_noop(\n        {quoted}\n    ),\n"


def _quoted(sentence: str) -> str:
    return '"' + sentence.replace("\\", "\\\\").replace('"', '\\"') + '"'


if __name__ == "__main__":
    WRITTEN.write_text(module(), encoding="utf-8")
    print(f"{len(sentences())} sentences in {WRITTEN.relative_to(ROOT)}")
