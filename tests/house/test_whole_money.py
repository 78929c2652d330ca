"""Money is whole minor units: where it is kept, ruled on, asked for or read from a bank there is no float."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared_data import CHECKOUT

MONEY = ("ledger", "appeal", "payments", "readers/bank", "web/books")
OTHERWISE = {
    "payments/simulator/__main__.py": "seconds to wait",
    "payments/simulator/serving.py": "seconds to wait",
    "payments/simulator/tariff.py": "a rate of exchange, as a decimal",
    "payments/stripe.py": "seconds to wait",
}
"""Where what looks like a float is no amount, and what it is."""


def _modules() -> list[Path]:
    source = CHECKOUT / "src/heelfirst"
    found = {str(path.relative_to(source)): path for room in MONEY for path in (source / room).rglob("*.py")}
    return [found[name] for name in sorted(found) if name not in OTHERWISE]


def _floats(tree: ast.AST) -> Iterator[str]:
    """What makes a float of an amount: a literal, the type by its name, a division that is not whole."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            yield f"line {node.lineno}: {node.value}"
        elif isinstance(node, ast.Name) and node.id in {"float", "round"}:
            yield f"line {node.lineno}: {node.id}"
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and not _is_path(node):
            yield f"line {node.lineno}: /"


def _is_path(node: ast.BinOp) -> bool:
    """A path or a time is parted by `/` too; then a text or a timedelta stands on the right."""
    right = node.right
    return isinstance(right, ast.JoinedStr) or (
        isinstance(right, ast.Constant) and isinstance(right.value, str)
    )


def test_the_check_sees_each_kind_of_float() -> None:
    assert (
        len(list(_floats(ast.parse("a = 1.5\nb = float(2)\nc = d / e\nf = round(g)\nh = folder / 'name'"))))
        == 4
    )


@pytest.mark.parametrize(
    "path", _modules(), ids=lambda path: str(path.relative_to(CHECKOUT / "src/heelfirst"))
)
def test_money_never_becomes_a_float(path: Path) -> None:
    assert list(_floats(ast.parse(path.read_text(encoding="utf-8")))) == []
