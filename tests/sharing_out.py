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
DRIVES = frozenset({"one new site and one browser", "one demo and one browser"})
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
    """Two drive browsers and wait for them half of the time; beside them one for each processor."""
    return (os.cpu_count() or 1) + len(DRIVES)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """One worker has all of what stays together."""
    from xdist.scheduler import LoadScopeScheduling

    class Apart(LoadScopeScheduling):  # type: ignore[misc]  # it ships no types
        def _split_scope(self, nodeid: str) -> str:
            return next((scope for scope, starts in TOGETHER.items() if nodeid.startswith(starts)), nodeid)

        def _reschedule(self, node: Any) -> None:
            """Who drives a browser ends with it: the driver leaves a running loop behind, in which nobody may ask a database."""
            others = [each for each in self.nodes if not DRIVES & self.assigned_work[each].keys()]
            if DRIVES & self.assigned_work[node].keys() and others:
                if not node.shutting_down:
                    node.shutdown()
            else:
                super()._reschedule(node)

    return Apart(config, log)
