"""Mail on the terminal, as a person can read it: a link stays in one piece and can be copied."""

from django.conf import settings
from django.core.mail.backends.console import EmailBackend
from django.core.mail.message import EmailMessage

RULE = "-" * 72


def mail_leaves() -> bool:
    """Whether mail goes anywhere but to this terminal, so that a page may promise some."""
    found: object = settings.MAILERS["default"]["BACKEND"]
    return found != f"{__name__}.{ConsoleMail.__name__}"


class ConsoleMail(EmailBackend):
    """Writes the words of a mail, not its encoding for the wire."""

    def write_message(self, message: EmailMessage) -> None:
        """Write one mail to the terminal."""
        to_whom = ", ".join(message.to)
        lines = [RULE, f"To: {to_whom}", f"Subject: {message.subject}", "", str(message.body).strip(), RULE]
        self.stream.write("\n".join(lines) + "\n")
