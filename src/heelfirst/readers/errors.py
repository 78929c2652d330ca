"""The one error of the readers: a file of which nothing can be saved."""


class Unreadable(ValueError):
    """Nothing in these bytes can be shown as a run."""

    def __init__(self, what: str, where: str = "") -> None:
        """Say `what` is wrong and what to do, in a sentence for a runner, and `where`: "byte 12", "line 3"."""
        super().__init__(f"{where}: {what}" if where else what)
        self.what = what
        self.where = where
