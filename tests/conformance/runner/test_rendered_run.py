"""The verdicts on a server are the same wherever it has the endpoints, and whatever it needs."""

import asyncio
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

import pytest

from conformance.address import Address
from conformance.catalogue import EVERY, SHUTDOWN, over
from conformance.model.given_field import GivenField
from conformance.runner.engine import Run, run
from conformance.target.calibration import calibrate
from conformance.target.launch import Launch
from conformance.target.process import free_port, launched
from conformance.verdict import Result
from tests.conformance.support.placed_app import PLACED, SECRET

CASES = [case for case in over("http", EVERY) if case not in SHUTDOWN]
FIELD = GivenField.parse(f"Authorization: {SECRET}", {})
OPTIONS = {
    "placed": ("tests.conformance.support.placed_app:app", {"placement": PLACED}),
    "guarded": ("tests.conformance.support.placed_app:guarded", {"fields": (FIELD,)}),
    "named": ("conformance.apps.wsgi:app", {"name": "plumbline.example"}),
}
# They look in the content for the path in Location, which the application has elsewhere.
LINKLESS = frozenset({"post-creates/201", "redirect/300-choices", "redirect/303-note"})

pytestmark = pytest.mark.slow


def judged(application: str, address: Address) -> Run:
    command = f"{sys.executable} -m reference_server {application} --port {{port}}"

    async def judge() -> Run:
        return await run(CASES, await calibrate(address, 64))

    with launched(Launch(command), address):
        return asyncio.run(judge())


@pytest.fixture(scope="module")
def plain() -> Run:
    return judged("conformance.apps.wsgi:app", Address("http", "127.0.0.1", free_port()))


@pytest.mark.parametrize("option", OPTIONS)
def test_verdicts_are_the_same(option: str, plain: Run) -> None:
    application, changes = OPTIONS[option]
    address = replace(Address("http", "127.0.0.1", free_port()), **changes)  # type: ignore[arg-type]
    result = judged(application, address)
    assert not result.target.lacking
    others = {
        one.case.id: (one.result, other.result, one.reason)
        for one, other in zip(result.verdicts, plain.verdicts, strict=True)
        if (one.result, one.hardening) != (other.result, other.hardening)
    }
    assert {
        key: verdict
        for key, verdict in others.items()
        if verdict[0] is not Result.BLOCKED and key not in LINKLESS
    } == {}
    assert {reason for _, _, reason in others.values()} <= {
        "the case cannot be asked under another path",
        "the case is about a field that was given, outside a header section",
        "the content has no recognisable link",
    }
    assert len(others) < 20


def test_secret_is_in_no_observation() -> None:
    application, _ = OPTIONS["guarded"]
    address = Address("http", "127.0.0.1", free_port(), fields=(FIELD,))
    for octets in _kept(judged(application, address)):
        assert b"plumbline-secret" not in octets


def _kept(result: Run) -> Iterator[bytes]:
    for verdict in result.verdicts:
        yield verdict.observed.encode()
        if (kept := verdict.observation) is not None:
            yield from (kept.sent, kept.received, kept.leftover)
            yield from chain.from_iterable((one.content, one.head) for one in kept.responses)
