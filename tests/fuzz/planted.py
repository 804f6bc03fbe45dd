"""All planted bugs: those made for the fuzzers, and the mutants that prove the catalogue.

``python -m tests.fuzz.planted [--seconds 60] [--table FILE] [NAME ...]`` takes of the latter those
whose every edit lies in what the fuzzers drive: reader, parser, framing, content and connection.
"""

import argparse
import sys

from fuzz.mutants import MUTANTS as MADE_FOR_FUZZERS
from fuzz.mutants import Mutant
from fuzz.planted import add_options, hunt_all
from tests.mutants import MUTANTS

# The target that drives a module; the one furthest down decides where edits lie in several.
TARGETS = {
    **dict.fromkeys(("grammar", "reader", "head", "target", "parser", "messages"), "requests"),
    **dict.fromkeys(("framing", "body"), "requests"),
    **dict.fromkeys(("admission", "intake", "incoming", "connection", "state"), "connection"),
}


def of_the_catalogue() -> list[Mutant]:
    """The mutants of the catalogue that the targets can reach, as bugs to plant."""
    found = []
    for mutant in MUTANTS:
        modules = [edit.module for edit in mutant.edits]
        if all(module in TARGETS for module in modules):
            targets = {TARGETS[module] for module in modules}
            target = "connection" if "connection" in targets else "requests"
            edits = tuple((edit.module, edit.old, edit.new) for edit in mutant.edits)
            found.append(Mutant(mutant.name, target, edits, "catalogue"))
    return found


def main() -> int:
    """Hunt them all, or those named."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.planted")
    add_options(parser)
    return hunt_all([*MADE_FOR_FUZZERS, *of_the_catalogue()], parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
