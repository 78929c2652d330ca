"""Sheets to print: band, crew's sheet, week. docs/how/printed-sheets.md, build-up-sheets.md. Needs the extra "print"."""

from heelfirst.writers.pdf.band import band
from heelfirst.writers.pdf.crew_sheet import crew_sheet
from heelfirst.writers.pdf.sheet import Paper, Unprintable, printable
from heelfirst.writers.pdf.week import week_sheet

__all__ = ["Paper", "Unprintable", "band", "crew_sheet", "printable", "week_sheet"]
