"""``python -m tests.mutants.kill_table``: writes ``docs/kill-table.md``, which case detects what."""

import sys
from collections.abc import Mapping, Sequence

from conformance.catalogue import EVERY
from tests.conformance.support.bad_servers import CARICATURES
from tests.mutants import MUTANTS
from tests.mutants.definition import ROOT
from tests.mutants.hunt import hunt_all, on_original
from tests.mutants.kill import Kill

SHOWN = 4
"""Number of cases that a row names."""
INTRODUCTION = """\
# What detects what

Each row of the first table is the reference server with one realistic bug, and the cases whose
verdict it worsens. Each row of the second table is a scripted server. The tests require that every
mutant is detected, and that every case fails on at least one scripted server.
Made by `python -m tests.mutants.kill_table`.
"""

Kills = Mapping[str, Sequence[Kill]]


def document(found: Kills) -> str:
    """Return the whole page."""
    noticed = sum(bool(kills) for kills in found.values())
    seeing = {kill.case for kills in found.values() for kill in kills}
    return "\n".join(
        [
            INTRODUCTION,
            f"{noticed} of {len(MUTANTS)} mutants are detected, by {len(seeing)} of {len(EVERY)} cases.",
            "",
            "## Mutants of the reference server",
            "",
            "| mutant | what is wrong | class | cases of its topics that detect it | among them |",
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
    names = ", ".join(f"`{case}`" for case in shown) or "none"
    return f"| {name} | {known.wrong} | {known.bug} | {len(cases)} | {names} |"


def main() -> int:
    """Write the page; return 1 if a mutant survives."""
    found = hunt_all(on_original(), wanted=len(EVERY))
    (ROOT / "docs" / "kill-table.md").write_text(document(found), "utf-8")
    survivors = [name for name, kills in found.items() if not kills]
    for name in survivors:
        print(f"not detected: {name}")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
