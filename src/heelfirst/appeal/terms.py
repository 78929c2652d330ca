"""The box above the button: what somebody has to know before they give. docs/how/giving.md, "The box above the button"."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

LINK, OWN, REHEARSAL = "link", "own", "rehearsal"
"""How a gift reaches the charity: on its own page, into its own account at a provider, or not at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the box is made of."""

    name: str
    """Of the charity, as people know it."""
    legal_name: str
    register: str
    number: str
    country: str
    """As its reader writes it."""
    mode: str
    provider: str = ""
    """Who takes the card, as people know it."""
    fee: str = ""
    """What the provider keeps, in words (`fees.in_words`); empty where it is not known."""
    second_purpose: str
    if_cancelled: str
    if_not_finished: str
    refunds: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One line of the box."""

    heading: str
    says: str


def box(terms: Terms, translate: Callable[[str], str] = str) -> tuple[Term, ...]:
    """Every line of the box, in the order in which a giver needs them. None may be left out."""
    told = {
        "name": terms.name,
        "legal": terms.legal_name,
        "register": terms.register,
        "number": terms.number,
        "country": terms.country,
        "provider": terms.provider,
        "fee": terms.fee,
    }
    return (
        Term(
            translate("Who receives it"), f"{_receives(terms, translate)} {_reaches(terms, translate)}" % told
        ),
        Term(translate("The fee"), _fee(terms, translate) % told),
        Term(
            translate("In aid of"),
            translate("This page is in aid of %(name)s. It is not run by it and not on behalf of it.") % told,
        ),
        Term(translate("If the race is cancelled"), terms.if_cancelled),
        Term(translate("If the runner does not finish"), terms.if_not_finished),
        Term(translate("If the goal is missed or passed"), terms.second_purpose),
        Term(translate("Refunds"), terms.refunds),
        Term(
            translate("Tax"),
            translate(
                "This is no tax advice. %(name)s gives the receipt, not the runner; ask it, or somebody who knows the "
                "rules of your country, whether your gift counts."
            )
            % told,
        ),
    )


def missing(terms: Terms, translate: Callable[[str], str] = str) -> tuple[str, ...]:
    """What keeps an appeal from asking for gifts, a sentence each; empty where all is there."""
    wanted = (
        (terms.legal_name, translate("The charity’s legal name is missing.")),
        (terms.number, translate("The charity’s registration number is missing.")),
        (terms.register, translate("Who keeps the charity’s registration number is missing.")),
        (terms.country, translate("The charity’s country is missing.")),
        (
            terms.second_purpose,
            translate("What gifts are used for if the goal is missed or passed is missing."),
        ),
        (terms.if_cancelled, translate("What happens if the race is cancelled is missing.")),
        (terms.if_not_finished, translate("What happens if the runner does not finish is missing.")),
        (terms.refunds, translate("How a gift is given back is missing.")),
    )
    return tuple(sentence for text, sentence in wanted if not text.strip())


def receives_on(terms: Terms, day: date) -> bool:
    """Whether the charity is, on that day, the legal entity that the box names."""
    return (terms.since is None or terms.since <= day) and (terms.until is None or day <= terms.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """Sentences to begin from. Whoever asks for gifts changes them until they are true."""

    second_purpose: str
    if_cancelled: str
    if_not_finished: str
    refunds: str


def drafts(name: str, translate: Callable[[str], str] = str) -> Drafts:
    """Fair sentences for a charity of that `name`; each leaves the gift with the charity."""
    told = {"name": name}
    return Drafts(
        second_purpose=translate(
            "Every gift goes to %(name)s whether or not the goal is reached. What comes beyond the goal is used for the "
            "same work."
        )
        % told,
        if_cancelled=translate("If the race is cancelled or moved, gifts stay with %(name)s.") % told,
        if_not_finished=translate(
            "Gifts are not tied to a finish or to a time. If the runner stops, that is right, and gifts stay with %(name)s."
        )
        % told,
        refunds=translate(
            "If you gave by mistake, write to %(name)s within 30 days; it gives the money back the way it came."
        )
        % told,
    )


def _receives(terms: Terms, translate: Callable[[str], str]) -> str:
    if terms.legal_name == terms.name:
        return translate("%(legal)s (%(register)s, number %(number)s, %(country)s).")
    return translate("%(name)s: %(legal)s (%(register)s, number %(number)s, %(country)s).")


def _reaches(terms: Terms, translate: Callable[[str], str]) -> str:
    if terms.mode == REHEARSAL:
        return translate("This is a rehearsal: no card is charged and no money moves.")
    if terms.mode == LINK:
        return translate("The button leads to its own page; you give there, and what it says there holds.")
    return translate(
        "Your money goes straight into its own account at %(provider)s. Neither the runner nor this site ever holds it."
    )


def _fee(terms: Terms, translate: Callable[[str], str]) -> str:
    if terms.mode == REHEARSAL and not terms.fee:
        return translate(
            "In this rehearsal a fee is played, as a card provider keeps one; in truth nothing is charged."
        )
    if terms.mode == REHEARSAL:
        return translate(
            "In this rehearsal a fee of %(fee)s of each payment is played, as a card provider keeps one; in truth "
            "nothing is charged."
        )
    if terms.mode == LINK:
        return translate("This site takes nothing. What the charity’s page takes stands there.")
    if not terms.fee:
        return translate("%(provider)s keeps a fee of each payment. This site takes nothing.")
    return translate(
        "%(provider)s keeps %(fee)s of each payment. You may add that to your gift, or not. This site takes nothing."
    )
