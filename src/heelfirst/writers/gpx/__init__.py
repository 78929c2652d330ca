"""GPX 1.1: a run as it was recorded, a course as it is planned. docs/how/reading-gpx-tcx.md, "Writing GPX"."""

from heelfirst.writers.gpx.course import encode_course
from heelfirst.writers.gpx.run import encode

__all__ = ["encode", "encode_course"]
