"""Bytes as they came, kept untouched under their own hash; beside them columns that can be thrown away.

`Store` keeps originals, `Derived` keeps what was computed from them. docs/how/originals.md tells what is promised.
"""

from heelfirst.originals.derived import Columns, Derived
from heelfirst.originals.errors import Damaged, Missing, NoRoom, TooLarge
from heelfirst.originals.store import Original, Store, Swept, Verdict

__all__ = [
    "Columns",
    "Damaged",
    "Derived",
    "Missing",
    "NoRoom",
    "Original",
    "Store",
    "Swept",
    "TooLarge",
    "Verdict",
]
