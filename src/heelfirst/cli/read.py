"""`heelfirst read`: what each recording was."""

import json
import sys
import time
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Literal

import click

if TYPE_CHECKING:
    from heelfirst.cli.reading.cost import Runner

from heelfirst.cli.reading.printable import printable

_BAR_AFTER_S = 2.0


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--json", "as_json", is_flag=True, help="Print one array with one object a recording, in SI units."
)
@click.option(
    "--said",
    type=click.Choice(["backward", "forward"]),
    help="Your own word for which way you ran, for all of it, where the file does not say.",
)
@click.option(
    "--rpe", type=float, help="How hard it was, 0 (rest) to 10 (maximal); gives the session’s load."
)
@click.option("--mass-kg", type=float, help="Your mass; gives the energy in kcal.")
@click.option(
    "--backward-practice",
    metavar="DISTANCE",
    help="How far you have run backward so far: 650mi, 1046km. Practice makes backward cheaper.",
)
@click.option("--miles", is_flag=True, help="Say distances in miles.")
def read(
    files: tuple[str, ...],
    said: Literal["backward", "forward"] | None,
    *,
    rpe: float | None,
    mass_kg: float | None,
    backward_practice: str | None,
    as_json: bool,
    miles: bool,
) -> None:
    """Say what each run was: distance, time, how much of it backward, what it cost, and what was damaged.

    FILE is a FIT, GPX or TCX file, also gzipped; a zip, a whole export of another service too; a folder; or - for
    standard input. What a file is is told by its content. A file that cannot be read is named on standard error and
    does not stop the others; the exit code is 2 only if none could be read.

    \b
    Examples:
      heelfirst read run.fit
      heelfirst read --said backward --rpe 4 --mass-kg 70 park.gpx
      heelfirst read --json export.zip | jq '.[].facing.backward_m'
    """  # noqa: D301 - a backspace is how click is told to keep the lines
    # numpy and the readers are loaded here, so that help is there at once.
    from heelfirst.cli.reading import table

    runner = _runner(rpe, mass_kg, backward_practice)
    told = list(_with_bar(_summaries(files, said, runner), len(files)))
    for one in told:
        error = one.get("error")
        if isinstance(error, dict):
            place = f"{error['where']}: " if error["where"] else ""
            click.echo(f"heelfirst read: {printable(str(one['file']))}: {place}{error['what']}", err=True)
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, allow_nan=False, indent=1))
    else:
        text = table.shown(told, miles=miles, whole_names=not sys.stdout.isatty())
        if text:
            click.echo(text)
    if all("error" in one for one in told):
        raise SystemExit(2)


def _runner(rpe: float | None, mass_kg: float | None, practice: str | None) -> "Runner":
    """What the runner told. Raises click.ClickException, in one line, for what cannot be."""
    from heelfirst.cli.reading.cost import Runner
    from heelfirst.energetics import checked_mass, prior
    from heelfirst.energetics.load import effort

    try:
        if rpe is not None:
            effort(rpe)
        if mass_kg is not None:
            checked_mass(mass_kg)
        practice_m = 0.0 if practice is None else _metres(practice)
        prior(practice_m)
    except ValueError as error:
        raise click.ClickException(f"heelfirst read: {error}") from error
    return Runner(rpe, mass_kg, practice_m)


def _metres(practice: str) -> float:
    # The names of distances come with the record book, which few calls need.
    from heelfirst.cli.predicting.given import practice as metres

    return metres(practice)


def _summaries(
    files: Iterable[str], said: Literal["backward", "forward"] | None, runner: "Runner"
) -> Iterator[dict[str, object]]:
    from heelfirst.cli.reading.given import expanded
    from heelfirst.cli.reading.many import in_order
    from heelfirst.cli.reading.work import lost, summarised

    yield from in_order(
        expanded(files), partial(summarised, said=said, runner=runner), lost, lambda given: given.size_bytes
    )


def _with_bar(summaries: Iterator[dict[str, object]], at_least: int) -> Iterator[dict[str, object]]:
    """Show a bar on a terminal from the third second on; how much there is shows only as it is unpacked."""
    if not sys.stderr.isatty():
        yield from summaries
        return
    began_s, done = time.monotonic(), 0
    for one in summaries:
        done += 1
        yield one
        if time.monotonic() - began_s > _BAR_AFTER_S:
            break
    else:
        return
    with click.progressbar(length=max(at_least, done), label="Reading", file=sys.stderr) as bar:
        bar.update(done)
        for one in summaries:
            done += 1
            bar.length = max(bar.length or 0, done)
            bar.update(1)
            yield one
