"""What is written to standard output, by the command alone."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from conformance.atomic_file import Unwritable


@contextmanager
def writing() -> Iterator[None]:
    """Write out what the block prints. Raises ``Unwritable``.

    A reader that closes the pipe has seen enough: no error, and the block ends.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        _abandon()
    except OSError as error:
        _abandon()
        raise Unwritable(f"cannot write to standard output: {error.strerror}") from None


def show(text: str) -> None:
    """Print the text, complete. Raises ``Unwritable``."""
    with writing():
        print(text)


def _abandon() -> None:
    """Let what is left in the buffer go nowhere when the interpreter writes it out."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
