"""All planted bugs: those made for the fuzzers, and the mutants that prove the catalogue.

``python -m tests.fuzz.hunt_all [--seconds 60] [--table FILE] [NAME ...]`` takes of the latter those
whose every edit lies in what the fuzzers drive: reader, parser, framing, content and connection.
"""

import argparse
import sys

from fuzz.evaluation.hunt import add_options, hunt_all
from fuzz.evaluation.planted_bugs import PLANTED_BUGS, PlantedBug
from tests.mutants import MUTANTS

# The target that drives a module; the one furthest down decides where edits lie in several.
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
    """The mutants of the catalogue that the targets can reach, as bugs to plant."""
    found = []
    for mutant in MUTANTS:
        modules = [edit.module for edit in mutant.edits]
        if all(module in TARGETS for module in modules):
            targets = {TARGETS[module] for module in modules}
            target = "connection" if "connection" in targets else "requests"
            edits = tuple((edit.module, edit.old, edit.new) for edit in mutant.edits)
            found.append(PlantedBug(mutant.name, target, edits, "catalogue"))
    return found


def main() -> int:
    """Hunt them all, or those named."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.hunt_all")
    add_options(parser)
    return hunt_all([*PLANTED_BUGS, *of_the_catalogue()], parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
