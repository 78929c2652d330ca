"""Where the outside corpus lies: recordings and courses of real people, which never enter the repository."""

import os
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent


def shared(relative: str) -> Path:
    """Return a file or folder of the shared data, or skip the test with a sentence where it is not there."""
    folder = Path(os.environ.get("HEELFIRST_SHARED") or CHECKOUT.parent / "shared")
    path = folder / relative
    if not path.exists():
        pytest.skip(f"the outside data {relative} is not here; HEELFIRST_SHARED names its folder")
    return path
