"""The key that signs sessions and links: made once for an installation, whole or not at all. No Django is needed."""

import os
import secrets
from contextlib import suppress
from pathlib import Path


def kept_key(path: Path) -> str:
    """The key kept at `path`; made where there is none, for the owner alone. Raises OSError where it cannot be.

    It is written beside its place and linked there: of processes that start at once all read the same whole key, and
    the first one stays.
    """
    with suppress(FileNotFoundError):
        return path.read_text()
    beside = path.with_name(f".secret-{secrets.token_hex(8)}")
    with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:  # noqa: PTH123 - a mode at birth needs os.open
        file.write(secrets.token_urlsafe(50))
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        pass
    finally:
        beside.unlink()
    return path.read_text()
