"""The health of a target: one wrong answer proves nothing, and no wait is endless."""

import asyncio
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer
from collections.abc import Sequence

import pytest

from conformance.model.observation import End
from conformance.target.calibration import Target
from conformance.target.health import Health, State, check, confirmed, health_of, recovers
from conformance.target.vigil import Disturbed, Vigil, suspicious
from tests.conformance.support.exchanges import BRISK
from tests.conformance.support.factories import BAD, OK, observed
from tests.conformance.support.serving import listening

BUSY = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"
SILENCE = b""
DROP = b"drop"


@pytest.mark.parametrize(
    ("octets", "end", "state"),
    [
        (OK, End.OPEN, State.WELL),
        (OK, End.CLOSED, State.WELL),
        (BUSY, End.OPEN, State.SICK),
        (b"SSH-2.0\r\n", End.CLOSED, State.SICK),
        (b"", End.OPEN, State.SILENT),
        (OK[:-1], End.OPEN, State.SILENT),
        (b"", End.CLOSED, State.CUT),
        (OK[:-1], End.RESET, State.CUT),
        (b"", End.REFUSED, State.REFUSED),
        (b"", End.UNREACHED, State.CUT),
    ],
)
def test_exchange_shows_the_state(octets: bytes, end: End, state: State) -> None:
    health = health_of(observed(octets, end))
    assert health.state is state
    assert health.describe().startswith(state.value)
    assert suspicious(observed(octets, end)) is (state is not State.WELL)


def test_refusal_with_400_is_not_suspicious() -> None:
    assert not suspicious(observed(BAD, End.CLOSED))


def asked(answers: Sequence[bytes]) -> tuple[Health, Health | None, int]:
    """Return the first health, the confirmed one, and the number of requests, of such a server."""
    left, count = [*answers], 0

    async def handle(reader: Reader, writer: Writer) -> None:
        nonlocal count
        await reader.readuntil(b"\r\n\r\n")
        count += 1
        answer = left.pop(0) if len(left) > 1 else left[0]
        if answer == SILENCE:
            await reader.read()
        elif answer != DROP:
            writer.write(answer)

    async def meet() -> tuple[Health, Health | None]:
        async with listening(handle) as address:
            target = Target(address, BRISK, 1, frozenset(), "")
            first = await check(target)
            return first, await confirmed(target, first)

    return *asyncio.run(meet()), count


@pytest.mark.usefixtures("virtual_time")
@pytest.mark.parametrize(
    ("answers", "first", "lasting", "requests"),
    [
        ([OK], State.WELL, None, 1),
        ([BUSY, OK], State.SICK, None, 2),
        ([BUSY] * 5 + [OK], State.SICK, None, 6),
        ([BUSY], State.SICK, State.SICK, 6),
        ([DROP], State.CUT, State.CUT, 6),
        ([DROP, OK], State.CUT, None, 2),
        ([SILENCE, OK], State.SILENT, None, 2),
        ([SILENCE, SILENCE, OK], State.SILENT, None, 3),
        ([SILENCE], State.SILENT, State.SILENT, 3),
        ([BUSY, SILENCE, DROP, OK], State.SICK, None, 4),
    ],
)
def test_only_what_lasts_is_confirmed(
    answers: Sequence[bytes], first: State, lasting: State | None, requests: int
) -> None:
    found, after, count = asked(answers)
    assert found.state is first
    assert (after.state if after else None) is lasting
    assert count == requests


@pytest.mark.usefixtures("virtual_time")
def test_closed_port_needs_no_confirmation_and_may_open_again() -> None:
    async def meet() -> tuple[Health | None, bool, bool]:
        async with listening(lambda _, writer: _answer(writer)) as address:
            target = Target(address, BRISK, 1, frozenset(), "")
            open_port = await recovers(target, 0.5)
        lasting = await confirmed(target, await check(target))
        return lasting, open_port, await recovers(target, 0.5)

    lasting, open_port, closed_port = asyncio.run(meet())
    assert lasting == Health(State.REFUSED)
    assert (open_port, closed_port) == (True, False)


async def _answer(writer: Writer) -> None:
    writer.write(OK)
    await writer.drain()


@pytest.mark.usefixtures("virtual_time")
def test_vigil_checks_only_with_a_reason() -> None:
    async def meet() -> tuple[int, int, int]:
        async with listening(lambda _, writer: _answer(writer)) as address:
            vigil = Vigil(Target(address, BRISK, 1, frozenset(), ""))
            await vigil.after(observed(OK))
            unsuspicious = vigil.checks
            await vigil.after(observed(b"", End.CLOSED))
            dropped = vigil.checks
            await asyncio.sleep(1.0)
            await vigil.after(observed(OK))
        with pytest.raises(Disturbed, match="refuses connections"):
            await vigil.assure()
        return unsuspicious, dropped, vigil.checks

    assert asyncio.run(meet()) == (0, 1, 3)
