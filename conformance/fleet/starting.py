"""Starts a server of the fleet in a folder of its own, and its origin where it is a proxy."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from conformance.address import Address
from conformance.launch import Launched, free_port, launched

ROOT = Path(__file__).parents[2]
APPS = ROOT / "corpus" / "known_bugs" / "apps"
"""Contract applications for servers that speak neither WSGI nor ASGI, or are too old for ours."""


@dataclass(frozen=True, slots=True)
class Start:
    """A command and what it needs: files of the run's own, variables, an origin behind it.

    In commands, files and variables ``{port}`` is where to listen, ``{folder}`` the folder of
    the files, ``{apps}`` that of the applications, ``{origin}`` the port of the origin; the
    places of an environment are named by the caller.
    """

    command: str
    files: tuple[tuple[str, str], ...] = ()
    environ: Mapping[str, str] = field(default_factory=dict)
    origin: "Start | None" = None


def app_files(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Files from the folder of the applications, to be filled in and copied."""
    return tuple((name, (APPS / name).read_text("utf-8")) for name in names)


@contextmanager
def started(start: Start, places: Mapping[str, str]) -> Iterator[Launched]:
    """The server, accepting connections, until the block is left; raises ``LaunchFailed``."""
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="plumbline-"))
        address = Address("http", "127.0.0.1", free_port())
        names = {**places, "folder": home, "port": str(address.port), "apps": str(APPS)}
        if start.origin:
            origin = stack.enter_context(started(start.origin, places))
            names["origin"] = str(origin.address.port)
        _write(Path(home), start.files, names)
        environ = {key: fill(value, names) for key, value in start.environ.items()}
        environ["PYTHONPATH"] = os.pathsep.join((str(APPS), str(ROOT)))
        environ["PYTHONDONTWRITEBYTECODE"] = "1"
        yield stack.enter_context(launched(fill(start.command, names), address, environ))


def _write(home: Path, files: tuple[tuple[str, str], ...], names: Mapping[str, str]) -> None:
    """Write the files so that a server that gives up root can read and run them."""
    home.chmod(0o777)
    for name, text in files:
        path = home / name
        path.write_text(fill(text, names), "utf-8")
        path.chmod(0o755)


def fill(text: str, names: Mapping[str, str]) -> str:
    """The text with the value of each name in the place of ``{name}``."""
    for name, value in names.items():
        text = text.replace("{" + name + "}", value)
    return text
