"""The app of races."""

from django.apps import AppConfig


class RacesConfig(AppConfig):
    """Races ahead and behind."""

    name = "heelfirst.web.races"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the sweep of originals which ones are courses."""
        from heelfirst.web.races.roads import named_originals
        from heelfirst.web.races.sources import COURSE
        from heelfirst.web.runs.storage import spare

        spare(self.label, named_originals, {COURSE})
