"""What makes a distance verified here: an official result and one witness. docs/how/rules.md, "Verified"."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verified:
    """What is there, and what is missing."""

    official: bool
    """The time is that of the organiser."""
    witness: str
    """Somebody who saw all of it; empty where nobody is named."""

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return self.official and bool(self.witness)


def verified(*, official: bool, witness: str) -> Verified:
    """Put together what is known; spaces are no witness."""
    return Verified(official, " ".join(witness.split()))


def in_words(told: Verified, translate: Callable[[str], str] = str) -> str:
    """Say what is there and what is missing."""
    if told.whole:
        sentence = translate("Verified: the official result, and {witness} who saw all of it.")
    elif told.official:
        sentence = translate(
            "Not verified yet: the official result is there, and one who saw all of it is missing."
        )
    elif told.witness:
        sentence = translate("Not verified yet: {witness} saw all of it, and the official result is missing.")
    else:
        sentence = translate(
            "Not verified: it takes the official result and one who saw all of it. The run stays yours either way."
        )
    return sentence.format(witness=told.witness)


def what_it_means(translate: Callable[[str], str] = str) -> str:
    """Say whose word this is."""
    return translate(
        "“Verified” is Heelfirst’s own word, for an official result and one witness. Who keeps a record asks for more; what "
        "the crew tapped and what a watch recorded are no official result."
    )
