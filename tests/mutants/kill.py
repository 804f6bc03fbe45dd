"""Judges mutants, each in a process of its own, by the verdicts on the unmodified server."""

import asyncio
import contextlib
import os
import shlex
import sys
import tempfile
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import trustme

from conformance.address import TLS, Address
from conformance.catalogue import CASES, EVERY, OVER_TLS, SHUTDOWN, with_needs
from conformance.client.deadlines import Timing
from conformance.client.exchange import perform
from conformance.model.case import Case, Endpoint
from conformance.model.observation import Observation, Response
from conformance.runner.termination import StopOptions, judge_shutdown
from conformance.target.calibration import Target
from conformance.target.launch import Launch
from conformance.verdict import PASSED, Hardening, Result, Verdict, judge, with_controls
from tests.conformance.support.factories import case as asking
from tests.mutants.definition import ROOT, Mutant

STEADY = Timing(answer=1.2, quiet=0.25, settle=0.02, gap=0.001, limit=8.0)
"""Deadlines that hold although several servers share the machine, in seconds."""
AT_ONCE = 32
"""Number of concurrent exchanges with one server."""
GRACE = 4.0
"""Seconds within which a server has to terminate."""
APPLICATION = "conformance.apps.wsgi:app"
BROKEN = frozenset({Result.FAIL, Result.WARN})
UNSAFE = frozenset({Hardening.FAIL, Hardening.WARN})
ORIGINAL = Mutant("", "nothing", "", (), ())
"""The unmodified server."""

Verdicts = Mapping[str, Verdict]


@dataclass(frozen=True, slots=True)
class Kill:
    """A case whose verdict is worse on a mutant than on the unmodified server, and that verdict."""

    case: str
    result: Result
    observed: str


def hunting(mutant: Mutant) -> tuple[Case, ...]:
    """Return the cases that should detect the mutant, with their controls."""
    wanted = with_needs(c.id for c in EVERY if {c.id, c.topic} & set(mutant.hunters))
    return tuple(case for case in EVERY if case.id in wanted)


async def verdicts(mutant: Mutant, cases: Iterable[Case], patience: float = 1.0) -> Verdicts:
    """Return the verdicts on the mutant, controls considered."""
    chosen = list(cases)
    found: dict[str, Verdict] = {}
    for kind, tls in ((CASES, False), (OVER_TLS, True)):
        if some := [case for case in chosen if case in kind]:
            found |= await _put(mutant, some, STEADY.patient(patience), tls=tls)
    if some := [case for case in chosen if case in SHUTDOWN]:
        found |= await _end(mutant, some)
    return {verdict.case.id: verdict for verdict in with_controls(found.values())}


def kills(original: Verdicts, found: Verdicts) -> list[Kill]:
    """Return the cases whose verdict is worse than on the unmodified server."""
    return [
        Kill(key, verdict.result, verdict.observed)
        for key, verdict in found.items()
        if _worse(original[key], verdict)
    ]


def _worse(original: Verdict, found: Verdict) -> bool:
    if original.result not in PASSED:
        return False
    unsafe = original.hardening is Hardening.PASS and found.hardening in UNSAFE
    return found.result in BROKEN or unsafe


# ------------------------------------------------------------ the processes


def _command(mutant: Mutant, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "tests.mutants.serve", mutant.name, APPLICATION, *arguments]


@contextlib.asynccontextmanager
async def running(mutant: Mutant, *arguments: str) -> AsyncIterator[Address]:
    """Run the mutant on a free port until the block is left."""
    process = await asyncio.create_subprocess_exec(
        *_command(mutant, "--port", "0", *arguments),
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert process.stdout is not None
    try:
        line = (await process.stdout.readline()).decode("ascii").strip()
        address = Address.parse(line.removeprefix("listening on "))
        yield replace(address, tls=TLS(unchecked=True))
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


@cache
def _certificate() -> str:
    """Return the path of a file with a certificate and its key."""
    folder = Path(tempfile.mkdtemp(prefix="mutants-"))
    path = folder / f"{os.getpid()}.pem"
    trustme.CA().issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(path)
    return str(path)


async def _put(mutant: Mutant, cases: Iterable[Case], timing: Timing, *, tls: bool) -> Verdicts:
    places = asyncio.Semaphore(AT_ONCE)
    async with running(mutant, *(("--tls-cert", _certificate()) if tls else ())) as address:
        resource = await _resource(address, timing)

        async def one(case: Case) -> Verdict:
            async with places:
                return judge(case, await perform(case, address, timing, resource))

        found = await asyncio.gather(*map(one, cases))
    return {verdict.case.id: verdict for verdict in found}


async def _resource(address: Address, timing: Timing) -> Response | None:
    get = b"GET /resource HTTP/1.1\r\nHost: {host}\r\n\r\n"
    seen: Observation = await perform(replace(asking(), send=(get,)), address, timing)
    return seen.responses[0] if seen.responses else None


async def _end(mutant: Mutant, cases: list[Case]) -> Verdicts:
    nowhere = Address("http", "127.0.0.1", 1)
    target = Target(nowhere, replace(STEADY, quiet=0.1), 1, frozenset(Endpoint), "")
    command = shlex.join(_command(mutant, "--port")) + " {port}"
    return await judge_shutdown(cases, StopOptions(Launch(command), GRACE), target, lambda _: None)
