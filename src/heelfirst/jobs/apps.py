"""Declares the outbox to Django."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The outbox and its worker."""

    name = "heelfirst.jobs"
    label = "jobs"
