"""A complete run against a server that is running, or one launched for it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from signal import Signals

from conformance.address import Address
from conformance.catalogue import SHUTDOWN, over
from conformance.exit_status import Failure
from conformance.model.case import Case, Endpoint
from conformance.runner.engine import CUT_SHORT, Judging, Run
from conformance.runner.scheduler import Progress
from conformance.runner.termination import StopOptions, judge_shutdown
from conformance.target import event_loop
from conformance.target.calibration import Target, calibrate
from conformance.target.interruption import Interrupted
from conformance.target.launch import Launch
from conformance.target.process import Launched, launched
from conformance.target.required import check_required
from conformance.verdict import Verdict, block


class NothingToJudge(Failure, ValueError):
    """No case is left that can be run; the message says what to do."""


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What to judge and how.

    ``required`` are endpoints without which nothing is judged.
    ``launch`` is how to start the server, None if it is running already.
    ``grace`` is the number of seconds that the server may take to terminate after ``signal``.
    """

    address: Address
    cases: tuple[Case, ...]
    concurrency: int
    launch: Launch | None = None
    grace: float = 10.0
    signal: Signals = Signals.SIGTERM
    required: tuple[Endpoint, ...] = ()


def judge_server(options: RunOptions, progress: Progress) -> Run:
    """Run the selected cases against a running or launched server.

    An interrupted run has what is known by then. Raises ``Unreachable``, ``LaunchFailed``,
    ``EndpointLacking`` or ``NothingToJudge``, and ``Interrupted`` if nothing is known.
    """
    possible = over(options.address.scheme, options.cases)
    others = tuple(case for case in possible if case not in SHUTDOWN)
    ending = tuple(case for case in options.cases if case in SHUTDOWN)
    if not others and not (options.launch and ending):
        message = "these cases need a URL of the other scheme, or stop the server and need --launch"
        raise NothingToJudge(message)
    session = _Session(options, others, ending if options.launch else (), progress)
    try:
        session.judge()
    except Interrupted as interruption:
        if session.target is None:
            raise
        return replace(session.so_far(), interruption=interruption)
    return session.so_far()


class _Session:
    """The judging of one server, from its start to its end; what is known is kept here."""

    def __init__(
        self,
        options: RunOptions,
        cases: Sequence[Case],
        ending: Sequence[Case],
        progress: Progress,
    ) -> None:
        self._options, self._cases, self._ending = options, cases, ending
        self._progress = progress
        self.target: Target | None = None
        self._judging: Judging | None = None
        self._run: Run | None = None
        self._ended: dict[str, Verdict] = {}

    def judge(self) -> None:
        if self._options.launch is None:
            event_loop.run(lambda: self._judge(None))
            return
        with launched(self._options.launch, self._options.address) as server:
            event_loop.run(lambda: self._judge(server))

    def so_far(self) -> Run:
        """Return the run, or what is known of it if ``judge`` was interrupted."""
        assert self.target is not None
        assert self._judging is not None
        run = self._run or self._judging.so_far()
        ending = [self._ended.get(case.id) or block(case, CUT_SHORT) for case in self._ending]
        return run.joined((*self.target.findings, *ending))

    async def _judge(self, server: Launched | None) -> None:
        """Run the cases while the servers of those that end one take their grace time."""
        options = self._options
        most = min(options.concurrency, max(1, len(self._cases)))
        self.target = await calibrate(options.address, most)
        if server:
            server.check_foreground()
        check_required(self.target, options.required)
        self._judging = Judging(self._cases, self.target, self._progress, server)
        quiet = asyncio.Event()
        ending = asyncio.create_task(self._judge_shutdown(self.target, quiet))
        try:
            resting = asyncio.create_task(quiet.wait())
            await asyncio.wait([ending, resting], return_when=asyncio.FIRST_COMPLETED)
            resting.cancel()
            self._run = await self._judging.run()
            self._ended = await ending
        finally:
            ending.cancel()

    async def _judge_shutdown(self, target: Target, quiet: asyncio.Event) -> dict[str, Verdict]:
        options = self._options
        if options.launch is None or not self._ending:
            return {}
        stop = StopOptions(options.launch, options.grace, options.signal)
        return await judge_shutdown(self._ending, stop, target, self._progress, quiet)
