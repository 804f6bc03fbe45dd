"""Hunts all planted bugs: those made for the fuzzers, and the mutants that prove the catalogue.

``python -m tests.fuzz.hunt_all [--seconds 60] [--table FILE] [NAME ...]`` includes those mutants
whose edits all lie in what the targets run: reader, parser, framing, content and connection.
"""

import argparse
import sys

from fuzz.evaluation.hunt import add_options, hunt_all
from fuzz.evaluation.planted_bugs import PLANTED_BUGS, PlantedBug
from tests.mutants import MUTANTS

# The target that runs a module. With edits in several modules, `connection` takes precedence.
TARGETS = {
    **dict.fromkeys(
        (
            *("protocol.grammar", "protocol.reader", "protocol.head_reader"),
            *("protocol.request_line", "protocol.parser", "protocol.messages"),
            *("protocol.framing", "protocol.content"),
        ),
        "requests",
    ),
    **dict.fromkeys(
        (
            *("protocol.admission", "connection.request_receiver"),
            *("connection.connection", "connection.state"),
        ),
        "connection",
    ),
}


def of_the_catalogue() -> list[PlantedBug]:
    """Return the mutants of the catalogue that the targets can reach, as bugs to plant."""
    bugs = []
    for mutant in MUTANTS:
        modules = [edit.module for edit in mutant.edits]
        if all(module in TARGETS for module in modules):
            targets = {TARGETS[module] for module in modules}
            target = "connection" if "connection" in targets else "requests"
            edits = tuple((edit.module, edit.old, edit.new) for edit in mutant.edits)
            bugs.append(PlantedBug(mutant.name, target, edits, "catalogue"))
    return bugs


def main() -> int:
    """Hunt all bugs, or those named; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.hunt_all")
    add_options(parser)
    return hunt_all([*PLANTED_BUGS, *of_the_catalogue()], parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
