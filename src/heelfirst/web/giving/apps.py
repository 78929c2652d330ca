"""The app's name for Django."""

from django.apps import AppConfig


class GivingConfig(AppConfig):
    """Giving."""

    name = "heelfirst.web.giving"
