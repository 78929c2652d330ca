"""How the tests are shared out among workers: those that share something slow stay together, the longest begin first."""

import os
from typing import Any

import pytest

TOGETHER = (
    "tests/browser/",  # one site, one demo and one browser serve them all
    "tests/house/test_bare_install.py",  # one wheel
    "tests/writers/test_calendar_peers.py",  # one installation of the readers in node
)
LONGEST = "tests/test_on_postgresql.py"


WHOLE = "HEELFIRST_WHOLE"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not os.environ.get(WHOLE):
        skip = pytest.mark.skip(reason=f"the whole form of a proof: `just whole`, or {WHOLE}=1")
        for item in items:
            if item.get_closest_marker("whole"):
                item.add_marker(skip)
    # One that takes a minute and a half and comes last would keep one worker waiting for the other.
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """One worker has all of what stays together."""
    from xdist.scheduler import LoadScopeScheduling

    class Apart(LoadScopeScheduling):  # type: ignore[misc]  # it ships no types
        def _split_scope(self, nodeid: str) -> str:
            return next((start for start in TOGETHER if nodeid.startswith(start)), nodeid)

    return Apart(config, log)
