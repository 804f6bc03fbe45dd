"""A file of results, written whole or not at all."""

from pathlib import Path


class Unwritable(ValueError):
    """The file cannot be written; the message says why in one line."""


def check_writable(path: Path) -> None:
    """Raise ``Unwritable`` before the work is done rather than after it."""
    if path.is_dir() or not path.parent.is_dir():
        raise Unwritable(f"cannot write {str(path)!a}: give a file in a folder that exists")
    try:
        _partial(path).touch()
        _partial(path).unlink()
    except OSError as error:
        raise Unwritable(f"cannot write {str(path)!a}: {error.strerror}") from None


def write_whole(path: Path, text: str) -> None:
    """Write the text, or leave what was there; raises ``Unwritable``."""
    try:
        _partial(path).write_text(text, "utf-8")
        _partial(path).replace(path)
    except OSError as error:
        _partial(path).unlink(missing_ok=True)
        raise Unwritable(f"cannot write {str(path)!a}: {error.strerror}") from None


def _partial(path: Path) -> Path:
    return path.with_name(path.name + ".partial")
