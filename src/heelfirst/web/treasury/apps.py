"""The app's name for Django."""

from django.apps import AppConfig


class TreasuryConfig(AppConfig):
    """The treasurer's desk."""

    name = "heelfirst.web.treasury"
