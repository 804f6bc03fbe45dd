"""The whole catalogue judged on the most telling peers, on all cores, once for all tests."""

import asyncio
import multiprocessing
import ssl
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import cache

import trustme

from conformance.catalogue import CASES, OVER_TLS
from conformance.model.case import Case, Outcome
from conformance.verdict import PASSED, Result, Verdict
from tests.conformance.support.bad_servers import BY_NAME
from tests.conformance.support.serving import QUICK, judge_all

CLOSERS = ("instant close", "instant reset", "hang up")
SPEECHLESS = ("mute", *CLOSERS)
SPEAKING = ("honest", "always 200", "OK", "always 400", "always 404", "twice")
JUDGED: Mapping[str, Case] = {case.id: case for case in (*CASES, *OVER_TLS)}
"""The cases that need nothing but a server to connect to, by id."""

STEADY = QUICK.patient(2.5)
"""Deadlines that hold although many exchanges share a core."""
AT_ONCE = 120
"""Exchanges beside each other with a peer that answers; those with a speechless one only wait."""

BROKEN = frozenset({Result.FAIL, Result.WARN})


@cache
def matrix() -> Mapping[str, Mapping[str, Verdict]]:
    """The verdicts by the name of the peer and the id of the case, controls not looked at."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(mp_context=context) as pool:
        peers = (*SPEECHLESS, *SPEAKING)
        return dict(zip(peers, pool.map(_play, peers), strict=True))


def _play(name: str) -> dict[str, Verdict]:
    return asyncio.run(_judge_everything(name))


async def _judge_everything(name: str) -> dict[str, Verdict]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    timing, at_once = (QUICK, len(JUDGED)) if name in SPEECHLESS else (STEADY, AT_ONCE)
    plain = await judge_all(CASES, BY_NAME[name], timing, at_once)
    return plain | await judge_all(OVER_TLS, BY_NAME[name], timing, at_once, ssl=context)


def passed(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Those of them that count as passed."""
    return [verdict for verdict in verdicts if verdict.result in PASSED]


def outcomes_met(verdict: Verdict) -> list[Outcome]:
    """The permitted outcomes that the verdict's observation is."""
    seen, case = verdict.observation, JUDGED[verdict.case.id]
    return [o for o in (*case.expect, *case.unsafe) if seen and o.matches(seen)]
