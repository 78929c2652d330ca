"""The rows of a pair: a runner and the friend who calls, their links, what they measured, and what they chose to keep."""

from hashlib import sha256

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from heelfirst.course import Kind, Side
from heelfirst.web.accounts.models import Person
from heelfirst.web.races.models import CrewLink, Race, Road, RoadCall
from heelfirst.web.runs.models import Run


class Pair(models.Model):
    """A runner and one friend. The friend needs no account."""

    class Where(models.TextChoices):
        """Where the friend goes."""

        BESIDE = "beside", _("beside me, running forward")
        AFTER = "after", _("after me, running forward, looking into my face")
        AHEAD = "ahead", _("ahead of me, where I am going")
        BICYCLE = "bicycle", _("after me, on a bicycle")

    class Language(models.TextChoices):
        """In which language is called."""

        ENGLISH = "en", "English"
        GERMAN = "de", "Deutsch"
        FRENCH = "fr", "Français"
        SPANISH = "es", "Español"

    class Ear(models.TextChoices):
        """What is in, or at, the ear."""

        WIRED = "wired", _("wired earphones")
        BLUETOOTH = "bluetooth", _("Bluetooth earphones")
        BONE = "bone", _("bone conduction")
        ONE = "one", _("one earpiece, the other ear free")
        SPEAKER = "speaker", _("the telephone’s own speaker")

    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="pairs")
    name = models.CharField(_("your friend’s name"), max_length=60)
    where = models.CharField(_("your friend goes"), max_length=8, choices=Where, default=Where.BESIDE)
    language = models.CharField(_("you call in"), max_length=2, choices=Language, default=Language.ENGLISH)
    ear = models.CharField(_("in the ear"), max_length=9, choices=Ear, default=Ear.WIRED)
    output_delay_s = models.FloatField(null=True, blank=True)
    """From the program's playing to the sound in the ear, as measured; None: the cautious figure of `voice`."""
    delay_measured_at = models.DateTimeField(null=True, blank=True)
    keeps_log = models.BooleanField(_("keep what was called"), default=False)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(output_delay_s=None) | Q(output_delay_s__gte=0, output_delay_s__lte=2),
                name="a_sound_comes_within_two_seconds",
            )
        ]
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return f"{self.owner} and {self.name}"


class Link(models.Model):
    """An address for the friend, without an account: one route, with or without a race. Only the token's hash is kept."""

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="links")
    road = models.ForeignKey(Road, on_delete=models.CASCADE, null=True, related_name="spotter_links")
    """None: nothing to follow; the drill and the remote work."""
    race = models.ForeignKey(Race, on_delete=models.CASCADE, null=True, related_name="spotter_links")
    token_hash = models.CharField(max_length=64, unique=True)
    crew = models.OneToOneField(CrewLink, on_delete=models.SET_NULL, null=True, related_name="spotter")
    """With the same token, so that the friend's one tap ends the run for the whole crew; None without a race."""
    made_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"{self.pair}, {self.road}"

    @staticmethod
    def hashed(token: str) -> str:
        """What is kept of a token: the same as the crew's link keeps."""
        return sha256(token.encode()).hexdigest()


class Try(models.Model):
    """One try of the drill; the sums are made anew from all of them."""

    class What(models.TextChoices):
        """What was tried."""

        SIDE = "side", _("left or right")
        REACTION = "reaction", _("reaction")
        PAIR = "pair", _("the pair’s reaction")
        STOP = "stop", _("stopping")

    class By(models.TextChoices):
        """Who or what measured it."""

        TAPE = "tape", _("taped metres")
        SENSOR = "sensor", _("the telephone’s sensor")
        TAP = "tap", _("a friend’s tap")
        OWN = "own", _("the runner’s own tap")

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="tries")
    key = models.UUIDField()
    """Made by the page: the same try sent twice is one."""
    what = models.CharField(max_length=8, choices=What)
    by = models.CharField(max_length=6, choices=By, default=By.TAP)
    right = models.BooleanField(null=True)
    """Of a side: whether the answer was right. Of a reaction: whether the runner went the way that was called."""
    asked = models.CharField(max_length=40, blank=True)
    """Of a side: level, kind and side as the friend has it, "3 kerb right". Of a reaction: the word that was played, or, to the
    friend, shown: "left", "left shown"."""
    took_s = models.FloatField(null=True)
    """From the question, or the sound in the ear, to the answer; for a stop to standing still. Of the pair: from the
    friend's ear, or eye, to the runner's move."""
    speed_mps = models.FloatField(null=True)
    way_m = models.FloatField(null=True)
    """Of a stop: from the word to standing."""
    at = models.DateTimeField()
    left_out = models.BooleanField(default=False)
    """Taken out by a person: it stays and counts no more."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pair", "key"], name="one_try_once")]
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.what}, {self.at:%Y-%m-%d %H:%M:%S}"


class Fall(models.Model):
    """A fall or a near-miss at a place. Only its owner sees it."""

    class What(models.TextChoices):
        """How it ended."""

        FALL = "fall", _("a fall")
        NEAR = "near", _("a near-miss")

    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="falls")
    what = models.CharField(max_length=4, choices=What, default=What.NEAR)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in Kind])
    """What lay there."""
    words = models.CharField(_("what it was"), max_length=120, blank=True)
    lat_deg = models.FloatField()
    lon_deg = models.FloatField()
    heading_deg = models.FloatField(null=True, blank=True)
    """Which way was run; None: nobody knows, and no side is told."""
    side = models.CharField(max_length=5, blank=True, choices=[(side.value, side.value) for side in Side])
    """As somebody has it who looks where the run went."""
    day = models.DateField(_("day"))
    run = models.ForeignKey(Run, on_delete=models.SET_NULL, null=True, blank=True, related_name="falls")
    road = models.ForeignKey(Road, on_delete=models.SET_NULL, null=True, blank=True, related_name="falls")
    """On which course it was told; its place stays where the course is deleted."""
    at_m = models.FloatField(null=True, blank=True)
    """Along that course, as it was known then."""
    at = models.DateTimeField(null=True, blank=True)
    """When, where a telephone told it on the road."""
    link = models.ForeignKey(Link, on_delete=models.SET_NULL, null=True, blank=True, related_name="falls")
    """By whose link it was told; None where the runner told it."""
    key = models.UUIDField(null=True, blank=True)
    """Made by a telephone on the road: the same fall sent twice is one. None where it was told on a page."""
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "key"], name="one_fall_once"),
            models.CheckConstraint(
                condition=Q(lat_deg__gte=-90, lat_deg__lte=90, lon_deg__gte=-180, lon_deg__lte=180),
                name="a_fall_is_on_the_earth",
            ),
        ]
        ordering = ["-day", "-id"]

    def __str__(self) -> str:
        return f"{self.what}, {self.day}"


class Proposal(models.Model):
    """What became of a call that a fall proposed for a route; no row: it still waits."""

    fall = models.ForeignKey(Fall, on_delete=models.CASCADE, related_name="proposals")
    road = models.ForeignKey(Road, on_delete=models.CASCADE, related_name="proposals")
    calls = models.ManyToManyField(RoadCall, related_name="proposals")
    """What was made of it, one for each time that the route passes there; none where it was not wanted."""
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fall", "road"], name="one_answer_a_route")]

    def __str__(self) -> str:
        return f"{self.fall} on {self.road}"


class Shift(models.Model):
    """A stretch of a race on which one friend runs beside; another relieves."""

    race = models.ForeignKey(Race, on_delete=models.CASCADE, related_name="shifts")
    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="shifts")
    from_m = models.FloatField(default=0.0)
    to_m = models.FloatField()
    bib = models.BooleanField(_("has a bib of their own"), default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(from_m__gte=0, to_m__gt=F("from_m")), name="a_shift_has_a_length"
            )
        ]
        ordering = ["from_m", "id"]

    def __str__(self) -> str:
        return f"{self.pair.name}, {self.from_m:.0f} to {self.to_m:.0f} m"


class Cued(models.Model):
    """One cue of the log, which is kept only where the pair switched it on."""

    class By(models.TextChoices):
        """Where it came from."""

        PROMPTER = "prompter", _("the prompter")
        REMOTE = "remote", _("the remote")

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="cues")
    road = models.ForeignKey(Road, on_delete=models.SET_NULL, null=True, related_name="cues")
    outing = models.UUIDField()
    """Made by the telephone that began: what belongs together."""
    key = models.UUIDField()
    by = models.CharField(max_length=8, choices=By)
    said = models.CharField(max_length=200)
    at = models.DateTimeField()
    at_m = models.FloatField(null=True)
    lat_deg = models.FloatField(null=True)
    lon_deg = models.FloatField(null=True)
    heard = models.BooleanField(null=True)
    """Of the remote: whether the ear said so."""
    lost_s = models.FloatField(null=True)
    """For so long nobody could be heard from here on, with nothing said; None: this is a cue."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pair", "key"], name="one_cue_once")]
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.said}, {self.at:%H:%M:%S}"


class Thanks(models.Model):
    """A few words of the runner to the friend, shown where the friend's link leads."""

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="thanks")
    words = models.CharField(_("your words"), max_length=600)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.words[:40]
