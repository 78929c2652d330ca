"""Declares the app to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """People."""

    name = "heelfirst.web.accounts"
    label = "accounts"
    verbose_name = _("People")
