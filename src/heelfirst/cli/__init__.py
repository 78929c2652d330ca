"""The command line: one file a verb, loaded when it is asked for. docs/cli.md lists what each takes."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from io import TextIOWrapper
from types import MappingProxyType, TracebackType
from typing import NoReturn

import click


@dataclass(frozen=True, slots=True)
class Verb:
    """A command that is not loaded yet."""

    command: str
    """Where the click command is: "module:name"."""
    says: str
    """What it does, for the list of commands."""
    extra: str = ""
    """The extra of the package it needs, if any."""
    needs: str = ""
    """A module of that extra; where it cannot be found, the extra is not installed."""


VERBS: Mapping[str, Verb] = MappingProxyType(
    {
        "read": Verb("heelfirst.cli.read:read", "What a run was: distance, time, backward and forward."),
        "records": Verb("heelfirst.cli.records:records", "The record book, and where a time would stand."),
        "predict": Verb(
            "heelfirst.cli.predict:predict", "What a mark is worth at another distance, backward too."
        ),
        "pace": Verb("heelfirst.cli.pace:pace", "How fast where: the plan of a race over a course."),
        "calls": Verb("heelfirst.cli.calls:calls", "What a friend calls on a course, where and how early."),
        "plan": Verb(
            "heelfirst.cli.plan:plan", "The build-up: what to run on which day, and why.", "plan", "highspy"
        ),
        "samples": Verb(
            "heelfirst.cli.samples:samples", "Write sample recordings, to have something to try."
        ),
        "serve": Verb(
            "heelfirst.cli.serve:serve", "Serve the site and work through uploads.", "site", "django"
        ),
        "storm": Verb(
            "heelfirst.cli.storm:storm",
            "Prove on this machine that no penny is lost.",
            "pay",
            "stripe",
        ),
        "backup": Verb("heelfirst.cli.backup:backup", "Write everything to one file.", "site", "django"),
        "restore": Verb("heelfirst.cli.restore:restore", "Bring back what backup wrote.", "site", "django"),
        "doctor": Verb(
            "heelfirst.cli.doctor:doctor", "Say whether an installation is well.", "site", "django"
        ),
        "work": Verb("heelfirst.cli.work:work", "Run one more worker.", "site", "django"),
    }
)
"""Every command, in the order of the help."""


class Verbs(click.Group):
    """Commands by name; help is listed without loading any of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """All names, in the order of the help."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        """Load one command. Raises click.ClickException naming the extra that it misses."""
        verb = VERBS.get(cmd_name)
        if verb is None:
            return None
        if verb.needs and find_spec(verb.needs) is None:
            raise click.ClickException(
                f'heelfirst {cmd_name} needs the extra "{verb.extra}": pip install "heelfirst[{verb.extra}]"'
            )
        module, _, name = verb.command.partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """List the commands with what they do."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, verb.says) for name, verb in VERBS.items()])


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="heelfirst", message="%(prog)s %(version)s")
def heelfirst() -> None:
    """Heelfirst: the whole crew of a marathon run backwards. Heels lead the way."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and exit: 0 when it did what was asked, 2 on unusable input, one line on stderr, no traceback."""
    sys.excepthook = _say_our_fault
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A name of a file may hold what the terminal cannot show; that is no reason to stop.
            stream.reconfigure(errors="replace")
    try:
        code = heelfirst.main(arguments, prog_name="heelfirst", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        error.show(sys.stdout)
        code = 0
    except click.UsageError as error:
        name = error.ctx.command_path if error.ctx else "heelfirst"
        click.echo(f"{name}: {_one_line(error.format_message())} `{name} --help` tells more.", err=True)
        code = 2
    except click.ClickException as error:
        # A command may say its own error in its own way; anything else gets one line.
        if type(error).show is click.ClickException.show:
            click.echo(_one_line(error.format_message()), err=True)
        else:
            error.show()
        code = 2
    except click.Abort:
        code = 130  # as a shell says for Ctrl+C
    except BrokenPipeError:
        # The reader of our output left, as `head` does. Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code if isinstance(code, int) else 0)


def _one_line(message: str) -> str:
    return " ".join(message.split())


def _say_our_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Answer a fault of the program in one line; HEELFIRST_TRACEBACK=1 shows where it is."""
    if os.environ.get("HEELFIRST_TRACEBACK") == "1":
        sys.__excepthook__(kind, error, trace)
        return
    said = _one_line(f"{kind.__name__}: {error}")
    click.echo(f"heelfirst: a fault in the program ({said}). HEELFIRST_TRACEBACK=1 shows where.", err=True)
