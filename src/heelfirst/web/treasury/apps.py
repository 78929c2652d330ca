"""The app's name for Django."""

from typing import override

from django.apps import AppConfig


class TreasuryConfig(AppConfig):
    """The treasurer's desk."""

    name = "heelfirst.web.treasury"

    @override
    def ready(self) -> None:
        """Empty appeals before their owner's account goes."""
        from heelfirst.web.treasury import forgetting

        forgetting.watch()
