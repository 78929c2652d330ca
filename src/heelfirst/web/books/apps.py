"""The app's name for Django."""

from django.apps import AppConfig


class BooksConfig(AppConfig):
    """The books."""

    name = "heelfirst.web.books"
