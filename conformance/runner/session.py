"""A complete run against a server that is running, or one launched for it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from signal import Signals

from conformance.address import Address
from conformance.catalogue import SHUTDOWN, over
from conformance.exit_status import Failure
from conformance.model.case import Case, Endpoint
from conformance.runner.engine import Run, run
from conformance.runner.life import Server
from conformance.runner.scheduler import Progress
from conformance.runner.termination import StopOptions, judge_shutdown
from conformance.target import event_loop
from conformance.target.calibration import calibrate
from conformance.target.process import launched
from conformance.target.required import check_required


class NothingToJudge(Failure, ValueError):
    """No case is left that can be run; the message says what to do."""


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What to judge and how.

    ``launch`` is the command that starts the server, empty for one that is running already.
    ``grace`` is the number of seconds that the server may take to terminate after ``signal``.
    ``required`` are endpoints without which nothing is judged.
    """

    address: Address
    cases: tuple[Case, ...]
    concurrency: int
    launch: str = ""
    grace: float = 10.0
    signal: Signals = Signals.SIGTERM
    required: tuple[Endpoint, ...] = ()


def judge_server(options: RunOptions, progress: Progress) -> Run:
    """Run the selected cases against a running or launched server.

    Raises ``Unreachable``, ``LaunchFailed``, ``EndpointLacking`` or ``NothingToJudge``.
    """
    possible = over(options.address.scheme, options.cases)
    others = tuple(case for case in possible if case not in SHUTDOWN)
    ending = tuple(case for case in options.cases if case in SHUTDOWN)
    if options.launch and (others or ending):
        return _judge_launched(options, others, ending, progress)
    if not others:
        message = "these cases need a URL of the other scheme, or stop the server and need --launch"
        raise NothingToJudge(message)
    return event_loop.run(lambda: _judge(options, others, progress))


def _judge_launched(
    options: RunOptions, others: Sequence[Case], ending: Sequence[Case], progress: Progress
) -> Run:
    with launched(options.launch, options.address) as server:
        return event_loop.run(lambda: _judge(options, others, progress, server, ending))


async def _judge(
    options: RunOptions,
    cases: Sequence[Case],
    progress: Progress,
    server: Server | None = None,
    ending: Sequence[Case] = (),
) -> Run:
    """Run the cases while the servers of those that end one take their grace time."""
    target = await calibrate(options.address, min(options.concurrency, max(1, len(cases))))
    check_required(target, options.required)
    stop, quiet = StopOptions(options.launch, options.grace, options.signal), asyncio.Event()
    judging = asyncio.create_task(judge_shutdown(ending, stop, target, progress, quiet))
    try:
        resting = asyncio.create_task(quiet.wait())
        await asyncio.wait([judging, resting], return_when=asyncio.FIRST_COMPLETED)
        resting.cancel()
        result = await run(cases, target, progress, server)
        verdicts = await judging
    finally:
        judging.cancel()
    return result.joined((*target.findings, *(verdicts[case.id] for case in ending)))
