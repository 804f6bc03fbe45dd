"""The console report: progress during the run, then each finding with its evidence."""

import textwrap
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TextIO

from conformance.model.case import Case, Endpoint
from conformance.printable import lines, printable
from conformance.report.interruption import interruption_text
from conformance.report.layout import WIDTH, paragraph
from conformance.report.target_end import ends_text
from conformance.requirements.registry import registry
from conformance.runner.engine import Run
from conformance.runner.flakiness import Variation
from conformance.selection.totals import conditions, total
from conformance.verdict import Hardening, Result, Verdict

CONTRACT = "contract"
"""The topic of the probes, which are part of every run."""
SHOWN = 1200
"""Octets per direction that a finding shows."""

_COLOURS = {Result.FAIL: "31", Result.ERROR: "35", Result.WARN: "33", Result.PASS: "32"}


@dataclass
class Console:
    """Writes to ``out``; colour and a progress line only if that is a terminal.

    ``total`` is the number of cases, ``command`` repeats the run. Where several cases of a topic
    break the same requirement, one is shown in full and the others by what was observed, unless
    ``verbose``.
    """

    out: TextIO
    total: int
    command: str
    verbose: bool = False
    _done: int = field(default=0, init=False)

    def progress(self, verdict: Verdict) -> None:
        """Show that one more case has been run."""
        self._done += 1
        if self.out.isatty():
            line = f"{self._done}/{self.total} {verdict.case.id}"
            self.out.write(f"\r\x1b[K{line[: WIDTH - 1]}")
            self.out.flush()

    def report(self, run: Run, seconds: float) -> None:
        """Show the findings, the worst last, and the counts."""
        if self.out.isatty():
            self.out.write("\r\x1b[K")
        for line in (*interruption_text(run), *ends_text(run)):
            self._write(line)
        for result in (Result.BLOCKED, Result.UNPROVEN):
            self._by_reason(run, result)
        for result in (Result.WARN, Result.FAIL, Result.ERROR):
            for first, *others in self._groups(run, result):
                self._finding(first)
                self._others(others)
        self._summary(run, seconds)

    def report_left_out(self, run: Run, cases: Sequence[Case]) -> None:
        """Show how many of these cases were not put to this target, and what they need."""
        run_ids = {verdict.case.id for verdict in run.verdicts}
        rest = [case for case in cases if case.id not in run_ids]
        if rest:
            self._write(f"{total(rest)} not run: {conditions(rest)}")

    def report_variations(self, variations: Sequence[Variation], runs: int) -> None:
        """Show the cases whose result varies in complete runs; nothing after a single one."""
        if runs > 1:
            self._write(f"{len(variations)} cases vary in {runs} runs")
        for variation in variations:
            self._write(f"  {variation.describe()}")

    def _by_reason(self, run: Run, result: Result) -> None:
        """Show how many cases have this result, which is no finding, and for which reasons.

        First come endpoints that are not as documented.
        """
        reasons = Counter(v.reason for v in run.verdicts if v.result is result)
        endpoints = set(run.target.lacking.values())
        for reason in sorted(
            reasons, key=lambda reason: (reason not in endpoints, -reasons[reason])
        ):
            count = reasons[reason]
            name = result.value.upper()
            self._write(f"{name} {count} case{'s' * (count > 1)}: {printable(reason)}")

    def _groups(self, run: Run, result: Result) -> list[list[Verdict]]:
        """Return the findings with this result, those with the same cause together."""
        groups: dict[tuple[str, ...], list[Verdict]] = {}
        for verdict in run.verdicts:
            case = verdict.case
            alone = self.verbose or result is Result.ERROR
            cause = (case.id,) if alone else (case.topic, verdict.statement)
            if verdict.result is result:
                groups.setdefault(cause, []).append(verdict)
        return list(groups.values())

    def _others(self, verdicts: Sequence[Verdict]) -> None:
        """Show further findings of a group, one line each."""
        if not verdicts:
            return
        count = len(verdicts)
        more = f"{count} more cases break" if count > 1 else "1 more case breaks"
        self._write(f"    {more} the same requirement (--verbose shows every case in full):")
        for verdict in verdicts:
            line = printable(f"{verdict.case.id}: {verdict.observed}")
            self._write(f"      {textwrap.shorten(line, WIDTH - 6, placeholder=' ...')}")
        self._write("")

    def _finding(self, verdict: Verdict) -> None:
        case = verdict.case
        self._write(f"{self._mark(verdict.result)} {case.id}: {case.title}")
        if verdict.observation is None:
            self._write(f"    {printable(verdict.reason)}")
            return
        requirement = registry()[verdict.statement]
        self._paragraph(f"{requirement.place} ({requirement.level.value}): {requirement.quote}")
        if requirement.link:
            self._write(f"    {requirement.link}")
        self._paragraph("expected: " + "; or ".join(o.describe() for o in case.expect))
        self._paragraph(f"observed: {verdict.observed}")
        if verdict.reason:
            self._paragraph(f"note: {verdict.reason}")
        self._octets("sent", verdict.observation.sent)
        self._octets("received", verdict.observation.received)
        self._paragraph(f"why it matters: {case.why}")
        selected = "" if case.topic == CONTRACT else f" --select {case.id}"
        self._write(f"    reproduce: {self.command}{selected}\n")

    def _octets(self, direction: str, octets: bytes) -> None:
        self._write(f"    {direction} ({len(octets)} octets):")
        for line in lines(octets, SHOWN):
            self._write(f"      {line}")

    def _summary(self, run: Run, seconds: float) -> None:
        target = run.target
        server = f" ({printable(target.server)[:60]})" if target.server else ""
        counts = ", ".join(f"{run.count(result)} {result.value}" for result in Result)
        risks = sum(verdict.hardening is Hardening.WARN for verdict in run.verdicts)
        put = sum(verdict.case.topic != CONTRACT for verdict in run.verdicts)
        self._write(f"{target.address.url}{server}: {put} of {self.total} cases in {seconds:.1f} s")
        self._write(f"{counts}; {risks} legal but unsafe")
        found = [target.address.path(e) for e in Endpoint if e in target.endpoints]
        self._write("\n".join(paragraph(f"endpoints: {', '.join(found) or 'none'}", indent=0)))

    def _paragraph(self, text: str) -> None:
        self._write("\n".join(paragraph(text, indent=4)))

    def _mark(self, result: Result) -> str:
        name = result.value.upper()
        colour = _COLOURS.get(result)
        return f"\x1b[{colour}m{name}\x1b[0m" if colour and self.out.isatty() else name

    def _write(self, text: str) -> None:
        self.out.write(text + "\n")
