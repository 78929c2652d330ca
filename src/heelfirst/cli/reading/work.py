"""One recording, read in whichever process has time."""

from concurrent.futures.process import BrokenProcessPool

from heelfirst.cli.reading.cost import Runner
from heelfirst.cli.reading.given import Given
from heelfirst.cli.reading.summary import Said, Summary, refusal, summary, summary_of_file


def summarised(given: Given, said: Said | None = None, runner: Runner | None = None) -> Summary:
    """Say what one recording was, or why it cannot be told."""
    if given.refused:
        return refusal(given.name, given.refused)
    if given.path is not None:
        return summary_of_file(given.name, given.path, said, runner)
    return summary(given.name, given.data or b"", said, runner)


def lost(given: Given, error: BaseException) -> Summary:
    """Answer for a recording whose reading failed by a fault that is not the file's."""
    if isinstance(error, BrokenProcessPool | MemoryError):
        return refusal(
            given.name, "Reading this file needs more memory than there is. The others are not affected."
        )
    fault = " ".join(f"{type(error).__name__}: {error}".split())
    return refusal(
        given.name, f"Reading this file failed by a fault in the program ({fault}). Please report it."
    )
