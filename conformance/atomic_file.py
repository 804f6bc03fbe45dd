"""Files of results, written completely or not at all."""

import contextlib
import os
from pathlib import Path

from conformance.exit_status import ExitStatus, Failure


class Unwritable(Failure, ValueError):
    """A file that cannot be written; the message says why in one line."""

    status = ExitStatus.UNWRITABLE


def check_writable(path: Path) -> None:
    """Raise ``Unwritable`` before the work rather than after it."""
    try:
        if path.is_dir() or not path.parent.is_dir():
            raise Unwritable(f"cannot write {str(path)!a}: give a file in a folder that exists")
        if not is_stream(path):
            _partial(path).touch()
            _partial(path).unlink()
    except OSError as error:
        raise Unwritable(f"cannot write {str(path)!a}: {error.strerror}") from None


def write_whole(path: Path, text: str) -> None:
    """Write the text, or leave the file as it was. Raises ``Unwritable``."""
    try:
        if is_stream(path):
            path.write_text(text, "utf-8")
        else:
            _partial(path).write_text(text, "utf-8")
            _partial(path).replace(path.resolve())
    except OSError as error:
        with contextlib.suppress(OSError):
            _partial(path).unlink()
        raise Unwritable(f"cannot write {str(path)!a}: {error.strerror}") from None


def is_stream(path: Path) -> bool:
    """Return whether it is a device or a pipe (``/dev/null``), which no file may replace."""
    return path.exists() and not path.is_file()


def _partial(path: Path) -> Path:
    whole = path.resolve()
    return whole.with_name(f".{whole.name}.{os.getpid()}.partial")
