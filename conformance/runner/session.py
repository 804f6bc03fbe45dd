"""A complete run against a server that is running, or one launched for it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from signal import Signals

from conformance.address import Address
from conformance.catalogue import SHUTDOWN, over
from conformance.model.case import Case
from conformance.runner.engine import GONE, Run, run
from conformance.runner.life import Server
from conformance.runner.scheduler import Progress
from conformance.runner.termination import StopOptions, judge_shutdown
from conformance.target.calibration import calibrate
from conformance.target.process import launched
from conformance.verdict import block


class NothingToJudge(ValueError):
    """No case is left that can be run; the message says what to do."""


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What to judge and how.

    ``launch`` is the command that starts the server, empty for one that is running already.
    ``grace`` is the number of seconds that the server may take to terminate after ``signal``.
    """

    address: Address
    cases: tuple[Case, ...]
    concurrency: int
    launch: str = ""
    grace: float = 10.0
    signal: Signals = Signals.SIGTERM


def judge_server(options: RunOptions, progress: Progress) -> Run:
    """Run the selected cases against a running or launched server.

    Raises ``Unreachable``, ``LaunchFailed`` or ``NothingToJudge``.
    """
    possible = over(options.address.scheme, options.cases)
    others = tuple(case for case in possible if case not in SHUTDOWN)
    ending = tuple(case for case in options.cases if case in SHUTDOWN)
    if options.launch and (others or ending):
        return _judge_launched(options, others, ending, progress)
    if not others:
        message = "these cases need a URL of the other scheme, or stop the server and need --launch"
        raise NothingToJudge(message)
    return asyncio.run(_judge(options, others, progress))


def _judge_launched(
    options: RunOptions, others: Sequence[Case], ending: Sequence[Case], progress: Progress
) -> Run:
    with launched(options.launch, options.address) as server:
        result = asyncio.run(_judge(options, others, progress, server))
    if result.gone:
        return result.joined(block(case, GONE) for case in ending)
    stop_options = StopOptions(options.launch, options.grace, options.signal)
    verdicts = asyncio.run(judge_shutdown(ending, stop_options, result.target, progress))
    return result.joined(verdicts[case.id] for case in ending)


async def _judge(
    options: RunOptions, cases: Sequence[Case], progress: Progress, server: Server | None = None
) -> Run:
    target = await calibrate(options.address, min(options.concurrency, max(1, len(cases))))
    return (await run(cases, target, progress, server)).joined(target.findings)
