"""``python -m tests.variants.serve VARIANT [OPTIONS]``: runs a variant of the reference server."""

import importlib
import sys
from collections.abc import Sequence

from tests.mutants.definition import install
from tests.variants import VARIANTS
from tests.variants.definition import REFERENCE


def main(name: str, options: Sequence[str]) -> int:
    """Serve until a signal comes; return the exit status."""
    variant = next(each for each in (REFERENCE, *VARIANTS) if each.name == name)
    install(variant.edits)
    # This imports the server, so it comes after the edits.
    status: int = importlib.import_module("tests.variants.process").run(variant, options)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
