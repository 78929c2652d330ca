"""What can go wrong with bytes on a disk: OriginalsError over TooLarge, NoRoom, Missing and Damaged."""


class OriginalsError(Exception):
    """The base of all of them; its text is a sentence for the person who asked."""


class TooLarge(OriginalsError, ValueError):
    """More bytes came than were allowed; nothing of them was kept."""

    def __init__(self, limit_bytes: int) -> None:
        """`limit_bytes` is what was allowed."""
        size = f"{limit_bytes / 2**20:,.0f} MB" if limit_bytes >= 2**20 else f"{limit_bytes:,} bytes"
        super().__init__(
            f"This file is larger than {size}, the most that one upload may have. Nothing was kept."
        )
        self.limit_bytes = limit_bytes


class NoRoom(OriginalsError, OSError):
    """The disk (or the quota) is full; nothing of the new file was kept."""

    def __init__(self) -> None:
        super().__init__(
            "The disk of this installation is full. Nothing was stored; make room and send it again."
        )


class Missing(OriginalsError, LookupError):
    """No original with this hash is stored."""

    def __init__(self, sha256: str) -> None:
        """`sha256` is the hash that was asked for."""
        super().__init__(f"The original {sha256} is not stored here; restore it from a backup.")
        self.sha256 = sha256


class Damaged(OriginalsError, ValueError):
    """The bytes on the disk no longer have the hash that they are stored under."""

    def __init__(self, sha256: str) -> None:
        """`sha256` is the hash that the bytes should have."""
        super().__init__(
            f"The original {sha256} has changed on the disk. "
            "Restore it from a backup, or upload the same file again: that repairs it."
        )
        self.sha256 = sha256
