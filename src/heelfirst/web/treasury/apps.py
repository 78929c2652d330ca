"""The app's name for Django."""

from typing import override

from django.apps import AppConfig


class TreasuryConfig(AppConfig):
    """The treasurer's desk."""

    name = "heelfirst.web.treasury"

    @override
    def ready(self) -> None:
        """Keep what the treasury names among the originals, and empty appeals before their owner's account goes."""
        from heelfirst.web.runs.storage import spare
        from heelfirst.web.treasury import forgetting, keeping

        forgetting.watch()
        spare("treasury", keeping.named, frozenset())
