"""What organisers and keepers of records say that touches an attempt, with sources and what to ask. docs/how/rules.md."""

from heelfirst.proof.rules.checklist import checklist, rulebook
from heelfirst.proof.rules.letter import Letter, letter
from heelfirst.proof.rules.rule import About, Aim, Grade, Rule, Source, To, Under
from heelfirst.proof.rules.written import read

__all__ = [
    "About",
    "Aim",
    "Grade",
    "Letter",
    "Rule",
    "Source",
    "To",
    "Under",
    "checklist",
    "letter",
    "read",
    "rulebook",
]
