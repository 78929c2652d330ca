"""The rows of giving. What a gift is worth and how far it is stands in the books and is worked out, never kept here."""

import uuid
from secrets import token_hex

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from heelfirst.ledger import CURRENCIES
from heelfirst.web.accounts.models import Person, to_nobody
from heelfirst.web.attempts.models import Attempt


class Beneficiary(models.Model):
    """A legal entity that receives gifts, for as long as it is that entity."""

    class Mode(models.TextChoices):
        """How a gift reaches it."""

        LINK = "link", _("by a link to its own page")
        OWN = "own", _("into its own account at a card provider")
        REHEARSAL = "rehearsal", _("rehearsal: no money moves")

    name = models.CharField(_("name"), max_length=120)
    legal_name = models.CharField(_("legal name"), max_length=200)
    register = models.CharField(_("register"), max_length=120, help_text=_("Who keeps the number below."))
    number = models.CharField(_("registration number"), max_length=40)
    country = models.CharField(_("country"), max_length=2, help_text=_("Two letters, like US or GB."))
    since = models.DateField(_("under this name since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    website = models.URLField(_("website"), blank=True)
    currencies = models.JSONField(_("currencies it can take"), default=list)
    mode = models.CharField(_("how gifts reach it"), max_length=10, choices=Mode, default=Mode.LINK)
    provider = models.CharField(max_length=24, default="", blank=True)
    provider_account = models.CharField(
        _("its account at the provider"), max_length=80, default="", blank=True
    )
    consent_by = models.CharField(_("who consented for it"), max_length=200, default="", blank=True)
    consent_on = models.DateField(_("consent given on"), null=True, blank=True)
    consent_evidence = models.CharField(max_length=64, default="", blank=True)
    """The letter itself, among the originals, by its SHA-256."""
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "id"]
        constraints = (
            models.UniqueConstraint(
                fields=["provider", "provider_account"],
                condition=~models.Q(provider_account=""),
                name="beneficiary_account_once",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """Somebody who looks after a beneficiary's money."""

    class Role(models.TextChoices):
        """What they may do."""

        TREASURER = "treasurer", _("treasurer")
        SECOND = "second", _("second person")

    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="seats")
    role = models.CharField(max_length=10, choices=Role)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["beneficiary", "person"], name="seat_once"),)

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"


class CausePage(models.Model):
    """What a cause is: sourced facts, first aid, what a gift does. Another cause fills the same page."""

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    first_line = models.CharField(_("first line"), max_length=300)
    body = models.JSONField(default=dict)
    """The page's parts, as `heelfirst.web.giving.cause` reads them; a cause that ships with the product has none here."""
    owner = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="cause_pages")

    def __str__(self) -> str:
        return self.name


class CauseStory(models.Model):
    """What somebody with the illness tells of themselves: only with their written consent, for as long as they want."""

    cause = models.SlugField(max_length=60)
    name = models.CharField(_("the name they want to be called by"), max_length=60)
    text = models.TextField(_("their story, in their own words"), max_length=4000)
    consent_by = models.CharField(
        _("who consented in writing"),
        max_length=120,
        help_text=_("The person themselves; for a child, whoever looks after it."),
    )
    consent_on = models.DateField(_("on"))
    consent_evidence = models.CharField(max_length=64)
    """Their letter or message, among the originals, by its SHA-256."""
    take_back_hash = models.CharField(max_length=64, unique=True)
    """Of the link by which they take it back themselves; only its hash is kept."""
    kept_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["kept_at", "id"]

    def __str__(self) -> str:
        return f"{self.cause}: {self.name}"


class Appeal(models.Model):
    """A page that asks for gifts."""

    owner = models.ForeignKey(Person, on_delete=to_nobody, related_name="appeals")
    """Gifts outlive the account of whoever asked for them: `heelfirst.web.treasury.forgetting` empties the page first."""
    attempt = models.ForeignKey(
        Attempt, null=True, blank=True, on_delete=models.SET_NULL, related_name="appeals"
    )
    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.PROTECT, related_name="appeals")
    cause = models.CharField(_("cause page"), max_length=60, default="epilepsy")
    title = models.CharField(_("title"), max_length=120)
    story = models.TextField(_("the story"), max_length=20_000, blank=True)
    """Cleaned HTML."""
    in_memory_of = models.CharField(_("in memory of"), max_length=120, blank=True)
    currency = models.CharField(
        _("currency"), max_length=3, choices=[(code, code) for code in CURRENCIES], default="USD"
    )
    goal_minor = models.BigIntegerField(null=True, blank=True)
    suggested = models.JSONField(default=list)
    """Suggested amounts, in minor units."""
    second_purpose = models.TextField(
        _("if the goal is passed or cannot be met, gifts are used for"), max_length=1000
    )
    if_cancelled = models.TextField(_("if the race is cancelled"), max_length=1000)
    if_not_finished = models.TextField(_("if the runner does not finish"), max_length=1000)
    refunds = models.TextField(_("refunds"), max_length=1000)
    link_url = models.URLField(_("the charity’s own page for this appeal"), blank=True)
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("closes on"), null=True, blank=True)
    public = models.BooleanField(_("everybody may see it"), default=False)
    paused = models.BooleanField(default=False)
    slug = models.SlugField(max_length=80, unique=True, editable=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        """Give a new appeal an address that cannot be guessed from its title."""
        if not self.slug:
            self.slug = f"{slugify(self.title)[:60] or 'appeal'}-{token_hex(4)}"
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Picture(models.Model):
    """A picture of an appeal, cleaned of where and when it was taken."""

    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="pictures")
    original = models.CharField(max_length=64)
    shown = models.CharField(max_length=64)
    small = models.CharField(max_length=64, default="", blank=True)
    """All among the originals, by SHA-256: as it came, as it is shown, and for a phone."""
    alt = models.CharField(_("what it shows"), max_length=300)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    first = models.BooleanField(default=False)

    class Meta:
        ordering = ["-first", "id"]

    def __str__(self) -> str:
        return self.alt


class PastYear(models.Model):
    """What was raised before this appeal: told, not booked."""

    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="past_years")
    year = models.PositiveSmallIntegerField(_("year"))
    until = models.PositiveSmallIntegerField(_("until"), null=True, blank=True)
    events = models.PositiveSmallIntegerField(_("events"), default=1)
    minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    says = models.CharField(_("in a few words"), max_length=200, blank=True)

    class Meta:
        ordering = ["year", "id"]

    def __str__(self) -> str:
        return f"{self.year}"


class LinkedTotal(models.Model):
    """What the charity's own page says was given there: typed, with evidence, never added to what is booked here."""

    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="linked_totals")
    minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    gifts = models.PositiveIntegerField(_("how many gifts"), null=True, blank=True)
    read_on = models.DateField(_("read on"))
    evidence = models.CharField(max_length=64, default="", blank=True)
    """A screenshot or the page, among the originals, by its SHA-256."""
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    told_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-read_on", "-id"]

    def __str__(self) -> str:
        return f"{self.read_on}: {self.minor} {self.currency}"


class Gift(models.Model):
    """What somebody meant to give. Its key is made before anybody is asked; whether it was paid stands in the books."""

    class Way(models.TextChoices):
        """How the money comes."""

        CARD = "card", _("card")
        CASH = "cash", _("cash")
        CHEQUE = "cheque", _("cheque")
        TRANSFER = "transfer", _("bank transfer")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="gifts")
    way = models.CharField(max_length=8, choices=Way, default=Way.CARD)
    currency = models.CharField(max_length=3)
    charge_minor = models.BigIntegerField()
    """What the giver is asked to pay, with the fee where they cover it."""
    for_charity_minor = models.BigIntegerField()
    """What they meant the charity to have."""
    covers_fee = models.BooleanField(default=False)
    purpose = models.CharField(max_length=80, default="appeal")
    """`appeal`, or `mile N` for a mile that carries the giver's words."""
    provider = models.CharField(max_length=24, default="", blank=True)
    account = models.CharField(max_length=80, default="", blank=True)
    session = models.CharField(max_length=160, default="", blank=True)
    payment = models.CharField(max_length=160, default="", blank=True)
    """Where the provider's page told it; otherwise it stands in the books alone: `belonging.payment_of`."""
    asked_at = models.DateTimeField()
    declined_at = models.DateTimeField(null=True, blank=True)
    """When the provider last told that the payment was declined or its page ran out."""
    from_net = models.CharField(max_length=64, default="", blank=True)
    """A keyed digest of the network it was asked from, for the brake; forgotten after 30 days."""

    class Meta:
        indexes = (
            models.Index(fields=["appeal", "asked_at"], name="gift_by_appeal"),
            models.Index(fields=["payment"], name="gift_by_payment", condition=~models.Q(payment="")),
        )

    def __str__(self) -> str:
        return str(self.id)


class Giver(models.Model):
    """Who gave: apart from the gift, so that a name can be forgotten and the books stay as they are."""

    gift = models.OneToOneField(Gift, on_delete=models.CASCADE, related_name="giver")
    name = models.CharField(_("your name"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail for the receipt"), blank=True, db_index=True)
    message = models.TextField(_("a message"), max_length=500, blank=True)
    anonymous = models.BooleanField(_("do not show my name"), default=False)
    shown = models.BooleanField(default=False)
    """Whether the message has been looked at and may stand on the page; a name that is not anonymous stands at once."""
    hidden_at = models.DateTimeField(null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name if self.name and not self.anonymous else "anonymous"


class GiftLetter(models.Model):
    """A mail about a gift, there once; what it says is worked out when it is sent, always under the same Message-ID."""

    class Kind(models.TextChoices):
        """What it is for."""

        THANKS = "thanks", _("thanks, with the receipt")
        REFUND = "refund", _("a refund")
        TO_PAY = "to pay", _("a link to pay")

    # The constraint's index begins with the gift: another one would cost every booking.
    gift = models.ForeignKey(Gift, on_delete=models.CASCADE, related_name="letters", db_index=False)
    kind = models.CharField(max_length=8, choices=Kind)
    about = models.CharField(max_length=160, default="", blank=True)
    """The movement's key."""
    made_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(default="", blank=True)
    """Why the last try failed."""
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["gift", "kind", "about"], name="gift_letter_once"),)

    def __str__(self) -> str:
        return f"{self.kind}: {self.gift_id}"


class Look(models.Model):
    """A look into the provider's own books: what it has and we had not, and what cannot be explained."""

    provider = models.CharField(max_length=24)
    account = models.CharField(max_length=80)
    since = models.DateTimeField()
    looked_at = models.DateTimeField()
    lines = models.PositiveIntegerField()
    booked = models.JSONField(default=list)
    """Keys of the movements that were booked because of it."""
    differences = models.JSONField(default=list)
    """What stays open, a sentence each."""

    class Meta:
        ordering = ["-looked_at", "-id"]
        indexes = (models.Index(fields=["provider", "account", "looked_at"], name="look_last"),)

    def __str__(self) -> str:
        return f"{self.provider} {self.account} {self.looked_at}"


class GivenMile(models.Model):
    """A mile of the race that carries a giver's name and a few words, once the gift is booked and the owner agrees."""

    gift = models.OneToOneField(Gift, on_delete=models.CASCADE, related_name="mile")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(_("name"), max_length=60)
    words = models.CharField(_("a few words"), max_length=120, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"mile {self.number}"


class Update(models.Model):
    """News of an appeal, by its owner."""

    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="updates")
    title = models.CharField(_("title"), max_length=120)
    body = models.TextField(_("news"), max_length=8000)
    """Cleaned HTML."""
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.title


class Comment(models.Model):
    """A visitor's words under an appeal, held until the owner lets them stand."""

    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="comments")
    name = models.CharField(_("your name"), max_length=60)
    text = models.TextField(_("your words"), max_length=1000)
    at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    reported = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.name}, {self.at}"


class OfflineGift(models.Model):
    """What was typed of cash, a cheque or a bank transfer; booked when a second person agrees, or a day has passed."""

    gift = models.OneToOneField(Gift, on_delete=models.PROTECT, related_name="offline")
    received_on = models.DateField(_("received on"))
    reference = models.CharField(_("cheque number or reference"), max_length=80, blank=True)
    evidence = models.CharField(max_length=64, default="", blank=True)
    typed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    typed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    out_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    out_at = models.DateTimeField(null=True, blank=True)
    """Who asked to take it out although it is booked, and when: that needs two, as booking it did."""
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    banked = models.CharField(max_length=160, default="", blank=True)
    """The movement by which the bank has shown it."""

    def __str__(self) -> str:
        return str(self.gift_id)


class Refund(models.Model):
    """A refund that somebody asked for; above a limit a second person has to agree before it leaves."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gift = models.ForeignKey(Gift, on_delete=models.PROTECT, related_name="refunds")
    minor = models.BigIntegerField()
    why = models.CharField(_("why"), max_length=200)
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    leaving_at = models.DateTimeField(null=True, blank=True)
    """Since when the provider is asked: from then on nobody takes it back, for the money may have gone."""
    sent_at = models.DateTimeField(null=True, blank=True)
    refused = models.TextField(default="", blank=True)
    provider_id = models.CharField(max_length=160, default="", blank=True)

    def __str__(self) -> str:
        return str(self.id)


class Dispute(models.Model):
    """A giver's bank asks; what is known of it besides the money, which stands in the books."""

    provider = models.CharField(max_length=24)
    account = models.CharField(max_length=80)
    provider_id = models.CharField(max_length=160)
    gift = models.ForeignKey(Gift, null=True, on_delete=models.PROTECT, related_name="disputes")
    minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    reason = models.CharField(max_length=80, default="", blank=True)
    answer_by = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, default="open")
    told_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["provider", "provider_id"], name="dispute_once"),)

    def __str__(self) -> str:
        return self.provider_id


class BankLine(models.Model):
    """A line of the bank's file, by what the bank itself says of it: dropped twice it is there once."""

    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.PROTECT, related_name="bank_lines")
    key = models.CharField(max_length=64)
    day = models.DateField()
    minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    says = models.CharField(max_length=300, default="", blank=True)
    movement = models.CharField(max_length=160, default="", blank=True)
    """The movement in the books that it was found to be; empty while nothing explains it."""
    explained_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    explained_as = models.CharField(max_length=200, default="", blank=True)
    file = models.CharField(max_length=64)
    """The file among the originals, by its SHA-256."""

    class Meta:
        ordering = ["day", "id"]
        constraints = (models.UniqueConstraint(fields=["beneficiary", "key"], name="bank_line_once"),)

    def __str__(self) -> str:
        return f"{self.day} {self.minor}"


class ClosedMonth(models.Model):
    """A month whose every line is explained."""

    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.PROTECT, related_name="closed_months")
    month = models.DateField()
    currency = models.CharField(max_length=3)
    lines = models.PositiveIntegerField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["beneficiary", "month", "currency"], name="month_closed_once"),
        )

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class Brake(models.Model):
    """How much is left of a limit for one network, one address, one appeal or everybody; the keys are keyed digests."""

    key = models.CharField(max_length=100, unique=True)
    state = models.JSONField(default=dict)
    """As `heelfirst.appeal.brake` steps it."""
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key


class Trail(models.Model):
    """Who did what to money, a line each; never changed."""

    beneficiary = models.ForeignKey(Beneficiary, null=True, on_delete=models.PROTECT, related_name="trail")
    at = models.DateTimeField()
    by = models.ForeignKey(
        Person, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    """The row only grows: who left is a number without a name."""
    did = models.CharField(max_length=80)
    about = models.CharField(max_length=200, default="", blank=True)
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.at}: {self.did}"
