"""The rows of the books. Accounts, transfers and seals only ever grow: the database itself refuses anything else."""

from django.db import models

from heelfirst.ledger.money import LARGEST_MINOR


class Account(models.Model):
    """A place where money is or belongs, in one currency."""

    path = models.CharField(max_length=160)
    currency = models.CharField(max_length=3)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["path", "currency"], name="account_once"),)

    def __str__(self) -> str:
        return f"{self.path} {self.currency}"


class Transfer(models.Model):
    """One row a transfer; its movement's key and its number in it are there once."""

    movement = models.CharField(max_length=160)
    number = models.PositiveSmallIntegerField()
    """From 1."""
    of = models.PositiveSmallIntegerField()
    """How many transfers the movement has, so that half a movement can be told from a whole one."""
    kind = models.CharField(max_length=24)
    # The constraint is on (account, currency), which Django cannot say: migration 0002.
    debit = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="debited", db_constraint=False)
    credit = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="credited", db_constraint=False
    )
    currency = models.CharField(max_length=3)
    minor = models.BigIntegerField()
    about = models.CharField(max_length=160, default="")
    purpose = models.CharField(max_length=80, default="")
    at = models.DateTimeField()
    """When the money moved, as whoever told it says."""
    booked_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["movement", "number"], name="movement_once"),
            models.CheckConstraint(
                condition=models.Q(minor__gt=0, minor__lte=LARGEST_MINOR), name="above_nothing"
            ),
            models.CheckConstraint(
                condition=models.Q(number__gt=0, number__lte=models.F("of")), name="one_of_them"
            ),
            models.CheckConstraint(condition=~models.Q(movement=""), name="movement_named"),
            models.CheckConstraint(condition=~models.Q(debit=models.F("credit")), name="to_another"),
        )
        indexes = (models.Index(fields=["about"], name="transfer_about"),)

    def __str__(self) -> str:
        return f"{self.movement} {self.number}"


class Slot(models.Model):
    """A part of an account's running balance: many add to one account at once, each to another slot."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="slots")
    number = models.PositiveSmallIntegerField()
    minor = models.BigIntegerField(default=0)
    """Debits less credits."""
    transfers = models.BigIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["account", "number"], name="slot_once"),)

    def __str__(self) -> str:
        return f"{self.account} {self.number}"


class Seal(models.Model):
    """A batch of committed transfers, chained by hash to the batch before."""

    number = models.PositiveBigIntegerField(unique=True)
    count = models.PositiveIntegerField()
    head = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"seal {self.number}"


class Sealed(models.Model):
    """Which seal a transfer lies under, and at which place of it."""

    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="lines")
    place = models.PositiveIntegerField()
    transfer = models.OneToOneField(Transfer, on_delete=models.PROTECT, related_name="sealed")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["seal", "place"], name="place_once"),)

    def __str__(self) -> str:
        return f"{self.seal} {self.place}"


class Inbox(models.Model):
    """What a provider told, as it came. Kept before anything is made of it."""

    class State(models.TextChoices):
        """What became of it."""

        BOOKED = "booked", "booked"
        NOTHING = "nothing", "says nothing of money"
        UNKNOWN = "unknown", "not understood"
        FAILED = "failed", "could not be booked"

    provider = models.CharField(max_length=24)
    event = models.CharField(max_length=160)
    account = models.CharField(max_length=80, default="")
    kind = models.CharField(max_length=80, default="")
    live = models.BooleanField(default=False)
    body = models.JSONField()
    received_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State)
    error = models.TextField(default="", blank=True)
    """Why it was not understood or could not be booked, for the treasurer."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["provider", "event"], name="event_once"),)
        indexes = (
            models.Index(
                fields=["received_at"],
                name="inbox_waiting",
                condition=models.Q(state__in=["unknown", "failed"]),
            ),
        )

    def __str__(self) -> str:
        return f"{self.provider} {self.event}"
