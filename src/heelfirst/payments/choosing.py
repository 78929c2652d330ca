"""Which provider a charity's gifts go through. docs/how/payments.md, "One protocol"."""

from collections.abc import Callable
from datetime import date

LINK = "link"
OWN = "own"
REHEARSAL = "rehearsal"
PROVIDERS = ("stripe",)
"""With whom a charity can have an account of its own."""


class NoConsent(ValueError):
    """Money would move into a charity's account without its recorded word."""


def provider_of(
    mode: str,
    provider: str = "",
    *,
    account: str = "",
    live: bool = False,
    consent_by: str = "",
    consent_on: date | None = None,
    consent_evidence: str = "",
    today: date | None = None,
    translate: Callable[[str], str] = str,
) -> str:
    """The name of the provider to ask, empty where a gift is made on the charity's own page.

    `live` says that money would move. Raises `NoConsent` without the charity's consent: who gave it, on which day (not
    one still to come, where `today` is told), and the letter; ValueError for a mode or a provider that there is not.
    """
    if mode == LINK:
        return ""
    if mode == REHEARSAL:
        return REHEARSAL
    if mode != OWN:
        raise ValueError(
            translate(
                "Gifts reach a charity by a link, into its own account or in rehearsal, not by “%(mode)s”."
            )
            % {"mode": mode}
        )
    if provider not in PROVIDERS:
        raise ValueError(
            translate("“%(provider)s” is no provider that is spoken with here; known are %(known)s.")
            % {"provider": provider, "known": ", ".join(PROVIDERS)}
        )
    if not account:
        raise ValueError(
            translate(
                "The charity’s own account at the provider is missing; ask its treasurer for its number."
            )
        )
    if live:
        _consented(consent_by, consent_on, consent_evidence, today, translate)
    return provider


def _consented(
    by: str, on: date | None, evidence: str, today: date | None, translate: Callable[[str], str]
) -> None:
    """Refuse what is not recorded whole. Raises `NoConsent`."""
    missing = [
        word
        for word, is_there in (
            (translate("who gave it"), by.strip()),
            (translate("on which day"), on),
            (translate("the letter itself"), evidence),
        )
        if not is_there
    ]
    if missing:
        raise NoConsent(
            translate(
                "No money may move before the charity’s consent is recorded; missing: %(missing)s. "
                "Until then link to its own page, or rehearse."
            )
            % {"missing": ", ".join(missing)}
        )
    if on is not None and today is not None and on > today:
        raise NoConsent(
            translate("The charity’s consent is dated %(day)s, which is still to come.")
            % {"day": on.isoformat()}
        )
