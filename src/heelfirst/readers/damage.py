"""What a reader could not read or believe, gathered while it reads; long lists are cut short with a count."""

from collections.abc import Callable
from dataclasses import dataclass

from heelfirst.activity import Damage

SHOWN_OF_A_KIND = 50  # a file with every point off the earth needs one sentence, not forty thousand


@dataclass(slots=True)
class _Counted:
    """One line for something that was met many times."""

    at: int
    """How many other lines stand before it."""
    where: str
    sentence: Callable[[int], str]
    times: int = 0


class DamageList:
    """Damage in the order it was met. After `SHOWN_OF_A_KIND` of one kind the rest are only counted."""

    def __init__(self) -> None:
        self._shown: list[Damage] = []
        self._met: dict[str, int] = {}
        self._counted: dict[str, _Counted] = {}

    def note(self, kind: str, where: str, what: str, lost_records: int | None = None) -> None:
        """Remember one thing. `kind` groups what is cut short together: "position", "time", "heart rate"."""
        met = self._met.get(kind, 0) + 1
        self._met[kind] = met
        if met <= SHOWN_OF_A_KIND:
            self._shown.append(Damage(where, what, lost_records))

    def count(self, kind: str, where: str, sentence: Callable[[int], str]) -> None:
        """Remember one of many that all say the same; `where` the first was, and a `sentence` for how many there were."""
        counted = self._counted.setdefault(kind, _Counted(len(self._shown), where, sentence))
        counted.times += 1

    def met(self, kind: str) -> int:
        """How many of one kind there were, shown or not."""
        return self._met.get(kind, 0)

    def listed(self) -> tuple[Damage, ...]:
        """Everything noted, and one line for each kind that was cut short."""
        more = [
            Damage("further on", f"{met - SHOWN_OF_A_KIND:,} more of the same kind: {kind}.", 0)
            for kind, met in self._met.items()
            if met > SHOWN_OF_A_KIND
        ]
        shown = self._shown.copy()
        for one in sorted(self._counted.values(), key=lambda counted: counted.at, reverse=True):
            shown.insert(one.at, Damage(one.where, one.sentence(one.times), 0))
        return (*shown, *more)
