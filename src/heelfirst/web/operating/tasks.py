"""The doctor's look at the installation, for the operator's page."""

import json
import subprocess
import sys
from datetime import time, timedelta

from django.conf import settings
from django.utils import timezone

from heelfirst.jobs.finding import Arguments, Effect, prepared
from heelfirst.jobs.models import Job
from heelfirst.jobs.schedules import Daily

EXAMINE = "heelfirst.web.operating.tasks.examine"
LONGEST_S = 300
_COMMAND = [sys.executable, "-P", "-c", "from heelfirst.cli import main; main()", "doctor", "--json"]


class NoAnswer(OSError):
    """The doctor could not be asked; the text is what it said instead."""


@prepared
def examine(arguments: Arguments) -> Effect:
    """Look whether the installation is well."""
    # The command line stands above the site: it is asked as a person would ask it.
    answer = subprocess.run(  # noqa: S603 - our own command
        [*_COMMAND, "--data", str(settings.DATA)],
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=False,
    )
    if not answer.stdout.strip():
        raise NoAnswer(answer.stderr.strip() or f"heelfirst doctor ended with code {answer.returncode}.")
    found = json.loads(answer.stdout)["findings"]
    return lambda: found


def is_lived_in() -> bool:
    """Whether this installation is older than a day: a new one, a demo or a trial has nothing to be looked at."""
    return Job.objects.filter(done_at__lt=timezone.now() - timedelta(days=1)).exists()


REPEATING = (Daily(EXAMINE, time(4, 10), only_if=is_lived_in),)
