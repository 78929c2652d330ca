"""Declares the app to Django."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demo."""

    name = "heelfirst.web.demo"
    label = "demo"
