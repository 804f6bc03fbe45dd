"""The environments of the servers, installed once in the user's cache folder.

There is a virtual environment for each interpreter and set of requirements, and a folder for each
set of npm packages.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path


class Missing(Exception):
    """An environment that cannot be installed; the message says in one line what is missing."""


@dataclass(frozen=True, slots=True)
class Environment:
    """A set of requirements, for pip and a version of ``python`` such as ``3.9``, or for npm.

    ``build`` are requirements that pip builds from source after it has installed ``install``.
    Without requirements the environment is the interpreter itself.
    """

    python: str = ""
    install: tuple[str, ...] = ()
    build: tuple[str, ...] = ()
    npm: tuple[str, ...] = ()
    environ: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def name(self) -> str:
        """The name of its folder, equal for equal requirements."""
        words = (*self.install, *self.build, *self.npm)
        kind = f"python{self.python}" if self.python else "npm"
        digest = hashlib.sha256("\n".join((kind, *words)).encode()).hexdigest()[:8]
        label = "-".join(re.sub(r"[^A-Za-z0-9.]+", "-", word).strip("-") for word in words)
        return f"{kind}-{label[:60]}-{digest}"


def cache() -> Path:
    """Return the user's folder for environments and results."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "plumbline"


def places(environment: Environment) -> dict[str, str]:
    """Return the values of the placeholders in a command: ``python``, ``venv`` or ``npm``.

    Installs the environment if it is not there yet. Raises ``Missing``.
    """
    if environment.npm:
        home = _installed(environment, _install_npm)
        return {"npm": str(home / "node_modules")}
    interpreter = find_python(environment.python)
    if not environment.install:
        return {"python": str(interpreter)}
    home = _installed(environment, _install_python)
    return {"python": str(home / "bin" / "python"), "venv": str(home)}


def find_python(version: str) -> Path:
    """Return an interpreter of that version from PATH or pyenv. Raises ``Missing``."""
    found = shutil.which(f"python{version}")
    if found and "/shims/" not in found:
        return Path(found)
    root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    for home in sorted(root.glob(f"{version}.*"), reverse=True):
        if (home / "bin" / "python").exists():
            return home / "bin" / "python"
    raise Missing(f"Python {version} is not installed: pyenv install {version}")


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file of a path, against other processes, until the block is left."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(path.name + ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _installed(environment: Environment, install: Callable[[Environment, Path], None]) -> Path:
    home = cache() / "environments" / environment.name
    with locked(home):
        if not (home / ".ready").exists():
            shutil.rmtree(home, ignore_errors=True)
            install(environment, home)
            (home / ".ready").touch()
    return home


def _install_python(environment: Environment, home: Path) -> None:
    _run([str(find_python(environment.python)), "-m", "venv", str(home)], home)
    pip = [str(home / "bin" / "python"), "-m", "pip", "install", "-q"]
    pip.append("--disable-pip-version-check")
    _run([*pip, *environment.install], home, environment.environ)
    if environment.build:
        _run([*pip, "--no-build-isolation", *environment.build], home, environment.environ)


def _install_npm(environment: Environment, home: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise Missing("npm is not installed: apt-get install npm")
    home.mkdir(parents=True)
    (home / "package.json").write_text('{"name": "environment", "private": true}\n', "utf-8")
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"]
    _run([npm, "install", *quiet, "--prefix", str(home), *environment.npm], home)


def _run(words: Sequence[str], home: Path, environ: Mapping[str, str] | None = None) -> None:
    """Run a command of the installation; its output goes to a log beside the environment."""
    log = home.with_name(home.name + ".log")
    with log.open("ab") as output:
        done = subprocess.run(
            words,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(environ or {})},
        )
    if done.returncode:
        raise Missing(f"{home.name} cannot be installed, see {log}")
