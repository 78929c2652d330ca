"""What the accounts leave behind is cleared away each day."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from heelfirst.jobs.finding import Arguments, Effect, prepared
from heelfirst.jobs.schedules import Every
from heelfirst.web.accounts.brake import WINDOW
from heelfirst.web.accounts.models import Invitation, Person, SignInTry

INVITATIONS_KEPT = timedelta(days=30)
REPEATING = (Every("heelfirst.web.accounts.tasks.forget_what_has_run_out", timedelta(days=1)),)


def forget_what_has_run_out(arguments: Arguments) -> None:
    """Delete sessions that have ended, invitations older than 30 days, and tries to sign in that no longer count."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    Invitation.objects.filter(made_at__lt=now - INVITATIONS_KEPT).delete()
    SignInTry.objects.filter(at__lte=now - WINDOW).delete()


@prepared
def tell_of_second_factor(arguments: Arguments) -> Effect:
    """Tell a person by mail that their second factor was set up, ended, taken away, or that a recovery code was used."""
    person = Person.objects.filter(pk=arguments["person"]).first()
    if person is not None:
        body = render_to_string(
            "accounts/second_factor_mail.txt", {"name": person.name, "what": arguments["what"]}
        )
        send_mail(_("Your second factor at Heelfirst"), body, None, [person.email])
    return lambda: None
