"""The whole catalogue judged on the most telling peers, once for all tests that ask."""

import asyncio
import gc
import multiprocessing
import ssl
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from typing import NamedTuple

import trustme

from conformance.catalogue import CASES, OVER_TLS
from conformance.model.case import Case
from conformance.verdict import PASSED, Hardening, Result, Verdict
from tests.conformance.support.bad_servers import BY_NAME
from tests.conformance.support.serving import QUICK, judge_all
from tests.conformance.support.virtual_time import virtual_time

CLOSERS = ("instant close", "instant reset", "hang up")
SPEECHLESS = ("mute", *CLOSERS)
SPEAKING = ("honest", "always 200", "OK", "always 400", "always 404", "twice")
JUDGED: Mapping[str, Case] = {case.id: case for case in (*CASES, *OVER_TLS)}
"""The cases that need nothing but a server to connect to, by id."""

STEADY = QUICK.patient(2.5)
"""Deadlines for many exchanges beside each other."""
AT_ONCE = 120
"""Exchanges beside each other with a peer that answers; those with a speechless one only wait."""

BROKEN = frozenset({Result.FAIL, Result.WARN})


class Meeting(NamedTuple):
    """What the tests ask of a verdict: little enough to be sent from process to process."""

    result: Result
    hardening: Hardening
    observed: str
    silent: bool
    """Whether the peer did nothing at all."""
    received: int
    """Number of octets received."""
    met: tuple[str, ...]
    """The descriptions of the permitted outcomes that match the observation."""

    def verdict(self, key: str) -> Verdict:
        """Return the verdict on the case of that id, without its observation."""
        return Verdict(JUDGED[key], self.result, self.hardening, self.observed)


Meetings = Mapping[str, Meeting]


@cache
def matrix() -> Mapping[str, Meetings]:
    """Return the meetings by the name of the peer and the id of the case, controls ignored.

    Judged in a process of its own, which no coverage slows down.
    """
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(_meet_everything).result()


def _meet_everything() -> dict[str, dict[str, Meeting]]:
    gc.disable()  # all verdicts live until the end, so that looking for garbage is in vain
    with virtual_time():
        return {name: _meetings(name) for name in (*SPEECHLESS, *SPEAKING)}


def _meetings(name: str) -> dict[str, Meeting]:
    return {key: _meeting(verdict) for key, verdict in asyncio.run(_judged(name)).items()}


async def _judged(name: str) -> dict[str, Verdict]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    timing, at_once = (QUICK, len(JUDGED)) if name in SPEECHLESS else (STEADY, AT_ONCE)
    plain = await judge_all(CASES, BY_NAME[name], timing, at_once)
    return plain | await judge_all(OVER_TLS, BY_NAME[name], timing, at_once, ssl=context)


def _meeting(verdict: Verdict) -> Meeting:
    seen, case = verdict.observation, verdict.case
    outcomes = (*case.expect, *case.unsafe)
    return Meeting(
        verdict.result,
        verdict.hardening,
        verdict.observed,
        silent=bool(seen and seen.silent),
        received=len(seen.received) if seen else 0,
        met=tuple(o.describe() for o in outcomes if seen and o.matches(seen)),
    )


def passed(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Return those of the verdicts that count as passed."""
    return [verdict for verdict in verdicts if verdict.result in PASSED]
