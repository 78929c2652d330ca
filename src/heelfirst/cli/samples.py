"""`heelfirst samples`: files made by our own code, so that there is something to drop on the page."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from shlex import quote

import click

_README = """\
Sample files made by Heelfirst: every runner, place and race is invented.

{lines}

Try:
  heelfirst read {example}
  heelfirst pace harbour-hills.gpx --runner runner.toml --goals
  heelfirst pace harbour-hills.gpx --runner runner.toml \\
    --splits-so-far race-day.csv
  heelfirst calls harbour-hills.gpx --track harbour-hills-noisy.gpx
  heelfirst plan --history december.zip --today 2025-12-29 \\
    --race 2026-04-20 --days tue,thu,sat,sun --long-day sun
  heelfirst serve      and drop them on the page
  heelfirst serve --demo
                       and drop bank.csv on the treasurer's desk
"""


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    shows: str
    data: bytes


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--json", "as_json", is_flag=True, help="Print one object with the folder and its files.")
def samples(folder: Path, *, as_json: bool) -> None:
    """Write sample recordings into the folder DIR, made by Heelfirst itself.

    Nothing that is already there is overwritten: where a file of the same name has other contents, nothing is written
    at all.

    \b
    Examples:
      heelfirst samples samples
      heelfirst read samples
    """  # noqa: D301 - a backspace is how click is told to keep the lines
    files = tuple(_files())
    new = _write(folder, files)
    if as_json:
        click.echo(json.dumps(_told(folder, files, new), ensure_ascii=False, indent=1))
        return
    click.echo(_said(folder, len(files), len(new)))
    for line in _lines((file.name, file.shows) for file in files):
        click.echo(line)
    click.echo(f"\nNext: heelfirst read {quote(str(folder))}")
    course, runner = (quote(str(folder / name)) for name in ("harbour-hills.gpx", "runner.toml"))
    click.echo(f"  or: heelfirst pace {course} --runner {runner}")
    noisy = quote(str(folder / "harbour-hills-noisy.gpx"))
    click.echo(f"  or: heelfirst calls {course} --track {noisy}")
    december = quote(str(folder / "december.zip"))
    click.echo(f"  or: heelfirst plan --history {december} --today 2025-12-29 --race 2026-04-20")
    click.echo("  or: heelfirst serve, and drop them on the page")
    click.echo("  or: heelfirst serve --demo, and drop bank.csv on the treasurer's desk")


def _files() -> Iterator[_File]:
    # numpy and the writers are loaded here, so that help is there at once.
    from heelfirst.cli.sample_files import SAMPLES

    for sample in SAMPLES:
        yield _File(sample.name, sample.shows, sample.make())
    lines = "\n".join(_lines((sample.name, sample.shows) for sample in SAMPLES))
    readme = _README.format(lines=lines, example=SAMPLES[0].name)
    yield _File("README.txt", "What each of them shows.", readme.encode())


def _write(folder: Path, files: Iterable[_File]) -> set[str]:
    """Write what is not there yet, and name it.

    Raises click.ClickException, before anything is written where it can be known before.
    """
    if folder.exists() and not folder.is_dir():
        raise click.ClickException(f"heelfirst samples: {folder} is a file; give the name of a folder.")
    new = set()
    try:
        missing = [file for file in files if not _there(folder / file.name, file.data)]
        folder.mkdir(parents=True, exist_ok=True)
        for file in missing:
            with (folder / file.name).open("xb") as opened:
                opened.write(file.data)
            new.add(file.name)
    except OSError as error:
        place, why = error.filename or folder, error.strerror or error
        raise click.ClickException(
            f"heelfirst samples: {place}: {why}. Give a folder that you may write to."
        ) from error
    return new


def _there(path: Path, data: bytes) -> bool:
    """Whether the file is already there. Raises click.ClickException where something else is."""
    if not path.is_symlink() and not path.exists():
        return False
    if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
        return True
    raise click.ClickException(
        f"heelfirst samples: {path} is there already with other contents and is left as it is; "
        "nothing was written. Give the name of another folder."
    )


def _said(folder: Path, count: int, new: int) -> str:
    if new == count:
        return f"{count} files are in {folder} now."
    if new:
        return f"{count} files are in {folder} now; {count - new} of them were there already, unchanged."
    return f"All {count} files are in {folder} already, unchanged."


def _told(folder: Path, files: Iterable[_File], new: set[str]) -> dict[str, object]:
    told = [
        {
            "file": str(folder / file.name),
            "shows": file.shows,
            "bytes": len(file.data),
            "sha256": sha256(file.data).hexdigest(),
            "new": file.name in new,
        }
        for file in files
    ]
    return {"folder": str(folder), "files": told}


def _lines(files: Iterable[tuple[str, str]]) -> list[str]:
    """Name and sentence, wrapped to 80 columns."""
    return [
        click.wrap_text(shows, width=78, initial_indent=f"  {name:<22} ", subsequent_indent=" " * 25)
        for name, shows in files
    ]
