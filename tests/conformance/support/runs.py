"""Runs of the engine against a server made for a test."""

import asyncio
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from conformance.matchers.outcome import Answers
from conformance.matchers.status import Status
from conformance.model.case import Case, Endpoint
from conformance.runner.engine import Run, run
from conformance.runner.life import Server
from conformance.target.calibration import Target
from conformance.verdict import Result
from tests.conformance.support.exchanges import BRISK, GET
from tests.conformance.support.factories import BAD, OK, case
from tests.conformance.support.serving import Handler, listening


def asking(target: str, *needs: str, expected: int = 200) -> Case:
    """A case that asks for this and expects that status."""
    asked = GET.replace(b" / ", f" {target} ".encode())
    return replace(case(Answers(Status(expected)), id=target, needs=needs), send=(asked,))


@dataclass
class Moody:
    """Answers 200, or, the first so many times that a target is asked for, 400."""

    refusals: dict[bytes, int] = field(default_factory=dict)
    asked: list[bytes] = field(default_factory=list)

    async def __call__(self, reader: Reader, writer: Writer) -> None:
        while True:
            target = (await reader.readuntil(b"\r\n\r\n")).split(b" ")[1]
            self.asked.append(target)
            left = self.refusals.get(target, 0)
            self.refusals[target] = left - 1
            writer.write(BAD if left > 0 else OK)


def judged(
    handler: Handler,
    cases: Sequence[Case],
    capacity: int = 8,
    server: Server | None = None,
    endpoints: frozenset[Endpoint] = frozenset(),
) -> Run:
    async def meet() -> Run:
        async with listening(handler) as address:
            target = Target(address, BRISK, capacity, endpoints, "")
            return await run(cases, target, server=server)

    return asyncio.run(meet())


def results(found: Run) -> dict[str, Result]:
    return {verdict.case.id: verdict.result for verdict in found.verdicts}
