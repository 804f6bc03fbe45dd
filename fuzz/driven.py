"""Drive a Hypothesis test by coverage, for as long as wanted.

``python -m fuzz.driven tests.fuzz.test_streams:test_NAME -max_total_time=3600`` hands the
octets of libFuzzer to the test's ``fuzz_one_input``, in which Hypothesis makes examples of them.
What fails is kept in the database of examples, so that pytest shows it next time.
"""

from __future__ import annotations

import sys
from importlib import import_module

from fuzz.engine import atheris
from fuzz.targets import UNDER_TEST


def main() -> None:
    """Fuzz the test that the first argument names as ``module:function``."""
    package = atheris()
    module, _, name = sys.argv[1].partition(":")
    with package.instrument_imports(include=list(UNDER_TEST)):
        test = getattr(import_module(module), name)
    one_input = test.hypothesis.fuzz_one_input

    def check(data: bytes) -> None:
        one_input(data)

    package.Setup([sys.argv[0], *sys.argv[2:]], check)
    package.Fuzz()


if __name__ == "__main__":
    main()
