"""Fuzz the given targets, or all, one after the other, and turn crashes into regression files.

New inputs and crashes are kept below WORK. A crash that can be reproduced is minimised and written
to the corpus with its line of the manifest, to be reviewed, named and committed. The exit status is
0 without crashes, 1 with crashes, and 2 for wrong usage.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from conformance.printable import escaped
from fuzz.campaign.campaign import Campaign, investigate_all, merge, run
from fuzz.campaign.triage import Finding
from fuzz.inputs.seeds import CORPUS
from fuzz.targets import NAMES

OK, FOUND, USAGE = 0, 1, 2
"""Exit statuses: no crash, a crash, wrong usage."""
_WORK = "folder for new inputs and crashes (default fuzz-work)"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the targets one after the other; return the exit status."""
    options = _parser().parse_args(arguments)
    unknown = [name for name in options.targets if name not in NAMES]
    if unknown:
        print(f"no target {unknown[0]!a}; the targets are {', '.join(NAMES)}", file=sys.stderr)
        return USAGE
    crashes = 0
    for target in options.targets or NAMES:
        campaign = run(target, options.seconds, options.work, corpus=options.corpus)
        print(_line(campaign), flush=True)
        findings = investigate_all(campaign, options.corpus)
        for finding in findings:
            print(_finding(finding), flush=True)
        if not campaign.executions or len(findings) < len(campaign.crashes):
            print(campaign.log[-2000:], flush=True)
        crashes += len(campaign.crashes)
        if options.merge:
            print(f"  {merge(target, options.work, options.corpus)} seeds kept", flush=True)
    return FOUND if crashes else OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(NAMES))
    parser.add_argument("--seconds", type=int, default=60, help="per target (default 60)")
    parser.add_argument("--work", type=Path, default=Path("fuzz-work"), help=_WORK)
    parser.add_argument(
        "--corpus", type=Path, default=CORPUS, help="folder of seeds and regressions"
    )
    parser.add_argument("--merge", action="store_true", help="replace seeds by the fewest inputs")
    return parser


def _line(campaign: Campaign) -> str:
    return (
        f"{campaign.target}: {campaign.executions} executions in {campaign.seconds:.0f} s, "
        f"coverage {campaign.coverage}, features {campaign.features}, inputs {campaign.inputs}, "
        f"crashes {len(campaign.crashes)}"
    )


def _finding(finding: Finding) -> str:
    return (
        f"  {finding.signature[0]} in {finding.signature[1]}\n  {finding.message[:400]}\n"
        f"  {escaped(finding.data)}\n  written to {finding.file}"
    )


if __name__ == "__main__":
    sys.exit(main())
