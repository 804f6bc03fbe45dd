"""Completion in bash, zsh and fish: the scripts for the shells, and the answers to them.

The script of a shell calls the command with the words so far in the environment; click answers.
"""

import os
from collections.abc import Sequence

from click import Command
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    add_completion_class,
    get_completion_class,
    shell_complete,
)

SHELLS = ("bash", "zsh", "fish")
_VARIABLE = "_PLUMBLINE_COMPLETE"
"""The environment variable by which the script of a shell asks."""


class _Bash(BashComplete):
    """Completion for bash, which by default divides words at colons (``risk:smuggling``)."""

    name = "bash"

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the complete words, and the incomplete one, joined at their colons."""
        words, incomplete = super().get_completion_args()
        joined = undivided([*words, incomplete])
        divided = incomplete == ":" or words[-1:] == [":"]
        self._given = len(joined[-1].rpartition(":")[0]) + 1 if divided else 0
        return joined[:-1], joined[-1]

    def format_completion(self, item: "CompletionItem[str]") -> str:
        """Return the type and the part of the value that bash does not have yet."""
        return f"{item.type},{item.value[self._given :]}"


def undivided(words: Sequence[str]) -> list[str]:
    """Return the words, those divided at a colon joined, and options without their ``=``."""
    joined: list[str] = []
    for word in words:
        if joined and (word == ":" or joined[-1].endswith(":")):
            joined[-1] += word
        else:
            joined.append(word)
    return [word for word in joined[:-1] if word != "="] + joined[-1:]


add_completion_class(_Bash)


def asked() -> bool:
    """Return whether a shell asks for completions."""
    return bool(os.environ.get(_VARIABLE))


def answer(command: Command, program: str) -> int:
    """Print what completes the words of the shell that asks, and return the exit status."""
    return shell_complete(command, {}, program, _VARIABLE, os.environ[_VARIABLE])


def script(command: Command, program: str, shell: str) -> str:
    """Return what a shell, one of ``SHELLS``, has to run once to complete the command."""
    kind = get_completion_class(shell)
    assert kind is not None, shell
    return kind(command, {}, program, _VARIABLE).source()
