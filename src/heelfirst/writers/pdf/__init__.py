"""Sheets to print: the pace band and the crew's sheet. docs/how/printed-sheets.md. Needs the extra "print"."""

from heelfirst.writers.pdf.band import band
from heelfirst.writers.pdf.crew_sheet import crew_sheet
from heelfirst.writers.pdf.sheet import Paper, Unprintable, printable

__all__ = ["Paper", "Unprintable", "band", "crew_sheet", "printable"]
