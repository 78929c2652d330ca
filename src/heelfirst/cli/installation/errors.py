"""The one error of the commands that look after an installation."""

from typing import IO, Any

import click


class Unusable(click.ClickException):
    """Something given, or found, does not serve: one line for a person, exit code 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Say it on stderr."""
        click.echo(f"heelfirst: {self.message}", file=file, err=file is None)
