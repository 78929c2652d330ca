"""The files of a plan: band and crew sheet to print, course for a watch, picture, tables."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from math import ceil
from pathlib import Path

from heelfirst.cli.racing import given
from heelfirst.cli.racing.asked import AskedFiles
from heelfirst.cli.racing.files import Wanted
from heelfirst.cli.racing.planned import Planned
from heelfirst.facing import Facing
from heelfirst.pacing.crew import Dedicated, Stand
from heelfirst.spotter import finish_call, stop_list
from heelfirst.units.distance import System, in_words
from heelfirst.writers import gpx
from heelfirst.writers.fit import course as fit_course
from heelfirst.writers.pdf import Paper, band, crew_sheet
from heelfirst.writers.pdf.strips import WRIST_MM
from heelfirst.writers.splits_csv import splits_csv
from heelfirst.writers.svg.course_signs import standing_alone
from heelfirst.writers.svg.plan_profile import plan_profile

PICTURE_WIDTH = 1000


def sheets(made: Planned, asked: AskedFiles) -> Iterator[Wanted]:
    """Every file that was asked for. Raises ValueError for an option that cannot be read, or that no file shows."""
    options = _Options(made, asked)
    _shown_somewhere(options, asked)
    makes: dict[str, tuple[str, Callable[[], bytes]]] = {
        "pdf": ("The pace band to print", options.band),
        "crew_pdf": ("The crew’s sheet to print", options.crew_sheet),
        "fit": ("The course for a watch", options.watch_course),
        "gpx": ("The course as GPX", options.gpx),
        "csv": ("The splits as a table", options.table),
        "svg": ("The picture of the plan", options.picture),
    }
    for name, (what, make) in makes.items():
        path = asked[name]  # type: ignore[literal-required]
        if path is not None:
            yield Wanted(f"--{name.replace('_', '-')}", Path(path), what, make)


def _shown_somewhere(options: "_Options", asked: AskedFiles) -> None:
    """Nothing that was typed is dropped without a word."""
    system, length_m = options.made.system, options.made.course.certified_m
    last = ceil(length_m / system.unit_m - 1e-9)
    for each in options.dedicated:
        if not 1 <= each.number <= last:
            raise ValueError(
                f"--dedicate {each.number}={each.name}: this course has {'miles' if system is System.MILES else 'kilometres'} "
                f"1 to {last}"
            )
    for stand in options.stands:
        if stand.at_m > length_m:
            raise ValueError(
                f"--stand: {stand.who} would stand at {in_words(stand.at_m, system)}, beyond the finish at "
                f"{in_words(length_m, system)}"
            )
    if options.dedicated and not (asked["pdf"] or asked["crew_pdf"] or asked["csv"]):
        raise ValueError("--dedicate is shown by --pdf, --crew-pdf and --csv: give one of them too")
    if options.stands and not asked["crew_pdf"]:
        raise ValueError("--stand is shown by --crew-pdf: give it too")


class _Options:
    """A plan with what its files are to say beside it."""

    def __init__(self, made: Planned, asked: AskedFiles) -> None:
        self.made = made
        self.day: date | None = given.day(asked["date"])
        self.starts_at: datetime | None = given.starts_at(self.day, asked["start"])
        self.paper = Paper.LETTER if asked["paper"] == "letter" else Paper.A4
        self.title = asked["title"] or " · ".join(
            part for part in (made.course.name, made.who.told.name) if part
        )
        self.name = asked["title"] or made.course.name
        self.worn = Facing.FORWARD if asked["worn_by"] == "spotter" else made.plan.ground.runner.facing
        self.course_pace = asked["band_pace"] == "course"
        self.wrist_mm = WRIST_MM if asked["wrist_mm"] is None else asked["wrist_mm"]
        self.dedicated: Sequence[Dedicated] = [given.dedicated(text) for text in asked["dedicate"]]
        self.stands: Sequence[Stand] = [given.stand(text) for text in asked["stand"]]

    def band(self) -> bytes:
        made = self.made
        return band(
            made.plan,
            title=self.title,
            day=self.day,
            system=made.system,
            course=made.course,
            goals=made.columns,
            dedicated=self.dedicated,
            watch_long=None if self.course_pace else made.watch_long,
            spread=made.spread if made.who.known else None,
            paper=self.paper,
            wrist_mm=self.wrist_mm,
        )

    def crew_sheet(self) -> bytes:
        made = self.made
        speed_mps = made.course.certified_m / made.plan.finish_s
        return crew_sheet(
            made.plan,
            made.spread,
            made.course,
            title=self.title,
            day=self.day,
            starts_at=self.starts_at,
            system=made.system,
            stands=self.stands,
            dedicated=self.dedicated,
            known=made.who.known,
            stop_list=stop_list.lines(),
            finish_call=finish_call.lines(speed_mps, made.system),
            paper=self.paper,
        )

    def watch_course(self) -> bytes:
        made = self.made
        # A watch counts from its own start: any start will do.
        start = self.starts_at or datetime.combine(self.day or given.SOME_DAY, time(), tzinfo=UTC)
        return fit_course.encode_course(made.course, made.plan, start, name=self.name, worn=self.worn)

    def gpx(self) -> bytes:
        made = self.made
        return gpx.encode_course(made.course, made.plan, self.starts_at, name=self.name, worn=self.worn)

    def table(self) -> bytes:
        made = self.made
        return splits_csv(made.plan, made.system, course=made.course, dedicated=self.dedicated)

    def picture(self) -> bytes:
        made = self.made
        return standing_alone(
            plan_profile(made.plan, made.course, system=made.system), PICTURE_WIDTH
        ).encode()
