"""`heelfirst backup`: everything in one file, also while the site serves."""

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from heelfirst.cli.installation import folder as data
from heelfirst.cli.installation import packing
from heelfirst.cli.installation.errors import Unusable


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--data", "place", type=click.Path(path_type=Path), help="The folder of the installation.")
@click.option("--json", "as_json", is_flag=True, help="Say what was packed as JSON.")
def backup(file: Path, place: Path | None, *, as_json: bool) -> None:
    """Write the database, every original and the secret key to FILE, a .tar.gz.

    The site may serve meanwhile. FILE holds everything that people entrusted to this installation: keep it as safe.
    """
    folder = data.chosen(place)
    if not folder.is_used():
        raise Unusable(f"There is no installation in {folder.root}; --data says where yours is.")
    data.entered(folder)
    packed = packing.pack(folder, file.expanduser().absolute(), datetime.now(UTC))
    for sha256 in packed.damaged:
        click.echo(
            f"heelfirst: The original {sha256} is damaged and was left out. Upload its file again: that repairs it.",
            err=True,
        )
    if as_json:
        told = {
            "file": str(packed.path),
            "size_bytes": packed.size_bytes,
            "originals": packed.originals,
            "damaged": list(packed.damaged),
        }
        click.echo(json.dumps(told))
    else:
        originals = "1 original" if packed.originals == 1 else f"{packed.originals:,} originals"
        click.echo(f"{packed.path}: the database and {originals}, {packed.size_bytes / 2**20:,.1f} MB.")
