"""The entry point: runs a command and turns what ends it into one line and an exit status."""

import io
import sys
from collections.abc import Sequence

import click

from conformance.cli.commands import PLUMBLINE, PROGRAM
from conformance.cli.shell_completion import answer, asked
from conformance.exit_status import ExitStatus, Failure
from conformance.printable import printable
from conformance.target.interruption import Interrupted, interruptible


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return the exit status."""
    output: object = sys.stdout
    if output is None:
        return _refuse("cannot write to standard output: it is closed", ExitStatus.UNWRITABLE)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # quotes of the RFCs on an ASCII terminal
    arguments = list(sys.argv[1:] if argv is None else argv)
    if asked():
        return answer(PLUMBLINE, PROGRAM)
    try:
        with interruptible(), PLUMBLINE.make_context(PROGRAM, arguments) as context:
            status: int = PLUMBLINE.invoke(context)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.UsageError as error:
        return _refuse(_usage(error, arguments), ExitStatus.USAGE)
    except Failure as error:
        return _refuse(str(error), error.status, getattr(error, "__notes__", ()))
    except Interrupted as interruption:
        return _refuse(str(interruption), interruption.status)
    return status


def _refuse(message: str, status: int, notes: Sequence[str] = ()) -> int:
    print(f"{PROGRAM}: {printable(message)}", file=sys.stderr)
    for note in notes:
        print(f"  {printable(note)}", file=sys.stderr)
    return status


def _usage(error: click.UsageError, arguments: Sequence[str]) -> str:
    """Return what is wrong, and where to read what would be right."""
    message = error.format_message().rstrip(".")
    called = [name for name in arguments[:1] if name in PLUMBLINE.commands]
    where = error.ctx.command_path if error.ctx else " ".join([PROGRAM, *called])
    help_hint = "" if f"see {PROGRAM}" in message else f" (see {where} --help)"
    return f"{message[:1].lower()}{message[1:]}{help_hint}"
