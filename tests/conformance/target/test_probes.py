"""Which endpoints a target is found to offer, and what later requests take from its answers."""

import asyncio
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer

import pytest

from conformance.address import Address
from conformance.client.recorder import Recorder
from conformance.matchers.outcome import Answers
from conformance.matchers.status import Status
from conformance.model.case import GIVEN_ETAG, GIVEN_LAST_MODIFIED, GIVEN_LOCATION, Endpoint
from conformance.target.calibration import calibrate
from conformance.target.probes import PROBES
from tests.conformance.support.bad_servers import BY_NAME
from tests.conformance.support.factories import OK, case
from tests.conformance.support.scripted_server import Peer
from tests.conformance.support.serving import listening, running

pytestmark = pytest.mark.usefixtures("virtual_time")

HOME = Address("http", "127.0.0.1", 1)
GIVEN = b" ".join((GIVEN_ETAG, GIVEN_LAST_MODIFIED, GIVEN_LOCATION))
STORED = (
    b'HTTP/1.1 201 Created\r\nETag: "one"\r\nLocation: /store/x\r\nContent-Length: 2\r\n\r\nhi'
    b'HTTP/1.1 200 OK\r\nETag: "two"\r\nLast-Modified: then\r\nContent-Length: 2\r\n\r\nhi'
)


def test_every_endpoint_has_a_probe() -> None:
    assert PROBES.keys() == set(Endpoint)


def test_placeholders_stand_for_the_first_values_received() -> None:
    recorder = Recorder(case(Answers(Status(200))), HOME, None)
    assert recorder.fill(GIVEN) == b"  "
    recorder.received(STORED)
    assert recorder.fill(GIVEN) == b'"one" then /store/x'


def test_incomplete_responses_provide_no_values() -> None:
    recorder = Recorder(case(Answers(Status(200))), HOME, None)
    recorder.received(STORED[:40])
    assert recorder.fill(GIVEN) == b"  "


def offered(peer: Peer) -> frozenset[Endpoint]:
    """Return the endpoints that the peer is found to offer."""

    async def calibrated() -> frozenset[Endpoint]:
        async with running(peer) as address:
            return (await calibrate(address, 1)).endpoints

    return asyncio.run(calibrated())


@pytest.mark.parametrize("peer", ["always 200", "OK", "honest"])
def test_server_with_one_answer_for_everything_offers_little(peer: str) -> None:
    """Its answer does not depend on credentials, preferences or names."""
    asked = {Endpoint.STORE, Endpoint.PRIVATE, Endpoint.NEGOTIATED, Endpoint.EMPTY}
    assert not offered(BY_NAME[peer]) & (asked | {Endpoint.SECURE, Endpoint.MOVED})


async def _demanding(reader: Reader, writer: Writer) -> None:
    """Accepts any credentials."""
    while head := await reader.readuntil(b"\r\n\r\n"):
        stranger = b" /private " in head and b"Authorization" not in head
        writer.write(OK.replace(b"200 OK", b"401 Who") if stranger else OK)


def test_all_probes_of_an_endpoint_have_to_pass() -> None:
    async def calibrated() -> None:
        async with listening(_demanding) as address:
            endpoints = (await calibrate(address, 1)).endpoints
            assert Endpoint.PRIVATE in endpoints
            assert Endpoint.NEGOTIATED not in endpoints

    asyncio.run(calibrated())
