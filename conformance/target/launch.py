"""How a server is launched: the command as people write it, and when the server is ready."""

import re
import shlex
from dataclasses import dataclass

from conformance.exit_status import Failure

READY_PATH = "/"
READY_TIMEOUT = 30.0
"""Seconds that a server may take to be ready."""
SHELL = ("/bin/sh", "-c")
_ASSIGNMENT = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)=(.*)", re.DOTALL)
_SHELL_WORD = re.compile(r"[|&;<>]+|\$.+")
"""A word that is an operator or a variable of the shell, unless it was quoted."""
_BUILT_INS = frozenset({"cd", "export", "source", "."})


class BadCommand(Failure):
    """A command that cannot be launched as it is written; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Launch:
    """A command that starts a server, and how to find out that the server is ready.

    ``shell``: whether a shell reads the command, instead of it being split into words. The server
    is ready when it answers a GET for ``ready_path`` finally, and not with 503; it has
    ``ready_timeout`` seconds for that. Raises ``BadCommand``.
    """

    command: str
    shell: bool = False
    ready_path: str = READY_PATH
    ready_timeout: float = READY_TIMEOUT

    def __post_init__(self) -> None:
        if not self.words(0):
            example = "'server --port {port}'"
            raise BadCommand(f"the command to launch is empty: give one such as {example}")

    def words(self, port: int) -> list[str]:
        """Return the program and its arguments, for a server at this port."""
        if self.shell:
            return [*SHELL, _filled(self.command, port)] if self.command.strip() else []
        split = self._split()
        return [_filled(word, port) for word in split[_assignments(split) :]]

    def environment(self, port: int) -> dict[str, str]:
        """Return the variables that the command sets: ``PORT``, and those before the program."""
        variables = {"PORT": str(port)}
        if not self.shell:
            split = self._split()
            for word in split[: _assignments(split)]:
                name, _, value = _filled(word, port).partition("=")
                variables[name] = value
        return variables

    @property
    def hints(self) -> str:
        """What may be amiss if the server does not start, each led in by a semicolon."""
        found = ""
        if not self.shell and self._seems_for_a_shell():
            found += "; what only a shell understands needs --shell"
        if "{port}" not in self.command:
            found += "; as the command has no {port}, the server has to listen at the port in PORT"
        return found

    def _seems_for_a_shell(self) -> bool:
        words = self._split()
        first = words[_assignments(words)]
        operators = shlex.shlex(self.command, posix=True, punctuation_chars="|&;<>")
        operators.whitespace_split = True
        return first in _BUILT_INS or any(map(_SHELL_WORD.fullmatch, operators))

    def _split(self) -> list[str]:
        try:
            return shlex.split(self.command)
        except ValueError as error:
            raise BadCommand(f"cannot read the command {self.command!a} ({error})") from None


def _filled(text: str, port: int) -> str:
    return text.replace("{port}", str(port))


def _assignments(words: list[str]) -> int:
    """Return how many of the first words set a variable."""
    count = 0
    while count < len(words) and _ASSIGNMENT.fullmatch(words[count]):
        count += 1
    return count
