"""Races ahead and behind: course, plan, sheets, crew, the day itself, and what became of it."""
