"""A name in a row becomes a function only where it may."""

import pytest

from heelfirst.jobs import tasks
from heelfirst.jobs.finding import named


def test_it_works() -> None:
    assert named("heelfirst.jobs.tasks.forget_done_jobs") is tasks.forget_done_jobs


def test_a_name_that_a_stranger_wrote_into_the_database_is_never_called() -> None:
    with pytest.raises(ValueError, match="is no task"):
        named("os.system")


@pytest.mark.parametrize("name", ["heelfirst.jobs.tasks.unheard_of", "heelfirst.web.nowhere.tasks.task"])
def test_a_function_that_is_not_there_is_named(name: str) -> None:
    with pytest.raises(LookupError, match=name):
        named(name)
