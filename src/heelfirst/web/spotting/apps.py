"""The app of the friend."""

from django.apps import AppConfig


class SpottingConfig(AppConfig):
    """The spotter, the drill, the remote."""

    name = "heelfirst.web.spotting"
    default_auto_field = "django.db.models.BigAutoField"
