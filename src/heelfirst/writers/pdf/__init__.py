"""Sheets to print, from band to build-up. docs/how/printed-sheets.md, build-up-sheets.md. Needs the extra "print"."""

from heelfirst.writers.pdf.band import band
from heelfirst.writers.pdf.build_up import build_up_sheet
from heelfirst.writers.pdf.call_sheet import call_sheet
from heelfirst.writers.pdf.crew_sheet import crew_sheet
from heelfirst.writers.pdf.reassessment import Reassessment, reassessment_sheet
from heelfirst.writers.pdf.sheet import Paper, Unprintable, printable
from heelfirst.writers.pdf.week import week_sheet

__all__ = [
    "Paper",
    "Reassessment",
    "Unprintable",
    "band",
    "build_up_sheet",
    "call_sheet",
    "crew_sheet",
    "printable",
    "reassessment_sheet",
    "week_sheet",
]
