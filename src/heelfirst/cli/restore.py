"""`heelfirst restore`: a backup becomes an installation again."""

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from heelfirst.cli.installation import folder as data
from heelfirst.cli.installation import unpacking


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--data", "place", type=click.Path(path_type=Path), help="The folder of the installation.")
@click.option("--replace", is_flag=True, help="Put the backup in the place of what is there.")
@click.option("--json", "as_json", is_flag=True, help="Say what came back as JSON.")
def restore(file: Path, place: Path | None, *, replace: bool, as_json: bool) -> None:
    """Bring back what `heelfirst backup` wrote to FILE; stop `heelfirst serve` and `heelfirst work` first.

    The whole file is checked before anything is touched, and the old database is kept beside the new one.
    """
    folder = data.chosen(place)
    with data.refilled(folder):
        data.entered(folder)
        restored = unpacking.restore(folder, file.expanduser().absolute(), datetime.now(UTC), replace=replace)
    if as_json:
        told = {
            "made_at": restored.made_at.isoformat(timespec="seconds"),
            "originals": restored.originals,
            "data": str(folder.root),
            "kept_before": str(restored.kept_before) if restored.kept_before else None,
        }
        click.echo(json.dumps(told))
        return
    at = restored.made_at
    originals = "1 original" if restored.originals == 1 else f"{restored.originals:,} originals"
    click.echo(f"{folder.root} is as it was on {at:%a} {at.day} {at:%b %Y at %H:%M} UTC, with {originals}.")
    if restored.kept_before:
        click.echo(f"The database from before is kept in {restored.kept_before}.")
