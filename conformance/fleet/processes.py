"""Starts a server of the fleet in a folder of its own, and the origin server behind a proxy."""

import os
import shlex
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from conformance.address import Address
from conformance.fleet.known_bugs import FOLDER, Recipe
from conformance.target.launch import Launch
from conformance.target.process import Launched, LaunchFailed, free_port, launched

ROOT = Path(__file__).parents[2]
"""The folder of the packages, put on the server's PYTHONPATH."""
APPS = ROOT / "conformance" / "apps" / "files"
"""Contract applications for servers without WSGI or ASGI, and for old interpreters."""
GRACE = 3.0
"""Seconds for a server to end; a server that hangs needs all of them."""
BUILT = ".built"
"""The name of a file that says that a folder needs no build."""
MODIFIED = 1_700_000_000
"""Modification time of the files: long ago, and the same in every run."""


@dataclass(frozen=True, slots=True)
class Start:
    """A command and what it needs: files, environment variables, an origin server.

    ``build`` is a command that runs to its end beforehand, once in a folder. In commands, files
    and variables, ``{port}`` is the port to listen on, ``{folder}`` the folder of the files,
    ``{apps}`` the folder of the applications, ``{origin}`` the port of the origin server; the
    caller adds the placeholders of an environment.
    """

    command: str
    files: tuple[tuple[str, str], ...] = ()
    environ: Mapping[str, str] = field(default_factory=dict)
    origin: "Start | None" = None
    build: str = ""


def starting(recipe: Recipe) -> Start:
    """Return how a server of a known bug is started."""
    return Start(recipe.start, templates(recipe.files, FOLDER), recipe.environ)


def templates(names: tuple[str, ...], folder: Path) -> tuple[tuple[str, str], ...]:
    """Return names and texts of files in ``folder`` or, failing that, in ``APPS``."""
    paths = [(name, folder / name) for name in names]
    found = [(name, path if path.exists() else APPS / name) for name, path in paths]
    return tuple((name, path.read_text("utf-8")) for name, path in found)


@contextmanager
def started(start: Start, places: Mapping[str, str]) -> Iterator[Launched]:
    """Run the server until the block is left. Raises ``LaunchFailed``."""
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="plumbline-")))
        address = Address("http", "127.0.0.1", free_port())
        origin = stack.enter_context(started(start.origin, places)) if start.origin else None
        behind = origin.address.port if origin else 0
        command, environ = prepare(start, places, home, address.port, behind)
        yield stack.enter_context(launched(Launch(command), address, environ, GRACE))


def prepare(
    start: Start, places: Mapping[str, str], home: Path, port: int, origin: int
) -> tuple[str, dict[str, str]]:
    """Write the files and build; return the command and its environment variables."""
    names = {**places, "folder": str(home), "apps": str(APPS)}
    names |= {"port": str(port), "origin": str(origin)}
    _write(home, start.files, names)
    environ = {key: fill(value, names) for key, value in start.environ.items()}
    environ["PYTHONPATH"] = os.pathsep.join((str(APPS), str(ROOT)))
    environ["PYTHONDONTWRITEBYTECODE"] = "1"
    built = home / BUILT
    if start.build and not built.exists():
        _build(fill(start.build, names))
        built.touch()
    return fill(start.command, names), environ


def _build(command: str) -> None:
    done = subprocess.run(shlex.split(command), check=False, capture_output=True, text=True)
    if done.returncode:
        raise LaunchFailed(f"{command!a} failed: {done.stderr[-200:]!a}")


def _write(home: Path, files: tuple[tuple[str, str], ...], names: Mapping[str, str]) -> None:
    """Write the files, readable and executable after the server has dropped its privileges."""
    home.chmod(0o777)
    for name, text in files:
        path = home / name
        path.write_text(fill(text, names), "utf-8")
        path.chmod(0o755)
        os.utime(path, (MODIFIED, MODIFIED))


def fill(text: str, names: Mapping[str, str]) -> str:
    """Return the text with each ``{name}`` replaced by its value; other braces stay."""
    for name, value in names.items():
        text = text.replace("{" + name + "}", value)
    return text
