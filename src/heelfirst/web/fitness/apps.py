"""Declares the app to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FitnessConfig(AppConfig):
    """Fitness."""

    name = "heelfirst.web.fitness"
    label = "fitness"
    verbose_name = _("Fitness")

    def ready(self) -> None:
        """Hear of every run that is told anew."""
        from heelfirst.web.fitness.looking import heard
        from heelfirst.web.runs.telling import retold

        retold.connect(heard, dispatch_uid="heelfirst.web.fitness.looking")
