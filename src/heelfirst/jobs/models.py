"""One row for each piece of work that was asked for."""

from django.db import models


class Job(models.Model):
    """A task's name and arguments, who is at it until when, and how it ended."""

    task = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    key = models.CharField(max_length=200, unique=True)
    """What this job is for: asking twice with one key is asking once."""
    run_after = models.DateTimeField()
    leased_by = models.CharField(max_length=200, default="", blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(default="", blank=True)
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Open jobs are few among many done ones, so the index holds only those."""

        indexes = (
            models.Index(
                fields=["run_after", "id"],
                name="jobs_open",
                condition=models.Q(done_at__isnull=True, given_up_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"job {self.pk}: {self.task}"
