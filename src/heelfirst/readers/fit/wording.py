"""How the sentences about damage count."""


def in_bytes(count: int) -> str:
    """Say how many bytes: "1 byte", "1,234 bytes"."""
    return f"{count:,} byte" if count == 1 else f"{count:,} bytes"
