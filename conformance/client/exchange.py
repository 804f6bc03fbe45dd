"""Performs a case on a connection of its own and records everything that happens."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from itertools import zip_longest

from conformance.address import Address
from conformance.client.allowance import excessive
from conformance.client.deadlines import Timing
from conformance.client.failures import failure_in_words, trouble_within
from conformance.client.recorder import Recorder
from conformance.client.rendering import render
from conformance.client.transport import Transport, connect
from conformance.model.case import (
    Answer,
    AwaitEnd,
    ByteByByte,
    Case,
    CloseUnannounced,
    EverySplit,
    HalfClose,
    Interim,
    Overrun,
    Pause,
    ReadOn,
    Step,
    StopReading,
    Terminate,
)
from conformance.model.observation import End, EventKind, Observation, Response

SEND_SLICE = 256 * 1024
"""Octets handed to the kernel in one call; it sends them even while this process is suspended."""

Terminator = Callable[[], Awaitable[None]]


async def perform(
    case: Case,
    address: Address,
    timing: Timing,
    resource: Response | None = None,
    terminate: Terminator | None = None,
) -> Observation:
    """Perform the steps of the case and observe until its outcomes are settled.

    Raises ``Unrenderable`` for a case that this target cannot be asked (see ``obstacle``).
    Whatever the server does, this takes at most ``timing.limit``, beside what the case grants for
    the end, and a few MiB, or a few times the front pages that the case asks for; if those are too
    large, it is not tried. ``resource`` is the answer of ``/resource``, for the placeholders;
    ``terminate`` asks the server's process to terminate.
    """
    recorder = Recorder(case, address, resource, timing.page)
    if excessive(case, timing.page):
        recorder.closed(End.NOT_TRIED)
        return recorder.observation()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(timing.limit + _for_the_end(case)):
            await _Exchange(case, timing, recorder, terminate).run(address)
    return recorder.observation()


def _for_the_end(case: Case) -> float:
    """Return the seconds that the case grants the server to end the connection."""
    return sum(step.seconds for step in case.send if isinstance(step, AwaitEnd | Answer))


class _Exchange:
    """Works through the steps of a case while a separate task reads the answers."""

    def __init__(
        self, case: Case, timing: Timing, recorder: Recorder, terminate: Terminator | None
    ) -> None:
        self.timing, self.recorder = timing, recorder
        self.steps = render(case.send, recorder.address)
        self.terminate = terminate
        self.answers = 0
        self.reading = asyncio.Event()
        self.reading.set()

    async def run(self, address: Address) -> None:
        try:
            async with asyncio.timeout(self.timing.answer):
                transport = await connect(address)
        except OSError as error:  # which includes a timeout
            refused = isinstance(error, ConnectionRefusedError | FileNotFoundError)
            self.recorder.trouble = failure_in_words(error, address)
            self.recorder.closed(End.REFUSED if refused else End.UNREACHED)
            return
        self.recorder.connected()
        self.recorder.protocol = transport.protocol
        receiving = asyncio.create_task(self._receive(transport))
        try:
            self.recorder.all_sent = await self._send_all(transport)
            await self._until(lambda: self.recorder.settled)
            await self._sleep(self.timing.settle)
        finally:
            receiving.cancel()
            try:
                with contextlib.suppress(asyncio.CancelledError):
                    await receiving
            finally:
                transport.close()

    async def _receive(self, transport: Transport) -> None:
        while self.recorder.end is End.OPEN:
            await self.reading.wait()
            try:
                data = await transport.recv()
            except OSError as error:
                self.recorder.trouble = trouble_within(error)
                self.recorder.closed(End.RESET)
            else:
                self.recorder.alerted = transport.alerted
                self.recorder.received(data)

    # ------------------------------------------------------------ the steps

    async def _send_all(self, transport: Transport) -> bool:
        """Perform the steps; return False if the server ended the connection or stalled one."""
        whole = True
        for step, following in zip_longest(self.steps, self.steps[1:]):
            if isinstance(following, HalfClose):
                transport.hold()
            if isinstance(step, Overrun | Terminate) or (whole and self.recorder.end is End.OPEN):
                whole = await self._do(step, transport) and whole
            else:
                whole = False
            self.recorder.reader.steps += whole
        return whole

    async def _overrun(self, transport: Transport, data: bytes) -> None:
        """Send even if the server has closed its side, and record a reset in response."""
        if self.recorder.end is not End.RESET:
            await self._send(transport, data)
        await self._until(lambda: False)
        until = time.monotonic() + self.timing.answer
        while self.recorder.end is End.CLOSED and time.monotonic() < until:
            if transport.was_reset:
                self.recorder.closed(End.CLOSED_THEN_RESET)
            await asyncio.sleep(self.timing.settle)

    async def _do(self, step: Step, transport: Transport) -> bool:
        match step:
            case bytes():
                return await self._send(transport, self.recorder.fill(step))
            case ByteByByte():
                return await self._send_apart(transport, self.recorder.fill(step.octets))
            case EverySplit():
                self.recorder.repeated = self.recorder.fill(step.octets)
                return await self._send_splits(transport, EverySplit(self.recorder.repeated))
            case Overrun():
                await self._overrun(transport, self.recorder.fill(step.octets))
            case Answer():
                return await self._await_answer(step.seconds)
            case Terminate():
                return await self._terminate()
            case Interim():
                await self._until(self._begun)
            case AwaitEnd():
                await self._sleep(step.seconds)
            case Pause():
                await self._sleep(step.quiet_times * self.timing.quiet)
            case _:
                await self._switch(step, transport)
        return True

    async def _switch(
        self, step: HalfClose | CloseUnannounced | StopReading | ReadOn, transport: Transport
    ) -> None:
        """Open or shut one direction of the connection."""
        match step:
            case CloseUnannounced():
                await transport.half_close_unannounced()
                self.recorder.note(EventKind.HALF_CLOSED)
            case HalfClose():
                await transport.half_close()
                self.recorder.note(EventKind.HALF_CLOSED)
            case StopReading():
                self.reading.clear()
            case ReadOn():
                self.reading.set()

    async def _terminate(self) -> bool:
        if self.terminate is None:
            return False
        self.recorder.note(EventKind.TERMINATED)
        await self.terminate()
        return True

    async def _send(self, transport: Transport, data: bytes) -> bool:
        for start in range(0, len(data), SEND_SLICE):
            part = data[start : start + SEND_SLICE]
            try:
                async with asyncio.timeout(self.timing.answer):
                    await transport.send(part)
            except OSError:  # which includes a timeout
                return False
            self.recorder.sent(part)
        return True

    async def _send_apart(self, transport: Transport, data: bytes) -> bool:
        for at in range(len(data)):
            if self.recorder.end is not End.OPEN or not await self._send(
                transport, data[at : at + 1]
            ):
                return False
            await asyncio.sleep(self.timing.gap)
        return True

    async def _send_splits(self, transport: Transport, step: EverySplit) -> bool:
        for first, second in step.pieces():
            if not await self._send(transport, first):
                return False
            await asyncio.sleep(self.timing.gap)
            if not (await self._send(transport, second) and await self._await_answer()):
                return False
        return True

    def _begun(self) -> bool:
        reader = self.recorder.reader
        told = any(interim.status in (100, 101) for interim in reader.pending)
        return told or len(reader.responses) + reader.reading > self.answers

    async def _await_answer(self, seconds: float = 0.0) -> bool:
        """Wait for the answer, and for the end if the answer announces it.

        A client that has received ``close`` sends no more requests (RFC 9112 section 9.6);
        whether the next octets would have reached the server in time must not decide a verdict.
        """
        self.answers += 1
        responses = self.recorder.reader.responses
        await self._until(lambda: len(responses) >= self.answers)
        await self._sleep(seconds, lambda: len(responses) >= self.answers)
        if len(responses) < self.answers:
            return False
        if responses[self.answers - 1].announces_close:
            await self._until(lambda: False)
        return True

    # ------------------------------------------------------------ waiting

    async def _until(self, done: Callable[[], bool]) -> None:
        """Wait until ``done``, the end of the connection, or the deadline for the next event."""
        while not done() and self.recorder.end is End.OPEN:
            self.recorder.changed.clear()
            patience = self.timing.answer
            if self.recorder.answered:
                patience = min(patience, self.timing.end)
            left = self.recorder.active + patience - time.monotonic()
            if left <= 0:
                return
            await self._change(left)

    async def _sleep(self, seconds: float, done: Callable[[], bool] = lambda: False) -> None:
        """Let time pass, unless it is done or the connection ends."""
        until = time.monotonic() + seconds
        while (
            not done() and self.recorder.end is End.OPEN and (left := until - time.monotonic()) > 0
        ):
            self.recorder.changed.clear()
            await self._change(left)

    async def _change(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self.recorder.changed.wait()
