"""The record book: published marks with body, status, source and grade; nothing in it is ours.

docs/how/record-book.md tells the rules, the fields of the file and how a mark is corrected.
"""

from heelfirst.records.book.book import Answers, Book, History, book
from heelfirst.records.book.event import EVENTS, Event, event_named, event_of, time_for, time_over
from heelfirst.records.book.mark import (
    BELIEVED,
    RUN,
    Cited,
    Conflict,
    Day,
    Flag,
    Grade,
    Mark,
    Sex,
    Status,
)
from heelfirst.records.book.plausible import Belief, Plausible, fastest, plausible
from heelfirst.records.book.schema import read, validate
from heelfirst.records.book.standing import Gap, Standing, standing
from heelfirst.records.book.written import Problem

__all__ = [
    "BELIEVED", "EVENTS", "RUN", "Answers", "Belief", "Book", "Cited", "Conflict", "Day", "Event", "Flag", "Gap",
    "Grade", "History", "Mark", "Plausible", "Problem", "Sex", "Standing", "Status", "book", "event_named",
    "event_of", "fastest", "plausible", "read", "standing", "time_for", "time_over", "validate",
]  # fmt: skip
