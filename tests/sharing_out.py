"""How the tests are shared out among workers: those that share something slow stay together, the longest begin first."""

import os
from typing import Any

import pytest

TOGETHER = {
    "one new site and one browser": (
        "tests/browser/test_a_run_on_the_page.py",
        "tests/browser/test_course_pages.py",
        "tests/browser/test_race_day.py",
    ),
    "one demo and one browser": ("tests/browser/",),
    "one wheel": ("tests/house/test_bare_install.py",),
    "one installation of the readers in node": ("tests/writers/test_calendar_peers.py",),
}
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


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: who drives a browser or a server waits for it half of the time."""
    return (os.cpu_count() or 1) + 1


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """One worker has all of what stays together."""
    from xdist.scheduler import LoadScopeScheduling

    class Apart(LoadScopeScheduling):  # type: ignore[misc]  # it ships no types
        def _split_scope(self, nodeid: str) -> str:
            return next((scope for scope, starts in TOGETHER.items() if nodeid.startswith(starts)), nodeid)

    return Apart(config, log)
