"""FIT files, bytes -> `Activity`: docs/how/reading-fit.md.

Two passes: `scan` notes where each message lies, `table` gathers whole columns with NumPy.
"""

from heelfirst.readers.fit.reading import read

__all__ = ["read"]
