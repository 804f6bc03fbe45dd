"""The only module that knows atheris: it instruments the code under test and starts libFuzzer.

``python -m fuzz.campaign.libfuzzer TARGET [libFuzzer arguments]`` runs one target in this process,
which ends with libFuzzer's exit status. ``python -m fuzz`` starts it with all that a run needs.
"""

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Protocol, cast

from fuzz.targets import UNDER_TEST, check_of

# Every so often libFuzzer's own mutation is used, which knows the dictionary and its coverage.
_OWN_MUTATIONS = 4


class _Instrumentation(Protocol):
    def __enter__(self) -> object: ...

    def __exit__(self, *reason: object) -> None: ...


class Atheris(Protocol):
    """What is used of the package ``atheris``, which has no type annotations."""

    def instrument_imports(self, include: list[str]) -> _Instrumentation:
        """Return a context in which modules are instrumented as they are imported."""

    def Setup(  # noqa: N802
        self,
        argv: list[str],
        check: Callable[[bytes], object],
        *,
        custom_mutator: Callable[[bytes, int, int], bytes] | None = None,
        custom_crossover: Callable[[bytes, bytes, int, int], bytes] | None = None,
    ) -> list[str]:
        """Prepare libFuzzer."""

    def Mutate(self, data: bytes, max_size: int) -> bytes:  # noqa: N802
        """Return ``data`` mutated by libFuzzer."""

    def Fuzz(self) -> None:  # noqa: N802
        """Run until something is found or the limits are reached; it does not return."""


def atheris() -> Atheris:
    """Return the package."""
    return cast("Atheris", import_module("atheris"))


def fuzz(target: str) -> None:
    """Fuzz ``target`` with libFuzzer's arguments from the command line."""
    package = atheris()
    with package.instrument_imports(include=list(UNDER_TEST)):
        check = check_of(target)
        # It knows the limits of the server, so it may not be imported before.
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
