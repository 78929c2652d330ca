"""`heelfirst records`: what has been run backwards, and where a time would stand."""

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO

import click

if TYPE_CHECKING:
    from heelfirst.records.book import Event, Sex, Standing

_LARGEST_READ = 1_000_001  # one more than a marks file may have: the reader refuses it


@click.command()
@click.option(
    "--distance", "named", metavar="DISTANCE", help="One distance: marathon, half, mile, 10km, 800 …"
)
@click.option(
    "--sex", "whose", type=click.Choice(["men", "women"]), help="The marks of men or of women alone."
)
@click.option(
    "--stand", metavar="TIME", help="Where this time would stand, as h:mm:ss; in the marathon unless said."
)
@click.option("--all", "everything", is_flag=True, help="Every mark, false ones too, with notes and sources.")
@click.option("--miles", is_flag=True, help="Say paces in miles.")
@click.option("--check", type=click.File("rb"), metavar="FILE", help="Say what is wrong with a marks file.")
@click.option("--json", "as_json", is_flag=True, help="Print one object with stable keys, in SI units.")
def records(
    named: str | None,
    whose: str | None,
    stand: str | None,
    check: BinaryIO | None,
    *,
    everything: bool,
    miles: bool,
    as_json: bool,
) -> None:
    """Show the record book: the official mark, the best mark and the claim, apart.

    Without a distance every event has a line; with one its marks are shown, each with who ratified or listed it, how
    well that was read, and what another source tells differently.

    \b
    Examples:
      heelfirst records
      heelfirst records --distance marathon --sex women
      heelfirst records --stand 4:10:00
      heelfirst records --check marks.toml
    """  # noqa: D301 - a backspace is how click is told to keep the lines
    if check is not None:
        if named is not None or whose or stand is not None or everything or miles:
            raise click.UsageError("--check stands alone, or with --json.")
        _check(check, as_json=as_json)
        return
    from heelfirst.records.book import Sex, event_named

    try:
        asked = named is not None or stand is not None
        event = event_named("marathon" if named is None else named) if asked else None
        _show(
            event, Sex(whose) if whose else None, stand, everything=everything, miles=miles, as_json=as_json
        )
    except ValueError as error:
        raise click.ClickException(f"heelfirst records: {error}") from None


def _show(
    event: "Event | None",
    sex: "Sex | None",
    stand: str | None,
    *,
    everything: bool,
    miles: bool,
    as_json: bool,
) -> None:
    from heelfirst.cli.recordbook.summary import event_summary
    from heelfirst.cli.recordbook.table import event_table, overview
    from heelfirst.records.book import book
    from heelfirst.units.distance import System

    system = System.MILES if miles else System.KILOMETRES
    events = [each for each in book().events() if event in {None, each[0]} and sex in {None, each[1]}]
    if not events:
        there = ", ".join(each.key for each, whose in book().events() if whose is sex)
        name = event.name if event else ""
        raise ValueError(f"the book has no mark of {sex} over {name}; it has {there}")
    stood = [None if stand is None else _standing(each, whose, stand) for each, whose in events]
    if as_json:
        told = [event_summary(book(), *each, here) for each, here in zip(events, stood, strict=True)]
        click.echo(json.dumps({"events": told}, ensure_ascii=False, allow_nan=False, indent=1))
    elif event is None and not everything:
        click.echo("\n".join(overview(book(), events, system)))
    else:
        tables = [
            "\n".join(event_table(book(), *each, system, everything=everything, standing=here))
            for each, here in zip(events, stood, strict=True)
        ]
        click.echo(f"\n\n{'─' * 80}\n".join(tables))


def _standing(event: "Event", sex: "Sex", stand: str) -> "Standing":
    from heelfirst.records.book import standing, time_for

    if event.distance_m is None:
        raise ValueError(f"over {event.name} the time is set, so no time can stand there")
    return standing(event.distance_m, sex, time_for(event, stand))


def _check(file: BinaryIO, *, as_json: bool) -> None:
    from heelfirst.cli.reading.printable import printable
    from heelfirst.records.book import read, validate

    data, today = file.read(_LARGEST_READ), datetime.now(UTC).date()
    problems = validate(data, today)
    marks = 0 if problems else len(read(data, today))
    name = printable(str(getattr(file, "name", "-")))
    if as_json:
        told = [{"line": each.line, "field": each.field or None, "what": each.what} for each in problems]
        click.echo(json.dumps({"file": name, "marks": marks, "problems": told}, ensure_ascii=False, indent=1))
    elif not problems:
        click.echo(f"{name} is right: {marks} {'mark' if marks == 1 else 'marks'}.")
    else:
        for each in problems:
            click.echo(printable(f"{name}:{each.line}: {f'{each.field}: ' if each.field else ''}{each.what}"))
    if problems:
        count = f"{len(problems)} {'thing is' if len(problems) == 1 else 'things are'} not right"
        raise click.ClickException(
            f"heelfirst records: {name}: {count}, the first at line {problems[0].line}"
        )
