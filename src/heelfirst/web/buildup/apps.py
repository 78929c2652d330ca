"""The app of build-ups."""

from django.apps import AppConfig


class BuildupConfig(AppConfig):
    """From the first half mile to the race."""

    name = "heelfirst.web.buildup"
    default_auto_field = "django.db.models.BigAutoField"
