"""The files that a run writes, each complete or not at all."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from conformance.atomic_file import Unwritable, check_writable, is_stream, write_whole
from conformance.report.json_report import as_json
from conformance.runner.engine import Run
from conformance.target.interruption import deferred

FORMATS: Mapping[str, Callable[[Run, float], str]] = {"json": as_json}
"""By option, what it writes: a run that took so many seconds."""


@dataclass(frozen=True, slots=True)
class ReportFiles:
    """The files to write, by the option that names them; those that are ``None`` are not wanted."""

    files: Mapping[str, Path | None]

    def check(self) -> None:
        """Raise ``Unwritable`` before the run rather than after it."""
        for _, path in self._wanted():
            check_writable(path)

    def write(self, run: Run, seconds: float) -> None:
        """Write all that can be written. Raises ``Unwritable`` for the first that cannot.

        An interruption waits until the files are written, but not until a pipe is read.
        """
        with deferred():
            texts = [(path, FORMATS[name](run, seconds)) for name, path in self._wanted()]
            failed = _write(text for text in texts if not is_stream(text[0]))
        failed += _write(text for text in texts if is_stream(text[0]))
        if failed:
            raise failed[0]

    def _wanted(self) -> list[tuple[str, Path]]:
        return [(name, path) for name, path in self.files.items() if path is not None]


def _write(texts: Iterable[tuple[Path, str]]) -> list[Unwritable]:
    """Write the texts to the files and return what went wrong."""
    failed = []
    for path, text in texts:
        try:
            write_whole(path, text)
        except Unwritable as error:
            failed.append(error)
    return failed
