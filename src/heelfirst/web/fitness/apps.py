"""Declares the app to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FitnessConfig(AppConfig):
    """Fitness."""

    name = "heelfirst.web.fitness"
    label = "fitness"
    verbose_name = _("Fitness")
