"""Own line drawings of the drills, made of joints and angles. docs/how/technique.md, "Drawings"."""

from heelfirst.writers.svg.drills.picture import drill_picture

__all__ = ["drill_picture"]
