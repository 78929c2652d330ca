"""One mail of thanks a gift, with its receipt, once under one Message-ID, in order for each giver."""

from collections.abc import Iterator
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pypdfium2
import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone

from giving_cast import PROVIDER, a_gift, an_appeal
from heelfirst.jobs.models import Job
from heelfirst.jobs.runner import work_all
from heelfirst.web.accounts.models import Person
from heelfirst.web.giving import thanking
from heelfirst.web.giving.arriving import arrive
from heelfirst.web.giving.models import Appeal, GiftLetter
from heelfirst.web.giving.receipts import NoReceipt, pdf_of, receipt_of
from provider_told import refund, success


@pytest.fixture
def appeal(mira: Person) -> Appeal:
    return an_appeal(mira)


@pytest.fixture
def mail_away(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """The mail server hangs up, until undone."""

    def hang_up(*_: object, **__: object) -> int:
        raise SMTPServerDisconnected("Connection unexpectedly closed")

    with monkeypatch.context() as away:
        away.setattr(EmailMessage, "send", hang_up)
        yield away


def _a_day_later() -> None:
    """Nothing of what waits is due later any more."""
    Job.objects.filter(done_at=None).update(run_after=timezone.now() - timedelta(seconds=1))


def test_it_works(appeal: Appeal) -> None:
    gift = a_gift(appeal, 2600, email="ada@example.org")
    arrive(PROVIDER, [success(gift)], timezone.now())

    work_all()

    (thanks,) = mail.outbox
    assert thanks.to == ["ada@example.org"]
    assert thanks.subject == "Thank you for your gift to The Lantern Fund for Epilepsy"
    assert thanks.body.startswith(
        "Hello Ada,\n\nthank you. Your gift of $26 to The Lantern Fund for Epilepsy"
    )
    assert f"Receipt number: {receipt_of(gift).number}" in thanks.body
    assert "This is a rehearsal: no money moved." in thanks.body
    assert f"/for/{appeal.slug}/thanks/{gift.pk}/" in thanks.body
    (receipt,) = thanks.attachments
    assert bytes(receipt[1]).startswith(b"%PDF")
    assert GiftLetter.objects.get().sent_at is not None


def test_a_mail_that_left_twice_has_one_message_id(appeal: Appeal) -> None:
    """The worker was killed after the mail had left and before that was written down."""
    gift = a_gift(appeal, email="ada@example.org")
    arrive(PROVIDER, [success(gift)], timezone.now())
    letter = GiftLetter.objects.get()

    thanking.posted(letter, timezone.now())  # what it would write down never comes about
    work_all()

    identities = [each.extra_headers["Message-ID"] for each in mail.outbox]
    assert len(identities) == 2
    assert len(set(identities)) == 1


def test_while_mail_is_refused_for_a_day_thanks_wait_and_leave_once_each_in_order(
    appeal: Appeal, mail_away: pytest.MonkeyPatch
) -> None:
    gifts = [a_gift(appeal, 1000 * number, email="ada@example.org") for number in range(1, 4)]
    other = a_gift(appeal, 500, giver="Bo", email="bo@example.org")
    arrive(PROVIDER, [success(gift) for gift in gifts], timezone.now())
    arrive(PROVIDER, [success(other)], timezone.now())
    for _ in range(12):  # more often than the outbox tries anything by itself
        work_all()
        _a_day_later()
    assert Job.objects.filter(given_up_at__isnull=False).count() == 0
    assert GiftLetter.objects.filter(sent_at=None).count() == 4
    mail_away.undo()

    for _ in range(6):
        work_all()
        _a_day_later()

    mails = [(each.to[0], each.body) for each in mail.outbox]
    assert len(mails) == 4
    order = [body.split("Your gift of ")[1].split(" ")[0] for to, body in mails if to == "ada@example.org"]
    letters = GiftLetter.objects.filter(gift__in=gifts).order_by("pk").select_related("gift")
    assert order == [f"${letter.gift.charge_minor // 100}" for letter in letters]


def test_an_address_that_the_server_refuses_holds_up_no_later_mail(
    appeal: Appeal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise SMTPRecipientsRefused({"ada@exampel.org": (550, b"No such mailbox")})

    gift = a_gift(appeal, email="ada@exampel.org")
    arrive(PROVIDER, [success(gift)], timezone.now())
    with monkeypatch.context() as refusing:
        refusing.setattr(EmailMessage, "send", refuse)
        work_all()

    letter = GiftLetter.objects.get()
    assert letter.given_up_at is not None
    assert "No such mailbox" in letter.error


def test_a_refund_is_told_once_with_what_stays(appeal: Appeal) -> None:
    gift = a_gift(appeal, 2600, email="ada@example.org")
    arrive(PROVIDER, [success(gift), refund(gift, "re_1", 600)], timezone.now())
    arrive(PROVIDER, [refund(gift, "re_1", 600)], timezone.now())

    work_all()

    told = [each for each in mail.outbox if "back" in each.subject]
    assert [each.subject for each in told] == ["$6 of your gift is on its way back to you"]
    assert "$20 of your gift stays." in told[0].body


def test_nobody_is_thanked_for_what_went_back_before_the_mail_left(appeal: Appeal) -> None:
    gift = a_gift(appeal, email="ada@example.org")
    arrive(PROVIDER, [success(gift), refund(gift)], timezone.now())

    work_all()

    assert [each.subject for each in mail.outbox] == ["$26 of your gift is on its way back to you"]


def test_who_asked_to_be_forgotten_gets_no_mail(appeal: Appeal) -> None:
    gift = a_gift(appeal, email="ada@example.org")
    arrive(PROVIDER, [success(gift)], timezone.now())
    gift.giver.forgotten_at = timezone.now()
    gift.giver.save()

    work_all()

    assert mail.outbox == []
    assert GiftLetter.objects.get().given_up_at is not None


def test_a_receipt_is_the_same_years_later_and_without_the_name_of_who_was_forgotten(appeal: Appeal) -> None:
    gift = a_gift(appeal, 2600, giver="Ada Example")
    arrive(PROVIDER, [success(gift)], timezone.now())

    first, again = pdf_of(gift), pdf_of(gift)
    gift.giver.name, gift.giver.forgotten_at = "", timezone.now()
    later = receipt_of(gift)

    assert first == again
    assert "Ada Example" in pypdfium2.PdfDocument(first)[0].get_textpage().get_text_bounded()
    assert (later.giver, later.paid.minor) == ("", 2600)


def test_there_is_no_receipt_of_what_has_not_arrived(appeal: Appeal) -> None:
    with pytest.raises(NoReceipt, match="not arrived"):
        receipt_of(a_gift(appeal))
