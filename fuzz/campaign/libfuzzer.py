"""Instruments the code under test and runs libFuzzer; the only module that imports atheris.

``python -m fuzz.campaign.libfuzzer TARGET [OPTION or FOLDER ...]`` passes its arguments to
libFuzzer and exits with its status. ``python -m fuzz`` runs it with all that a campaign needs.
"""

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Protocol, cast

from fuzz.targets import UNDER_TEST, check_of

# One mutation in this many is libFuzzer's own, which uses the dictionary and compared values.
_OWN_MUTATIONS = 4


class _Instrumentation(Protocol):
    def __enter__(self) -> object: ...

    def __exit__(self, *reason: object) -> None: ...


class Atheris(Protocol):
    """The part of the package ``atheris`` that is used; it has no type annotations."""

    def instrument_imports(self, include: list[str]) -> _Instrumentation:
        """Return a context in which modules are instrumented as they are imported."""

    def Setup(  # noqa: N802 - the name in atheris
        self,
        argv: list[str],
        check: Callable[[bytes], object],
        *,
        custom_mutator: Callable[[bytes, int, int], bytes] | None = None,
        custom_crossover: Callable[[bytes, bytes, int, int], bytes] | None = None,
    ) -> list[str]:
        """Prepare libFuzzer."""

    def Mutate(self, data: bytes, max_size: int) -> bytes:  # noqa: N802 - the name in atheris
        """Return ``data`` mutated by libFuzzer."""

    def Fuzz(self) -> None:  # noqa: N802 - the name in atheris
        """Run until an input fails or a limit is reached, and exit."""


def atheris() -> Atheris:
    """Return the package."""
    return cast("Atheris", import_module("atheris"))


def fuzz(target: str) -> None:
    """Fuzz ``target`` with libFuzzer's arguments from the command line, and exit."""
    package = atheris()
    with package.instrument_imports(include=list(UNDER_TEST)):
        check = check_of(target)
        # It imports the server, for its limits.
        own = import_module("fuzz.inputs.mutator")

    def mutator(data: bytes, max_size: int, seed: int) -> bytes:
        if seed % _OWN_MUTATIONS:
            return bytes(own.mutate(data, max_size, seed))
        return bytes(package.Mutate(data, max_size))

    package.Setup(
        [sys.argv[0], *(argument for argument in sys.argv[1:] if argument != target)],
        check,
        custom_mutator=mutator,
        custom_crossover=own.cross_over,
    )
    package.Fuzz()


if __name__ == "__main__":
    fuzz(sys.argv[1])
