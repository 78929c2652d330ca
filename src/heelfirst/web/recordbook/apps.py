"""The app of the record book; it keeps nothing in the database."""

from django.apps import AppConfig


class RecordBookConfig(AppConfig):
    """The record book's pages."""

    name = "heelfirst.web.recordbook"
    label = "recordbook"
