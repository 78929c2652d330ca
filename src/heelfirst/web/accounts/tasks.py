"""What the accounts leave behind is cleared away each day."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone

from heelfirst.jobs.finding import Arguments
from heelfirst.jobs.schedules import Every
from heelfirst.web.accounts.brake import WINDOW
from heelfirst.web.accounts.models import Invitation, SignInTry

INVITATIONS_KEPT = timedelta(days=30)
REPEATING = (Every("heelfirst.web.accounts.tasks.forget_what_has_run_out", timedelta(days=1)),)


def forget_what_has_run_out(arguments: Arguments) -> None:
    """Delete sessions that have ended, invitations older than 30 days, and tries to sign in that no longer count."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    Invitation.objects.filter(made_at__lt=now - INVITATIONS_KEPT).delete()
    SignInTry.objects.filter(at__lte=now - WINDOW).delete()
