"""Filters of the race pages."""
