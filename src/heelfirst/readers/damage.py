"""What a reader could not read or believe, gathered while it reads; long lists are cut short with a count."""

from heelfirst.activity import Damage

SHOWN_OF_A_KIND = 50  # a file with every point off the earth needs one sentence, not forty thousand


class DamageList:
    """Damage in the order it was met. After `SHOWN_OF_A_KIND` of one kind the rest are only counted."""

    def __init__(self) -> None:
        self._shown: list[Damage] = []
        self._met: dict[str, int] = {}

    def note(self, kind: str, where: str, what: str, lost_records: int | None = None) -> None:
        """Remember one thing. `kind` groups what is cut short together: "position", "time", "heart rate"."""
        met = self._met.get(kind, 0) + 1
        self._met[kind] = met
        if met <= SHOWN_OF_A_KIND:
            self._shown.append(Damage(where, what, lost_records))

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
        return (*self._shown, *more)
