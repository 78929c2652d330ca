"""The app of the desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Coaches and physiotherapists, and those they look after."""

    name = "heelfirst.web.desk"
    default_auto_field = "django.db.models.BigAutoField"
