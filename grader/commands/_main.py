"""The group of commands, and how their ends become exit codes."""

import importlib
import os
import sys
from io import TextIOWrapper

import click

from grader.errors import GraderError, UnreadableLesson, UsageError
from grader.notebooks.printable import printable

# A command's module is imported when it is asked for, and imports the engine when it runs.
_COMMANDS = {
    "check": "grader.commands.check",
    "grade": "grader.commands.grade",
    "release": "grader.commands.release",
    "doctor": "grader.commands.doctor",
    "new": "grader.commands.new",
}
_USAGE, _FAILURE, _INTERRUPTED = 2, 1, 130
_MOST_MESSAGE = 500


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(_COMMANDS[cmd_name]).command
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="first-descent", message="%(prog)s %(version)s")
def grader() -> None:
    """Check your own notebooks, grade a class, write and release a course."""


def main() -> None:
    """Run the command line, and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A report must not end where a stream cannot spell a word of it.
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command line and return its exit code; whatever is the user's to mend is one line."""
    try:
        return int(grader.main(arguments, prog_name="grader", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except GraderError as error:
        click.echo(f"grader: {printable(str(error), _MOST_MESSAGE)}", err=True)
        return _USAGE if isinstance(error, UsageError | UnreadableLesson) else _FAILURE
    except (click.Abort, KeyboardInterrupt):
        click.echo("grader: stopped.", err=True)
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; say nothing more to them, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _FAILURE
