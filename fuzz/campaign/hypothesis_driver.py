"""Drives a Hypothesis test by coverage.

``python -m fuzz.campaign.hypothesis_driver tests.fuzz.oracles.test_properties:test_NAME``
passes libFuzzer's inputs to the test's ``fuzz_one_input``, which makes examples from them;
libFuzzer's options may follow. Inputs are kept below ``fuzz-work``, from which the next run starts.
Failing examples are saved in the example database, so that pytest tries them first under a profile
that has one. ``HYPOTHESIS_PROFILE`` is ``ci`` unless it is set.
"""

import os
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from random import Random

from fuzz.campaign.libfuzzer import atheris
from fuzz.targets import UNDER_TEST

_FOLDER = Path("fuzz-work")
# An example takes hundreds of octets; by itself libFuzzer starts with one and grows slowly.
_INITIAL_INPUTS = 30
_LONGEST = 8192


def main() -> None:
    """Fuzz the test that the first argument names as ``module:function``."""
    package = atheris()
    module, _, name = sys.argv[1].partition(":")
    with package.instrument_imports(include=list(UNDER_TEST)):
        one_input = _one_input(module, name)
    kept, crashes = _FOLDER / "corpus" / name, _FOLDER / "crashes" / name
    for folder in (kept, crashes):
        folder.mkdir(parents=True, exist_ok=True)
    if not any(kept.iterdir()):
        _write_initial_inputs(kept)
    own = ("-len_control=0", f"-max_len={_LONGEST}", f"-artifact_prefix={crashes}/")
    package.Setup([sys.argv[0], *own, *sys.argv[2:], str(kept)], one_input)
    package.Fuzz()


def _one_input(module: str, name: str) -> Callable[[bytes], object]:
    """Return the function that takes the octets, under the profile that pytest would load."""
    os.environ.setdefault("HYPOTHESIS_PROFILE", "ci")
    packages = module.split(".")[:-1]
    for depth in range(len(packages) + 1):
        conftest = ".".join([*packages[:depth], "conftest"])
        if find_spec(conftest) is not None:
            import_module(conftest)
    one_input: Callable[[bytes], object] = getattr(
        import_module(module), name
    ).hypothesis.fuzz_one_input

    def check(data: bytes) -> None:
        one_input(data)

    return check


def _write_initial_inputs(folder: Path) -> None:
    random = Random(0)
    for number in range(_INITIAL_INPUTS):
        size = 200 * (1 + number % 8)
        (folder / f"beginning-{number}").write_bytes(random.randbytes(size))


if __name__ == "__main__":
    main()
