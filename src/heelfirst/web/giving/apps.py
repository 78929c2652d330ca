"""The app's name for Django."""

from django.apps import AppConfig


class GivingConfig(AppConfig):
    """Giving."""

    name = "heelfirst.web.giving"

    def ready(self) -> None:
        """Tell the sweep of originals which ones are pictures, letters and evidence."""
        from heelfirst.web.giving.kept_files import named_originals
        from heelfirst.web.runs.storage import spare

        spare(self.label, named_originals, set())
