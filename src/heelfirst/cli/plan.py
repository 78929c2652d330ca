"""`heelfirst plan`: the build-up, from what you run now to a race backward."""

import json
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Unpack

import click

from heelfirst.cli.building.asked import Asked

if TYPE_CHECKING:
    from heelfirst.cli.building.recordings import Outing

_BAR_AFTER_S = 2.0


@click.command()
@click.option("--race", metavar="DAY", help="The day of the race: 2027-04-19.")
@click.option("--today", metavar="DAY", help="The first day that is planned.  [default: today]")
@click.option(
    "--distance",
    metavar="DISTANCE",
    help="Of the race, backward: 42195, half, 10km.  [default: marathon; back after a break as far as before, or 10 km]",
)
@click.option(
    "--who",
    type=click.Choice(["race", "economy", "clinician", "return"]),
    default="race",
    show_default=True,
    help="For a race; backward minutes beside forward running; a clinician’s own text; back after an injury or a break.",
)
@click.option(
    "--longest-backward",
    metavar="DISTANCE",
    help="Your longest backward run of the last 30 days: 800, 0.5mi.",
)
@click.option("--weekly-backward", metavar="DISTANCE", help="What you usually run backward in a week.")
@click.option("--weekly-forward", metavar="DISTANCE", help="What you usually run forward in a week.")
@click.option(
    "--history",
    metavar="DIR",
    help="Your recordings, FIT, GPX or TCX, for heelfirst read; they come before what you tell of a week.",
)
@click.option("--days", metavar="DAYS", help="Weekdays with time: mon,tue,sat, mon-fri, all.  [default: all]")
@click.option("--long-day", metavar="DAY", help="The weekday on which you like the long run best.")
@click.option(
    "--minutes",
    multiple=True,
    metavar="MINUTES",
    help="What a day has room for: 90 for every day, sun=240 for one.  [default: 360]",
)
@click.option(
    "--blocked",
    multiple=True,
    metavar="DAYS",
    help="Days on which nothing can be run: 2027-01-02 or 2027-01-02..2027-01-09.",
)
@click.option("--no-light", metavar="DAYS", help="Weekdays on which your time lies in the dark: mon,tue.")
@click.option("--spotter", metavar="DAYS", help="Weekdays on which somebody comes along who sees the way.")
@click.option("--treadmill", is_flag=True, help="There is a treadmill, for days in the dark.")
@click.option("--hilly", is_flag=True, help="The course climbs and falls, so hills are practised.")
@click.option("--keep-speed", is_flag=True, help="Intervals forward keep your speed forward.")
@click.option(
    "--long-distance",
    metavar="DISTANCE",
    help="How long the longest backward run is to become.  [default: what the distance asks]",
)
@click.option(
    "--stone",
    multiple=True,
    metavar="DAY:DISTANCE",
    help="A race on the way, backward: 2027-03-14:10km; a forward one: 2027-03-14:half:forward.",
)
@click.option(
    "--risk",
    type=click.Choice(["careful", "even", "full"]),
    help="How fast the longest run may grow: by 5 % a week, by a tenth a week, or by a tenth twice a week. Left out it is full, "
    "and careful for --who return.",
)
@click.option("--weeks", type=int, metavar="COUNT", help="How many weeks to plan where there is no race.")
@click.option(
    "--dose",
    metavar="MINUTESxTIMES",
    help="For --who economy: backward minutes a time, and times a week.  [default: 15x3]",
)
@click.option("--text", metavar="FILE", help="For --who clinician: dose and stop rules, carried unchanged.")
@click.option("--backward-pace", metavar="PACE", help="Your easy pace backward, 7:35 a kilometre or mile.")
@click.option("--forward-pace", metavar="PACE", help="Your easy pace forward, likewise.")
@click.option(
    "--sore",
    multiple=True,
    metavar="PART=SCORE",
    help="How sore a part of the body is, 0 to 10: calf=6, or calf=6@2026-11-20.",
)
@click.option("--fall", multiple=True, metavar="DAY", help="A day on which you fell.")
@click.option("--ill", multiple=True, metavar="DAY", help="A day on which you were ill.")
@click.option("--under-18", is_flag=True, help="The runner is under 18: no marathon is planned.")
@click.option("--week-begins", default="mon", show_default=True, metavar="DAY", help="Your week’s first day.")
@click.option("--every", is_flag=True, help="Show the sessions of all weeks with their reasons.")
@click.option("--ics", metavar="FILE", help="Write the sessions as a calendar.")
@click.option(
    "--fit",
    metavar="DIR",
    help="Write a workout for a watch for each session, and their schedule, into a folder.",
)
@click.option(
    "--begins",
    multiple=True,
    metavar="TIME",
    help="When you train, for --ics and --fit: 18:00 on every day, sun=9:00 on one. Else an event has the whole day.",
)
@click.option("--zone", metavar="ZONE", help="Of those times: Europe/Berlin.  [default: this machine’s]")
@click.option("--pdf", metavar="FILE", help="Write the whole plan to print.")
@click.option("--week-pdf", metavar="FILE", help="Write this week to print, for the fridge door.")
@click.option(
    "--paper",
    type=click.Choice(["a4", "letter"]),
    default="a4",
    show_default=True,
    help="What it is printed on.",
)
@click.option("--title", metavar="TEXT", help="Over the printed sheets and of the calendar.")
@click.option("--overwrite", is_flag=True, help="Replace files that are there already.")
@click.option("--miles", is_flag=True, help="Say distances and paces in miles.")
@click.option("--json", "as_json", is_flag=True, help="Print one object, in SI units.")
def plan(*, as_json: bool, overwrite: bool, every: bool, **asked: Unpack[Asked]) -> None:
    """Plan the weeks before a race backward: what is run on which day, why, and a proof that no weeks are better.

    What cannot be reached is said with what would help, and the nearest that can be is planned. docs/how/build-up.md
    tells the rules, and what they were never tested on.

    \b
    Examples:
      heelfirst plan --race 2027-04-19 --longest-backward 800 --weekly-forward 60km
      heelfirst plan --race 2027-04-19 --history exports --days tue,thu,sat,sun --long-day sun
      heelfirst plan --who economy --dose 15x3 --weekly-forward 50km --ics weeks.ics
      heelfirst plan --who clinician --text what-the-physio-wrote.txt
    """  # noqa: D301 - a backspace is how click is told to keep the lines
    # numpy, the solver and the domain are loaded here, so that help is there at once.
    from heelfirst.cli.building import given, summary, table
    from heelfirst.cli.building.planned import planned
    from heelfirst.cli.building.sheets import sheets
    from heelfirst.cli.reading.printable import printable

    try:
        today = _now() if asked["today"] is None else given.day(asked["today"], "--today")
        made = planned(asked, today, _with_bar)
        files = sheets(made, asked, overwrite=overwrite)
    except ValueError as error:
        raise click.ClickException(f"heelfirst plan: {printable(str(error))}") from error
    for name, why in made.refused:
        click.echo(f"heelfirst plan: {printable(name)}: {printable(why)}", err=True)
    if as_json:
        value = summary.as_json(made) | {"files": [str(file.path) for file in files]}
        click.echo(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1))
        return
    for line in table.shown(made, every=every):
        click.echo(line)
    if files:
        click.echo("")
    for line in table.files(files):
        click.echo(line)


def _now() -> date:
    return datetime.now().astimezone().date()


def _with_bar(outings: Iterator["Outing"]) -> Iterable["Outing"]:
    """Show a bar on a terminal from the third second on; how much there is shows only as it is unpacked."""
    if not sys.stderr.isatty():
        return outings
    return _barred(outings)


def _barred(outings: Iterator["Outing"]) -> Iterator["Outing"]:
    began_s, done = time.monotonic(), 0
    for one in outings:
        done += 1
        yield one
        if time.monotonic() - began_s > _BAR_AFTER_S:
            break
    else:
        return
    with click.progressbar(length=done, label="Reading", file=sys.stderr) as bar:
        bar.update(done)
        for one in outings:
            done += 1
            bar.length = max(bar.length or 0, done)
            bar.update(1)
            yield one
