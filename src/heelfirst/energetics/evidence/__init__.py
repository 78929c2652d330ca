"""What is true about running backwards: claims, and the studies that speak to them. docs/how/evidence.md."""

from heelfirst.energetics.evidence.evidence import (
    Claim,
    Evidence,
    Figure,
    Grade,
    Moves,
    Study,
    Verdict,
    evidence,
    read,
)

__all__ = ["Claim", "Evidence", "Figure", "Grade", "Moves", "Study", "Verdict", "evidence", "read"]
