"""One row for each piece of work that was asked for."""

from django.db import models


class Job(models.Model):
    """A task's name and arguments, who is at it until when, and how it ended."""

    task = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    key = models.CharField(max_length=200, unique=True)
    """What this job is for: asking twice with one key is asking once."""
    priority = models.SmallIntegerField(default=0, db_default=0)
    """-100 to 100: of what is due the higher goes first."""
    run_after = models.DateTimeField()
    leased_by = models.CharField(max_length=200, default="", blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    workers = models.JSONField(default=list, db_default=models.Value([], models.JSONField()), blank=True)
    """Who has tried, in order."""
    started_at = models.DateTimeField(null=True, blank=True)
    """When it was tried first."""
    tried_at = models.DateTimeField(null=True, blank=True)
    """When it was tried last."""
    last_error = models.TextField(default="", blank=True)
    error_class = models.CharField(max_length=200, default="", db_default="", blank=True)
    """Dotted path of the exception that ended the last try."""
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    result = models.JSONField(null=True, blank=True)
    """What the task returned."""

    class Meta:
        """Open jobs are few among many done ones, so the index holds only those; likewise those given up."""

        indexes = (
            models.Index(
                fields=["-priority", "run_after", "id"],
                name="jobs_open",
                condition=models.Q(done_at__isnull=True, given_up_at__isnull=True),
            ),
            models.Index(
                fields=["given_up_at"], name="jobs_given_up", condition=models.Q(given_up_at__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"job {self.pk}: {self.task}"
