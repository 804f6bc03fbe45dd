"""``python -m tests.mutants.kill_table``: writes ``docs/kill-table.md``, which mutant what notices."""

import sys
from collections.abc import Mapping, Sequence

from conformance.catalogue import EVERY
from tests.conformance.support.bad_servers import CARICATURES
from tests.mutants import MUTANTS
from tests.mutants.definition import ROOT
from tests.mutants.hunt import hunt_all, on_true_server
from tests.mutants.kill import Kill

SHOWN = 4
"""How many cases a line names."""
INTRODUCTION = """\
# What notices what

Each line of the first table is the reference server with one realistic bug, and the cases that
tell it from the server as it is. Each line of the second is a scripted server. The tests demand
that every mutant is noticed, and that every case is failed by a scripted server at least.
Made by `python -m tests.mutants.kill_table`.
"""

Kills = Mapping[str, Sequence[Kill]]


def document(found: Kills) -> str:
    """The whole page."""
    noticed = sum(bool(kills) for kills in found.values())
    seeing = {kill.case for kills in found.values() for kill in kills}
    return "\n".join(
        [
            INTRODUCTION,
            f"{noticed} of {len(MUTANTS)} mutants are noticed, by {len(seeing)} of {len(EVERY)} cases.",
            "",
            "## Mutants of the reference server",
            "",
            "| mutant | what is wrong | class | cases of the topics it is hunted in | among them |",
            "|---|---|---|---|---|",
            *(_mutant(name, found[name]) for name in found),
            "",
            "## Scripted servers",
            "",
            "| server | what is wrong |",
            "|---|---|",
            *(f"| {peer.name} | {peer.wrong} |" for peer in CARICATURES),
            "",
        ]
    )


def _mutant(name: str, kills: Sequence[Kill]) -> str:
    known = next(mutant for mutant in MUTANTS if mutant.name == name)
    order = [case.id for case in EVERY]
    cases = sorted({kill.case for kill in kills}, key=order.index)
    preferred = [case for case in cases if {case, case.partition("/")[0]} & set(known.hunters)]
    shown = (preferred or cases)[:SHOWN]
    told = ", ".join(f"`{case}`" for case in shown) or "none"
    return f"| {name} | {known.wrong} | {known.bug} | {len(cases)} | {told} |"


def main() -> int:
    """Write the page; 1 where a mutant survives."""
    found = hunt_all(on_true_server(), wanted=len(EVERY))
    (ROOT / "docs" / "kill-table.md").write_text(document(found), "utf-8")
    survivors = [name for name, kills in found.items() if not kills]
    for name in survivors:
        print(f"not noticed: {name}")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
