"""``python -m tests.mutants.serve MUTANT [ARGUMENTS]``: runs the reference server with that bug."""

import sys

from tests.mutants import MUTANTS
from tests.mutants.definition import install

if __name__ == "__main__":
    name, *arguments = sys.argv[1:]
    install([edit for mutant in MUTANTS if mutant.name == name for edit in mutant.edits])
    from reference_server.cli import main

    sys.exit(main(arguments))
