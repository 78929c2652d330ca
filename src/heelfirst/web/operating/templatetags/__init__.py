"""Filters of the operator's page."""
