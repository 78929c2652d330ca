"""Declares the app to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AttemptsConfig(AppConfig):
    """Attempts."""

    name = "heelfirst.web.attempts"
    label = "attempts"
    verbose_name = _("Attempts")
