"""`heelfirst doctor`: is this installation well, and if not, what to do."""

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from heelfirst.cli.installation import folder as data
from heelfirst.cli.installation.checkup import Finding, Level, examine
from heelfirst.cli.installation.errors import Unusable

_COLOURS = {Level.WELL: "green", Level.WARNING: "yellow", Level.FAULT: "red"}


@click.command()
@click.option("--data", "place", type=click.Path(path_type=Path), help="The folder of the installation.")
@click.option("--deep", is_flag=True, help="Also read every original and compare it with its hash.")
@click.option("--json", "as_json", is_flag=True, help="Say the findings as JSON.")
def doctor(place: Path | None, *, deep: bool, as_json: bool) -> None:
    """Look at the database, the originals, the outbox, the disk and the settings; change nothing.

    Exits 2 when something is at fault, 0 otherwise.
    """
    folder = data.chosen(place)
    if not folder.is_used():
        raise Unusable(f"There is no installation in {folder.root}; --data says where yours is.")
    data.entered(folder)
    findings = examine(folder, datetime.now(UTC), deep=deep)
    healthy = all(finding.level is not Level.FAULT for finding in findings)
    if as_json:
        told = [{"subject": f.subject, "level": f.level.value, "sentence": f.sentence} for f in findings]
        click.echo(
            json.dumps({"data": str(folder.root), "healthy": healthy, "findings": told}, ensure_ascii=False)
        )
    else:
        for finding in findings:
            click.echo(_line(finding))
    if not healthy:
        raise SystemExit(2)


def _line(finding: Finding) -> str:
    level = click.style(f"{finding.level.value:<8}", fg=_COLOURS[finding.level])
    return f"{level} {finding.subject:<10} {finding.sentence}"
