"""The app of races."""

from django.apps import AppConfig


class RacesConfig(AppConfig):
    """Races ahead and behind."""

    name = "heelfirst.web.races"
    default_auto_field = "django.db.models.BigAutoField"
