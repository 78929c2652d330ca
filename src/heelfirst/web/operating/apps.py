"""The app's name for Django."""

from django.apps import AppConfig


class OperatingConfig(AppConfig):
    """The operator's page."""

    name = "heelfirst.web.operating"
