"""The files that a run writes, each complete or not at all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from conformance.atomic_file import Unwritable, check_writable, write_whole
from conformance.report.json_report import as_json
from conformance.runner.engine import Run

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
        """Write all that can be written. Raises ``Unwritable`` for the first that cannot."""
        failed = []
        for name, path in self._wanted():
            try:
                write_whole(path, FORMATS[name](run, seconds))
            except Unwritable as error:
                failed.append(error)
        if failed:
            raise failed[0]

    def _wanted(self) -> list[tuple[str, Path]]:
        return [(name, path) for name, path in self.files.items() if path is not None]
