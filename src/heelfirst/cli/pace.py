"""`heelfirst pace`: the plan of a race over a course, for a runner and a day."""

import json
from typing import Unpack

import click

from heelfirst.cli.racing.asked import Asked


@click.command()
@click.argument("course", required=False, metavar="[COURSE]")
@click.option(
    "--distance",
    metavar="DISTANCE",
    help="What a file or flat was certified with: 42195, 10km, half.  [default: marathon]",
)
@click.option(
    "--elevation-unit",
    type=click.Choice(["m", "ft"]),
    help="Of the file’s heights, where they look like feet.",
)
@click.option("--laps", type=int, default=1, metavar="COUNT", help="How often the round in the file is run.")
@click.option("--target", metavar="TIME", help="Finish in this time, as h:mm:ss.")
@click.option("--effort", metavar="SHARE", help="Of what you have for the distance: 0.95 or 95%.")
@click.option("--sure", metavar="ODDS", help="As fast as these odds allow: 90 for nine such days in ten.")
@click.option("--forward", is_flag=True, help="The race is run facing forward.")
@click.option("--even-effort", is_flag=True, help="One power all the way, as published bands have it.")
@click.option("--even-pace", is_flag=True, help="One speed all the way.")
@click.option(
    "--wind",
    metavar="WIND",
    help="As reported, and where from: 11.2@E, 11.2@90, 25mph@ENE. Without @ a headwind all the way.",
)
@click.option("--temp", metavar="DEGREES", help="In °C, or 37F.")
@click.option("--humidity", metavar="PERCENT", help="60 where it is not told.")
@click.option("--rain", is_flag=True, help="It rains.")
@click.option(
    "--hour",
    multiple=True,
    metavar="'TIME WEATHER'",
    help="What changes from a time of the race on: '2:00:00 8@E 18C rain'.",
)
@click.option(
    "--runner", metavar="FILE", help="What you have run: a TOML file, or what predict --json prints."
)
@click.option(
    "--backward-mark",
    multiple=True,
    metavar="DISTANCE=TIME",
    help="A backward race; give as many as there are.",
)
@click.option("--forward-mark", multiple=True, metavar="DISTANCE=TIME", help="A forward race, likewise.")
@click.option(
    "--backward-practice",
    metavar="DISTANCE",
    help="How far you have run backward so far: 650mi, 1046km, or 0.",
)
@click.option("--cost-ratio", type=float, help="What backward costs you, times forward: 1.25.")
@click.option("--mass-kg", type=float, help="Your mass, for the wind.")
@click.option("--stop", metavar="SECONDS", help="Lost at each aid station of the course; 0 for none.")
@click.option(
    "--crowd",
    metavar="DISTANCE[@SPEED]",
    help="How far the start holds you back, and to what: 800m@2.5 (m/s), 1km@6:30.",
)
@click.option(
    "--watch-long",
    type=float,
    metavar="PERCENT",
    help="How much too long your watch measures.  [default: 1.2]",
)
@click.option("--closing", metavar="TIME", help="When the course closes, counted from your start.")
@click.option(
    "--splits-so-far",
    metavar="SPLITS",
    help="On the day: 5km=27:10,10km=54:40, or a CSV file of them. The rest is planned anew.",
)
@click.option("--rest-effort", metavar="SHARE", help="What if you ease off: the effort for the rest.")
@click.option(
    "--ghost",
    multiple=True,
    metavar="WHO",
    help="Show who else could be on the course: all, or a name and a finish, Mira=4:10:00.",
)
@click.option("--goals", is_flag=True, help="Propose goals A, B and C for this day, each with its odds.")
@click.option(
    "--step", type=float, metavar="METRES", help="Length of a segment that is planned.  [default: 100]"
)
@click.option("--pdf", metavar="FILE", help="Write the pace band to print, strips for the wrist.")
@click.option(
    "--crew-pdf",
    metavar="FILE",
    help="Write the crew’s sheet to print: calls, who stands where, when to stop.",
)
@click.option(
    "--fit",
    metavar="FILE",
    help="Write the course for a watch, with its calls and the plan’s time at each place.",
)
@click.option("--gpx", metavar="FILE", help="Write the course as GPX, likewise.")
@click.option("--csv", metavar="FILE", help="Write the splits as a table.")
@click.option(
    "--worn-by",
    type=click.Choice(["runner", "spotter"]),
    default="runner",
    show_default=True,
    help="Whose left and right the calls of --fit and --gpx have.",
)
@click.option("--svg", metavar="FILE", help="Write the picture: the profile with the pace as ink.")
@click.option(
    "--paper",
    type=click.Choice(["a4", "letter"]),
    default="a4",
    show_default=True,
    help="What it is printed on.",
)
@click.option(
    "--title", metavar="TEXT", help="Over the printed sheets; else the course and the runner’s name."
)
@click.option("--date", metavar="DAY", help="Of the race: 2027-04-19. Marks that are older by then say less.")
@click.option("--start", metavar="CLOCK", help="When you cross the start line, by the clock there: 10:00.")
@click.option(
    "--band-pace",
    type=click.Choice(["watch", "course"]),
    default="watch",
    show_default=True,
    help="The pace on the band while running: as your watch shows it, or on the certified course.",
)
@click.option("--wrist-mm", type=float, help="Round your wrist, or forearm; the strips are no longer.")
@click.option(
    "--dedicate",
    multiple=True,
    metavar="NUMBER=NAME",
    help="A mile (kilometre without --miles) that carries a name: 7=Ida, or '7=Ida: first steps'.",
)
@click.option(
    "--stand",
    multiple=True,
    metavar="PLACE=WHO",
    help="Who stands on the way, with what: '10km=Otto: two gels'.",
)
@click.option("--overwrite", is_flag=True, help="Replace files that are there already.")
@click.option("--miles", is_flag=True, help="Say distances and paces in miles.")
@click.option("--json", "as_json", is_flag=True, help="Print one object, in SI units.")
def pace(course: str | None, *, as_json: bool, overwrite: bool, **asked: Unpack[Asked]) -> None:
    """Plan a race: how fast where, on this course, for this runner, on this day.

    COURSE is a course by name (without one they are listed), a GPX, FIT or TCX file, or flat. Without an aim the plan is the
    fastest that you are worth. docs/how/pacing.md tells the model and what it was never tested on.

    \b
    Examples:
      heelfirst pace hopkinton-boylston --target 3:43:39 --miles
      heelfirst pace hopkinton-boylston --backward-mark 10km=51:02 --backward-practice 550mi
      heelfirst pace course.gpx --runner runner.toml --wind 11.2@E --temp 3 --rain
      heelfirst pace flat --distance 10km --backward-mark mile=7:10
    """  # noqa: D301 - a backspace is how click is told to keep the lines
    # numpy and the domain are loaded here, so that help is there at once.
    from heelfirst.cli.racing import summary, table
    from heelfirst.cli.racing.files import written
    from heelfirst.cli.racing.planned import planned
    from heelfirst.cli.racing.sheets import sheets
    from heelfirst.cli.racing.which_course import list_of_names
    from heelfirst.cli.reading.printable import printable

    if course is None:
        names = list_of_names()
        told = (
            json.dumps({"courses": names}, ensure_ascii=False, indent=1)
            if as_json
            else "\n".join(table.courses(names))
        )
        click.echo(told)
        return
    try:
        made = planned(course, asked)
        files = written(sheets(made, asked), overwrite=overwrite)
    except ValueError as error:
        raise click.ClickException(f"heelfirst pace: {printable(str(error))}") from error
    if as_json:
        value = summary.as_json(made) | {"files": [str(file.path) for file in files]}
        click.echo(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1))
        return
    for line in table.shown(made):
        click.echo(line)
    if files:
        click.echo("")
    for file in files:
        click.echo(f"{file.what}: {printable(str(file.path))}")
