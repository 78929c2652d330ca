"""Two test modules of one name cannot be collected together, for the tests are no packages."""

from collections import Counter

from shared_data import CHECKOUT


def test_no_two_test_modules_have_one_name() -> None:
    names = Counter(path.name for path in (CHECKOUT / "tests").rglob("test_*.py"))

    assert [name for name, often in names.items() if often > 1] == []
