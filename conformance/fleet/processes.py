"""Starts a server of the fleet in a folder of its own, and its origin where it is a proxy."""

import os
import shlex
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from conformance.address import Address
from conformance.target.process import Launched, LaunchFailed, free_port, launched

ROOT = Path(__file__).parents[2]
APPS = ROOT / "conformance" / "apps" / "files"
"""Contract applications for servers without WSGI or ASGI, and for old interpreters."""
GRACE = 3.0
"""Seconds for a server to end; one that a case has brought to a stop takes them all."""
MODIFIED = 1_700_000_000
"""When the files were changed, for those who look: long ago, and at the same time in each run."""


@dataclass(frozen=True, slots=True)
class Start:
    """A command and what it needs: files of the run's own, variables, an origin behind it.

    ``build`` is a command that is run before, to its end.

    In commands, files and variables ``{port}`` is where to listen, ``{folder}`` the folder of
    the files, ``{apps}`` that of the applications, ``{origin}`` the port of the origin; the
    places of an environment are named by the caller.
    """

    command: str
    files: tuple[tuple[str, str], ...] = ()
    environ: Mapping[str, str] = field(default_factory=dict)
    origin: "Start | None" = None
    build: str = ""


def templates(names: tuple[str, ...], folder: Path) -> tuple[tuple[str, str], ...]:
    """Return names and texts of files in ``folder`` or, failing that, in ``APPS``."""
    paths = [(name, folder / name) for name in names]
    found = [(name, path if path.exists() else APPS / name) for name, path in paths]
    return tuple((name, path.read_text("utf-8")) for name, path in found)


@contextmanager
def started(start: Start, places: Mapping[str, str]) -> Iterator[Launched]:
    """The server, accepting connections, until the block is left; raises ``LaunchFailed``."""
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="plumbline-")))
        address = Address("http", "127.0.0.1", free_port())
        origin = stack.enter_context(started(start.origin, places)) if start.origin else None
        behind = origin.address.port if origin else 0
        command, environ = prepare(start, places, home, address.port, behind)
        yield stack.enter_context(launched(command, address, environ, GRACE))


def prepare(
    start: Start, places: Mapping[str, str], home: Path, port: int, origin: int
) -> tuple[str, dict[str, str]]:
    """Write the files and build; gives the command and its variables."""
    names = {**places, "folder": str(home), "apps": str(APPS)}
    names |= {"port": str(port), "origin": str(origin)}
    _write(home, start.files, names)
    environ = {key: fill(value, names) for key, value in start.environ.items()}
    environ["PYTHONPATH"] = os.pathsep.join((str(APPS), str(ROOT)))
    environ["PYTHONDONTWRITEBYTECODE"] = "1"
    if start.build:
        _build(fill(start.build, names))
    return fill(start.command, names), environ


def _build(command: str) -> None:
    done = subprocess.run(shlex.split(command), check=False, capture_output=True, text=True)
    if done.returncode:
        raise LaunchFailed(f"{command!a} failed: {done.stderr[-200:]!a}")


def _write(home: Path, files: tuple[tuple[str, str], ...], names: Mapping[str, str]) -> None:
    """Write the files so that a server that gives up root can read and run them."""
    home.chmod(0o777)
    for name, text in files:
        path = home / name
        path.write_text(fill(text, names), "utf-8")
        path.chmod(0o755)
        os.utime(path, (MODIFIED, MODIFIED))


def fill(text: str, names: Mapping[str, str]) -> str:
    """The text with the value of each name in the place of ``{name}``."""
    for name, value in names.items():
        text = text.replace("{" + name + "}", value)
    return text
