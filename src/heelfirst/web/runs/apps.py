"""Declares the app to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RunsConfig(AppConfig):
    """Runs."""

    name = "heelfirst.web.runs"
    label = "runs"
    verbose_name = _("Runs")
