"""Declares the shared templates and tags to Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """What all pages share."""

    name = "heelfirst.web"
    label = "web"
