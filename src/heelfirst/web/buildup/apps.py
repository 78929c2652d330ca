"""The app of build-ups."""

from django.apps import AppConfig


class BuildupConfig(AppConfig):
    """From the first half mile to the race."""

    name = "heelfirst.web.buildup"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear of every run that is told anew, leaves the log or comes back, and of every part of the body that is told to be sore."""
        from heelfirst.web.buildup.living import heard_run, heard_sore
        from heelfirst.web.fitness.felt import sore_told
        from heelfirst.web.runs.telling import moved, retold

        retold.connect(heard_run, dispatch_uid="heelfirst.web.buildup.living")
        moved.connect(heard_run, dispatch_uid="heelfirst.web.buildup.living")
        sore_told.connect(heard_sore, dispatch_uid="heelfirst.web.buildup.living")
