"""One byte is a byte."""

import pytest

from heelfirst.readers.fit.wording import in_bytes


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 bytes"), (1, "1 byte"), (2, "2 bytes"), (1234, "1,234 bytes")]
)
def test_it_works(count: int, said: str) -> None:
    assert in_bytes(count) == said
