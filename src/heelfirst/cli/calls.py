"""`heelfirst calls`: what a friend at the side says on this course, where, and how long before."""

import json
from typing import Unpack

import click

from heelfirst.cli.calling.asked import AskedCalls


@click.command()
@click.argument("course", metavar="COURSE")
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
@click.option(
    "--runner", metavar="FILE", help="What you have run, as for heelfirst pace; gives speed and clock."
)
@click.option("--target", metavar="TIME", help="Finish in this time, as h:mm:ss; likewise.")
@click.option("--speed", metavar="SPEED", help="Without a plan: 2.8 (m/s), or a pace, 5:57.  [default: 2.8]")
@click.option(
    "--language",
    type=click.Choice(["en", "de", "fr", "es"]),
    default="en",
    show_default=True,
    help="In which you call.",
)
@click.option("--name", metavar="NAME", help="The runner’s, for the sheet.")
@click.option(
    "--reaction", metavar="SECONDS", help="What the drill measured: from the word to the first movement."
)
@click.option(
    "--output-delay", metavar="SECONDS", help="What the drill measured: from playing to the sound in the ear."
)
@click.option(
    "--track", metavar="FILE", help="A recorded run over this course: say when each call would have come."
)
@click.option(
    "--within",
    type=float,
    metavar="METRES",
    help="What 95 % of its positions are good to.  [default: 10]",
)
@click.option("--pdf", metavar="FILE", help="Write hand signals and calls to print.")
@click.option(
    "--paper",
    type=click.Choice(["a4", "letter"]),
    default="a4",
    show_default=True,
    help="What it is printed on.",
)
@click.option("--title", metavar="TEXT", help="Over the sheet; else the course.")
@click.option("--overwrite", is_flag=True, help="Replace a file that is there already.")
@click.option("--miles", is_flag=True, help="Say places in miles and distances in yards.")
@click.option("--json", "as_json", is_flag=True, help="Print one object, in SI units.")
def calls(course: str, *, as_json: bool, overwrite: bool, **asked: Unpack[AskedCalls]) -> None:
    """List what to call to a backward runner on this course: where, in which words, how far before.

    COURSE is a course by name, a GPX, FIT or TCX file, or flat, as for heelfirst pace. Left and right are the runner’s
    own. With --track the list is tried on a recorded run: how many seconds before its place each call would have
    sounded in the spotter’s ear. docs/how/calling.md tells how.

    \b
    Examples:
      heelfirst calls hopkinton-boylston --target 5:30:00 --miles
      heelfirst calls harbour-hills.gpx --track harbour-hills-noisy.gpx
      heelfirst calls course.gpx --speed 5:45 --language de --pdf calls.pdf
    """  # noqa: D301 - a backspace is how click is told to keep the lines
    # numpy and the domain are loaded here, so that help is there at once.
    from heelfirst.cli.calling import shown
    from heelfirst.cli.calling.called import called, sheets
    from heelfirst.cli.racing.files import written
    from heelfirst.cli.reading.printable import printable

    try:
        made = called(course, asked)
        files = written(sheets(made, asked), overwrite=overwrite)
    except ValueError as error:
        raise click.ClickException(f"heelfirst calls: {printable(str(error))}") from error
    if as_json:
        value = shown.as_json(made) | {"files": [str(file.path) for file in files]}
        click.echo(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1))
        return
    for line in shown.lines(made):
        click.echo(line)
    if files:
        click.echo("")
    for file in files:
        click.echo(f"{file.what}: {printable(str(file.path))}")
